"""Where the keys and values of a text stand."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from yuxi_checklist.yamltext.data import Data, Step, children, has

BOM = "\ufeff"

_BREAK = re.compile(r"\r\n?|\n")


@dataclass(frozen=True, slots=True)
class Position:
    """A place in a text. `index` counts code points from 0, a BOM included; `line` and `column` count from 1,
    the column in characters, a BOM not included. Lines end at LF, CRLF or CR."""

    index: int
    line: int
    column: int


class Lines:
    """The line starts of a text."""

    def __init__(self, text: str) -> None:
        self._starts = [int(text.startswith(BOM)), *(found.end() for found in _BREAK.finditer(text))]

    def position(self, index: int) -> Position:
        """The position of a code point of the text."""
        line = max(bisect_right(self._starts, index), 1)
        return Position(index, line, max(index - self._starts[line - 1], 0) + 1)


class Layout:
    """Where all nodes of a text stand, as one flat array in their order: reading a large file stays cheap.

    A scalar or an alias takes two places: start, end. A collection: start, the place after its own last one,
    its children (in a mapping each value after its key), end. The indices are those of the parser, which is
    given the text without its BOM.
    """

    __slots__ = ("shift", "spans", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.shift = int(text.startswith(BOM))
        self.spans = array("I")

    def after(self, place: int, data: Data) -> int:
        """The place after those of a node."""
        leaf = not isinstance(data, dict | list) or self.is_alias(place)
        return place + 2 if leaf else self.spans[place + 1]

    def is_alias(self, place: int) -> bool:
        """Whether an alias stands here: nothing else can start with its sign."""
        return self.text.startswith("*", self.spans[place] + self.shift)


class Node(NamedTuple):
    """One key or value where it stands in the text."""

    layout: Layout
    data: Data
    place: int

    @property
    def start(self) -> int:
        """The index of the first character, an anchor included; for an empty value, where it would be."""
        return self.layout.spans[self.place] + self.layout.shift

    @property
    def end(self) -> int:
        """The index after the last character; for block styles it may be as late as the next token."""
        return self.layout.spans[self.layout.after(self.place, self.data) - 1] + self.layout.shift

    @property
    def is_alias(self) -> bool:
        """Whether the text has an alias here; `data` is then what it stands for."""
        return self.layout.is_alias(self.place)

    @property
    def scalar(self) -> str:
        """What a scalar says; empty for null and for collections."""
        return self.data if isinstance(self.data, str) else ""

    def children(self) -> Iterator[Entry]:
        """The entries of a mapping or sequence, in the order of the text; none for scalars and aliases."""
        if not isinstance(self.data, dict | list) or self.is_alias:
            return
        layout, place = self.layout, self.place + 2
        for step, data in children(self.data):
            key = Node(layout, step, place) if isinstance(step, str) else None
            value = Node(layout, data, place if key is None else place + 2)
            yield Entry(step, key, value)
            place = layout.after(value.place, data)

    def child(self, step: Step) -> Entry | None:
        """The entry of one key or index, if it exists."""
        if not has(self.data, step):
            return None
        return next((entry for entry in self.children() if entry.step == step), None)


class Entry(NamedTuple):
    """A key or index with its value; items of sequences have no key node."""

    step: Step
    key: Node | None
    value: Node

    @property
    def start(self) -> int:
        """Where the key, or the item of a sequence, starts."""
        return (self.key or self.value).start
