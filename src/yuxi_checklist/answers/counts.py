"""Counts: how many targets show which light and status, by section, department or month."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from yuxi_checklist.answers.answer import Answer, Column, Group, Table, notes
from yuxi_checklist.answers.records import count_record, envelope
from yuxi_checklist.checklist.compliance import last_owed, tallies
from yuxi_checklist.checklist.counts import Count, counts, department_counts
from yuxi_checklist.vocabulary import FIELDS, GROUPINGS, LIGHTS, ROLES, STATUSES, Light, StatusName

if TYPE_CHECKING:
    from yuxi_checklist.checklist.view import Filters, Item, View


def stats(view: View, filters: Filters, grouping: str) -> Answer:
    """Answer with the targets counted by one of GROUPINGS; by department, as `department_counts` does."""
    items = view.select(filters)
    groups = department_counts(view, filters) if grouping == "dept" else counts(items, grouping)
    below = [f"共 {len(items)} 项目标。"]
    if grouping == "dept":
        below = list(_departments_counted(groups, items, filters))
    reported = _on_time(view, items, filters) if grouping == "dept" else {}
    records = [count_record(each) for each in groups]
    for record in records if grouping == "dept" else ():
        record["on_time_rate"] = reported.get(record["group"])
    data = envelope(view, by=grouping, total=len(items), groups=records)
    table = count_table(GROUPINGS[grouping], groups, [RATE, *_reporting(reported)])
    return Answer(f"统计（{view.as_of} 的情况）", [table, notes(*below)], data)


def _on_time(view: View, items: Sequence[Item], filters: Filters) -> dict[str, float | None]:
    """Give the share of the last reports owed that came by their day, by lead, as `compliance` counts them."""
    if filters.roles not in ((), [], ["lead"], ("lead",)):
        return {}
    return {each.group: each.rate for each in tallies(view, last_owed(items), "dept")}


def _reporting(rates: dict[str, float | None]) -> Iterator[Column]:
    """Make the column of these shares, where there are any."""

    def share(row: Count) -> str:
        rate = rates.get(row.group)
        return "" if rate is None else percent(rate)

    def exact(row: Count) -> str:
        rate = rates.get(row.group)
        return "" if rate is None else f"{rate:.4f}"

    if rates:
        yield Column("on_time_rate", "按时报送率", share, from_width=1, right=True, code=exact)


def _departments_counted(groups: Sequence[Count], items: Sequence[Item], filters: Filters) -> Iterator[str]:
    """Say which part of the departments is counted, and that one target may count several times."""
    parts = "、".join(ROLES[role] for role in filters.roles or ("lead",))
    others = "" if filters.roles else "看配合的加 --role 配合。"
    yield f"只算{parts}的，作为一组单位的成员承担的也算。{others}"
    times = sum(each.total for each in groups)
    yield f"一项目标有几个单位就算几次：合计 {times} 次，实际共 {len(items)} 项目标。"


def sections(view: View, filters: Filters) -> Answer:
    """Answer with every section, how many targets it has and their lights."""
    items = view.select(filters)
    groups = counts(items, "section")
    data = envelope(view, groups=[count_record(each) for each in groups])
    table = count_table(GROUPINGS["section"], groups)
    return Answer(f"各大项（{view.as_of} 的情况）", [table, notes(f"共 {len(items)} 项目标。")], data)


def count_table(heading: str, rows: Sequence[Count], rates: Sequence[Column] = ()) -> Table:
    """Make a table of counts: the group, its total, shares, how many have each light and each status."""

    def status(code: StatusName) -> Column:
        number = _number(lambda row: row.statuses[code])
        return Column(
            f"status_{code}",
            STATUSES[code],
            **number,
            from_width=1,
            full=f"{FIELDS['status']}：{STATUSES[code]}",
        )

    columns = [
        Column("group", heading, lambda row: row.group, flexible=True, least=16),
        Column("total", "合计", lambda row: str(row.total), right=True),
        *rates,
        *light_columns(),
        *[status(code) for code in STATUSES],
    ]
    return Table(columns, [Group(None, rows)])


def light_columns() -> list[Column]:
    """Make a column of counts for each light, for rows that have `lights`."""

    def column(light: Light) -> Column:
        number = _number(lambda row: row.lights[light])
        return Column(
            f"light_{light}",
            LIGHTS[light],
            **number,
            tone=lambda _: light,
            shared=True,
            full=f"{FIELDS['light']}：{LIGHTS[light]}",
        )

    return [column(light) for light in LIGHTS]


def _number(count: Callable[[Any], int]) -> dict[str, Any]:
    """Give what makes a column one of numbers; 0 is left blank for people."""
    return {"cell": lambda row: str(count(row) or ""), "exact": lambda row: str(count(row)), "right": True}


def percent(share: float) -> str:
    """Write whole percent, rounded down, so that 100% is said only of what is reached."""
    whole = int(share * 100 + 1e-9)
    return f"{whole if share >= 1 else min(whole, 99)}%"


RATE = Column(
    "rate",
    "完成率",
    lambda row: percent(row.rate),
    right=True,
    code=lambda row: f"{row.rate:.4f}",
)
