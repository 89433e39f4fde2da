"""`checklist compliance`: whose reports came by their day, too late, or not at all."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from yuxi_checklist.cli import complete
from yuxi_checklist.cli.opening import open_view
from yuxi_checklist.cli.options import Output, Selection, Source, choice, takes_options
from yuxi_checklist.days import FIRST
from yuxi_checklist.errors import UsageError
from yuxi_checklist.vocabulary import REPORT_GROUPINGS

if TYPE_CHECKING:
    from yuxi_checklist.answers.compliance import Span


@takes_options
def command(
    selection: Selection,
    source: Source,
    output: Output,
    unit: Annotated[
        str | None,
        typer.Argument(
            metavar="[部门]",
            help="只看这个部门牵头的；全称、简称或别名。",
            autocompletion=complete.departments,
        ),
    ] = None,
    period: Annotated[
        str | None,
        typer.Option(
            "--period", metavar="时段", help="这段时间里结束的各期：2022年四季度、11月、上季度、2022年。"
        ),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option("--from", metavar="日期", help="这一天及以后结束的各期；只写 --to 就从印发那天起。"),
    ] = None,
    until: Annotated[
        str | None,
        typer.Option(
            "--to",
            metavar="日期",
            help="这一天及以前结束的各期（含当天）；只写 --from 就到今天（或 --as-of）。",
        ),
    ] = None,
    by: Annotated[
        str | None,
        typer.Option("--by", metavar="分组", help="dept 部门（默认）、period 一期一行（写了部门就是它）。"),
    ] = None,
) -> int:
    """各部门报告报得齐不齐、准不准时：应报、按时、迟报、未报。不写时段，看每项目标最近到期的一期。

    例：checklist compliance --period 2022年四季度
    """
    from yuxi_checklist.answers.compliance import compliance

    output.check()
    grouping = choice(by or ("dept" if unit is None else "period"), REPORT_GROUPINGS, "分组")
    view = open_view(source.file, source.day)
    name = None if unit is None else view.register.resolve(unit).name
    span = _span(period, since, until, view.as_of, view.contents.document.issued or FIRST)
    return output.give(compliance(view, selection.filters(view.as_of), name, span, grouping))


def _span(period: str | None, since: str | None, until: str | None, as_of: date, issued: date) -> Span | None:
    """The days that the options name, from `issued` to `as_of` where one end is left open; None where none is given."""
    from yuxi_checklist.answers.compliance import Span
    from yuxi_checklist.deadline.dates import first_day, last_day

    if period is not None:
        if since is not None or until is not None:
            raise UsageError("--period 和 --from、--to 只能写一种。")
        return Span(period.strip(), *span_of(period, as_of))
    if since is None and until is None:
        return None
    last = as_of if until is None else last_day(until, as_of, "back")
    first = min(issued, last) if since is None else first_day(since, as_of, "back")
    if first > last:
        raise UsageError(f"--from {first} 在 {last} 之后。用 --to 写上到哪一天。")
    return Span(f"{first} 至 {last}", first, last)


def span_of(text: str, ground: date) -> tuple[date, date]:
    """The first and last day of the stretch of time that a person named, looked back at from `ground`. Raises UsageError."""
    from yuxi_checklist.deadline.dates import days_meant

    first, last, bounds = days_meant(text, ground, "back", strictly=True)
    if bounds:
        raise UsageError(f"--period 写一段时间，如 2022年四季度、11月、上月；“{text}”只说了一头。")
    return first, last
