"""What a change of the register comes to: the entry as it now reads, and the targets of the unit."""

from __future__ import annotations

from yuxi_checklist.answers.outcome import Outcome, concerning
from yuxi_checklist.checklist.contents import Contents, Department
from yuxi_checklist.checklist.view import View


def registered(view: View, before: Contents, unit: str, subject: str, reason: str | None) -> Outcome:
    """Say how the entry of a unit reads now; `subject` is what the commit says, `reason` why it was changed."""
    entry = view.register.resolve(unit)
    changed = view.contents.departments != before.departments
    said = "已改名册" if changed else "名册里已经是这样，没有改动"
    items = {each.item.target.id: each.item for each in view.involvements(entry.name)}
    lost = reason and changed and not view.items
    return Outcome(
        answer=concerning(view, items.values(), [f"{said}：{_told(entry)}"]),
        subject=subject,
        body=f"理由：{reason}" if reason else "",
        remarks=["清单里还没有目标，没有地方记理由。"] if lost else [],
    )


def _told(entry: Department) -> str:
    """Put an entry of the register in words."""
    aliases = [label for label in entry.labels if label not in (entry.name, entry.full_name)]
    facts = [
        f"全称 {entry.full_name}" if entry.full_name else "",
        f"别名 {'、'.join(aliases)}" if aliases else "",
        f"成员 {'、'.join(entry.members)}" if entry.members else "",
    ]
    told = "；".join(filter(None, facts))
    return f"{entry.name}（{told}）" if told else entry.name
