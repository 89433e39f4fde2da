"""The targets that filters leave, in the document's order."""

from __future__ import annotations

from yuxi_checklist.answers.answer import Answer, Group, Table
from yuxi_checklist.answers.targets import TARGET_COLUMNS, targets_answer
from yuxi_checklist.checklist.view import Filters, View, as_rows


def listed(view: View, filters: Filters) -> Answer:
    """Answer with the targets that pass. Raises UsageError for a department or section that is not there."""
    rows = as_rows(view.select(filters))
    table = Table(TARGET_COLUMNS, [Group(None, rows)])
    summary = f"共 {len(rows)} 项，全清单 {len(view.items)} 项。"
    return targets_answer(f"目标（{view.as_of} 的情况）", view, [table], rows, summary)
