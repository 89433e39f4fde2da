"""Compliance: whose reports came by their day, too late, or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from yuxi_checklist.answers.answer import Answer, Column, Group, Table, notes
from yuxi_checklist.answers.records import envelope
from yuxi_checklist.checklist.compliance import OwedBy, Tally, last_owed, owed, tallies, tally
from yuxi_checklist.vocabulary import REPORT_GROUPINGS, REPORT_RESULTS, ReportResult

if TYPE_CHECKING:
    from datetime import date

    from yuxi_checklist.checklist.periods import ReportingPeriod
    from yuxi_checklist.checklist.view import Filters, Item, View

_EMPTY = "没有要报的：这些目标不用定期报，或者这段时间里没有一期结束。"
_NOTHING_DUE = "没有到期的：这些目标不用定期报，或者第一期还没有到期。"
_TOTAL = "合计"


class Span(NamedTuple):
    """The days that were asked about, both included, in the words they were asked in."""

    words: str
    first: date
    last: date


def compliance(view: View, filters: Filters, unit: str | None, span: Span | None, by: str) -> Answer:
    """Answer with the reports owed by what a unit leads (all targets without one), counted by unit or period.

    Without a span these are each target's for the last period that fell due. Raises UnknownDepartment.
    """
    items = _led(view, filters, unit)
    found = owed(items, span.first, span.last) if span else last_owed(items)
    groups, total = tallies(view, found, by), tally(_TOTAL, found)
    shown = [*groups, *([total] if len(groups) > 1 else [])]
    title = f"{unit or ''}报送情况：{span.words if span else '最近一期'}（{view.as_of} 的情况）"
    data = envelope(
        view,
        **{"from": str(span.first) if span else None, "to": str(span.last) if span else None},
        by=by,
        groups=[_tally_record(each) for each in groups],
        total=_tally_record(total),
        reports=[_owed_record(each) for each in found],
    )
    table = Table(_columns(by), [Group(None, shown)], _EMPTY if span else _NOTHING_DUE)
    return Answer(
        title,
        [table, notes(*_remarks(by, found, span, view.contents.document.issued))],
        data,
        Table(_columns(by), [Group(None, groups)]),
    )


def period_record(period: ReportingPeriod) -> dict[str, str]:
    """Give one reporting period as data."""
    return {
        "period": period.name,
        "from": str(period.first),
        "to": str(period.last),
        "due": str(period.due),
    }


def _led(view: View, filters: Filters, unit: str | None) -> list[Item]:
    items = view.select(filters)
    if unit is None:
        return items
    led = {id(involvement.item) for involvement in view.involvements(unit) if involvement.role == "lead"}
    return [item for item in items if id(item) in led]


def _remarks(by: str, found: list[OwedBy], span: Span | None, issued: date | None) -> list[str]:
    if not found:
        return [] if issued else ["文件没有印发日期（document.issued），不知道从哪天起应报。"]
    several = by == "dept" and any(len(each.item.target.lead) > 1 for each in found)
    once = "一项目标一期算一次" + ("；有几个牵头部门的，每个都算，合计只算一次。" if several else "。")
    if span is None:
        return [once, "最近一期：每项目标最近到期的。没报的是哪些：checklist list --unreported"]
    return [f"{span.first} 至 {span.last} 结束的各期。{once}", "按时报送率 = 按时 ÷（应报 - 未到期）。"]


def _columns(by: str) -> list[Column]:
    return [
        Column("group", REPORT_GROUPINGS[by], lambda row: row.group, flexible=True),
        Column("owed", "应报", lambda row: str(row.owed), right=True),
        *[_result(code) for code in REPORT_RESULTS],
        Column(
            "rate",
            "按时报送率",
            lambda row: _percent(row.rate),
            code=lambda row: _exact(row.rate),
            right=True,
        ),
    ]


def _result(code: ReportResult) -> Column:
    def number(row: Tally) -> int:
        return row.results[code]

    return Column(
        code,
        REPORT_RESULTS[code],
        lambda row: str(number(row) or ""),
        tone=lambda _: "stale" if code == "unreported" else None,
        right=True,
        shared=True,
        exact=lambda row: str(number(row)),
    )


def _percent(rate: float | None) -> str:
    """Write whole percent, rounded down, so that 100% is said only where everything came in time."""
    return "—" if rate is None else f"{int(rate * 100 + 1e-9)}%"


def _exact(rate: float | None) -> str:
    return "" if rate is None else f"{rate:.4f}"


def _tally_record(each: Tally) -> dict[str, Any]:
    rate = None if each.rate is None else round(each.rate, 4)
    counts = {str(code): count for code, count in each.results.items()}
    return {"group": each.group, "owed": each.owed, **counts, "rate": rate}


def _owed_record(each: OwedBy) -> dict[str, Any]:
    return {
        "id": each.item.target.id,
        "lead": list(each.item.target.lead),
        **period_record(each.owed.period),
        "came": str(each.owed.came) if each.owed.came else None,
        "result": each.owed.result,
    }
