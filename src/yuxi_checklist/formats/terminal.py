"""Lines for a screen, in tones. Data becomes text only: what would steer the screen is shown before it is coloured.

A line here carries its colour codes with it; a screen without colour gets it without them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from rich.cells import cell_len

from yuxi_checklist.formats import Screen
from yuxi_checklist.text.wrap import wrap

if TYPE_CHECKING:
    from yuxi_checklist.answers.listing import Tone

_CODES: dict[Tone, str] = {
    None: "",
    "strong": "1",
    "faint": "2",
    "overdue": "1;31",
    "due_soon": "33",
    "stale": "35",
    "waiting": "36",
    "on_track": "32",
    "done": "2;32",
}
"""What each tone looks like; the sixteen colours that every terminal has, so that its own theme decides."""

_CODE = re.compile(r"\x1b\[[0-9;]*m")
_LINE_END = re.compile(r" +(?=(?:\x1b\[[0-9;]*m *)*$)", re.MULTILINE)


def styled(line: str, tone: Tone = None) -> str:
    """A line of what is safe to show, in a tone."""
    return f"\x1b[{_CODES[tone]}m{line}\x1b[0m" if line and _CODES[tone] else line


def wrapped(text: str, width: int, tone: Tone = None) -> list[str]:
    """The lines of any text, wrapped to a width in cells, in a tone."""
    return [styled(line, tone) for line in wrap(text, width)]


def cells(line: str) -> int:
    """How wide a line is on the screen."""
    return cell_len(_CODE.sub("", line))


def padded(line: str, width: int) -> str:
    """The line with spaces up to a width in cells."""
    return line + " " * (width - cells(line))


def draw(lines: Iterable[str], screen: Screen) -> str:
    """The lines below each other; no white space ends a line, and without colour there is no escape."""
    text = "".join(f"{line}\n" for line in lines)
    return _LINE_END.sub("", text if screen.colour else _CODE.sub("", text))
