"""`checklist event`: something that deadlines wait for has happened."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from yuxi_checklist.cli import complete
from yuxi_checklist.cli.manner import Manner
from yuxi_checklist.cli.options import File, takes_options, whole
from yuxi_checklist.days import BEIJING, parse_day, today
from yuxi_checklist.errors import UsageError
from yuxi_checklist.workspace import file_to_write

if TYPE_CHECKING:
    from datetime import date

    from yuxi_checklist.recording.events import Redating


@takes_options
def command(
    manner: Manner,
    name: Annotated[str, typer.Argument(metavar="事件", help="清单里 events 的名称。")],
    on: Annotated[str, typer.Argument(metavar="日期", help="哪一天发生的。")],
    force: Annotated[
        bool, typer.Option("--force", help="已登记过别的日期时，更正成这一天；要用 --reason 写明理由。")
    ] = False,
    reason: Annotated[
        str | None, typer.Option("--reason", metavar="理由", help="更正的理由，记入等它的目标的进展记录。")
    ] = None,
    by: Annotated[
        str | None,
        typer.Option(
            "--by", metavar="部门", help="由谁更正，默认督查单位。", autocompletion=complete.departments
        ),
    ] = None,
    file: File = None,
) -> int:
    """登记一件事已经发生，等它的时限从此有了日期。

    例：checklist event 省级出台 2022-12-20
    """
    from yuxi_checklist.answers.dated import dated
    from yuxi_checklist.cli.writing import write
    from yuxi_checklist.recording.events import happened

    path, day, name = file_to_write(file), _day(on), name.strip()
    again = _redating(force, reason, by)
    plan = happened(name, day, lambda: datetime.now(BEIJING), again=again)
    return write(path, plan, manner, lambda view, before: dated(view, before, name, day))


def _redating(force: bool, reason: str | None, by: str | None) -> Redating | None:
    """Why the event gets another date. Raises UsageError."""
    from yuxi_checklist.recording.events import Redating

    if not force:
        if reason is not None or by is not None:
            raise UsageError("--reason、--by 是更正已登记的日期用的，要和 --force 一起写。")
        return None
    if not (reason or "").strip():
        raise UsageError("更正已登记的日期要用 --reason 写明理由。")
    return Redating(whole("--reason", reason) or "", whole("--by", by))


def _day(on: str) -> date:
    day = parse_day(on, today())
    if day != parse_day(on, today(), end_of_month=False):
        raise UsageError(f"“{on}”是整个月，要写到哪一天，如 {day}。")
    if day > today():
        raise UsageError(f"{day} 还没到。事情发生以后再登记。")
    return day
