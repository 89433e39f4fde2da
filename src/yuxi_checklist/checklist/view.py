"""The questions an office asks: targets in their place and standing on a day, filtered, sorted and counted."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Literal

from yuxi_checklist.checklist.contents import Contents, Target
from yuxi_checklist.checklist.standing import Standing, standing
from yuxi_checklist.errors import UsageError
from yuxi_checklist.revisions.register import Register
from yuxi_checklist.vocabulary import LIGHTS, Light, Order, Role, StatusName


@dataclass(frozen=True, slots=True)
class Item:
    """One target in its place in the document, and where it stands on the day asked for."""

    target: Target
    standing: Standing


@dataclass(frozen=True, slots=True)
class Involvement:
    """An item with the part a department has in it; `group` is the group it is named through, if any."""

    item: Item
    role: Role | None = None
    group: str | None = None


@dataclass(frozen=True, slots=True)
class Filters:
    """What to keep. The fields combine with AND, several values of one field with OR; an empty field keeps all.

    `before` and `after` are inclusive and look at the date in force; an item without a date passes neither.
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
    """A list on one day: `as_of`, inclusive, at +08:00. A target's standing is worked out when it is asked for."""

    def __init__(self, contents: Contents, as_of: date) -> None:
        self.contents = contents
        self.as_of = as_of
        self.register = Register(contents.departments)
        self._known: dict[str, Item] = {}

    @cached_property
    def items(self) -> list[Item]:
        """Every target, in the order of the document."""
        return [self._item(target) for target in self.contents.targets]

    @cached_property
    def last_word(self) -> date | None:
        """The day of the last report up to the view's day; the day of issue where there is none."""
        days = [item.standing.steps[-1].update.at.day for item in self.items if item.standing.steps]
        return max(days, default=self.contents.document.issued)

    def _item(self, target: Target) -> Item:
        if target.id not in self._known:
            now = standing(target, self.contents, self.register, self.as_of)
            self._known[target.id] = Item(target, now)
        return self._known[target.id]

    def select(self, filters: Filters) -> list[Item]:
        """The items that pass, in the document's order. Raises UsageError for a department or section that is not there."""
        items = self.items
        if filters.departments or filters.roles:
            items = self._of_departments(filters)
        if filters.sections:
            keep = {id(item) for key in filters.sections for item in self.section(key)}
            items = [item for item in items if id(item) in keep]
        return [item for item in items if _passes(item, filters)]

    def involvements(self, name: str) -> list[Involvement]:
        """What a department answers for, led first and then supported, each in the document's order.

        What it holds as a member of a group comes with the group's name. Raises UnknownDepartment.
        """
        return self._involvements.get(self.register.resolve(name).name, [])

    @cached_property
    def _involvements(self) -> dict[str, list[Involvement]]:
        """The involvements of every department by its own name, found in one pass."""
        found: dict[str, list[Involvement]] = {}
        for role in _ROLES:
            for item in self.items:
                named = dict.fromkeys(map(self.register.canonical, _names(item, role)))
                for name in named:
                    found.setdefault(name, []).append(Involvement(item, role))
                through = (member for name in named for member in self._members.get(name, ()))
                for member in dict.fromkeys(through):
                    if member not in named:
                        group = next(group for group in self.register.groups(member) if group in named)
                        found.setdefault(member, []).append(Involvement(item, role, group))
        return found

    @cached_property
    def _members(self) -> dict[str, list[str]]:
        """The departments of each group, all by their own names."""
        found: dict[str, list[str]] = {}
        for department in self.register.departments:
            for group in self.register.groups(department.name):
                found.setdefault(group, []).append(department.name)
        return found

    def section(self, key: str) -> list[Item]:
        """The items of a section, or of what a prefix of ids names: `二`, `2`, `2.4`, or words of a title.

        Words that several titles hold name the outermost of them: a section before a task. Raises UsageError.
        """
        wanted = key.strip()
        found = self.under(wanted) or self._numbered(wanted)
        for level in ("section", "task", "measure"):
            found = found or self._titled(wanted, level)
        if not found or not wanted:
            titles = "；".join({each.place[0]: each.section for each in self.contents.targets}.values())
            raise UsageError(
                f"没有“{key}”这个大项或任务。可以写大项的序号（二 或 2）、编号（2.4）或标题里的词。现有大项：{titles}"
            )
        return found

    def under(self, prefix: str) -> list[Item]:
        """The items whose id is `prefix` (full-width digits too) or lies below it; none where there are none."""
        prefix = unicodedata.normalize("NFKC", prefix).strip().rstrip(".")
        below = (each for each in self.contents.targets if f"{each.id}.".startswith(f"{prefix}."))
        return [self._item(target) for target in below]

    def _numbered(self, numeral: str) -> list[Item]:
        return [item for item in self.items if item.target.section.startswith(f"{numeral}、")]

    def _titled(self, words: str, level: str) -> list[Item]:
        return [item for item in self.items if words in getattr(item.target, level)]

    def _of_departments(self, filters: Filters) -> list[Item]:
        roles = filters.roles or _ROLES
        if not filters.departments:
            return [item for item in self.items if any(_names(item, role) for role in roles)]
        involvements = [
            involvement for name in filters.departments for involvement in self.involvements(name)
        ]
        keep = {id(involvement.item) for involvement in involvements if involvement.role in roles}
        return [item for item in self.items if id(item) in keep]


_ROLES: tuple[Role, Role] = ("lead", "support")


def as_rows(items: Iterable[Item]) -> list[Involvement]:
    """Items as rows of a table, where no department was asked about."""
    return [Involvement(item) for item in items]


def in_order(items: Iterable[Item], order: Order) -> list[Item]:
    """The items sorted: by the date in force, by urgency (the light, then the date), or by the document's own order.

    Those without a date come after all that have one.
    """
    return sorted(items, key=_KEYS[order])


def by_due(items: Iterable[Item]) -> list[Item]:
    """Those with a date in force, earliest first, then in the document's order."""
    return in_order((item for item in items if item.standing.due), "due")


def kind(item: Item) -> Literal["dated", "waiting", "ongoing", "undated"]:
    """What an item's time is: a date in force, a wait for an event, a standing duty, or none of these."""
    if item.standing.due:
        return "dated"
    if item.target.reading.event:
        return "waiting"
    return "ongoing" if item.target.reading.is_endless else "undated"


def lights(items: Iterable[Item]) -> dict[Light, int]:
    """How many items show each light, the most urgent first; every light is there, with 0 where none does."""
    counts: dict[Light, int] = dict.fromkeys(LIGHTS, 0)
    for item in items:
        counts[item.standing.light] += 1
    return counts


def _date(item: Item) -> tuple[date, tuple[int, ...]]:
    return item.standing.due or date.max, item.target.key


_URGENCY = {light: number for number, light in enumerate(LIGHTS)}
_KEYS: dict[Order, Callable[[Item], Any]] = {
    "due": _date,
    "light": lambda item: (_URGENCY[item.standing.light], _date(item)),
    "id": lambda item: item.target.key,
}


def _passes(item: Item, filters: Filters) -> bool:
    standing, due = item.standing, item.standing.due
    return (
        (not filters.statuses or standing.status in filters.statuses)
        and (not filters.lights or standing.light in filters.lights)
        and (filters.before is None or (due is not None and due <= filters.before))
        and (filters.after is None or (due is not None and due >= filters.after))
        and (filters.ongoing is None or kind(item) == ("ongoing" if filters.ongoing else "dated"))
        and (not filters.unreported or standing.reports.unreported is not None)
        and (filters.silent_since is None or _is_silent(item, filters.silent_since))
        and (not filters.words or any(_holds(item, words) for words in filters.words))
    )


def _is_silent(item: Item, since: date) -> bool:
    heard = item.standing.reports.heard
    finished = item.standing.met and not item.target.reading.goes_on
    return not finished and item.standing.light != "waiting" and (heard is None or heard < since)


def _holds(item: Item, words: str) -> bool:
    """Whether the target, its headings or its latest notes hold every word; words are parted by white space."""
    notes = [step.update.note or "" for step in item.standing.steps]
    target = item.target
    titles = [target.section, target.task, target.measure]
    text = "\n".join([target.id, target.text, *titles, *notes]).casefold()
    return all(word in text for word in words.casefold().split())


def _names(item: Item, role: Role) -> tuple[str, ...]:
    return item.target.lead if role == "lead" else item.target.support
