"""The published table rebuilt from the list, cell for cell; cells merged with those above are blank."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from yuxi_checklist.answers.answer import Answer, Column, Group, Table
from yuxi_checklist.answers.show import responsibility

if TYPE_CHECKING:
    from yuxi_checklist.checklist.view import Entry, View

HEADINGS = ("工作任务", "工作措施", "目标任务", "牵头部门", "配合部门", "完成时限")


class Row(NamedTuple):
    """One row of the table, its cells in the order of HEADINGS."""

    cells: tuple[str, ...]


def source(view: View, entries: Sequence[Entry]) -> Answer:
    """Answer with the table's rows for these entries, which are in the document's order, under their sections.

    A heading or cell merged with the row above is written out where that row is not among the entries.
    """
    groups: list[Group] = []
    shown: Entry | None = None
    above = {id(entry): before for before, entry in zip([None, *view.entries], view.entries, strict=False)}
    for entry in entries:
        rows = groups[-1].rows if shown and shown.section is entry.section else None
        if not isinstance(rows, list):
            rows = []
            groups.append(Group(entry.section.title, rows))
        merged = shown is not None and shown is above[id(entry)]
        rows.append(Row((*_place(entry, shown), entry.target.text, *_responsibility(entry, merged=merged))))
        shown = entry
    columns = [_column(place) for place in range(len(HEADINGS))]
    checklist = view.checklist
    data = {"annex": checklist.title != checklist.document.title}
    return Answer(checklist.title, [Table(columns, groups)], data)


def _column(place: int) -> Column:
    heading = HEADINGS[place]
    return Column(heading, heading, lambda row: row.cells[place], flexible=place < 3)


def _place(entry: Entry, shown: Entry | None) -> tuple[str, str]:
    task = "" if shown and shown.task is entry.task else entry.task.title
    measure = "" if shown and shown.measure is entry.measure else entry.measure.title
    return task, measure


def _responsibility(entry: Entry, *, merged: bool) -> Iterator[str]:
    """Give lead, support and deadline as printed; `merged` says that the row above is there to merge with."""
    for _, verbatim, written_out in responsibility(entry):
        yield written_out if verbatim is None or (not verbatim and not merged) else verbatim
