"""Giving an answer: in the format asked for, as wide as the screen, through a pager where it is longer than that."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from yuxi_checklist.cli.streams import on_terminal, say, say_bytes
from yuxi_checklist.formats import Screen, render

if TYPE_CHECKING:
    from yuxi_checklist.answers import Answer

UNSEEN_WIDTH = 100
"""How wide an answer is that no terminal shows."""
UNSEEN_HEIGHT = 24
NARROWEST = 20


def screen() -> Screen:
    """Find what the answer is written to: `$COLUMNS`, else the terminal around, else UNSEEN_WIDTH.

    Whether colours are shown is rich's to say: it knows terminals, old consoles, NO_COLOR and TERM.
    """
    from rich.console import Console

    if sys.stdout is None:
        return Screen(UNSEEN_WIDTH, colour=False)
    console = Console(file=sys.stdout)
    colour = console.is_terminal and console.color_system is not None and not console.no_color
    return Screen(
        max(_wished("COLUMNS") or _terminal_width() or UNSEEN_WIDTH, NARROWEST),
        colour and not console.legacy_windows,
    )


def give(answer: Answer, format: str = "table", *, paged: bool = True) -> int:
    """Write the answer in one of the formats; returns the exit code 0."""
    target = screen() if format == "table" else Screen(UNSEEN_WIDTH, colour=False)
    made = render(format, answer, target)
    if isinstance(made, bytes):
        say_bytes(made)
    elif not (format == "table" and paged and _turned_over(made)):
        say(made)
    return 0


def _turned_over(text: str) -> bool:
    """Show what is longer than the terminal in a pager, if there is one; False where it is still to be shown."""
    if not on_terminal(sys.stdout, sys.stdin):
        return False
    from yuxi_checklist.cli.pager import page

    height = _size(sys.stdout.fileno())[1]
    return text.count("\n") >= height > 0 and page(text)


def height() -> int:
    """Find how many lines the user sees at once: `$LINES`, else the terminal around, else UNSEEN_HEIGHT."""
    around = next((lines for _, lines in map(_size, (1, 2, 0)) if lines), 0)
    return _wished("LINES") or around or UNSEEN_HEIGHT


def _wished(variable: str) -> int:
    """A size that the environment states; 0 where it does not."""
    words = os.environ.get(variable, "")
    known = words.isascii() and words.isdigit() and 0 < int(words) < 100_000
    return int(words) if known else 0


def _terminal_width() -> int:
    """Find the width of the terminal that the answer, or what is piped into, is seen on; 0 where there is none."""
    for descriptor in (1, 2, 0):
        if width := _size(descriptor)[0]:
            return width
    return 0


def _size(descriptor: int) -> tuple[int, int]:
    try:
        size = os.get_terminal_size(descriptor)
    except OSError:
        return 0, 0
    return size.columns, size.lines
