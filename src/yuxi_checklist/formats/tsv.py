"""Tab-separated text for people's pipelines: a line of headings, then a row a line, fields whole, unquoted, in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from yuxi_checklist.answers.answer import Facts, Paragraph
from yuxi_checklist.text.visible import visible

if TYPE_CHECKING:
    from yuxi_checklist.answers import Answer
    from yuxi_checklist.formats import Screen

_BREAKS = re.compile(r"\r\n|[\t\n\r]")


def render(answer: Answer, _screen: Screen) -> str:
    """Write the rows; tabs and line breaks inside a field are spaces. The screen does not matter.

    An answer without rows gives its facts instead, each with its label.
    """
    table = answer.rows
    if table is None:
        return lines([["项目", "内容"], *facts(answer)])
    headings = [column.title for column in table.columns]
    return lines([headings, *([column.field(row) for column in table.columns] for row in table.rows)])


def lines(rows: Iterable[Sequence[str]]) -> str:
    """Write each row as a line."""
    return "".join("\t".join(map(_field, row)) + "\n" for row in rows)


def facts(answer: Answer) -> Iterator[Sequence[str]]:
    """Give each line of an answer's parts with its label, blank where it has none."""
    for part in answer.parts:
        if isinstance(part, Paragraph):
            yield from (("", line.text) for line in part.lines)
        elif isinstance(part, Facts):
            yield from ((fact.label, line.text) for fact in part.facts for line in fact.lines)


def _field(text: str) -> str:
    return visible(_BREAKS.sub(" ", text))
