"""Counting: the load of each department, and targets by light and status within sections, departments or months."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from yuxi_checklist.checklist.view import Filters, Item, View, kind, lights
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
    passing = {id(item) for item in view.select(filters)}
    found = []
    for department in view.register.departments:
        involvements = [
            involvement
            for involvement in view.involvements(department.name)
            if id(involvement.item) in passing and (not filters.roles or involvement.role in filters.roles)
        ]
        led = sum(involvement.role == "lead" for involvement in involvements)
        items = {id(involvement.item): involvement.item for involvement in involvements}.values()
        found.append(Load(department.name, led, len(involvements) - led, lights(items)))
    return found


def counts(view: View, items: Iterable[Item], by: str) -> list[Count]:
    """The items counted by `by`, a key of GROUPINGS; by department a target counts for each that it names."""
    groups: dict[str, list[Item]] = {}
    for item in items:
        for name in GROUPINGS[by](view, item):
            groups.setdefault(name, []).append(item)
    order = {unit.name: index for index, unit in enumerate(view.register.departments)}
    if by == "deadline":
        groups = dict(sorted(groups.items()))
    elif by == "dept":
        groups = dict(sorted(groups.items(), key=lambda group: order.get(group[0], len(order))))
    return [count(name, members) for name, members in groups.items()]


def count(group: str, items: Iterable[Item]) -> Count:
    """One group's count; every light and status is there, with 0 where none has it."""
    members = list(items)
    statuses: dict[StatusName, int] = dict.fromkeys(STATUSES, 0)
    for item in members:
        statuses[item.standing.status] += 1
    return Count(group, len(members), lights(members), statuses)


def _by_section(view: View, item: Item) -> list[str]:
    return [item.target.section]


def _by_department(view: View, item: Item) -> list[str]:
    named = [*item.target.lead, *item.target.support]
    return list(dict.fromkeys(view.register.canonical(name) for name in named)) or ["（没有部门）"]


def _by_deadline(view: View, item: Item) -> list[str]:
    due = item.standing.due
    if due:
        return [f"{due.year}-{due.month:02}"]
    return [{"ongoing": "长期坚持", "waiting": "等待事件"}.get(kind(item), "没有日期")]


GROUPINGS: dict[str, Callable[[View, Item], list[str]]] = {
    "section": _by_section,
    "dept": _by_department,
    "deadline": _by_deadline,
}
