"""`checklist section`: a section's targets under their headings, or the sections with counts."""

from __future__ import annotations

from typing import Annotated

import typer

from yuxi_checklist.cli import complete
from yuxi_checklist.cli.elsewhere import or_elsewhere
from yuxi_checklist.cli.opening import open_view
from yuxi_checklist.cli.options import Output, Selection, Sort, Source, order, takes_options


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
    sort: Sort = None,
) -> int:
    """一个大项的目标，按工作任务和措施排列；不写序号就列出各大项和目标数。

    例：checklist section 二
    """
    from yuxi_checklist.answers.counts import sections
    from yuxi_checklist.answers.section import section

    output.check()
    ranked = order(sort, "id")
    view = open_view(source.file, source.day)
    filters = selection.filters(view.as_of)
    if key is None:
        return output.give(sections(view, filters))
    with or_elsewhere("section", key, view):
        answer = section(view, key, filters, ranked)
    return output.give(answer)
