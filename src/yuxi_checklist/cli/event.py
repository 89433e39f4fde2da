"""`checklist event`: something that deadlines wait for has happened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from yuxi_checklist.cli.manner import Manner
from yuxi_checklist.cli.options import File, takes_options
from yuxi_checklist.days import parse_day, today
from yuxi_checklist.errors import UsageError
from yuxi_checklist.workspace import file_to_write

if TYPE_CHECKING:
    from datetime import date

    from yuxi_checklist.checklist.view import View
    from yuxi_checklist.cli.writing import Answer
    from yuxi_checklist.recording.transaction import Recorded


@takes_options
def command(
    manner: Manner,
    name: Annotated[str, typer.Argument(metavar="事件", help="清单里 events 的名称。")],
    on: Annotated[str, typer.Argument(metavar="日期", help="哪一天发生的。")],
    force: Annotated[bool, typer.Option("--force", help="已登记过别的日期时，改成这一天。")] = False,
    file: File = None,
) -> int:
    """登记一件事已经发生，等它的时限从此有了日期。

    例：checklist event 省级出台 2022-12-20
    """
    from yuxi_checklist.cli.writing import write
    from yuxi_checklist.recording.events import happened

    path, day, name = file_to_write(file), _day(on), name.strip()
    plan = happened(name, day, again=force)
    return write(path, plan, manner, lambda view, recorded: _answer(view, recorded, name, day))


def _day(on: str) -> date:
    day = parse_day(on, today())
    if day != parse_day(on, today(), end_of_month=False):
        raise UsageError(f"“{on}”是整个月，要写到哪一天，如 {day}。")
    if day > today():
        raise UsageError(f"{day} 还没到。事情发生以后再登记。")
    return day


def _answer(view: View, recorded: Recorded, name: str, day: date) -> Answer:
    from yuxi_checklist.cli.writing import Answer

    waiting = [entry for entry in view.entries if entry.reading.event and entry.reading.event.name == name]
    done = f"已登记 {name}：{day}" if recorded.changed else f"{name} 已经登记为 {day}，没有改动"
    lines = [done, *(f"{entry.target.id} 的时限是 {entry.standing.due}" for entry in waiting)]
    return Answer(lines, waiting, f"事件 {name}：{day}")
