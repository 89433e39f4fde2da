"""`checklist due`: what has a date in force, earliest first."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import typer

from yuxi_checklist.cli.opening import open_view
from yuxi_checklist.cli.options import Output, Selection, Sort, Source, order, takes_options


@takes_options
def command(
    selection: Selection,
    source: Source,
    output: Output,
    sort: Sort = None,
    within: Annotated[
        str | None,
        typer.Option(
            "--within", metavar="天数", help="从今天（或 --as-of）起这些天内到期的，如 30d、半个月、本月。"
        ),
    ] = None,
    overdue: Annotated[bool, typer.Option("--overdue", help="只看逾期的。")] = False,
    all: Annotated[bool, typer.Option("--all", help="已完成的也列出。")] = False,
) -> int:
    """有期限的目标，最早到期的在前。--before 含当天：12 月 31 日到期的，--before 2022-12-31 会列出。

    例：checklist due --before 2022-12-31
    """
    from yuxi_checklist.answers.due import due

    output.check()
    ranked = order(sort, "due")
    view = open_view(source.file, source.day)
    filters = selection.filters(view.as_of)
    if within is not None:
        from yuxi_checklist.deadline import dates

        last = dates.within(within, view.as_of)
        filters = replace(
            filters, before=min(filters.before or last, last), after=filters.after or view.as_of
        )
    return output.give(due(view, filters, overdue=overdue, all=all, order=ranked))
