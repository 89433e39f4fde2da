"""What many reports at once come to: how many each target has more, and where it stands with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yuxi_checklist.answers.outcome import Outcome, concerning
from yuxi_checklist.vocabulary import LIGHTS, STATUSES

if TYPE_CHECKING:
    from yuxi_checklist.checklist.contents import Contents, Update
    from yuxi_checklist.checklist.view import Item, View


def imported(view: View, before: Contents) -> Outcome:
    """Say which targets have reports that they had not before."""
    known = {target.id: target.log for target in before.targets}
    news = {
        target.id: [update for update in target.log if update not in known[target.id]]
        for target in view.contents.targets
        if len(target.log) > len(known[target.id])
    }
    items = [item for item in view.items if item.target.id in news]
    total = sum(map(len, news.values()))
    lines = [_line(item, news[item.target.id]) for item in items]
    done = f"已导入 {total} 条，涉及 {len(items)} 项目标。"
    remarks = [
        f"{id} 的报告时间 {update.at.text} 晚于今天，请核对。"
        for id, updates in news.items()
        for update in updates
        if update.at.day > view.as_of
    ]
    return Outcome(concerning(view, items, [done, *lines]), f"导入进展 {total} 条", "\n".join(lines), remarks)


def _line(item: Item, updates: list[Update]) -> str:
    status, light = STATUSES[item.standing.status], LIGHTS[item.standing.light]
    return f"{item.target.id} 新增 {len(updates)} 条：{status}，预警 {light}"
