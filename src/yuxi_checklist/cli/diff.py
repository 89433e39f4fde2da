"""`checklist diff`: what changed between two states of the list, in words."""

from __future__ import annotations

from typing import Annotated

import typer

from yuxi_checklist.cli.options import Output, Source, choice, takes_options
from yuxi_checklist.errors import UsageError
from yuxi_checklist.workspace import file_with_history

GROUPINGS = {"target": "目标", "dept": "部门"}


@takes_options
def command(
    source: Source,
    output: Output,
    old: Annotated[
        str | None, typer.Argument(metavar="[旧版本]", help="提交、分支或标签；不写就是最近一次提交。")
    ] = None,
    new: Annotated[
        str | None, typer.Argument(metavar="[新版本]", help="同上；不写就是文件现在的样子。")
    ] = None,
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="日期", help="从这一天（含当天）起的变化，如 上周五；代替旧版本。"),
    ] = None,
    by: Annotated[
        str, typer.Option("--by", metavar="分组", help="target 按目标（默认），dept 按部门。")
    ] = "target",
) -> int:
    """用文字说明两个版本之间的变化：新报告、状态变化、指标、延期、文字修改、增删。

    例：checklist diff --since 2022-12-01 --by dept
    """
    from yuxi_checklist.answers.changes import changes
    from yuxi_checklist.deadline.dates import first_day
    from yuxi_checklist.files import read_bytes
    from yuxi_checklist.git.history.states import States
    from yuxi_checklist.revisions.diff import differences

    output.check()
    grouping = choice(by, GROUPINGS, "分组")
    if since is not None and old is not None:
        raise UsageError("旧版本和 --since 只能写一个。")
    if new is not None and source.as_of is not None:
        raise UsageError("新版本和 --as-of 只能写一个。")
    if source.as_of is not None and old is None and since is None:
        raise UsageError("--as-of 说的是比较到哪一天，还要写从哪里起：加 --since 日期，或写旧版本。")
    file = file_with_history(source.file)
    states = States(file)
    if since is not None:
        before = states.before(first_day(since, source.day, "back", strictly=True))
    else:
        before = states.of(old or "HEAD")
    if new is not None:
        after = states.of(new)
    else:
        after = states.working(read_bytes(file)) if source.as_of is None else states.after(source.day)
    return output.give(changes(before, after, differences(before.data, after.data), grouping))
