"""The published table rebuilt from the list, cell for cell.

The layout is that of the issued text: a blank line before each row, a tab before each cell, but none before a
cell's further lines. Cells that are merged with those above are blank.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from yuxi_checklist.checklist.view import Entry, View
from yuxi_checklist.text.visible import visible

HEADINGS = ("工作任务", "工作措施", "目标任务", "牵头部门", "配合部门", "完成时限")
_ANNEX = "附件"


def export(view: View, entries: Sequence[Entry]) -> bytes:
    """The table with the rows of these entries, in UTF-8 with line feeds.

    A heading or cell merged with the row above is written out where that row is not among the entries.
    """
    checklist = view.checklist
    annex = [_ANNEX] if checklist.title != checklist.document.title else []
    title = "\n".join([*annex, _text(checklist.title)])
    rows = ["\n".join(f"\t{_text(cell)}" for cell in row) for row in _rows(view, entries)]
    return ("\n\n".join([title, *rows]) + "\n").encode()


def responsibility(entry: Entry) -> Iterator[tuple[str, str | None, str]]:
    """The last three cells: heading, verbatim text if the list gives it (blank: merged), field as text."""
    target, source = entry.target, entry.target.source
    yield HEADINGS[3], source.lead if source else None, "、".join(target.lead)
    yield HEADINGS[4], source.support if source else None, "、".join(target.support)
    yield HEADINGS[5], source.deadline if source else None, target.deadline.text


def _rows(view: View, entries: Sequence[Entry]) -> Iterator[Sequence[str]]:
    above = {id(entry): before for before, entry in zip([None, *view.entries], view.entries, strict=False)}
    shown: Entry | None = None
    yield HEADINGS
    for entry in entries:
        if shown is None or shown.section is not entry.section:
            yield (entry.section.title,)
        task = "" if shown and shown.task is entry.task else entry.task.title
        measure = "" if shown and shown.measure is entry.measure else entry.measure.title
        merged = shown is not None and shown is above[id(entry)]
        yield (task, measure, entry.target.text, *_cells(entry, merged=merged))
        shown = entry


def _cells(entry: Entry, *, merged: bool) -> Iterator[str]:
    """Lead, support and deadline as printed; `merged` says that the row above is there to merge with."""
    for _, verbatim, written_out in responsibility(entry):
        yield written_out if verbatim is None or (not verbatim and not merged) else verbatim


def _text(cell: str) -> str:
    return visible(cell, keep_breaks=True)
