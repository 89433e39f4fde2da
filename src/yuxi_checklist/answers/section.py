"""One section's targets under the headings of the document."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from yuxi_checklist.answers.answer import Answer, Group, Table
from yuxi_checklist.answers.targets import TARGET_COLUMNS, targets_answer

if TYPE_CHECKING:
    from yuxi_checklist.checklist.view import Filters, View


def section(view: View, key: str, filters: Filters) -> Answer:
    """Answer with the targets of what `key` names, each measure's under a heading. Raises UsageError."""
    from yuxi_checklist.checklist.view import plain

    named = {id(entry) for entry in view.section(key)}
    rows = plain([entry for entry in view.select(filters) if id(entry) in named])
    groups = [
        Group(f"{task}\n{measure}", list(shares))
        for (task, measure), shares in groupby(
            rows, lambda share: (share.entry.task.title, share.entry.measure.title)
        )
    ]
    title = "；".join(dict.fromkeys(share.entry.section.title for share in rows)) or key
    table = Table(TARGET_COLUMNS, groups)
    return targets_answer(f"{title}（{view.as_of} 的情况）", view, [table], rows, f"共 {len(rows)} 项。")
