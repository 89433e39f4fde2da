"""The targets as a sheet for Excel and WPS, under Chinese headings."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from yuxi_checklist.answers.records import FIELDS
from yuxi_checklist.checklist.view import Entry, Share, View
from yuxi_checklist.text.sheet import Value, sheet
from yuxi_checklist.vocabulary import LIGHTS, STATUSES

Field = Callable[[Entry], Value]


def export(_view: View, entries: Sequence[Entry]) -> bytes:
    """The sheet's bytes: a line of headings, then a row for each entry."""
    return sheet([list(COLUMNS), *([field(entry) for field in COLUMNS.values()] for entry in entries)])


def _flat(key: str) -> Field:
    return lambda entry: FIELDS[key](Share(entry))


def _days_left(entry: Entry) -> Value:
    left = entry.progress.days_left
    return "" if left is None else left


def _latest_note(entry: Entry) -> str:
    return next((update.note for update in reversed(entry.progress.log) if update.note), "")


COLUMNS: dict[str, Field] = {
    "编号": _flat("id"),
    "大项": _flat("section"),
    "工作任务": _flat("task"),
    "工作措施": _flat("measure"),
    "目标任务": _flat("text"),
    "牵头部门": _flat("lead"),
    "配合部门": _flat("support"),
    "完成时限": _flat("deadline"),
    "截止日期": _flat("due"),
    "剩余天数": _days_left,
    "状态": lambda entry: STATUSES[entry.progress.status],
    "预警": lambda entry: LIGHTS[entry.progress.light],
    "指标": _flat("indicators"),
    "报告次数": lambda entry: len(entry.progress.log),
    "最近报告": _flat("last_update"),
    "最近进展": _latest_note,
}
"""The sheet's columns, each with what it holds; numbers stay numbers."""
