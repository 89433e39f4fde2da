"""Tab-separated text for programs: as `tsv`, with the keys of fields as headings and codes in place of words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yuxi_checklist.formats.tsv import facts, lines

if TYPE_CHECKING:
    from yuxi_checklist.answers import Answer
    from yuxi_checklist.formats import Screen


def render(answer: Answer, _screen: Screen) -> str:
    """Write the rows; an answer without rows gives its facts instead."""
    table = answer.rows
    if table is None:
        return lines([["label", "text"], *facts(answer)])
    keys = [column.key for column in table.columns]
    return lines([keys, *([column.coded(row) for column in table.columns] for row in table.rows)])
