"""That something which deadlines wait for has happened, as a change to the list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from yuxi_checklist.checklist.load import Loaded
from yuxi_checklist.checklist.model import Event
from yuxi_checklist.errors import ChecklistError, UsageError
from yuxi_checklist.recording.transaction import Plan
from yuxi_checklist.text.nearest import nearest
from yuxi_checklist.yamltext.edit import Change, Put


class UnknownEvent(UsageError):
    """The list waits for no event of that name; offers the nearest."""


class AlreadyHappened(ChecklistError):
    """The event has another date already, which is not overwritten unasked."""

    exit_code = 1


def happened(name: str, day: date, *, again: bool = False) -> Plan:
    """The plan that dates an event; with `again` also one that has another date.

    No change where it has that date already. Raises UnknownEvent or AlreadyHappened.
    """

    def plan(loaded: Loaded) -> Sequence[Change]:
        events = loaded.checklist.events
        index = next((index for index, event in enumerate(events) if event.name == name.strip()), None)
        if index is None:
            raise _unknown(name, events)
        before = events[index].on
        if before == day:
            return []
        if before and not again:
            raise AlreadyHappened(f"{name} 已登记为 {before}，没有改动。确实要改成 {day} 就加 --force。")
        return [Put(("events", index, "on"), str(day), after=("name",))]

    return plan


def _unknown(name: str, events: Sequence[Event]) -> UnknownEvent:
    known = [event.name for event in events]
    if alike := nearest(name, known):
        return UnknownEvent(f"清单里没有事件“{name}”。是不是：{'、'.join(alike)}？")
    listed = f"现有的事件：{'、'.join(known)}。" if known else "这份清单没有等待事件的时限。"
    return UnknownEvent(f"清单里没有事件“{name}”。{listed}")
