"""`checklist event`: something that deadlines wait for has happened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from yuxi_checklist.cli.authorship import Authorship
from yuxi_checklist.cli.manner import Manner
from yuxi_checklist.cli.options import File, takes_options, whole
from yuxi_checklist.days import clock, today
from yuxi_checklist.errors import UsageError
from yuxi_checklist.workspace import file_to_write

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from yuxi_checklist.recording.events import Redating
    from yuxi_checklist.recording.updates import Report


@takes_options
def command(
    authorship: Authorship,
    manner: Manner,
    name: Annotated[
        str | None, typer.Argument(metavar="[事件]", help="清单里事件的名称；不写就列出各个事件。")
    ] = None,
    on: Annotated[str | None, typer.Argument(metavar="[日期]", help="哪一天发生的，如 昨天。")] = None,
    force: Annotated[
        bool, typer.Option("--force", help="已登记过别的日期时，更正成这一天；要用 --reason 写明理由。")
    ] = False,
    reason: Annotated[
        str | None, typer.Option("--reason", metavar="理由", help="更正的理由，记入等它的目标的进展记录。")
    ] = None,
    file: File = None,
) -> int:
    """登记一件事已经发生，等它的时限从此有了日期；不写事件就列出时限在等的各个事件。

    例：checklist event 省级出台 2022-12-20
    """
    from yuxi_checklist.answers.dated import dated
    from yuxi_checklist.cli.writing import write
    from yuxi_checklist.recording.events import happened

    if name is None:
        return _listed(file, manner)
    if on is None:
        raise UsageError(f"缺少日期：{name} 是哪一天发生的？如 checklist event {name} {today()}")
    path, day, name = file_to_write(file), _day(on), name.strip()
    written = authorship.report(path)
    again = _redating(force, reason, written)
    plan = happened(name, day, clock, written=written, again=again)
    return write(path, plan, manner, lambda view, before: dated(view, before, name, day))


def _listed(file: Path | None, manner: Manner) -> int:
    from yuxi_checklist.answers.awaited import awaited
    from yuxi_checklist.cli.opening import open_view
    from yuxi_checklist.cli.output import give

    return give(awaited(open_view(file, today())), "json" if manner.json else "table")


def _redating(force: bool, reason: str | None, written: Report) -> Redating | None:
    """Why the event gets another date. Raises UsageError."""
    from yuxi_checklist.recording.events import Redating

    if not force:
        if reason is not None or written.at is not None:
            raise UsageError("--reason、--at 是更正已登记的日期用的，要和 --force 一起写。")
        return None
    if not (reason or "").strip():
        raise UsageError("更正已登记的日期要用 --reason 写明理由。")
    return Redating(whole("--reason", reason) or "", written)


def _day(on: str) -> date:
    from yuxi_checklist.deadline.dates import one_day

    day = one_day(on, today(), "back")
    if day > today():
        raise UsageError(f"{day} 还没到。事情发生以后再登记。")
    return day
