"""Where a target stands on a day: what its log adds up to, the deadline in force, and the light.

Nothing of this is stored in the file; all of it is computed from the log for the day that is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from yuxi_checklist.checklist import reports as owing
from yuxi_checklist.checklist.contents import Contents, Department, Target, Update
from yuxi_checklist.checklist.reports import Reports, Turn
from yuxi_checklist.deadline import Reading
from yuxi_checklist.revisions.courses import duty
from yuxi_checklist.revisions.deadlines import printed_due
from yuxi_checklist.revisions.progress import Duty, Progress, counting, course, states
from yuxi_checklist.revisions.register import Register
from yuxi_checklist.text.numbers import Number
from yuxi_checklist.vocabulary import Light, StatusName
from yuxi_checklist.yamltext import Data


@dataclass(frozen=True, slots=True)
class Standing:
    """A target's standing on one day.

    `due` is the date in force, extensions, events and steps reached applied; `met` says that the result is claimed or
    verified and was not returned since, nor taken back by a later 推进中 or 受阻 (a standing duty goes on after its first
    result, so there that takes nothing back); `days_left` counts to `due`, negative when it has passed, None where
    nothing is awaited. `steps` hold what was taken back, too; `reports` are those it owes.
    """

    day: date
    status: StatusName
    light: Light
    due: date | None
    met: bool
    days_left: int | None
    values: dict[str, Number]
    steps: tuple[Step, ...]
    progress: Progress[Update]
    reports: Reports

    @property
    def log(self) -> tuple[Update, ...]:
        """The entries up to that day that count, in their order: without what was taken back."""
        return tuple(step.update for step in self.steps if step.counts)

    @property
    def last_noted(self) -> Update | None:
        """The newest of them that says something in words."""
        return next((update for update in reversed(self.log) if update.note), None)


@dataclass(frozen=True, slots=True)
class Step:
    """One entry of the log: what the log had come to before it, and the deadline then in force.

    `retracted` says that it was taken back by the day that was asked for.
    """

    update: Update
    before: Progress[Update]
    due: date | None
    retracted: bool = False

    @property
    def counts(self) -> bool:
        """Whether the entry counts for something: neither taken back, nor what takes another back."""
        return not self.retracted and self.update.retract is None

    @property
    def late(self) -> bool:
        """A claim, or a request for extension, that came after the deadline then in force.

        An extension that nobody had asked for on the list was asked for when it was granted.
        """
        update = self.update
        asks = update.request is not None or (update.extend is not None and self.before.request is None)
        return (update.status == "done" or asks) and self.due is not None and update.at.day > self.due


def steps(
    log: Iterable[Update], own: Duty, reading: Reading, events: Mapping[str, date | None], as_of: date
) -> Iterator[Step]:
    """The log, which is in its order, as of the end of that day, with what it had come to before each entry.

    An event gives no date to what was reported before it.
    """
    known = [update for update in log if update.at.day <= as_of]
    counted = set(map(id, counting(known)))
    for update, before in course(known, own):
        due = before.due(own, printed_due(reading, events, update.at.day))
        yield Step(update, before, due, id(update) not in counted and update.retract is None)


def standing(target: Target, contents: Contents, register: Register[Department], as_of: date) -> Standing:
    """Where the target stands at the end of the day `as_of`."""
    reading, events = target.reading, contents.events
    said: list[Data] = [
        {"corrects": update.corrects} for update in target.log if update.corrects and update.at.day <= as_of
    ]
    own = duty(target.lead, target.support, reading, register, contents.document.office, said)
    done = tuple(steps(target.log, own, reading, events, as_of))
    log = [step.update for step in done if step.counts]
    progresses = states(log, own)
    now = progresses[-1]
    met = [] if own.goes_on else [each.met for each in progresses[1:]]
    owed = _owed(target, log, met, contents, register, as_of)
    due = now.due(own, printed_due(reading, events, as_of))
    finished = now.verdict is not None if own.office else now.met
    case = _Case(reading, contents, now, due, finished, owed, as_of)
    return Standing(
        day=as_of,
        status=now.status,
        light=next(light for light, applies in _LIGHTS.items() if applies(case)),
        due=due,
        met=now.met,
        days_left=(due - as_of).days if due and not now.met else None,
        values=dict(now.values),
        steps=done,
        progress=now,
        reports=owed,
    )


def _owed(
    target: Target,
    log: Sequence[Update],
    met: Sequence[bool],
    contents: Contents,
    register: Register[Department],
    as_of: date,
) -> Reports:
    """The reports that the target owes, and what came of them.

    `log` is what counts, `met` says for each entry whether the target was finished then; empty for what goes on.
    """
    reading = target.reading
    owes = reading.goes_on or contents.settings.report_for == "all"
    days = owing.report_days(target, log, contents.document.office or "", register)
    duty = owing.duty(reading, contents, as_of) if owes else None
    return owing.reports(duty, days, list(_turns(log, met)), as_of)


def _turns(log: Sequence[Update], met: Sequence[bool]) -> Iterator[Turn]:
    """The days on which the target was finished or taken up again."""
    for update, (was, now) in zip(log, pairwise((False, *met)), strict=False):
        if now is not was:
            yield update.at.day, now


@dataclass(frozen=True, slots=True)
class _Case:
    """What a light is judged by. `finished` says that the result stands, and needs nobody's word any more."""

    reading: Reading
    contents: Contents
    now: Progress[Update]
    due: date | None
    finished: bool
    owed: Reports
    as_of: date

    @property
    def awaited(self) -> date | None:
        """The date by which a result is still awaited."""
        return None if self.now.met else self.due

    @property
    def left(self) -> int | None:
        """The days to the awaited date, negative when it has passed."""
        return (self.awaited - self.as_of).days if self.awaited else None

    @property
    def is_soon(self) -> bool:
        settings, issued = self.contents.settings, self.contents.document.issued
        if self.left is None or self.due is None:
            return False
        share = settings.due_soon_share
        days = settings.due_soon_days if settings.due_soon_days is not None or share else DUE_SOON_DAYS
        by_days = days is not None and self.left <= days
        return by_days or bool(share and issued and self.left <= share * (self.due - issued).days)

    @property
    def ends(self) -> bool:
        """Whether a result ends it."""
        return not self.reading.goes_on


DUE_SOON_DAYS = 15
"""How many days before its date a target is due soon, where the list does not say."""
_LIGHTS: dict[Light, Callable[[_Case], bool]] = {  # the most urgent first: the first that applies is shown
    "overdue": lambda case: case.left is not None and case.left < 0,
    "returned": lambda case: case.now.status == "returned",
    "blocked": lambda case: case.now.status == "blocked",
    "due_soon": lambda case: case.is_soon,
    "stale": lambda case: case.owed.unreported is not None,
    "claimed": lambda case: case.now.status == "done" and not case.finished,
    "unsettled": lambda case: case.reading.unsettled and not case.finished,
    "waiting": lambda case: case.reading.event is not None and not case.now.met and case.due is None,
    "done": lambda case: case.finished and case.ends,
    "on_track": lambda case: True,
}
