"""The published table rebuilt from the list, cell for cell; cells merged with those above are blank."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from yuxi_checklist.answers.answer import Answer, Column, Group, Table
from yuxi_checklist.answers.show import responsibility

if TYPE_CHECKING:
    from yuxi_checklist.checklist.view import Item, View

HEADINGS = ("工作任务", "工作措施", "目标任务", "牵头部门", "配合部门", "完成时限")


class Row(NamedTuple):
    """One row of the table, its cells in the order of HEADINGS."""

    cells: tuple[str, ...]


def source(view: View, items: Sequence[Item]) -> Answer:
    """Answer with the table's rows for these items, which are in the document's order, under their sections.

    A heading or cell merged with the row above is written out where that row is not among the items.
    """
    groups: list[Group] = []
    shown: Item | None = None
    above = {id(item): before for before, item in zip([None, *view.items], view.items, strict=False)}
    for item in items:
        rows = groups[-1].rows if shown and shown.target.place[:1] == item.target.place[:1] else None
        if not isinstance(rows, list):
            rows = []
            groups.append(Group(item.target.section, rows))
        merged = shown is not None and shown is above[id(item)]
        rows.append(Row((*_place(item, shown), item.target.text, *_responsibility(item, merged=merged))))
        shown = item
    columns = [_column(place) for place in range(len(HEADINGS))]
    contents = view.contents
    data = {"annex": contents.title != contents.document.title}
    return Answer(contents.title, [Table(columns, groups)], data)


def _column(place: int) -> Column:
    heading = HEADINGS[place]
    return Column(heading, heading, lambda row: row.cells[place], flexible=place < 3)


def _place(item: Item, shown: Item | None) -> tuple[str, str]:
    task = "" if shown and shown.target.place[:2] == item.target.place[:2] else item.target.task
    measure = "" if shown and shown.target.place[:3] == item.target.place[:3] else item.target.measure
    return task, measure


def _responsibility(item: Item, *, merged: bool) -> Iterator[str]:
    """Give lead, support and deadline as printed; `merged` says that the row above is there to merge with."""
    for _, verbatim, written_out in responsibility(item):
        yield written_out if verbatim is None or (not verbatim and not merged) else verbatim
