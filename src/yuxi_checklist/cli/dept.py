"""`checklist dept`: one department's targets, or the register with its load."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from yuxi_checklist.cli import complete
from yuxi_checklist.cli.answer import give
from yuxi_checklist.cli.opening import open_view
from yuxi_checklist.cli.options import Output, Selection, Source, takes_options

if TYPE_CHECKING:
    from yuxi_checklist.answers.listing import Listing
    from yuxi_checklist.checklist.view import Filters, View


@takes_options
def command(
    selection: Selection,
    source: Source,
    output: Output,
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="[部门]", help="全称、简称或别名，要写完整。", autocompletion=complete.departments
        ),
    ] = None,
) -> int:
    """一个部门的目标：先是牵头的，再是配合的；所在的一组单位的目标也算，并注明。不写部门就列出名册和各自的任务数。

    例：checklist dept 市科技局 --role lead
    """
    format = output.name
    view = open_view(source.file, source.day)
    filters = selection.filters(view.as_of)
    return give(register(view, filters) if name is None else department(view, name, filters), format)


def department(view: View, name: str, filters: Filters) -> Listing:
    """What one department leads, then what it supports. Raises UnknownDepartment."""
    from yuxi_checklist.answers.listing import Group, target_listing
    from yuxi_checklist.answers.records import targets_envelope

    entry = view.register.resolve(name)
    keep = {id(passing) for passing in view.select(filters)}
    shares = [
        share
        for share in view.shares(name)
        if id(share.entry) in keep and (not filters.roles or share.role in filters.roles)
    ]
    parts: dict[str, list[object]] = {}
    for share in shares:
        role = "牵头" if share.role == "lead" else "配合"
        parts.setdefault(f"{role}（作为“{share.group}”的成员）" if share.group else role, []).append(share)
    groups = [Group(f"{heading} {len(rows)} 项", rows) for heading, rows in parts.items()]
    led = sum(share.role == "lead" for share in shares)
    full = f"（{entry.full_name}）" if entry.full_name else ""
    summary = [f"牵头 {led} 项，配合 {len(shares) - led} 项。"]
    return target_listing(f"{entry.name}{full}", groups, targets_envelope(view, shares), summary=summary)


def register(view: View, filters: Filters) -> Listing:
    """Every department with its load: how many targets it leads and supports, and their lights."""
    from yuxi_checklist.answers.listing import Column, Group, Listing, light_columns
    from yuxi_checklist.answers.records import envelope
    from yuxi_checklist.checklist.counts import load_record, loads

    carried = loads(view, filters)
    columns = [
        Column("name", "部门", lambda load: load.name, flexible=True),
        Column("lead", "牵头", lambda load: str(load.lead), right=True),
        Column("support", "配合", lambda load: str(load.support), right=True),
        *light_columns(),
    ]
    data = envelope(view, departments=[load_record(load) for load in carried])
    summary = [f"名册共 {len(carried)} 个单位；作为一组单位的成员承担的也算在内。"]
    return Listing("部门名册", [Group(None, carried)], columns, columns, data, summary)
