"""Everything that is wrong with files, each problem at its place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from yuxi_checklist.answers.answer import Answer, Column, Group, Line, Paragraph, Table
from yuxi_checklist.answers.records import FORMAT

if TYPE_CHECKING:
    from yuxi_checklist.errors import Problem

_COLUMNS = {
    "file": "文件",
    "line": "行",
    "column": "列",
    "id": "编号",
    "rule": "规则",
    "severity": "级别",
    "message": "问题",
    "commit": "提交",
}


class Found(NamedTuple):
    """A problem with its file, and the commit it is in by its full id; None for the file as it is now."""

    problem: Problem
    file: str
    commit: str | None = None


def problems(found: Sequence[Found]) -> Answer:
    """Answer with every problem, a line each, as editors and programs read it."""
    columns = [_column(key) for key in _COLUMNS]
    records = [problem_record(each) for each in found]
    lines = Paragraph([Line(_sentence(each)) for each in found], whole=True)
    data = {"format": FORMAT, "count": len(records), "problems": records}
    return Answer("", [lines], data, Table(columns, [Group(None, records)], empty="没有问题。"))


def _column(key: str) -> Column:
    return Column(key, _COLUMNS[key], lambda row: "" if row[key] is None else str(row[key]))


def problem_record(found: Found) -> dict[str, Any]:
    """Give one problem as data."""
    problem = found.problem
    return {
        "file": found.file,
        "line": problem.line,
        "column": problem.column,
        "id": problem.id,
        "rule": problem.rule,
        "severity": problem.severity,
        "message": problem.message,
        "commit": found.commit,
    }


def _sentence(found: Found) -> str:
    text = found.problem.text(found.file)
    return f"{text} 提交 {found.commit[:8]}" if found.commit else text
