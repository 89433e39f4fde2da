"""Counting: the load of each department, and targets by light and status within sections, departments or months."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from yuxi_checklist.checklist.view import Entry, Filters, View, kind, lights
from yuxi_checklist.vocabulary import STATUSES, Light, StatusName


@dataclass(frozen=True, slots=True)
class Load:
    """What one department carries, through its groups too; `lights` are those of all that it leads or supports."""

    name: str
    lead: int
    support: int
    lights: dict[Light, int]


@dataclass(frozen=True, slots=True)
class Count:
    """How one group of targets stands."""

    group: str
    total: int
    lights: dict[Light, int]
    statuses: dict[StatusName, int]


def loads(view: View, filters: Filters) -> list[Load]:
    """Every department of the register, in its order, counting its part in the targets that pass the filters."""
    passing = {id(entry) for entry in view.select(filters)}
    found = []
    for department in view.register.departments:
        shares = [
            share
            for share in view.shares(department.name)
            if id(share.entry) in passing and (not filters.roles or share.role in filters.roles)
        ]
        led = sum(share.role == "lead" for share in shares)
        entries = {id(share.entry): share.entry for share in shares}.values()
        found.append(Load(department.name, led, len(shares) - led, lights(entries)))
    return found


def counts(view: View, entries: Iterable[Entry], by: str) -> list[Count]:
    """The entries counted by `by`, a key of GROUPINGS; by department a target counts for each that it names."""
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        for name in GROUPINGS[by](view, entry):
            groups.setdefault(name, []).append(entry)
    order = {entry.name: index for index, entry in enumerate(view.register.departments)}
    if by == "deadline":
        groups = dict(sorted(groups.items()))
    elif by == "dept":
        groups = dict(sorted(groups.items(), key=lambda item: order.get(item[0], len(order))))
    return [count(name, members) for name, members in groups.items()]


def count(group: str, entries: Iterable[Entry]) -> Count:
    """One group's count; every light and status is there, with 0 where none has it."""
    members = list(entries)
    statuses: dict[StatusName, int] = dict.fromkeys(STATUSES, 0)
    for entry in members:
        statuses[entry.standing.status] += 1
    return Count(group, len(members), lights(members), statuses)


def _by_section(view: View, entry: Entry) -> list[str]:
    return [entry.section.title]


def _by_department(view: View, entry: Entry) -> list[str]:
    named = [*entry.target.lead, *entry.target.support]
    return list(dict.fromkeys(view.register.canonical(name) for name in named)) or ["（没有部门）"]


def _by_deadline(view: View, entry: Entry) -> list[str]:
    due = entry.standing.due
    if due:
        return [f"{due.year}-{due.month:02}"]
    return [{"ongoing": "长期坚持", "waiting": "等待事件"}.get(kind(entry), "没有日期")]


GROUPINGS: dict[str, Callable[[View, Entry], list[str]]] = {
    "section": _by_section,
    "dept": _by_department,
    "deadline": _by_deadline,
}
