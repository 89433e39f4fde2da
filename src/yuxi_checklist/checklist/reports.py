"""The reports that a target owes, one a calendar period, and which of them have come.

A report counts for exactly one period: the earliest that it is not too late for and that has none yet. So what comes in
the first days of a period makes up for the one before, where that is still wanting.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
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
    """What a target owes on the day `as_of`, and when those who owe it reported last.

    `begun` are the periods of which it owes a report, the oldest first, each with the day in `came` on which its report
    came; `coming` is the next one that has not begun.
    """

    as_of: date
    begun: tuple[ReportingPeriod, ...] = ()
    came: tuple[date | None, ...] = ()
    coming: ReportingPeriod | None = None
    heard: date | None = None

    @property
    def owed(self) -> tuple[Owed, ...]:
        """What has become of each report that is owed."""
        return tuple(map(self._owed, range(len(self.begun))))

    @property
    def last_due(self) -> Owed | None:
        """The last report whose due day has passed, or is that very day and the report is there."""
        for index in reversed(range(len(self.begun))):
            due = self.begun[index].due
            if due < self.as_of or (due == self.as_of and self.came[index]):
                return self._owed(index)
        return None

    @property
    def unreported(self) -> ReportingPeriod | None:
        """The last period that fell due, if no report has come for it."""
        last = self.last_due
        return last.period if last and last.came is None else None

    @property
    def next(self) -> ReportingPeriod | None:
        """The period to be reported next: the one that is late, else the first that has no report yet."""
        waiting = (each.period for each in self.owed if each.result == "pending")
        return self.unreported or next(waiting, self.coming)

    def _owed(self, index: int) -> Owed:
        period, came = self.begun[index], self.came[index]
        return Owed(period, came, _result(period, came, self.as_of))


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
        return Reports(as_of, heard=heard)
    all_periods = reporting_periods(duty.rhythm, duty.start, max(duty.start, as_of))
    due = [period for period in all_periods if _is_owed(period, duty.start, turns)]
    begun = tuple(period for period in due if period.first <= as_of and duty.start <= as_of)
    coming = due[len(begun)] if len(due) > len(begun) else None
    return Reports(as_of, begun, tuple(_matched(begun, days)), coming, heard)


def report_days(
    target: Target, log: Sequence[Update], office: str, register: Register[Department]
) -> list[date]:
    """Give the days of the reports by those who owe them, in the order of the log.

    These are the leads, those who support them, and the members of groups that are named, as it was when the report
    was made. What the office notes is no report, unless it leads.
    """
    own = {by: register.stands_for(by) for by in {update.by for update in target.log}}
    offices = {by for by in own if register.canonical(by) == register.canonical(office)}
    fields = {"lead": target.lead, "support": target.support}
    named = [_Named(field, set(map(register.canonical, names)), None) for field, names in fields.items()]
    named += _relieved(target, offices if office else own.keys(), register)

    def owes(update: Update) -> bool:
        return any(
            not own[update.by].isdisjoint(each.names)
            for each in named
            if each.held(update.at.instant) and not (each.field == "support" and update.by in offices)
        )

    return [update.at.day for update in log if _says_how_it_stands(update) and owes(update)]


class _Named(NamedTuple):
    """Whom a field of a target names, by their own names, and until when it did; None if it still does."""

    field: str
    names: set[str]
    until: datetime | None

    def held(self, moment: datetime) -> bool:
        return self.until is None or moment <= self.until


def _relieved(target: Target, who: Set[str], register: Register[Department]) -> Iterator[_Named]:
    """Whom the target named until a correction, whenever that was, by one of those who may correct."""
    for update in target.log:
        if update.by not in who:
            continue
        words: dict[str, Any] = {"corrects": update.corrects} if update.corrects else {"note": update.note}
        for each in statements(words, target.id):
            if each.passage.key in ("lead", "support"):
                old = set(map(register.canonical, each.old.names()))
                yield _Named(each.passage.key, old, update.at.instant)


def _says_how_it_stands(update: Update) -> bool:
    """Whether an update says anything of the work: one that only corrects or extends does not."""
    return not (update.corrects or update.retract) and any(
        (update.status, update.note, update.values, update.evidence, update.reached)
    )


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


def _result(period: ReportingPeriod, came: date | None, as_of: date) -> ReportResult:
    if came is None:
        return "pending" if as_of <= period.due else "unreported"
    return "on_time" if came <= period.due else "late"
