"""What a text says, taken to pieces: a frame with marks, and what stands in their places."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from yuxi_checklist.yamltext import Data
from yuxi_checklist.yamltext.data import children


class Frame:
    """A text without its pieces, a mark in the place of each. The data it gives is shared: do not change it."""

    def __init__(self, data: Data, mark: str = "") -> None:
        """A mark is a text that begins with `mark`, and after it the number of the piece."""
        self._data = data
        self._mark = mark
        self._spans: dict[int, range] = {}  # which marks a collection holds, however deep, by its identity
        self.marks: list[str] = []
        """The marks that stand as items of lists, in order."""
        if mark:
            self._look(data)

    def filled(self, pieces: Mapping[int, Data]) -> Data:
        """The data with these pieces, by their numbers, in their marks' places.

        The other marks are left out, and so are the collections that would have held nothing but such.
        """
        return self._filled(self._data, pieces, sorted(pieces)) if self._spans else self._data

    def _look(self, data: Data) -> None:
        start = len(self.marks)
        for _, child in children(data):
            if isinstance(child, dict | list):
                self._look(child)
            elif isinstance(data, list) and isinstance(child, str) and child.startswith(self._mark):
                self.marks.append(child)
        if len(self.marks) > start:
            self._spans[id(data)] = range(start, len(self.marks))

    def _filled(self, data: Data, pieces: Mapping[int, Data], wanted: Sequence[int]) -> Data:
        """A collection that holds marks, with what is wanted of it."""
        if isinstance(data, dict):
            return {
                key: self._filled(value, pieces, wanted) if id(value) in self._spans else value
                for key, value in data.items()
                if self._is_wanted(value, wanted)
            }
        found: list[Data] = []
        for _, item in children(data):
            if isinstance(item, str) and item.startswith(self._mark):
                number = int(item[len(self._mark) :])
                found += [pieces[number]] if number in pieces else []
            elif self._is_wanted(item, wanted):
                found.append(self._filled(item, pieces, wanted) if id(item) in self._spans else item)
        return found

    def _is_wanted(self, data: Data, wanted: Sequence[int]) -> bool:
        """Whether it holds no marks, or one of those that are wanted."""
        span = self._spans.get(id(data))
        if span is None:
            return True
        following = bisect_left(wanted, span.start)
        return following < len(wanted) and wanted[following] in span


class Parsed:
    """A whole text: its frame, which is one object for equal texts of it, and its pieces."""

    def __init__(self, frame: Frame, pieces: Sequence[Data] = ()) -> None:
        self.frame = frame
        self.pieces = pieces

    @property
    def data(self) -> Data:
        """All that the text says."""
        return self.frame.filled(dict(enumerate(self.pieces)))


def apart(old: Parsed, new: Parsed) -> tuple[Data, Data]:
    """Both, without the pieces that are the same in both where nothing else differs: all that differs is there."""
    if old.frame is not new.frame:
        return old.data, new.data
    pairs = zip(old.pieces, new.pieces, strict=True)
    different = [index for index, (was, now) in enumerate(pairs) if was is not now and was != now]
    olds, news = ({index: side.pieces[index] for index in different} for side in (old, new))
    return old.frame.filled(olds), new.frame.filled(news)
