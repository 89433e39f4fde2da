"""`checklist stats`: how many targets show which light and status, by section, department or month."""

from __future__ import annotations

from typing import Annotated

import typer

from yuxi_checklist.cli.answer import give
from yuxi_checklist.cli.opening import open_view
from yuxi_checklist.cli.options import Output, Selection, Source, choice, takes_options
from yuxi_checklist.vocabulary import GROUPINGS


@takes_options
def command(
    selection: Selection,
    source: Source,
    output: Output,
    by: Annotated[
        str, typer.Option("--by", metavar="分组", help="section 大项、dept 部门、deadline 时限。")
    ] = "section",
) -> int:
    """按预警和状态统计目标数，可按大项、部门或到期的月份分组。

    例：checklist stats --by dept
    """
    from yuxi_checklist.answers.listing import count_listing
    from yuxi_checklist.answers.records import envelope
    from yuxi_checklist.checklist.counts import count_record, counts

    format = output.name
    grouping = choice(by, GROUPINGS, "分组")
    view = open_view(source.file, source.day)
    entries = view.select(selection.filters(view.as_of))
    groups = counts(view, entries, grouping)
    summary = [f"共 {len(entries)} 项目标。"]
    if grouping == "dept":
        times = sum(each.total for each in groups)
        summary = [f"一项目标涉及几个部门就算几次：合计 {times} 次，实际共 {len(entries)} 项目标。"]
    data = envelope(view, by=grouping, total=len(entries), groups=[count_record(each) for each in groups])
    return give(count_listing("统计", GROUPINGS[grouping], groups, data, summary), format)
