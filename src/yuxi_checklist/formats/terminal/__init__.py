"""An answer drawn by rich for a screen. Data becomes text only: what would steer the screen is shown, never obeyed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import StringIO
from typing import TYPE_CHECKING

from rich.console import Console

from yuxi_checklist.answers.answer import Facts, Heading, Paragraph, Part
from yuxi_checklist.formats.terminal.facts import facts
from yuxi_checklist.formats.terminal.lines import Lines, broken, packed
from yuxi_checklist.formats.terminal.table import table

if TYPE_CHECKING:
    from rich.console import RenderableType

    from yuxi_checklist.answers import Answer
    from yuxi_checklist.formats import Screen

__all__ = ["render"]

_LINE_END = re.compile(r" +(?=(?:\x1b\[[0-9;]*m *)*$)", re.MULTILINE)


def render(answer: Answer, screen: Screen) -> str:
    """Draw the title and every part, none wider than the screen; no white space ends a line."""
    console = Console(
        file=StringIO(),
        width=screen.width,
        force_terminal=screen.colour,
        color_system="standard" if screen.colour else None,
        legacy_windows=False,
        _environ={},
    )
    with console.capture() as capture:
        for renderable in _page(answer, screen.width):
            console.print(renderable, crop=False, overflow="ignore", no_wrap=True, end="")
    return _LINE_END.sub("", capture.get())


def _page(answer: Answer, width: int) -> Iterator[RenderableType]:
    """Draw the parts with a blank line between them, but none below a heading."""
    title = Heading(answer.title)
    before: Part | None = None
    for part in (*([title] if answer.title else []), *answer.parts):
        drawn = list(_part(part, width))
        if drawn and before is not None and _stand_apart(before, part, title):
            yield Lines([[]], width)
        yield from drawn
        before = part if drawn else before


def _stand_apart(before: Part, part: Part, title: Heading) -> bool:
    """Whether a blank line parts the two; of what follows the title only words stand right below it."""
    return not isinstance(part, Paragraph) if before is title else not isinstance(before, Heading)


def _part(part: Part, width: int) -> Iterator[RenderableType]:
    if isinstance(part, Heading):
        yield Lines(broken(part.text, width, part.tone), width)
    elif isinstance(part, Paragraph):
        yield from _paragraph(part, width)
    elif isinstance(part, Facts):
        yield from facts(part.facts, width)
    else:
        yield from table(part, width)


def _paragraph(paragraph: Paragraph, width: int) -> Iterator[RenderableType]:
    if not paragraph.lines:
        return
    if paragraph.whole:
        yield Lines([line for each in paragraph.lines for line in broken(each.text, None, each.tone)], width)
    elif paragraph.side_by_side:
        items = [broken(line.text, width, line.tone) for line in paragraph.lines if line.text]
        yield Lines(packed(items, width), width)
    else:
        lines = [
            line
            for each in paragraph.lines
            for line in broken(each.text, width - each.inset, each.tone, brief=each.brief)
        ]
        yield Lines(lines, width)
