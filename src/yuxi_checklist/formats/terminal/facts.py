"""Facts below each other: a label, and beside it lines that wrap under themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.table import Table

from yuxi_checklist.formats.terminal.lines import STYLES, Lines, broken
from yuxi_checklist.text.wrap import widest

if TYPE_CHECKING:
    from rich.console import RenderableType

    from yuxi_checklist.answers import Fact, Line

_BAR = 20


def facts(items: Sequence[Fact], width: int) -> Iterator[RenderableType]:
    """Draw the facts that have lines, the labels in a column of their own, at most a third of the screen wide."""
    shown = [fact for fact in items if fact.lines]
    if not shown:
        return
    indent = min(max(widest(fact.label) for fact in shown) + 2, width // 3)
    grid = Table.grid()
    grid.add_column(width=indent, no_wrap=True)
    grid.add_column(width=width - indent, no_wrap=True)
    for fact in shown:
        label: RenderableType = Lines(broken(fact.label, indent - 1, "faint"), indent)
        for line in fact.lines:
            grid.add_row(label, _line(line, width - indent))
            label = ""
    yield grid


def _line(line: Line, room: int) -> RenderableType:
    if line.share is not None:
        return _bar(line, line.share, room)
    lines = broken(line.text, room - line.inset, line.tone, brief=line.brief)
    return Lines([[Segment(" " * line.inset), *each] for each in lines], room)


def _bar(line: Line, share: float, room: int) -> RenderableType:
    """Draw a bar that is full only when the share is 1 or more, and the words beside it."""
    from rich.progress_bar import ProgressBar

    bar = min(_BAR, room // 3)
    style = STYLES[line.tone] or ""
    grid = Table.grid(padding=(0, 1, 0, 0))
    drawn = ProgressBar(
        1,
        min(share, 1),
        width=bar,
        style="dim",
        complete_style=style,
        finished_style=STYLES["on_track"] or "",
    )
    grid.add_row(drawn, Lines(broken(line.text, room - bar - 1, line.tone), room - bar - 1))
    return grid
