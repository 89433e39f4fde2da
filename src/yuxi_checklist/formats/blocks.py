"""Labelled blocks: a label, and lines beside it that wrap under themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from yuxi_checklist.formats.terminal import cells, padded, styled, wrapped
from yuxi_checklist.text.wrap import wrap

if TYPE_CHECKING:
    from yuxi_checklist.answers.listing import Tone

_GAP = "  "


class Line(NamedTuple):
    """One line, set in by some cells; it wraps at need."""

    text: str
    tone: Tone = None
    inset: int = 0


Block = tuple[str, Sequence[Line]]
"""A label, and the lines that stand beside it."""


def blocks(items: Iterable[Block], width: int, indent: int) -> Iterator[str]:
    """The blocks that have lines, their lines beginning at `indent`; on a narrow screen, at a third of it."""
    indent = min(indent, width // 3)
    for label, lines in items:
        if lines:
            beside = [part for line in lines for part in _set_in(line, width - indent)]
            for left, right in zip_longest(wrapped(label, indent - 1, "faint"), beside, fillvalue=""):
                yield padded(left, indent) + right


def packed(items: Iterable[Sequence[str]], width: int) -> Iterator[str]:
    """The lines of the items that are not blank, as many side by side as fit."""
    line = ""
    for part in (part for lines in items for part in lines if part):
        if line and cells(line) + len(_GAP) + cells(part) > width:
            yield line
            line = ""
        line = f"{line}{_GAP}{part}" if line else part
    if line:
        yield line


def _set_in(line: Line, room: int) -> Iterator[str]:
    for part in wrap(line.text, room - line.inset):
        yield styled(" " * line.inset + part, line.tone)
