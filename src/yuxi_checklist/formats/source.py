"""The published table as text, in the layout of the issued text.

A blank line stands before each row, a tab before each cell, but none before a cell's further lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from yuxi_checklist.answers.answer import Table
from yuxi_checklist.text.visible import visible

if TYPE_CHECKING:
    from yuxi_checklist.answers import Answer
    from yuxi_checklist.formats import Screen

_ANNEX = "附件"


def render(answer: Answer, _screen: Screen) -> bytes:
    """Write the rows under their headings, in UTF-8 with line feeds."""
    title = "\n".join([*([_ANNEX] if answer.data["annex"] else []), _text(answer.title)])
    tables = [part for part in answer.parts if isinstance(part, Table)]
    rows = (row for table in tables for row in _rows(table))
    return ("\n\n".join([title, *map(_row, rows)]) + "\n").encode()


def _rows(table: Table) -> Iterator[Sequence[str]]:
    yield [column.heading for column in table.columns]
    for group in table.groups:
        if group.heading is not None:
            yield [group.heading]
        for row in group.rows:
            yield [column.cell(row) for column in table.columns]


def _row(cells: Sequence[str]) -> str:
    return "\n".join(f"\t{_text(cell)}" for cell in cells)


def _text(cell: str) -> str:
    return visible(cell, keep_breaks=True)
