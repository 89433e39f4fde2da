"""What the day of an event comes to: the deadlines that waited for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yuxi_checklist.answers.outcome import Outcome, concerning

if TYPE_CHECKING:
    from datetime import date

    from yuxi_checklist.checklist.contents import Contents
    from yuxi_checklist.checklist.view import View


def dated(view: View, before: Contents, name: str, day: date) -> Outcome:
    """Say that the event has its day, or had it already, and what is due by when since."""
    waiting = [item for item in view.items if (event := item.target.reading.event) and event.name == name]
    known = before.events.get(name) == day
    done = f"{name} 已经登记为 {day}，没有改动" if known else f"已登记 {name}：{day}"
    lines = [done, *(f"{item.target.id} 的时限是 {item.standing.due}" for item in waiting)]
    return Outcome(concerning(view, waiting, lines), f"事件 {name}：{day}")
