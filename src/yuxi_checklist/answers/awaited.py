"""The events that deadlines wait for, and how to say that one has happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yuxi_checklist.answers.answer import Answer, Column, Group, Table, notes
from yuxi_checklist.answers.records import envelope
from yuxi_checklist.vocabulary import FIELDS

if TYPE_CHECKING:
    from yuxi_checklist.checklist.view import View


def awaited(view: View) -> Answer:
    """Answer with every event of the list, its day where it has one, and the targets that wait for it."""
    known = view.contents.events
    waiting = {
        name: [
            item.target.id
            for item in view.items
            if item.target.reading.event and item.target.reading.event.name == name
        ]
        for name in known
    }
    columns = [
        Column("name", "事件", lambda name: name, flexible=True),
        Column("on", FIELDS["on"], lambda name: str(known[name] or "还没有发生")),
        Column("targets", "等它的目标", lambda name: "、".join(waiting[name]), most=40, narrower=(20,)),
    ]
    events = [
        {"name": name, "on": str(day) if day else None, "targets": waiting[name]}
        for name, day in known.items()
    ]
    table = Table(columns, [Group(None, list(known))], "清单里没有要等的事件。")
    how = [notes("发生以后登记：checklist event 事件 日期")] if known else []
    return Answer("时限等待的事件", [table, *how], envelope(view, events=events))
