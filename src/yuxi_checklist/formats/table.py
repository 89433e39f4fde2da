"""A listing as a table that fits the screen or, where the screen is too narrow for one, as a stack of blocks.

No box characters: the consoles of Chinese Windows draw them two cells wide, where other screens draw one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile, zip_longest
from typing import TYPE_CHECKING, Any

from rich.cells import cell_len

from yuxi_checklist.formats import Screen
from yuxi_checklist.formats.columns import Layout, layout
from yuxi_checklist.formats.stack import stacked
from yuxi_checklist.formats.terminal import draw, padded, styled, wrapped
from yuxi_checklist.text.wrap import wrap

if TYPE_CHECKING:
    from yuxi_checklist.answers.listing import Column, Group, Listing, Tone

_GAP = "  "
_RULE = "-"


def render(listing: Listing, screen: Screen) -> str:
    """The title, the rows under their headings, and the summary."""
    return draw(_parts(listing, screen.width), screen)


def _parts(listing: Listing, width: int) -> Iterator[str]:
    yield from wrapped(listing.title, width, "strong")
    yield ""
    yield from body(listing, width) if listing.rows else wrapped(listing.empty, width)
    if listing.summary:
        yield ""
        yield from wrapped("\n".join(listing.summary), width, "faint")


def body(listing: Listing, width: int) -> Iterator[str]:
    """The rows as one table, cut into pieces where a heading stands between them."""
    plan = layout(listing.columns, listing.rows, width, len(_GAP))
    if plan:
        yield from _headings(plan)
    for group, heading in _under_headings(listing.groups, width):
        yield from heading
        yield from _rows(plan, group.rows) if plan else stacked(listing.columns, group.rows, width)


def _headings(plan: Layout) -> Iterator[str]:
    headings = [
        [styled(line, "strong") for line in _lines(column.heading, column, size)] for column, size in plan
    ]
    yield from _beside(headings, plan)
    yield _RULE * (sum(size for _, size in plan) + len(_GAP) * (len(plan) - 1))


def _rows(plan: Layout, rows: Sequence[Any]) -> Iterator[str]:
    """The rows, with a blank line between them where most have several lines."""
    shown = [[_cell(column, row, size) for column, size in plan] for row in rows]
    tall = sum(any(len(cell) > 1 for cell in cells) for cells in shown)
    for number, cells in enumerate(shown):
        yield from [""] if number and 2 * tall > len(rows) else []
        yield from _beside(cells, plan)


def _beside(cells: Sequence[Sequence[str]], plan: Layout) -> Iterator[str]:
    sizes = [size for _, size in plan]
    for parts in zip_longest(*cells, fillvalue=""):
        yield _GAP.join(padded(part, size) for part, size in zip(parts, sizes, strict=True))


def _lines(text: str, column: Column, size: int) -> list[str]:
    lines = wrap(text, size)
    return [" " * (size - cell_len(line)) + line for line in lines] if column.right else lines


def _cell(column: Column, row: Any, size: int) -> list[str]:
    """The lines of a cell; the first, which says the most, carries the tone."""
    first, *rest = _lines(column.cell(row), column, size)
    return [styled(first, column.tone(row)), *rest]


def _under_headings(groups: Sequence[Group], width: int) -> Iterator[tuple[Group, list[str]]]:
    """The groups that have rows, each with its heading, less the lines that begin the one before as well."""
    above: list[str] | None = None
    for group in filter(lambda group: group.rows, groups):
        lines = group.heading.split("\n") if group.heading else []
        same = sum(
            1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(lines, above or [], strict=False))
        )
        tones: list[Tone] = ["strong", *[None] * len(lines)]
        pairs = list(zip(lines, tones, strict=False))[same:]
        heading = [part for line, tone in pairs for part in wrapped(line, width, tone)]
        yield group, [*([] if above is None else [""]), *heading]
        above = lines
