"""The targets that filters leave."""

from __future__ import annotations

from collections.abc import Iterator

from yuxi_checklist.answers.answer import Answer, Column, Group, Table
from yuxi_checklist.answers.targets import TARGET_COLUMNS, targets_answer
from yuxi_checklist.checklist.view import Filters, Involvement, View, as_rows, in_order
from yuxi_checklist.vocabulary import Order


def listed(view: View, filters: Filters, order: Order = "id") -> Answer:
    """Answer with the targets that pass, in that order. Raises UsageError for a department or section that is not there."""
    rows = as_rows(in_order(view.select(filters), order))
    table = Table([*TARGET_COLUMNS, *_wanting(filters)], [Group(None, rows)])
    summary = f"共 {len(rows)} 项，全清单 {len(view.items)} 项。"
    return targets_answer(f"目标（{view.as_of} 的情况）", view, [table], rows, summary)


def _wanting(filters: Filters) -> Iterator[Column]:
    """Give columns for what was asked for: the report that is wanting, and when one was made last."""
    if filters.unreported:
        yield Column("unreported", "未报", _unreported, tone=lambda _: "stale", most=24, narrower=(12,))
    if filters.silent_since:
        yield Column("heard", "最近报告", _heard, narrower=(10,))


def _unreported(row: Involvement) -> str:
    period = row.item.standing.reports.unreported
    return f"{period.name}\n{period.due} 前" if period else ""


def _heard(row: Involvement) -> str:
    heard = row.item.standing.reports.heard
    return str(heard) if heard else "没有报告过"
