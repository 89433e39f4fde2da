"""Which columns a screen has room for, and how wide each of them is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from yuxi_checklist.text.wrap import widest

if TYPE_CHECKING:
    from yuxi_checklist.answers.listing import Column

Layout: TypeAlias = "list[tuple[Column, int]]"
"""The columns shown, from the left, each with its width in cells."""

_COMFORT = 0.5
"""The share of the screen that flexible columns should have before the others may be as wide as they like."""
_LEAST_FLEXIBLE = 24
"""The narrowest that a flexible column with long texts is readable at, in cells."""


def layout(columns: Sequence[Column], rows: Sequence[Any], width: int, gap: int) -> Layout | None:
    """The columns that a screen of `width` cells shows side by side, `gap` apart; None if it is too narrow.

    Columns that ask for a width are left out below it, where they are blank in every row, and, from the last
    on, until the rest fits. The others are never left out.
    """
    shown = [column for column in columns if not column.from_width or _earns_its_place(column, rows, width)]
    natural = {column.key: _natural(column, rows) for column in shown}
    while True:
        if found := _fit(shown, natural, width - gap * (len(shown) - 1)):
            return found
        spare = [column for column in shown if column.from_width]
        if not spare:
            return None
        shown.remove(spare[-1])


def _earns_its_place(column: Column, rows: Sequence[Any], width: int) -> bool:
    return column.from_width <= width and any(column.cell(row) for row in rows)


def _natural(column: Column, rows: Sequence[Any]) -> int:
    return max([widest(column.heading), *(widest(column.cell(row)) for row in rows)])


def _fit(shown: Sequence[Column], natural: dict[str, int], room: int) -> Layout | None:
    """Widths as wide as the columns may be, else as narrow as they can; None where not even that fits."""
    flexible = [column.key for column in shown if column.flexible]
    needed = sum(min(natural[key], _LEAST_FLEXIBLE) for key in flexible)
    wanted = max(needed, min(sum(natural[key] for key in flexible), int(room * _COMFORT)))
    for limit, left_over in ((_most, wanted), (_least, needed)):
        fixed = {each.key: min(natural[each.key], limit(each)) for each in shown if not each.flexible}
        left = room - sum(fixed.values())
        if left >= left_over:
            widths = fixed | _shared({key: natural[key] for key in flexible}, left)
            return [(column, widths[column.key]) for column in shown]
    return None


def _most(column: Column) -> int:
    return column.most or 10_000


def _least(column: Column) -> int:
    return max(2, column.least or _most(column))


def _shared(natural: dict[str, int], left: int) -> dict[str, int]:
    """What is left, shared evenly among flexible columns, none wider than its texts."""
    widths: dict[str, int] = {}
    for key in sorted(natural, key=lambda key: natural[key]):
        widths[key] = min(natural[key], left // (len(natural) - len(widths)))
        left -= widths[key]
    return widths
