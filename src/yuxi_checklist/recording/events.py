"""That something which deadlines wait for has happened, as a change to the list.

Where it has a date already, another one is a correction, told in the logs of the targets that wait for it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from yuxi_checklist.checklist.load import Loaded
from yuxi_checklist.checklist.model import Checklist, Event
from yuxi_checklist.checklist.targets import targets
from yuxi_checklist.errors import ChecklistError, UsageError
from yuxi_checklist.recording.transaction import Plan
from yuxi_checklist.recording.updates import Desk, Report, insertions
from yuxi_checklist.text.nearest import nearest
from yuxi_checklist.yamltext.edit import Change, Put


@dataclass(frozen=True, slots=True)
class Redating:
    """Why an event gets another date; `written` says by whom and when."""

    reason: str
    written: Report = field(default_factory=Report)


class UnknownEvent(UsageError):
    """The list waits for no event of that name; offers the nearest."""


class AlreadyHappened(ChecklistError):
    """The event has another date already, which is not overwritten unasked."""

    exit_code = 1


def happened(
    name: str,
    day: date,
    clock: Callable[[], datetime],
    *,
    written: Report | None = None,
    again: Redating | None = None,
) -> Plan:
    """The plan that dates an event; with `again` also one that has another date. `written` says by whom, if anybody.

    No change where it has that date already. Raises UnknownEvent, AlreadyHappened, Refused, or what `Desk.file` raises.
    """

    def plan(loaded: Loaded) -> Sequence[Change]:
        Desk(loaded).check_office(written or Report(), "登记事件")
        events = loaded.checklist.events
        index = next((index for index, event in enumerate(events) if event.name == name.strip()), None)
        if index is None:
            raise _unknown(name, events)
        event = events[index]
        if event.on == day:
            return []
        dated = Put(("events", index, "on"), str(day), after=("name",))
        if not event.on:
            return [dated]
        if not again:
            raise AlreadyHappened(
                f"{event.name} 已登记为 {event.on}，没有改动。确实要改成 {day} 就加 --force，用 --reason 写明理由。"
            )
        return [dated, *_told(loaded, event, day, again, clock())]

    return plan


def _told(loaded: Loaded, event: Event, day: date, again: Redating, now: datetime) -> list[Change]:
    """The correction in the logs of all that waits for the event. Raises UsageError where nothing does."""
    waiting = _waiting(loaded.checklist, event.name)
    if not waiting:
        raise UsageError(f"没有目标的时限在等“{event.name}”，改它的日期没有地方记理由，没有改动。")
    corrects = {"events": {event.name: {"old": str(event.on), "new": str(day)}}}
    report = replace(again.written, note=again.reason, corrects=corrects)
    return insertions(Desk(loaded).draft(waiting, report, now))


def _waiting(checklist: Checklist, name: str) -> list[str]:
    """The targets whose deadlines wait for an event."""
    found = (each.target for each in targets(checklist))
    readings = ((target, target.deadline.reading(checklist.document.issued)) for target in found)
    return [target.id for target, reading in readings if reading.event and reading.event.name == name]


def _unknown(name: str, events: Sequence[Event]) -> UnknownEvent:
    known = [event.name for event in events]
    if alike := nearest(name, known):
        return UnknownEvent(f"清单里没有事件“{name}”。是不是：{'、'.join(alike)}？")
    listed = f"现有的事件：{'、'.join(known)}。" if known else "这份清单没有等待事件的时限。"
    return UnknownEvent(f"清单里没有事件“{name}”。{listed}")
