"""What a log adds up to, entry by entry: which entries count, and the status, claim, verdict and dates they lead to.

The one way of adding up: where a target stands, what a difference means and what a step may do all ask it, the first
with the records of a valid list, the others with plain data of any age.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import accumulate
from typing import Generic, Protocol, TypeVar

from yuxi_checklist.days import Moment
from yuxi_checklist.vocabulary import Capacity, StatusName


class Decision(Protocol):
    """An extension that was decided."""

    @property
    def to(self) -> date: ...


class Request(Protocol):
    """An extension that is asked for."""

    @property
    def extend_to(self) -> date: ...


class Retraction(Protocol):
    """What names an entry that is taken back: when and by whom that one was written."""

    @property
    def at(self) -> Moment: ...
    @property
    def by(self) -> str: ...


class Entry(Protocol):
    """One entry of a log, whatever it was read from."""

    @property
    def at(self) -> Moment: ...
    @property
    def by(self) -> str: ...
    @property
    def status(self) -> StatusName | None: ...
    @property
    def note(self) -> str | None: ...
    @property
    def evidence(self) -> Sequence[object]: ...
    @property
    def values(self) -> Mapping[str, int | float]: ...
    @property
    def shortfall(self) -> str | None: ...
    @property
    def reached(self) -> date | None: ...
    @property
    def extend(self) -> Decision | None: ...
    @property
    def request(self) -> Request | None: ...
    @property
    def decline(self) -> str | None: ...
    @property
    def retract(self) -> Retraction | None: ...
    @property
    def recorded_by(self) -> str | None: ...
    @property
    def corrects(self) -> object | None: ...


AnyEntry = TypeVar("AnyEntry", bound=Entry)
_Entry_co = TypeVar("_Entry_co", bound=Entry, covariant=True)


@dataclass(frozen=True, slots=True)
class Duty:
    """Who has what part in a target, and how its time is told.

    `stands_for` gives the units that a name speaks for: itself, and the groups it is a member of; `leads` and `supports`
    are names of the register's own, `office` is empty where the list has none. A duty that `goes_on` is not ended by its
    first result, one that `is_endless` can have none. `milestones` are the dates of a deadline in steps, the earliest first.
    `canonical` gives a unit's own name for any of its names; `former` are units that the target named before a correction.
    """

    stands_for: Callable[[str], Collection[str]]
    leads: Collection[str]
    supports: Collection[str]
    office: str = ""
    goes_on: bool = False
    is_endless: bool = False
    milestones: tuple[date, ...] = ()
    canonical: Callable[[str], str] = str
    former: Collection[str] = ()

    def roles(self, name: str) -> frozenset[Capacity]:
        """The parts that a unit has in the target, by any of its names or through a group."""
        own = set(self.stands_for(name))
        parts: tuple[tuple[Capacity, Collection[str]], ...] = (
            ("lead", self.leads),
            ("support", self.supports),
            ("office", {self.office} - {""}),
        )
        return frozenset(role for role, units in parts if not own.isdisjoint(units))

    def owes(self, name: str) -> bool:
        """Whether a unit's report is one of those who owe it: the office's own word is none, unless it leads."""
        roles = self.roles(name)
        if "lead" in roles or ("support" in roles and "office" not in roles):
            return True
        return "office" not in roles and not set(self.stands_for(name)).isdisjoint(self.former)

    def is_one(self, name: str, other: str) -> bool:
        """Whether two names are of one unit, or of a group and a member; to share a group makes no two units one."""
        one, two = self.canonical(name), self.canonical(other)
        return two in self.stands_for(name) or one in self.stands_for(other)


@dataclass(frozen=True, slots=True)
class Progress(Generic[_Entry_co]):
    """What a log has come to.

    `claim` is the 已完成 that stands, `verdict` the 已销号 that a target is closed with, `request` the extension that
    is asked for and not decided; `proven` says that there is evidence since the last return. `moved` holds the dates
    that extensions have set, by the milestone that was next then (None for a deadline without milestones).
    """

    status: StatusName = "not_started"
    claim: _Entry_co | None = None
    verdict: _Entry_co | None = None
    proven: bool = False
    request: _Entry_co | None = None
    moved: Mapping[date | None, date] = field(default_factory=dict)
    extensions: int = 0
    reached: frozenset[date] = frozenset()
    values: Mapping[str, int | float] = field(default_factory=dict)

    @property
    def met(self) -> bool:
        """Whether the result is claimed or verified, and was not returned or taken back since."""
        return self.claim is not None or self.verdict is not None

    def closed(self, duty: Duty) -> bool:
        """Whether only a return can change the status: verified, and not a duty that goes on."""
        return self.verdict is not None and not duty.goes_on

    def next_milestone(self, duty: Duty) -> date | None:
        """The first date of a deadline in steps that was not reported as reached, the last where all were."""
        left = (day for day in duty.milestones if day not in self.reached)
        return next(left, duty.milestones[-1] if duty.milestones else None)

    def due(self, duty: Duty, printed: date | None) -> date | None:
        """The date in force, where `printed` is the last one that the document's words give."""
        step = self.next_milestone(duty)
        own, moved = step or printed, self.moved.get(step)
        # The words may have been corrected since to a later day than the one that an extension had set.
        return max(moved, own) if moved and own else moved or own


def counting(log: Sequence[AnyEntry]) -> list[AnyEntry]:
    """The entries of a log in its order that count for something: neither taken back, nor what takes another back."""
    taken = [(entry.retract, entry.at.instant) for entry in log if entry.retract]
    if not taken:
        return list(log)
    gone = {(each.at.instant, each.by) for each, said in taken if each.at.instant <= said}
    return [entry for entry in log if entry.retract is None and (entry.at.instant, entry.by) not in gone]


def states(log: Sequence[AnyEntry], duty: Duty) -> list[Progress[AnyEntry]]:
    """What a log in its order had come to before its first entry that counts, and after each of those."""
    start: Progress[AnyEntry] = Progress()
    return list(accumulate(counting(log), lambda before, entry: _after(before, entry, duty), initial=start))


def progress(log: Sequence[AnyEntry], duty: Duty) -> Progress[AnyEntry]:
    """What a log in its order has come to at its end."""
    return states(log, duty)[-1]


def course(log: Sequence[AnyEntry], duty: Duty) -> Iterator[tuple[AnyEntry, Progress[AnyEntry]]]:
    """Each entry of a log in its order, with what the log had come to just before it."""
    found: Progress[AnyEntry] = Progress()
    for index, entry in enumerate(log):
        yield entry, found
        found = progress(log[: index + 1], duty) if entry.retract else _after(found, entry, duty)


def _after(before: Progress[AnyEntry], entry: AnyEntry, duty: Duty) -> Progress[AnyEntry]:
    """What it comes to with one entry more, which must not be one that takes another back."""
    status = None if before.closed(duty) and entry.status != "returned" else entry.status
    if status is None and before.status == "not_started" and duty.owes(entry.by):
        status = "in_progress"
    return _judged(_told(before, entry, duty), status, entry, duty)


def _judged(
    now: Progress[AnyEntry], status: StatusName | None, entry: AnyEntry, duty: Duty
) -> Progress[AnyEntry]:
    """With the status, and what it means for a claim and a verdict."""
    now = replace(now, status=status or now.status, proven=now.proven or bool(entry.evidence))
    if status == "done":
        return replace(now, claim=entry)
    if status == "verified":
        return replace(now, verdict=entry)
    if status == "returned":
        return replace(now, claim=None, verdict=None, proven=False)
    return replace(now, claim=None) if status is not None and not duty.goes_on else now


def _told(before: Progress[AnyEntry], entry: AnyEntry, duty: Duty) -> Progress[AnyEntry]:
    """With what is said beside the status."""
    moved = dict(before.moved)
    if entry.extend is not None:
        moved[before.next_milestone(duty)] = entry.extend.to
    decided = entry.extend is not None or entry.decline is not None
    return replace(
        before,
        request=entry if entry.request is not None else None if decided else before.request,
        moved=moved,
        extensions=before.extensions + (entry.extend is not None),
        reached=before.reached | {entry.reached} if entry.reached else before.reached,
        values={**before.values, **entry.values},
    )
