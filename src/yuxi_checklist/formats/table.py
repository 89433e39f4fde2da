"""A listing as a table that fits the screen or, where the screen is too narrow for one, as a stack of blocks.

No box characters: the consoles of Chinese Windows draw them two cells wide, where other screens draw one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from rich.box import Box
from rich.cells import cell_len
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from yuxi_checklist.formats import Screen
from yuxi_checklist.formats.columns import Layout, layout
from yuxi_checklist.formats.stack import stacked
from yuxi_checklist.formats.terminal import STYLES, draw, styled, wrapped
from yuxi_checklist.formats.wrap import wrap

if TYPE_CHECKING:
    from yuxi_checklist.listing import Column, Group, Listing, Tone

_GAP = 2
_BLANK = "    \n"
_BOX = Box(_BLANK + _BLANK + "----\n" + _BLANK * 5, ascii=True)
"""Nothing but a rule below the headings, and blank lines between rows."""


def render(listing: Listing, screen: Screen) -> str:
    """The title, the rows under their headings, and the summary."""
    return draw(_parts(listing, screen.width), screen)


def _parts(listing: Listing, width: int) -> Iterator[RenderableType]:
    yield wrapped(listing.title, width, "strong")
    yield ""
    yield from body(listing, width) if listing.rows else [wrapped(listing.empty, width)]
    if listing.summary:
        yield ""
        yield wrapped("\n".join(listing.summary), width, "faint")


def body(listing: Listing, width: int) -> Iterator[RenderableType]:
    """The rows as one table, cut into pieces where a heading stands between them."""
    plan = layout(listing.columns, listing.rows, width, _GAP)
    if plan:
        yield _table(plan, [], show_header=True)
    for group, heading in _under_headings(listing.groups, width):
        yield from heading
        yield _table(plan, group.rows) if plan else stacked(listing.columns, group.rows, width)


def _table(plan: Layout, rows: Sequence[Any], *, show_header: bool = False) -> Table:
    lines = [[_lines(column.cell(row), column, size) for column, size in plan] for row in rows]
    tall = sum(any(len(cell) > 1 for cell in cells) for cells in lines)
    table = Table(
        box=_BOX,
        padding=0,
        show_edge=False,
        show_header=show_header,
        leading=int(2 * tall > len(rows)),
    )
    for number, (column, size) in enumerate(plan, 1):
        heading = styled("\n".join(_lines(column.heading, column, size)), "strong")
        gap = _GAP - 1 if number < len(plan) else 0  # the box's blank vertical is the rest of the gap
        table.add_column(heading, width=size + gap, no_wrap=True, overflow="ignore")
    for row, cells in zip(rows, lines, strict=True):
        table.add_row(*(_cell(column, row, cell) for (column, _), cell in zip(plan, cells, strict=True)))
    return table


def _lines(text: str, column: Column, size: int) -> list[str]:
    lines = wrap(text, size)
    return [" " * (size - cell_len(line)) + line for line in lines] if column.right else lines


def _cell(column: Column, row: Any, lines: Sequence[str]) -> Text:
    """The cell; its first line, which says the most, carries the tone."""
    cell = styled("\n".join(lines))
    cell.stylize(STYLES[column.tone(row)], 0, len(lines[0]))
    return cell


def _under_headings(groups: Sequence[Group], width: int) -> Iterator[tuple[Group, list[RenderableType]]]:
    """The groups that have rows, each with its heading, less the lines that begin the one before as well."""
    above: list[str] | None = None
    for group in filter(lambda group: group.rows, groups):
        lines = group.heading.split("\n") if group.heading else []
        same = sum(
            1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(lines, above or [], strict=False))
        )
        tones: list[Tone] = ["strong", *[None] * len(lines)]
        heading = [wrapped(line, width, tone) for line, tone in zip(lines, tones, strict=False)]
        yield group, [*([] if above is None else [""]), *heading[same:]]
        above = lines
