"""Counts: how many targets show which light and status, by section, department or month."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from yuxi_checklist.answers.answer import Answer, Column, Group, Table, notes
from yuxi_checklist.answers.records import count_record, envelope
from yuxi_checklist.checklist.counts import Count, counts
from yuxi_checklist.vocabulary import GROUPINGS, LIGHTS, STATUSES, Light, StatusName

if TYPE_CHECKING:
    from yuxi_checklist.checklist.view import Filters, View


def stats(view: View, filters: Filters, grouping: str) -> Answer:
    """Answer with the targets counted by one of GROUPINGS; by department, one counts for each that it names."""
    items = view.select(filters)
    groups = counts(view, items, grouping)
    summary = f"共 {len(items)} 项目标。"
    if grouping == "dept":
        times = sum(each.total for each in groups)
        summary = f"一项目标涉及几个部门就算几次：合计 {times} 次，实际共 {len(items)} 项目标。"
    data = envelope(view, by=grouping, total=len(items), groups=[count_record(each) for each in groups])
    table = count_table(GROUPINGS[grouping], groups)
    return Answer(f"统计（{view.as_of} 的情况）", [table, notes(summary)], data)


def sections(view: View, filters: Filters) -> Answer:
    """Answer with every section, how many targets it has and their lights."""
    items = view.select(filters)
    groups = counts(view, items, "section")
    data = envelope(view, groups=[count_record(each) for each in groups])
    table = count_table(GROUPINGS["section"], groups)
    return Answer(f"各大项（{view.as_of} 的情况）", [table, notes(f"共 {len(items)} 项目标。")], data)


def count_table(heading: str, rows: Sequence[Count]) -> Table:
    """Make a table of counts: the group, its total, and how many have each light and each status."""

    def status(code: StatusName) -> Column:
        number = _number(lambda row: row.statuses[code])
        return Column(f"status_{code}", STATUSES[code], **number, from_width=1)

    columns = [
        Column("group", heading, lambda row: row.group, flexible=True),
        Column("total", "合计", lambda row: str(row.total), right=True),
        *light_columns(),
        *[status(code) for code in STATUSES],
    ]
    return Table(columns, [Group(None, rows)])


def light_columns() -> list[Column]:
    """Make a column of counts for each light, for rows that have `lights`."""

    def column(light: Light) -> Column:
        number = _number(lambda row: row.lights[light])
        return Column(f"light_{light}", LIGHTS[light], **number, tone=lambda _: light, shared=True)

    return [column(light) for light in LIGHTS]


def _number(count: Callable[[Any], int]) -> dict[str, Any]:
    """Give what makes a column one of numbers; 0 is left blank for people."""
    return {"cell": lambda row: str(count(row) or ""), "exact": lambda row: str(count(row)), "right": True}
