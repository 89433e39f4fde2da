"""The questions an office asks: targets in their place and standing on a day, filtered, sorted and counted."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from yuxi_checklist.checklist.model import Checklist, Measure, Section, Target, Task
from yuxi_checklist.checklist.register import Register
from yuxi_checklist.checklist.standing import Standing, is_purely_ongoing, is_standing, standing
from yuxi_checklist.checklist.targets import Placed, targets
from yuxi_checklist.deadline import Reading
from yuxi_checklist.errors import UsageError
from yuxi_checklist.vocabulary import LIGHTS, Light, StatusName

Role = Literal["lead", "support"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One target in its place in the document, its deadline as read, and where it stands on the day asked for."""

    section: Section
    task: Task
    measure: Measure
    target: Target
    reading: Reading
    standing: Standing

    @property
    def key(self) -> tuple[int, ...]:
        """The id as numbers, in which order the document lists its targets."""
        return tuple(int(part) for part in self.target.id.split("."))


@dataclass(frozen=True, slots=True)
class Share:
    """An entry with the part a department has in it; `group` is the group it is named through, if any."""

    entry: Entry
    role: Role | None = None
    group: str | None = None


@dataclass(frozen=True, slots=True)
class Filters:
    """What to keep. The fields combine with AND, several values of one field with OR; an empty field keeps all.

    `before` and `after` are inclusive and look at the date in force; an entry without a date passes neither.
    `ongoing` true keeps standing duties without a date to meet, false keeps those with a date in force.
    `unreported` keeps what owes a report for a period that fell due last; `silent_since` what is neither
    finished nor waits, and on which nobody who owes it has reported on that day or since.
    """

    departments: Sequence[str] = ()
    roles: Sequence[Role] = ()
    sections: Sequence[str] = ()
    statuses: Sequence[StatusName] = ()
    lights: Sequence[Light] = ()
    before: date | None = None
    after: date | None = None
    ongoing: bool | None = None
    words: Sequence[str] = ()
    unreported: bool = False
    silent_since: date | None = None


class View:
    """A checklist on one day: `as_of`, inclusive, at +08:00. A target's standing is worked out when it is asked for."""

    def __init__(self, checklist: Checklist, as_of: date) -> None:
        self.checklist = checklist
        self.as_of = as_of
        self.register = Register(checklist.departments)
        self._known: dict[str, Entry] = {}

    @cached_property
    def entries(self) -> list[Entry]:
        """Every target, in the order of the document."""
        return [self._entry(placed) for placed in targets(self.checklist)]

    @cached_property
    def last_word(self) -> date | None:
        """The day of the last report up to the view's day; the day of issue where there is none."""
        days = [entry.standing.log[-1].at.day for entry in self.entries if entry.standing.log]
        return max(days, default=self.checklist.document.issued)

    def _entry(self, placed: Placed) -> Entry:
        section, task, measure, target, _ = placed
        if target.id not in self._known:
            reading = target.deadline.reading(self.checklist.document.issued)
            now = standing(target, reading, self.checklist, self.register, self.as_of)
            self._known[target.id] = Entry(section, task, measure, target, reading, now)
        return self._known[target.id]

    def select(self, filters: Filters) -> list[Entry]:
        """The entries that pass, in the document's order. Raises UsageError for a department or section that is not there."""
        entries = self.entries
        if filters.departments or filters.roles:
            entries = self._of_departments(filters)
        if filters.sections:
            keep = {id(entry) for key in filters.sections for entry in self.section(key)}
            entries = [entry for entry in entries if id(entry) in keep]
        return [entry for entry in entries if _passes(entry, filters)]

    def shares(self, name: str) -> list[Share]:
        """What a department answers for, led first and then supported, each in the document's order.

        What it holds as a member of a group comes with the group's name. Raises UnknownDepartment.
        """
        return self._shares.get(self.register.resolve(name).name, [])

    @cached_property
    def _shares(self) -> dict[str, list[Share]]:
        """The shares of every department by its own name, found in one pass."""
        found: dict[str, list[Share]] = {}
        for role in _ROLES:
            for entry in self.entries:
                named = dict.fromkeys(map(self.register.canonical, _names(entry, role)))
                for name in named:
                    found.setdefault(name, []).append(Share(entry, role))
                through = (member for name in named for member in self._members.get(name, ()))
                for member in dict.fromkeys(through):
                    if member not in named:
                        group = next(group for group in self.register.groups(member) if group in named)
                        found.setdefault(member, []).append(Share(entry, role, group))
        return found

    @cached_property
    def _members(self) -> dict[str, list[str]]:
        """The departments of each group, all by their own names."""
        found: dict[str, list[str]] = {}
        for department in self.register.departments:
            for group in self.register.groups(department.name):
                found.setdefault(group, []).append(department.name)
        return found

    def section(self, key: str) -> list[Entry]:
        """The entries of a section, or of what a prefix of ids names: `二`, `2`, `2.4`, or words of a title.

        Words that several titles hold name the outermost of them: a section before a task. Raises UsageError.
        """
        wanted = key.strip()
        found = self.under(wanted) or self._numbered(wanted)
        for level in ("section", "task", "measure"):
            found = found or self._titled(wanted, level)
        if not found or not wanted:
            titles = "；".join(section.title for section in self.checklist.sections)
            raise UsageError(
                f"没有“{key}”这个大项或任务。可以写大项的序号（二 或 2）、编号（2.4）或标题里的词。现有大项：{titles}"
            )
        return found

    def under(self, prefix: str) -> list[Entry]:
        """The entries whose id is `prefix` (full-width digits too) or lies below it; none where there are none."""
        prefix = unicodedata.normalize("NFKC", prefix).strip().rstrip(".")
        below = (
            placed for placed in targets(self.checklist) if f"{placed.target.id}.".startswith(f"{prefix}.")
        )
        return [self._entry(placed) for placed in below]

    def _numbered(self, numeral: str) -> list[Entry]:
        return [entry for entry in self.entries if entry.section.title.startswith(f"{numeral}、")]

    def _titled(self, words: str, level: str) -> list[Entry]:
        return [entry for entry in self.entries if words in getattr(entry, level).title]

    def _of_departments(self, filters: Filters) -> list[Entry]:
        roles = filters.roles or _ROLES
        if not filters.departments:
            return [entry for entry in self.entries if any(_names(entry, role) for role in roles)]
        shares = [share for name in filters.departments for share in self.shares(name)]
        keep = {id(share.entry) for share in shares if share.role in roles}
        return [entry for entry in self.entries if id(entry) in keep]


_ROLES: tuple[Role, Role] = ("lead", "support")


def plain(entries: Iterable[Entry]) -> list[Share]:
    """Entries as rows, where no department was asked about."""
    return [Share(entry) for entry in entries]


def by_due(entries: Iterable[Entry]) -> list[Entry]:
    """Those with a date in force, earliest first, then in the document's order."""
    dated = [entry for entry in entries if entry.standing.due]
    return sorted(dated, key=lambda entry: (entry.standing.due or date.max, entry.key))


def kind(entry: Entry) -> Literal["dated", "waiting", "ongoing", "undated"]:
    """What an entry's time is: a date in force, a wait for an event, a standing duty, or none of these."""
    if entry.standing.due:
        return "dated"
    if entry.reading.event:
        return "waiting"
    return "ongoing" if is_purely_ongoing(entry.reading) else "undated"


def lights(entries: Iterable[Entry]) -> dict[Light, int]:
    """How many entries show each light, the most urgent first; every light is there, with 0 where none does."""
    counts: dict[Light, int] = dict.fromkeys(LIGHTS, 0)
    for entry in entries:
        counts[entry.standing.light] += 1
    return counts


def _passes(entry: Entry, filters: Filters) -> bool:
    standing, due = entry.standing, entry.standing.due
    return (
        (not filters.statuses or standing.status in filters.statuses)
        and (not filters.lights or standing.light in filters.lights)
        and (filters.before is None or (due is not None and due <= filters.before))
        and (filters.after is None or (due is not None and due >= filters.after))
        and (filters.ongoing is None or kind(entry) == ("ongoing" if filters.ongoing else "dated"))
        and (not filters.unreported or standing.reports.unreported is not None)
        and (filters.silent_since is None or _is_silent(entry, filters.silent_since))
        and (not filters.words or any(_holds(entry, words) for words in filters.words))
    )


def _is_silent(entry: Entry, since: date) -> bool:
    heard = entry.standing.reports.heard
    finished = entry.standing.met and not is_standing(entry.reading)
    return not finished and entry.standing.light != "waiting" and (heard is None or heard < since)


def _holds(entry: Entry, words: str) -> bool:
    """Whether the target, its headings or its latest notes hold every word; words are parted by white space."""
    notes = [update.note or "" for update in entry.standing.log]
    titles = [entry.section.title, entry.task.title, entry.measure.title]
    text = "\n".join([entry.target.id, entry.target.text, *titles, *notes]).casefold()
    return all(word in text for word in words.casefold().split())


def _names(entry: Entry, role: Role) -> tuple[str, ...]:
    return entry.target.lead if role == "lead" else entry.target.support
