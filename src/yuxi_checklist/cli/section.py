"""`checklist section`: a section's targets under their headings, or the sections with counts."""

from __future__ import annotations

from itertools import groupby
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
    key: Annotated[
        str | None,
        typer.Argument(
            metavar="[大项]",
            help="序号（二 或 2）、任务编号（2.4）或标题里的词。",
            autocompletion=complete.sections,
        ),
    ] = None,
) -> int:
    """一个大项的目标，按工作任务和措施排列；不写序号就列出各大项和目标数。

    例：checklist section 二
    """
    format = output.name
    view = open_view(source.file, source.day)
    filters = selection.filters(view.as_of)
    return give(sections(view, filters) if key is None else section(view, key, filters), format)


def section(view: View, key: str, filters: Filters) -> Listing:
    """The targets of what `key` names, each measure's under a heading. Raises UsageError."""
    from yuxi_checklist.answers.listing import Group, plain, target_listing
    from yuxi_checklist.answers.records import targets_envelope

    named = {id(entry) for entry in view.section(key)}
    entries = [entry for entry in view.select(filters) if id(entry) in named]
    rows = plain(entries)
    groups = [
        Group(f"{task}\n{measure}", list(shares))
        for (task, measure), shares in groupby(
            rows, lambda share: (share.entry.task.title, share.entry.measure.title)
        )
    ]
    title = "；".join(dict.fromkeys(entry.section.title for entry in entries)) or key
    return target_listing(title, groups, targets_envelope(view, rows), summary=[f"共 {len(rows)} 项。"])


def sections(view: View, filters: Filters) -> Listing:
    """Every section with how many targets it has and their lights."""
    from yuxi_checklist.answers.listing import count_listing
    from yuxi_checklist.answers.records import envelope
    from yuxi_checklist.checklist.counts import count_record, counts

    entries = view.select(filters)
    groups = counts(view, entries, "section")
    data = envelope(view, groups=[count_record(each) for each in groups])
    return count_listing("各大项", "大项", groups, data, [f"共 {len(entries)} 项目标。"])
