"""Compliance: of the reports that were owed, how many came by their day, too late, or not at all.

A target's report is owed by the target: whichever of those who owe it may make it. Its leads carry it, so each of them
counts it; a total counts it once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from yuxi_checklist.checklist.reports import Owed
from yuxi_checklist.checklist.view import Item, View
from yuxi_checklist.vocabulary import REPORT_RESULTS, ReportResult

NO_LEAD = "（没有牵头部门）"


class OwedBy(NamedTuple):
    """A report and the target that owes it."""

    item: Item
    owed: Owed


@dataclass(frozen=True, slots=True)
class Tally:
    """How many reports one group owed, and what has become of them."""

    group: str
    results: dict[ReportResult, int]

    @property
    def owed(self) -> int:
        """How many there are of all results."""
        return sum(self.results.values())

    @property
    def rate(self) -> float | None:
        """The share that came by its day, of all that is decided; None where nothing is."""
        decided = self.owed - self.results["pending"]
        return self.results["on_time"] / decided if decided else None


def owed(items: Iterable[Item], first: date, last: date) -> list[OwedBy]:
    """Every report that the targets owe for periods that end from `first` to `last`, both included."""
    return [
        OwedBy(item, each)
        for item in items
        for each in item.standing.reports.owed
        if first <= each.period.last <= last
    ]


def last_owed(items: Iterable[Item]) -> list[OwedBy]:
    """The report of each target for the last period whose due day has passed."""
    found = ((item, item.standing.reports.last_due) for item in items)
    return [OwedBy(item, each) for item, each in found if each]


def tallies(view: View, found: Iterable[OwedBy], by: str) -> list[Tally]:
    """The reports counted by `by`: by department for each lead, in the register's order, or by period, the oldest first."""
    groups: dict[str, list[OwedBy]] = {}
    for each in sorted(found, key=_in_time) if by == "period" else found:
        for name in GROUPINGS[by](view, each):
            groups.setdefault(name, []).append(each)
    if by == "dept":
        order = {unit.name: index for index, unit in enumerate(view.register.departments)}
        groups = dict(sorted(groups.items(), key=lambda group: order.get(group[0], len(order))))
    return [tally(name, members) for name, members in groups.items()]


def tally(group: str, found: Iterable[OwedBy]) -> Tally:
    """One group's reports; every result is there, with 0 where none has it."""
    results: dict[ReportResult, int] = dict.fromkeys(REPORT_RESULTS, 0)
    for each in found:
        results[each.owed.result] += 1
    return Tally(group, results)


def _in_time(each: OwedBy) -> tuple[date, date]:
    return each.owed.period.last, each.owed.period.first


def _leads(view: View, each: OwedBy) -> list[str]:
    return list(dict.fromkeys(map(view.register.canonical, each.item.target.lead))) or [NO_LEAD]


def _period(view: View, each: OwedBy) -> list[str]:
    return [each.owed.period.name]


GROUPINGS: dict[str, Callable[[View, OwedBy], list[str]]] = {"dept": _leads, "period": _period}
