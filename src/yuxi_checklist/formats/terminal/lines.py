"""Lines that are broken already, Chinese punctuation heeded, for rich to put in their places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from rich.measure import Measurement
from rich.segment import Segment
from rich.style import Style

from yuxi_checklist.text.visible import visible
from yuxi_checklist.text.wrap import shorten, wrap

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions

    from yuxi_checklist.answers import Tone

Ready = list[Segment]
"""One line, no wider than it may be."""

STYLES: dict[Tone, Style | None] = {
    None: None,
    "strong": Style(bold=True),
    "faint": Style(dim=True),
    "struck": Style(dim=True, strike=True),
    "overdue": Style(bold=True, color="red"),
    "returned": Style(bold=True, color="red"),
    "blocked": Style(color="red"),
    "due_soon": Style(color="yellow"),
    "stale": Style(color="magenta"),
    "claimed": Style(color="blue"),
    "unsettled": Style(color="cyan"),
    "waiting": Style(color="cyan"),
    "on_track": Style(color="green"),
    "done": Style(dim=True, color="green"),
}
"""What each tone looks like; the sixteen colours that every terminal has, so that its own theme decides."""

_GAP = Segment("  ")


class Lines:
    """Ready lines as something that rich can draw; it breaks none of them again, nor reads anything in them."""

    def __init__(self, lines: Sequence[Ready], width: int) -> None:
        self.lines = lines
        self.width = width

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Segment]:
        for line in self.lines:
            yield from line
            yield Segment.line()

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        return Measurement(self.width, self.width)


def broken(text: str, width: int | None, tone: Tone = None, *, brief: bool = False) -> list[Ready]:
    """Break any text into lines of at most `width` cells, None for one line, in a tone; what is brief is cut instead."""
    if width is None:
        lines = [visible(text)]
    elif brief:
        lines = [shorten(text, width)]
    else:
        lines = wrap(text, width)
    return [[Segment(line, STYLES[tone])] for line in lines]


def cells(line: Ready) -> int:
    """Count how many cells wide a line is."""
    return sum(segment.cell_length for segment in line)


def packed(items: Iterable[Sequence[Ready]], width: int) -> list[Ready]:
    """Put the lines of the items side by side, as many in a row as fit."""
    rows: list[Ready] = []
    for line in (line for lines in items for line in lines if cells(line)):
        if rows and cells(rows[-1]) + cells([_GAP]) + cells(line) <= width:
            rows[-1] = [*rows[-1], _GAP, *line]
        else:
            rows.append(line)
    return rows
