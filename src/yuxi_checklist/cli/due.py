"""`checklist due`: what has a date in force, earliest first."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from yuxi_checklist.cli.answer import give
from yuxi_checklist.cli.opening import open_view
from yuxi_checklist.cli.options import Output, Selection, Source, takes_options
from yuxi_checklist.errors import UsageError

if TYPE_CHECKING:
    from yuxi_checklist.answers.listing import Listing
    from yuxi_checklist.checklist.view import Entry, Filters, View


@takes_options
def command(
    selection: Selection,
    source: Source,
    output: Output,
    within: Annotated[
        str | None,
        typer.Option("--within", metavar="天数", help="从今天（或 --as-of）起这些天内到期的，如 30d。"),
    ] = None,
    overdue: Annotated[bool, typer.Option("--overdue", help="只看逾期的。")] = False,
    all: Annotated[bool, typer.Option("--all", help="已完成的也列出。")] = False,
) -> int:
    """有期限的目标，最早到期的在前。--before 含当天：12 月 31 日到期的，--before 2022-12-31 会列出。

    例：checklist due --before 2022-12-31
    """
    format = output.name
    view = open_view(source.file, source.day)
    filters = selection.filters(view.as_of)
    if within is not None:
        last = _later(view.as_of, days(within))
        filters = replace(
            filters, before=min(filters.before or last, last), after=filters.after or view.as_of
        )
    return give(listing(view, filters, overdue=overdue, all=all), format)


def listing(view: View, filters: Filters, *, overdue: bool = False, all: bool = False) -> Listing:
    """The targets with a date in force, earliest first; those finished are counted, and with `all` listed too."""
    from yuxi_checklist.answers.listing import Group, plain, target_listing
    from yuxi_checklist.answers.records import targets_envelope
    from yuxi_checklist.checklist.view import by_due

    dated = [
        entry for entry in by_due(view.select(filters)) if not overdue or entry.progress.light == "overdue"
    ]
    shown = [entry for entry in dated if all or not entry.progress.met]
    others = view.select(replace(filters, before=None, after=None))
    rows = plain(shown)
    summary = _summary(shown, len(dated) - len(shown), others)
    title = _title(filters.before, filters.after, view.as_of)
    return target_listing(title, [Group(None, rows)], targets_envelope(view, rows), summary=summary)


def days(text: str) -> timedelta:
    """A number of days as people write it: `30d`, `30`, `30天`, `2w`, `2周`. Raises UsageError."""
    match = re.fullmatch(r"([0-9]{1,5})\s*(d|天|日|w|周)?", text.strip().lower())
    if not match:
        raise UsageError(f"看不懂天数“{text}”。可以写：30d、30天、2w、2周")
    return timedelta(days=int(match[1]) * (7 if match[2] in ("w", "周") else 1))


def _later(day: date, span: timedelta) -> date:
    return day + span if span < date.max - day else date.max


def _title(before: date | None, after: date | None, as_of: date) -> str:
    if after and before:
        span = f"{after} 至 {before}"
    elif after:
        span = f"{after} 及以后"
    else:
        span = f"{before} 及以前" if before else "全部"
    return f"到期目标：{span}（{as_of} 的情况）"


def _summary(shown: Sequence[Entry], finished: int, entries: Sequence[Entry]) -> list[str]:
    """The last line: what is listed, and what is not and why."""
    from yuxi_checklist.checklist.view import kind

    kinds = Counter(kind(entry) for entry in entries)
    left_out = [
        f"已完成 {finished} 项（--all 可列出）" if finished else "",
        f"长期坚持 {kinds['ongoing']} 项" if kinds["ongoing"] else "",
        f"等待事件 {kinds['waiting']} 项" if kinds["waiting"] else "",
        f"没有日期 {kinds['undated']} 项" if kinds["undated"] else "",
    ]
    others = "、".join(filter(None, left_out))
    return [f"共 {len(shown)} 项。" + (f"未列出：{others}。" if others else "")]
