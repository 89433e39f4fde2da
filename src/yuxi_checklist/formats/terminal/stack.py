"""Rows below each other, for a screen that is too narrow for columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from yuxi_checklist.formats.terminal.lines import Ready, broken, packed

if TYPE_CHECKING:
    from yuxi_checklist.answers import Column


def stacked(columns: Sequence[Column], rows: Sequence[Any], width: int) -> Iterator[Ready]:
    """Write each row below the other: what it is and how it stands, its long texts, then the rest, each named."""
    shown = [column for column in columns if not column.from_width]
    for number, row in enumerate(rows):
        yield from [[]] if number else []
        yield from _row(shown, row, width)


def _row(columns: Sequence[Column], row: Any, width: int) -> Iterator[Ready]:
    """Write one row; the last column joins the first as the title, unless it is one of several numbers."""
    title = [column for column in (columns[0], *columns[1:][-1:]) if not column.right]
    rest = [column for column in columns if column not in title]
    yield from packed([broken(_flat(each, row), width, each.tone(row) or "strong") for each in title], width)
    for each in rest:
        if each.flexible:
            yield from broken(each.shown(row), width, brief=each.brief)
    yield from packed([_labelled(each, row, width) for each in rest if not each.flexible], width)


def _labelled(column: Column, row: Any, width: int) -> list[Ready]:
    value = _flat(column, row)
    return broken(f"{column.heading}：{value}", width, column.tone(row)) if value else []


def _flat(column: Column, row: Any) -> str:
    return " ".join(column.shown(row).split("\n"))
