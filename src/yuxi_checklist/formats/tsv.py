"""Tab-separated text for pipelines: a line of field keys, then a row a line, fields whole and unquoted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
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
    lines: list[Sequence[str]] = [["label", "text"], *_facts(answer)]
    if table:
        lines = [[column.key for column in table.columns]]
        lines += [[column.field(row) for column in table.columns] for row in table.rows]
    return "".join("\t".join(map(_field, line)) + "\n" for line in lines)


def _facts(answer: Answer) -> Iterator[Sequence[str]]:
    for part in answer.parts:
        if isinstance(part, Paragraph):
            yield from (("", line.text) for line in part.lines)
        elif isinstance(part, Facts):
            yield from ((fact.label, line.text) for fact in part.facts for line in fact.lines)


def _field(text: str) -> str:
    return visible(_BREAKS.sub(" ", text))
