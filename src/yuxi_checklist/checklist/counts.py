"""Counting: the load of each department, and targets by light and status within sections, departments or months."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from yuxi_checklist.checklist.compliance import NO_LEAD
from yuxi_checklist.checklist.view import Filters, Involvement, Item, View, kind, lights
from yuxi_checklist.vocabulary import STATUSES, Light, StatusName


@dataclass(frozen=True, slots=True)
class Load:
    """What one department carries, through its groups too; `lights` are those of what it answers for."""

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

    @property
    def rate(self) -> float:
        """The share that is done: verified, where an office verifies. A duty that goes on is never done."""
        return self.lights["done"] / self.total if self.total else 0.0


def loads(view: View, filters: Filters) -> list[Load]:
    """Every department of the register, in its order, counting its part in the targets that pass the filters."""
    found = []
    for name, involvements in _parts(view, filters).items():
        led = sum(involvement.role == "lead" for involvement in involvements)
        answered = lights(_answered_for(involvements, filters))
        found.append(Load(name, led, len(involvements) - led, answered))
    return found


def department_counts(view: View, filters: Filters) -> list[Count]:
    """What each department answers for among the targets that pass, in the order of the register, if there is any.

    A target counts for each department that leads it, through its groups too; with roles in the filters, for each
    that has one of these. What nobody leads is a group of its own.
    """
    parts = _parts(view, filters).items()
    answered = {name: _answered_for(involvements, filters) for name, involvements in parts}
    if not filters.roles:
        answered[NO_LEAD] = [item for item in view.select(filters) if not item.target.lead]
    return [count(name, items) for name, items in answered.items() if items]


def _parts(view: View, filters: Filters) -> dict[str, list[Involvement]]:
    """Each department's part in the targets that pass."""
    passing = {id(item) for item in view.select(filters)}
    return {
        department.name: [
            involvement
            for involvement in view.involvements(department.name)
            if id(involvement.item) in passing and (not filters.roles or involvement.role in filters.roles)
        ]
        for department in view.register.departments
    }


def _answered_for(involvements: Iterable[Involvement], filters: Filters) -> list[Item]:
    """The targets, each once, that the department leads, or has the part in that is asked for.

    How a target stands is not said of those who only support it, unless it is they who are asked about.
    """
    roles = filters.roles or ("lead",)
    held = {id(each.item): each.item for each in involvements if each.role in roles}
    return list(held.values())


def counts(items: Iterable[Item], by: str) -> list[Count]:
    """The items counted by section or deadline, each once."""
    groups: dict[str, list[Item]] = {}
    for item in items:
        groups.setdefault(_GROUPS[by](item), []).append(item)
    order = sorted(groups) if by == "deadline" else groups
    return [count(name, groups[name]) for name in order]


def count(group: str, items: Iterable[Item]) -> Count:
    """One group's count; every light and status is there, with 0 where none has it."""
    members = list(items)
    statuses: dict[StatusName, int] = dict.fromkeys(STATUSES, 0)
    for item in members:
        statuses[item.standing.status] += 1
    return Count(group, len(members), lights(members), statuses)


def _by_deadline(item: Item) -> str:
    due = item.standing.due
    if due:
        return f"{due.year}-{due.month:02}"
    return {"ongoing": "长期坚持", "waiting": "等待事件"}.get(kind(item), "没有日期")


_GROUPS: dict[str, Callable[[Item], str]] = {
    "section": lambda item: item.target.section,
    "deadline": _by_deadline,
}
