"""Giving an answer: in the format asked for, as wide as the screen, with colour only where it is wanted."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

from yuxi_checklist.cli.streams import say
from yuxi_checklist.formats import Screen, render

if TYPE_CHECKING:
    from yuxi_checklist.answers.listing import Listing

PIPED_WIDTH = 100
NARROWEST = 20


def screen() -> Screen:
    """What the answer is written to: a terminal's width and colour, or `$COLUMNS`, else 100 columns without colour."""
    terminal = sys.stdout is not None and sys.stdout.isatty()
    width = shutil.get_terminal_size((PIPED_WIDTH, 24)).columns if terminal else _columns()
    colour = (
        terminal and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb" and _colour_works()
    )
    return Screen(max(width, NARROWEST), colour)


def give(listing: Listing, format: str) -> int:
    """Write the listing; returns the exit code 0."""
    say(render(format, listing, screen()))
    return 0


def _columns() -> int:
    columns = os.environ.get("COLUMNS", "")
    return (
        int(columns) if columns.isascii() and columns.isdigit() and 0 < int(columns) < 10_000 else PIPED_WIDTH
    )


def _colour_works() -> bool:
    """Whether the console obeys colour codes; the consoles of old Windows print them."""
    if os.name != "nt":
        return True
    from rich.console import detect_legacy_windows

    return not detect_legacy_windows()
