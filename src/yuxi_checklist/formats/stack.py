"""Rows below each other in blocks, for a screen that is too narrow for columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from rich.text import Text

from yuxi_checklist.formats.blocks import packed
from yuxi_checklist.formats.terminal import wrapped

if TYPE_CHECKING:
    from yuxi_checklist.listing import Column


def stacked(columns: Sequence[Column], rows: Sequence[Any], width: int) -> Text:
    """Each row as a block: what it is and how it stands, its long texts, then the rest, each named."""
    shown = [column for column in columns if not column.from_width]
    return Text("\n\n", no_wrap=True, overflow="ignore").join([_block(shown, row, width) for row in rows])


def _block(columns: Sequence[Column], row: Any, width: int) -> Text:
    """The last column joins the first as the title, unless it is one of several numbers."""
    title = [column for column in (columns[0], *columns[1:][-1:]) if not column.right]
    rest = [column for column in columns if column not in title]
    lines = [
        *packed([wrapped(_flat(each, row), width, each.tone(row) or "strong") for each in title], width),
        *[wrapped(each.cell(row), width) for each in rest if each.flexible],
        *packed([_labelled(each, row, width) for each in rest if not each.flexible], width),
    ]
    return Text("\n").join(lines)


def _labelled(column: Column, row: Any, width: int) -> Text:
    value = _flat(column, row)
    return wrapped(f"{column.heading}：{value}" if value else "", width, column.tone(row))


def _flat(column: Column, row: Any) -> str:
    return " ".join(column.cell(row).split("\n"))
