"""Departments: what one answers for, and the register with the load of each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from yuxi_checklist.answers.answer import Answer, Column, Group, Heading, Part, Table, notes
from yuxi_checklist.answers.counts import light_columns
from yuxi_checklist.answers.records import envelope, load_record
from yuxi_checklist.answers.targets import (
    DUE,
    ID,
    PROGRESS,
    STATE,
    SUPPORT,
    TARGET_COLUMNS,
    TEXT,
    targets_answer,
)
from yuxi_checklist.checklist.counts import loads
from yuxi_checklist.checklist.view import in_order
from yuxi_checklist.vocabulary import FIELDS, ROLES, Order

if TYPE_CHECKING:
    from yuxi_checklist.checklist.view import Filters, Involvement, View


def department(view: View, name: str, filters: Filters, order: Order = "light") -> Answer:
    """Answer with what one department leads, then what it supports, each in that order. Raises UnknownDepartment."""
    unit = view.register.resolve(name)
    place = {id(item): number for number, item in enumerate(in_order(view.select(filters), order))}
    passing = [
        involvement
        for involvement in view.involvements(name)
        if id(involvement.item) in place and (not filters.roles or involvement.role in filters.roles)
    ]
    involvements = sorted(passing, key=lambda row: (row.role != "lead", place[id(row.item)]))
    parts: list[Part] = []
    for heading, rows in _by_part(involvements).items():
        led = rows[0].role == "lead" and not rows[0].group
        columns = (
            (ID, TEXT, _fellow_leads(view, unit.name), SUPPORT, DUE, STATE, PROGRESS)
            if led
            else TARGET_COLUMNS
        )
        parts += [Heading(f"{heading} {len(rows)} 项"), Table(columns, [Group(None, rows)])]
    led_count = sum(involvement.role == "lead" for involvement in involvements)
    full = f"（{unit.full_name}）" if unit.full_name else ""
    summary = f"牵头 {led_count} 项，配合 {len(involvements) - led_count} 项。"
    title = f"{unit.name}{full}，{view.as_of} 的情况"
    return targets_answer(title, view, parts or [Table(TARGET_COLUMNS, [])], involvements, summary)


def register(view: View, filters: Filters) -> Answer:
    """Answer with every department and its load: how many targets it leads and supports, and the lights of what it leads.

    Where a role is asked for, the lights are those of what it has that part in.
    """
    carried = loads(view, filters)
    columns = [
        Column("name", "部门", lambda load: load.name, flexible=True, least=16),
        Column("lead", ROLES["lead"], lambda load: str(load.lead), right=True),
        Column("support", ROLES["support"], lambda load: str(load.support), right=True),
        *light_columns(),
    ]
    data = envelope(view, departments=[load_record(load) for load in carried])
    parts = "、".join(ROLES[role] for role in filters.roles or ("lead",))
    summary = notes(f"名册共 {len(carried)} 个单位；作为一组单位的成员承担的也算在内。各预警只算{parts}的。")
    return Answer(FIELDS["departments"], [Table(columns, [Group(None, carried)]), summary], data)


def _by_part(involvements: Sequence[Involvement]) -> dict[str, list[Involvement]]:
    parts: dict[str, list[Involvement]] = {}
    for involvement in involvements:
        role = ROLES[involvement.role or "support"]
        parts.setdefault(
            f"{role}（作为“{involvement.group}”的成员）" if involvement.group else role, []
        ).append(involvement)
    return parts


def _fellow_leads(view: View, name: str) -> Column:
    """Make the column that names who else leads, instead of the department itself in every row."""

    def others(involvement: Involvement) -> str:
        return "、".join(
            lead for lead in involvement.item.target.lead if view.register.canonical(lead) != name
        )

    return Column("lead", "共同牵头", others, most=20, narrower=(12,), shared=True)
