"""What is to be done, and by whom: the targets that a unit, or the supervising office, has to see to next, and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from yuxi_checklist.checklist.contents import Update
from yuxi_checklist.checklist.periods import ReportingPeriod
from yuxi_checklist.checklist.view import Involvement, Item, View, as_rows
from yuxi_checklist.days import last_of_month
from yuxi_checklist.vocabulary import CONCERNS, Concern

NEXT_DAYS = 30
"""How many days ahead a unit is told what falls due, and how many back what was decided."""
_OWED: tuple[Concern, ...] = ("overdue", "unreported")


class Matter(NamedTuple):
    """A target to see to, the part one has in it, and why."""

    concern: Concern
    involvement: Involvement

    @property
    def item(self) -> Item:
        """The target, and where it stands."""
        return self.involvement.item


class Owing(NamedTuple):
    """One unit, and what it leads that is overdue, or that a report is owed for."""

    unit: str
    overdue: Sequence[Item]
    unreported: Sequence[Item]


def is_office(view: View, name: str) -> bool:
    """Whether that unit supervises the list. Raises UnknownDepartment."""
    office = view.contents.document.office
    return office is not None and view.register.resolve(name).name == view.register.canonical(office)


def unit_matters(view: View, name: str) -> list[Matter]:
    """What a unit has to see to, the most urgent first, each target once. Raises UnknownDepartment."""
    parts = {id(each.item): each for each in reversed(view.involvements(name))}.values()
    found = [Matter(concern, part) for part in parts if (concern := _concern(part, view.as_of))]
    return sorted(found, key=_urgency)


def office_matters(view: View, name: str) -> list[Matter]:
    """What the office has to see to: claims, requests, what the units owe, what nobody leads, then its own part.

    A target may stand under several of these.
    """
    found = [
        Matter(concern, row)
        for concern, concerns in _OFFICE.items()
        for row in as_rows(view.items)
        if concerns(row.item)
    ]
    return found + [matter for matter in unit_matters(view, name) if matter.concern != "overdue"]


def owing(view: View, matters: Sequence[Matter], nobody: str) -> list[Owing]:
    """What the units owe, by lead, those that owe the most first; what has no lead is `nobody`'s."""
    items = {each: [matter.item for matter in matters if matter.concern == each] for each in _OWED}
    leads = {id(item): _leads(view, item) or [nobody] for owed in items.values() for item in owed}
    found = [
        Owing(unit, *([item for item in items[each] if unit in leads[id(item)]] for each in _OWED))
        for unit in dict.fromkeys(unit for names in leads.values() for unit in names)
    ]
    return sorted(found, key=lambda each: (-len(each.overdue), -len(each.unreported)))


def decided(item: Item, as_of: date) -> Update | None:
    """The last decision on an extension, if it was made lately and nothing was asked for since."""
    last = next((each for each in reversed(item.standing.log) if each.extend or each.decline), None)
    is_old = last is None or (as_of - last.at.day).days > NEXT_DAYS
    return None if is_old or item.standing.progress.request else last


def owed_report(item: Item) -> ReportingPeriod | None:
    """The period that a report is owed for now: the one that is late, else one that has begun and has none yet."""
    reports = item.standing.reports
    return reports.next if reports.next != reports.coming else None


def _leads(view: View, item: Item) -> list[str]:
    return list(dict.fromkeys(map(view.register.canonical, item.target.lead)))


_OFFICE: dict[Concern, Callable[[Item], bool]] = {
    "verify": lambda item: item.standing.light == "claimed",
    "decide": lambda item: item.standing.progress.request is not None,
    "overdue": lambda item: item.standing.light == "overdue",
    "unreported": lambda item: item.standing.reports.unreported is not None,
    "unled": lambda item: not item.target.lead,
}


def _concern(part: Involvement, as_of: date) -> Concern | None:
    """Why a unit has to see to a target; reports are owed and extensions asked for by those who lead."""
    item = part.item
    light, left = item.standing.light, item.standing.days_left
    if light in ("overdue", "returned", "blocked"):
        return light
    if left is not None and as_of + timedelta(days=left) <= last_of_month(as_of.year, as_of.month):
        return "this_month"
    if left is not None and left <= NEXT_DAYS:
        return "next_days"
    if part.role == "lead" and owed_report(item):
        return "report"
    asked = item.standing.progress.request is not None or decided(item, as_of) is not None
    return "extension" if part.role == "lead" and asked else None


def _urgency(matter: Matter) -> tuple[int, bool, date, tuple[int, ...]]:
    """Order what one leads before what one supports, and the earliest date first."""
    item = matter.item
    supports = matter.involvement.role != "lead"
    period = owed_report(item) if matter.concern == "report" else None
    due = period.due if period else item.standing.due or date.max
    return list(CONCERNS).index(matter.concern), supports, due, item.target.key
