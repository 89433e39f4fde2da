"""The reports that a target owes, one a calendar period, and which of them have come.

A report counts for exactly one period: the earliest that it is not too late for and that has none yet. So what comes in
the first days of a period makes up for the one before, where that is still wanting.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from yuxi_checklist.checklist.contents import Contents, Department, Target, Update
from yuxi_checklist.checklist.periods import ReportingPeriod, Rhythm, reporting_periods
from yuxi_checklist.deadline import Reading
from yuxi_checklist.revisions.corrections import statements
from yuxi_checklist.revisions.register import Register
from yuxi_checklist.vocabulary import ReportResult

Turn = tuple[date, bool]
"""A day, and whether the target is finished at its end."""


@dataclass(frozen=True, slots=True)
class Duty:
    """To report in a rhythm, from a day on."""

    rhythm: Rhythm
    start: date


@dataclass(frozen=True, slots=True)
class Owed:
    """One period for which a report is owed, and the day on which it came, None until then."""

    period: ReportingPeriod
    came: date | None
    result: ReportResult


@dataclass(frozen=True, slots=True)
class Reports:
    """What a target owes on a day, and when those who owe it reported last.

    `owed` are the periods that have begun, the oldest first; `last_due` is the last of them whose due day has passed,
    or is that very day and the report is there; `coming` is the next one that has not begun.
    """

    owed: tuple[Owed, ...]
    last_due: Owed | None
    coming: ReportingPeriod | None
    heard: date | None

    @property
    def unreported(self) -> ReportingPeriod | None:
        """The last period that fell due, if no report has come for it."""
        return self.last_due.period if self.last_due and self.last_due.result == "unreported" else None

    @property
    def next(self) -> ReportingPeriod | None:
        """The period to be reported next: the one that is late, else the first that has no report yet."""
        waiting = (each.period for each in self.owed if each.result == "pending")
        return self.unreported or next(waiting, self.coming)


def duty(reading: Reading, contents: Contents, as_of: date) -> Duty | None:
    """Say from when on and how often a target is to be reported on, its own rhythm before that of the list.

    What waits for an event is in force from that event on. None where there is no day to begin with.
    """
    start = [day for day in (contents.document.issued, reading.start) if day]
    if reading.event:
        happened = contents.events.get(reading.event.name or "")
        if happened is None or happened > as_of:
            return None
        start.append(happened)
    rhythm = Rhythm(reading.recurs, reading.day) if reading.recurs else contents.settings.rhythm
    return Duty(rhythm, max(start)) if start else None


def reports(duty: Duty | None, days: Sequence[date], turns: Sequence[Turn], as_of: date) -> Reports:
    """Say what is owed up to `as_of` and what came of it; `days` are those of the reports, in order, up to then."""
    heard = days[-1] if days else None
    if duty is None:
        return Reports((), None, None, heard)
    all_periods = reporting_periods(duty.rhythm, duty.start, max(duty.start, as_of))
    due = [period for period in all_periods if _is_owed(period, duty.start, turns)]
    begun = [period for period in due if max(period.first, duty.start) <= as_of]
    came = zip(begun, _matched(begun, days), strict=True)
    owed = tuple(Owed(period, day, _result(period, day, as_of)) for period, day in came)
    last_due = next((each for each in reversed(owed) if _fell_due(each, as_of)), None)
    return Reports(owed, last_due, next(iter(due[len(begun) :]), None), heard)


def report_days(
    target: Target, log: Sequence[Update], office: str, register: Register[Department]
) -> list[date]:
    """Give the days of the reports by those who owe them, in the order of the log.

    These are the leads, those who support them, and the members of groups that are named, as it was when the report
    was made. What the office notes is no report, unless it leads.
    """
    fields = {"lead": target.lead, "support": target.support}
    named = [_Named(field, set(map(register.canonical, names)), None) for field, names in fields.items()]
    named += _relieved(target, register)

    def owes(update: Update) -> bool:
        notes = register.canonical(update.by) == register.canonical(office)
        own = register.stands_for(update.by)
        return any(
            not own.isdisjoint(each.names)
            for each in named
            if each.held(update.at.instant) and not (notes and each.field == "support")
        )

    return [update.at.day for update in log if _says_how_it_stands(update) and owes(update)]


class _Named(NamedTuple):
    """Whom a field of a target names, by their own names, and until when it did; None if it still does."""

    field: str
    names: set[str]
    until: datetime | None

    def held(self, moment: datetime) -> bool:
        return self.until is None or moment <= self.until


def _relieved(target: Target, register: Register[Department]) -> Iterator[_Named]:
    """Whom the target named until a correction, whenever that was."""
    for update in target.log:
        words: dict[str, Any] = {"corrects": update.corrects} if update.corrects else {"note": update.note}
        for each in statements(words, target.id):
            if each.passage.key in ("lead", "support"):
                old = set(map(register.canonical, each.old.names()))
                yield _Named(each.passage.key, old, update.at.instant)


def _says_how_it_stands(update: Update) -> bool:
    """Whether an update says anything of the work: one that only corrects or extends does not."""
    return not update.corrects and bool(update.status or update.note or update.values or update.evidence)


def _is_owed(period: ReportingPeriod, start: date, turns: Sequence[Turn]) -> bool:
    """Whether a target was in force in the period by its due day, and not finished before.

    One that is taken up again in its course, and by its due day, owes it too.
    """
    begin, end = max(period.first, start), min(period.last, period.due)
    was_finished = False
    for day, finished in turns:
        if day < begin:
            was_finished = finished
        elif day <= end and not finished:
            return True
    return begin <= end and not was_finished


def _matched(periods: Sequence[ReportingPeriod], days: Sequence[date]) -> Iterator[date | None]:
    """Give for each period the day of the report that counts for it, both in their order."""
    place = 0
    for period in periods:
        while place < len(days) and days[place] < period.first:
            place += 1
        if place < len(days) and days[place] < period.closes:
            yield days[place]
            place += 1
        else:
            yield None


def _fell_due(each: Owed, as_of: date) -> bool:
    """Whether a due day has passed, or is that very day and the report is there."""
    return each.period.due < as_of or (each.period.due == as_of and each.came is not None)


def _result(period: ReportingPeriod, came: date | None, as_of: date) -> ReportResult:
    if came is None:
        return "pending" if as_of <= period.due else "unreported"
    return "on_time" if came <= period.due else "late"
