"""One section's targets under the headings of the document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from yuxi_checklist.answers.answer import Answer, Group, Table
from yuxi_checklist.answers.targets import TARGET_COLUMNS, targets_answer
from yuxi_checklist.checklist.view import Filters, Involvement, View, as_rows, in_order
from yuxi_checklist.vocabulary import Order


def section(view: View, key: str, filters: Filters, order: Order = "id") -> Answer:
    """Answer with the targets of what `key` names, each measure's under a heading. Raises UsageError.

    In another order than the document's there are no headings.
    """
    named = {id(item) for item in view.section(key)}
    rows = as_rows(in_order((item for item in view.select(filters) if id(item) in named), order))
    groups = [Group(None, rows)] if order != "id" else list(_under_headings(rows))
    title = "；".join(dict.fromkeys(involvement.item.target.section for involvement in rows)) or key
    table = Table(TARGET_COLUMNS, groups)
    return targets_answer(f"{title}（{view.as_of} 的情况）", view, [table], rows, f"共 {len(rows)} 项。")


def _under_headings(rows: Sequence[Involvement]) -> Iterator[Group]:
    return (
        Group(f"{task}\n{measure}", list(involvements))
        for (task, measure), involvements in groupby(
            rows, lambda row: (row.item.target.task, row.item.target.measure)
        )
    )
