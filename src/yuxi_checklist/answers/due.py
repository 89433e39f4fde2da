"""What has a date in force, the earliest first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from yuxi_checklist.answers.answer import Answer, Group, Table
from yuxi_checklist.answers.targets import TARGET_COLUMNS, targets_answer
from yuxi_checklist.checklist.view import Filters, Item, View, as_rows, by_due, in_order, kind
from yuxi_checklist.vocabulary import Order


def due(
    view: View, filters: Filters, *, overdue: bool = False, all: bool = False, order: Order = "due"
) -> Answer:
    """Answer with the targets that have a date in force; those finished are counted, and with `all` listed too."""
    dated = [item for item in by_due(view.select(filters)) if not overdue or item.standing.light == "overdue"]
    shown = [item for item in dated if all or not item.standing.met]
    others = view.select(replace(filters, before=None, after=None))
    rows = as_rows(in_order(shown, order))
    title = _title(filters.before, filters.after, view.as_of)
    table = Table(TARGET_COLUMNS, [Group(None, rows)])
    return targets_answer(title, view, [table], rows, _summary(shown, len(dated) - len(shown), others))


def _title(before: date | None, after: date | None, as_of: date) -> str:
    if after and before:
        span = f"{after} 至 {before}"
    elif after:
        span = f"{after} 及以后"
    else:
        span = f"{before} 及以前" if before else "全部"
    return f"到期目标：{span}（{as_of} 的情况）"


def _summary(shown: Sequence[Item], finished: int, items: Sequence[Item]) -> str:
    """Say how many are listed, and how many are not and why."""
    kinds = Counter(kind(item) for item in items)
    left_out = [
        f"已完成 {finished} 项（--all 可列出）" if finished else "",
        f"长期坚持 {kinds['ongoing']} 项" if kinds["ongoing"] else "",
        f"等待事件 {kinds['waiting']} 项" if kinds["waiting"] else "",
        f"没有日期 {kinds['undated']} 项" if kinds["undated"] else "",
    ]
    others = "、".join(filter(None, left_out))
    return f"共 {len(shown)} 项。" + (f"未列出：{others}。" if others else "")
