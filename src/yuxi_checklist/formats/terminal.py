"""Rich text drawn into a string. Data becomes text only: no markup, no emoji codes, no highlighting."""

from __future__ import annotations

import re
from collections.abc import Iterable
from io import StringIO
from typing import TYPE_CHECKING

from rich.console import Console, RenderableType
from rich.text import Text

from yuxi_checklist.formats import Screen
from yuxi_checklist.formats.wrap import wrap

if TYPE_CHECKING:
    from yuxi_checklist.listing import Tone

STYLES: dict[Tone, str] = {
    None: "",
    "strong": "bold",
    "faint": "dim",
    "overdue": "bold red",
    "due_soon": "yellow",
    "stale": "magenta",
    "waiting": "cyan",
    "on_track": "green",
    "done": "dim green",
}
"""What each tone looks like; the sixteen colours that every terminal has, so that its own theme decides."""

_LINE_END = re.compile(r" +(?=(?:\x1b\[[0-9;]*m *)*$)", re.MULTILINE)


def styled(text: str, tone: Tone = None) -> Text:
    """Lines that are wrapped already, in a tone."""
    return Text(text, STYLES[tone], no_wrap=True, overflow="ignore", end="\n")


def wrapped(text: str, width: int, tone: Tone = None) -> Text:
    """A text wrapped to a width in cells, in a tone."""
    return styled("\n".join(wrap(text, width)), tone)


def draw(parts: Iterable[RenderableType], screen: Screen) -> str:
    """The parts below each other; no white space ends a line, and without colour there is no escape."""
    console = Console(
        file=StringIO(),
        width=screen.width,
        force_terminal=screen.colour,
        color_system="standard" if screen.colour else None,
        no_color=not screen.colour,
        legacy_windows=False,
        force_jupyter=False,
        markup=False,
        emoji=False,
        highlight=False,
    )
    with console.capture() as capture:
        for part in parts:
            console.print(part)
    return _LINE_END.sub("", capture.get())
