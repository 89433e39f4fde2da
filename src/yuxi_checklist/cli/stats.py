"""`checklist stats`: how many targets show which light and status, by section, department or month."""

from __future__ import annotations

from typing import Annotated

import typer

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
    from yuxi_checklist.answers.counts import stats

    output.check()
    grouping = choice(by, GROUPINGS, "分组")
    view = open_view(source.file, source.day)
    return output.give(stats(view, selection.filters(view.as_of), grouping))
