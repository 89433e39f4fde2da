"""An answer as Markdown, to be pasted into a report. No data in it is read as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from yuxi_checklist.answers.answer import Facts, Heading, Line, Paragraph, Part, Table
from yuxi_checklist.text.visible import visible

if TYPE_CHECKING:
    from yuxi_checklist.answers import Answer, Column, Fact
    from yuxi_checklist.formats import Screen

_SIGNS = re.compile(r"[\\`*_{}\[\]<>#|~&$!]")
_LIST_MARK = re.compile(r"^([-+=]|[0-9]+(?=[.)]))")


def render(answer: Answer, _screen: Screen) -> str:
    """Write the title and every part of the answer. All columns are shown, however narrow the screen."""
    title = [f"## {_line(answer.title)}"] if answer.title else []
    return "\n\n".join([*title, *(block for part in answer.parts for block in _blocks(part))]) + "\n"


def _blocks(part: Part) -> Iterator[str]:
    if isinstance(part, Heading):
        yield f"### {_line(part.text)}"
    elif isinstance(part, Paragraph):
        if part.lines:
            yield "  \n".join(_paragraph(line.text) for line in part.lines)
    elif isinstance(part, Facts):
        yield "\n".join(line for fact in part.facts for line in _fact(fact))
    else:
        yield from _tables(part)


def _fact(fact: Fact) -> Iterator[str]:
    """Write a fact as an item of a list, several lines as a list below it, deeper where they are set in."""
    if len(fact.lines) == 1:
        yield f"- {_line(fact.label)}：{_line(fact.lines[0].text)}"
    elif fact.lines:
        yield f"- {_line(fact.label)}："
        yield from (_item(line) for line in fact.lines)


def _item(line: Line) -> str:
    indent = "    " if line.inset else "  "
    return f"{indent}- {_paragraph(line.text)}"


def _tables(table: Table) -> Iterator[str]:
    if not table.rows:
        yield _line(table.empty)
    for group in table.groups:
        if group.heading is not None and group.rows:
            yield f"### {_line(group.heading)}"
        if group.rows:
            yield "\n".join(_table(table.columns, group.rows))


def _table(columns: Iterable[Column], rows: Iterable[object]) -> Iterator[str]:
    columns = list(columns)
    yield _row(_cell(column.title) for column in columns)
    yield _row("---:" if column.right else "---" for column in columns)
    for row in rows:
        yield _row(_cell(column.cell(row)) for column in columns)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(text: str) -> str:
    """Write a table's cell: line breaks as `<br>`."""
    return "<br>".join(map(_escaped, visible(text, keep_breaks=True).strip().split("\n")))


def _line(text: str) -> str:
    """Write one line of text: line breaks as spaces."""
    return " ".join(map(_escaped, visible(text, keep_breaks=True).split("\n")))


def _paragraph(text: str) -> str:
    """Write a line that begins a paragraph, where a few more characters would mean something."""
    line = _line(text).lstrip()
    return _LIST_MARK.sub(lambda mark: f"{mark[0]}\\" if mark[0].isdigit() else f"\\{mark[0]}", line)


def _escaped(text: str) -> str:
    return _SIGNS.sub(r"\\\g<0>", text)
