"""What a text says, taken to pieces: a skeleton with placeholders, and what stands in their places."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from yuxi_checklist.yamltext import Data
from yuxi_checklist.yamltext.data import children


class Skeleton:
    """A text without its pieces, a placeholder in the place of each. The data it gives is shared: do not change it."""

    def __init__(self, data: Data, placeholder: str = "") -> None:
        """A placeholder is a text that begins with `placeholder`, and after it the number of the piece."""
        self._data = data
        self._placeholder = placeholder
        self._spans: dict[int, range] = {}
        """Which placeholders a collection holds, however deep, by its identity."""
        self.placeholders: list[str] = []
        """The placeholders that stand as items of lists, in order."""
        if placeholder:
            self._look(data)

    def with_pieces(self, pieces: Mapping[int, Data]) -> Data:
        """Put pieces, by their numbers, in the places of their placeholders, and give the whole data.

        Placeholders without a piece are left out, and so are the collections that would have held nothing but such.
        """
        return self._with_pieces(self._data, pieces, sorted(pieces)) if self._spans else self._data

    def _look(self, data: Data) -> None:
        start = len(self.placeholders)
        for _, child in children(data):
            if isinstance(child, dict | list):
                self._look(child)
            elif isinstance(data, list) and isinstance(child, str) and child.startswith(self._placeholder):
                self.placeholders.append(child)
        if len(self.placeholders) > start:
            self._spans[id(data)] = range(start, len(self.placeholders))

    def _with_pieces(self, data: Data, pieces: Mapping[int, Data], wanted: Sequence[int]) -> Data:
        """A collection that holds placeholders, with what is wanted of it."""
        if isinstance(data, dict):
            return {
                key: self._with_pieces(value, pieces, wanted) if id(value) in self._spans else value
                for key, value in data.items()
                if self._is_wanted(value, wanted)
            }
        found: list[Data] = []
        for _, item in children(data):
            if isinstance(item, str) and item.startswith(self._placeholder):
                number = int(item[len(self._placeholder) :])
                found += [pieces[number]] if number in pieces else []
            elif self._is_wanted(item, wanted):
                found.append(self._with_pieces(item, pieces, wanted) if id(item) in self._spans else item)
        return found

    def _is_wanted(self, data: Data, wanted: Sequence[int]) -> bool:
        """Whether it holds no placeholders, or one of those that are wanted."""
        span = self._spans.get(id(data))
        if span is None:
            return True
        following = bisect_left(wanted, span.start)
        return following < len(wanted) and wanted[following] in span


class Parsed:
    """A whole text: its skeleton, which is one object for equal texts of it, and its pieces."""

    def __init__(self, skeleton: Skeleton, pieces: Sequence[Data] = ()) -> None:
        self.skeleton = skeleton
        self.pieces = pieces

    @property
    def data(self) -> Data:
        """All that the text says."""
        return self.skeleton.with_pieces(dict(enumerate(self.pieces)))


def changed_parts(old: Parsed, new: Parsed) -> tuple[Data, Data]:
    """Give both texts' data without what they have in common: all that differs is there, and what stands around it.

    Pieces that are the same in both are left out, where nothing but pieces differs; else all of both is given.
    """
    if old.skeleton is not new.skeleton:
        return old.data, new.data
    pairs = zip(old.pieces, new.pieces, strict=True)
    different = [index for index, (was, now) in enumerate(pairs) if was is not now and was != now]
    olds, news = ({index: side.pieces[index] for index in different} for side in (old, new))
    return old.skeleton.with_pieces(olds), new.skeleton.with_pieces(news)
