"""Labelled blocks: a label, and lines beside it that wrap under themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

from yuxi_checklist.formats.terminal import styled, wrapped
from yuxi_checklist.formats.wrap import wrap

if TYPE_CHECKING:
    from yuxi_checklist.listing import Tone

_GAP = "  "


class Line(NamedTuple):
    """One line, set in by some cells; it wraps at need."""

    text: str
    tone: Tone = None
    inset: int = 0


Block = tuple[str, Sequence[Line]]
"""A label, and the lines that stand beside it."""


def blocks(items: Iterable[Block], width: int, indent: int) -> Table:
    """The blocks that have lines, their lines beginning at `indent`; on a narrow screen, at a third of it."""
    indent = min(indent, width // 3)
    room = width - indent
    grid = Table.grid()
    grid.add_column(width=indent, no_wrap=True, overflow="ignore")
    grid.add_column(width=room, no_wrap=True, overflow="ignore")
    for label, lines in items:
        if lines:
            beside = Text("\n").join(_set_in(line, room) for line in lines)
            grid.add_row(wrapped(label, indent - 1, "faint"), beside)
    return grid


def packed(items: Sequence[Text], width: int) -> Iterator[Text]:
    """The items that are not blank, as many on a line as fit."""
    line = Text()
    for item in filter(None, items):
        if line and cell_len(line.plain) + len(_GAP) + cell_len(item.plain) > width:
            yield line
            line = Text()
        line = Text(_GAP).join([line, item]) if line else item
    if line:
        yield line


def _set_in(line: Line, room: int) -> Text:
    pad = " " * line.inset
    return styled("\n".join(pad + part for part in wrap(line.text, room - line.inset)), line.tone)
