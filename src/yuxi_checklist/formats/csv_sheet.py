"""The rows of an answer as a sheet for Excel and WPS, under Chinese headings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from yuxi_checklist.text.sheet import Value, sheet

if TYPE_CHECKING:
    from yuxi_checklist.answers import Answer, Column
    from yuxi_checklist.formats import Screen

_WHOLE = re.compile(r"-?[0-9]+")


def render(answer: Answer, _screen: Screen) -> bytes:
    """Make the sheet's bytes: a line of headings, then the rows; numbers stay numbers."""
    table = answer.rows
    if table is None:
        return sheet([])
    rows = ([_value(column, row) for column in table.columns] for row in table.rows)
    return sheet([[column.title for column in table.columns], *rows])


def _value(column: Column, row: Any) -> Value:
    text = column.cell(row)
    return int(text) if column.right and _WHOLE.fullmatch(text) else text
