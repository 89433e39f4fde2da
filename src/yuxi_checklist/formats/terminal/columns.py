"""Which columns a screen has room for, and how wide each of them is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from typing import TYPE_CHECKING, Any, TypeAlias

from yuxi_checklist.text.wrap import line_widths, widest

if TYPE_CHECKING:
    from yuxi_checklist.answers import Column

Layout: TypeAlias = "list[tuple[Column, int]]"
"""The columns shown, from the left, each with its width in cells."""

_COMFORTABLE = 24
"""How wide, in cells, a flexible column is before another one that may be left out gets a place."""
_SAMPLE = 30
"""How many rows are looked at to choose between widths that all fit."""


def layout(columns: Sequence[Column], rows: Sequence[Any], width: int, gap: int) -> Layout | None:
    """Choose the columns that a screen of `width` cells shows side by side, `gap` apart; None if it is too narrow.

    Columns that ask for a width are left out below it, where they are blank in every row, and, those that ask for
    the most first, until the rest fits. The others are never left out. Of all widths that fit, those are taken in which the
    rows need the fewest lines, and of these the ones that squeeze the fewest columns.
    """
    shown = [column for column in columns if not column.from_width or _earns_its_place(column, rows, width)]
    natural = {column.key: _natural(column, rows) for column in shown}
    sample = rows[:: max(len(rows) // _SAMPLE, 1)]
    while True:
        spare = [column for column in shown if column.from_width]
        fitting = list(_fitting(shown, natural, width - gap * (len(shown) - 1), squeezed=not spare))
        if fitting:
            return _best(fitting, sample)
        if not spare:
            return None
        shown.remove(max(reversed(spare), key=lambda column: column.from_width))


def said_once(columns: Sequence[Column], rows: Sequence[Any]) -> list[Column]:
    """Find the columns that say the same in every one of several rows, or nothing in any: they need no place.

    Numbers are said once only where there are none.
    """
    return [column for column in columns if column.shared and _is_same(column, rows)]


def _is_same(column: Column, rows: Sequence[Any]) -> bool:
    first = column.shown(rows[0])
    if first and (column.right or len(rows) < 2):
        return False
    return all(column.shown(row) == first for row in rows)


def _earns_its_place(column: Column, rows: Sequence[Any], width: int) -> bool:
    return column.from_width <= width and any(column.shown(row) for row in rows)


def _natural(column: Column, rows: Sequence[Any]) -> int:
    return max([widest(column.heading), *(widest(column.shown(row)) for row in rows)])


def _fitting(
    shown: Sequence[Column], natural: dict[str, int], room: int, *, squeezed: bool
) -> Iterator[Layout]:
    """Give all widths that fit, each column that is not flexible as wide as it may be or as narrow as it can.

    Those that are flexible get no less than _COMFORTABLE cells, or than they are readable at where they are squeezed.
    """
    fixed = [column for column in shown if not column.flexible]
    flexible = {column.key: natural[column.key] for column in shown if column.flexible}
    needed = sum(
        min(flexible[each.key], each.least if squeezed else _COMFORTABLE) for each in shown if each.flexible
    )
    choices = [_choices(natural[each.key], each) for each in fixed]
    for widths in product(*choices):
        left = room - sum(widths)
        if left >= needed:
            chosen = dict(zip((each.key for each in fixed), widths, strict=True)) | _shared(flexible, left)
            yield [(column, chosen[column.key]) for column in shown]


def _choices(natural: int, column: Column) -> list[int]:
    """Give the widths that a column may have, the widest first: what its text needs, and those that are narrower."""
    most = min(natural, column.most or natural)
    return [most, *(width for width in column.narrower if width < most)]


def _shared(natural: dict[str, int], left: int) -> dict[str, int]:
    """Share what is left evenly among flexible columns, none wider than its texts."""
    widths: dict[str, int] = {}
    for key in sorted(natural, key=lambda key: natural[key]):
        widths[key] = min(natural[key], left // (len(natural) - len(widths)))
        left -= widths[key]
    return widths


def _best(layouts: Sequence[Layout], rows: Sequence[Any]) -> Layout:
    if len(layouts) == 1:
        return layouts[0]
    columns = [column for column, _ in layouts[0]]
    cells = [[_line_widths(column, row) for column in columns] for row in rows]
    return min(layouts, key=lambda layout: _lines(layout, cells))  # the widest come first


def _line_widths(column: Column, row: Any) -> list[int]:
    return [0] if column.brief else line_widths(column.shown(row))


def _lines(layout: Layout, cells: Sequence[Sequence[Sequence[int]]]) -> int:
    """Count about how many lines the rows need."""
    sizes = [size for _, size in layout]
    return sum(
        max(
            sum(max(-(-width // size), 1) for width in widths)
            for widths, size in zip(row, sizes, strict=True)
        )
        for row in cells
    )
