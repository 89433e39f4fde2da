"""Where a target stands on a day: what its log adds up to, the deadline in force, and the light.

Nothing of this is stored in the file; all of it is computed from the log for the day that is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from yuxi_checklist.checklist.contents import Contents, Department, Settings, Target, Update
from yuxi_checklist.checklist.reports import Reports, Turn, duty, report_days, reports
from yuxi_checklist.days import add_months, add_workdays
from yuxi_checklist.deadline import Event, Reading
from yuxi_checklist.revisions.register import Register
from yuxi_checklist.text.numbers import Number
from yuxi_checklist.vocabulary import Light, StatusName


@dataclass(frozen=True, slots=True)
class Standing:
    """A target's standing on one day.

    `due` is the date in force, extensions and events applied; `met` says that the result is claimed or verified and was
    not returned since, nor taken back by a later 推进中 or 受阻 (a standing duty goes on after its first result, so
    there that takes nothing back); `days_left` counts to `due`, negative when it has passed, None where nothing is awaited;
    `reports` are those it owes.
    """

    status: StatusName
    light: Light
    due: date | None
    met: bool
    days_left: int | None
    values: dict[str, Number]
    steps: tuple[Step, ...]
    reports: Reports

    @property
    def log(self) -> tuple[Update, ...]:
        """The reports up to that day, in their order."""
        return tuple(step.update for step in self.steps)


@dataclass(frozen=True, slots=True)
class Step:
    """One update of the log with the deadline that was in force just before it; `extended` if by an extension."""

    update: Update
    due: date | None
    extended: bool = False

    @property
    def late(self) -> bool:
        """A claim or a request for extension that came after the deadline then in force."""
        claims = self.update.status == "done" or self.update.extend is not None
        return claims and self.due is not None and self.update.at.day > self.due

    @property
    def extends_nothing(self) -> bool:
        """An extension of what had no date then."""
        return self.update.extend is not None and self.due is None

    @property
    def extends_too_little(self) -> bool:
        """An extension to a date no later than the one then in force."""
        return self.update.extend is not None and self.due is not None and self.update.extend.to <= self.due


def is_standing(reading: Reading) -> bool:
    """Whether the duty goes on: held for good, or owed again and again."""
    return reading.ongoing or reading.recurs is not None


def is_purely_ongoing(reading: Reading) -> bool:
    """Whether there is nothing that could ever be finished: a standing duty without a date or an event."""
    return is_standing(reading) and reading.due is None and reading.event is None


def printed_due(reading: Reading, events: Mapping[str, date | None], as_of: date) -> date | None:
    """The last date that the document's words give: the one printed, or the one an event has set by `as_of`."""
    if reading.due or reading.event is None:
        return reading.due
    happened = events.get(reading.event.name or "")
    return _after(happened, reading.event) if happened and happened <= as_of else None


def steps(
    log: Iterable[Update], reading: Reading, events: Mapping[str, date | None], as_of: date
) -> Iterator[Step]:
    """The log, which is in its order, as of the end of that day. An event gives no date to what came before it."""
    extended: date | None = None
    for update in log:
        if update.at.day > as_of:
            return
        yield Step(update, extended or printed_due(reading, events, update.at.day), extended is not None)
        if update.extend:
            extended = update.extend.to


def standing(target: Target, contents: Contents, register: Register[Department], as_of: date) -> Standing:
    """Where the target stands at the end of the day `as_of`."""
    status: StatusName = "not_started"
    values: dict[str, Number] = {}
    reading = target.reading
    due = printed_due(reading, contents.events, as_of)
    met = False
    turns: list[Turn] = []
    done = tuple(steps(target.log, reading, contents.events, as_of))
    for update in (step.update for step in done):
        status = update.status or status
        values.update(update.values)
        due = update.extend.to if update.extend else due
        if update.status in ("done", "verified"):
            met = True
        elif update.status == "returned" or (update.status and not is_standing(reading)):
            met = False
        finished = met and not is_standing(reading)
        if finished is not bool(turns and turns[-1][1]):
            turns.append((update.at.day, finished))
    owing = is_standing(reading) or contents.settings.report_for == "all"
    log = [step.update for step in done]
    days = report_days(target, log, contents.document.office or "", register)
    owed = reports(duty(reading, contents, as_of) if owing else None, days, turns, as_of)
    return Standing(
        status=status,
        light=_light(reading, contents.settings, due, met, owed, as_of),
        due=due,
        met=met,
        days_left=(due - as_of).days if due and not met else None,
        values=values,
        steps=done,
        reports=owed,
    )


def _light(
    reading: Reading, settings: Settings, due: date | None, met: bool, owed: Reports, as_of: date
) -> Light:
    if met and not is_standing(reading):
        return "done"
    left = (due - as_of).days if due and not met else None
    if left is not None and left <= settings.due_soon_days:
        return "overdue" if left < 0 else "due_soon"
    if owed.unreported:
        return "stale"
    return "waiting" if reading.event and not met and left is None else "on_track"


def _after(day: date, event: Event) -> date:
    if event.months is not None:
        return add_months(day, event.months)
    return (
        add_workdays(day, event.workdays)
        if event.workdays is not None
        else day + timedelta(days=event.days or 0)
    )
