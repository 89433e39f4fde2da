"""`checklist git sync`: one word for sending and receiving."""

from __future__ import annotations

from typing import Annotated

import typer

from yuxi_checklist.cli.git.setup import clone_of
from yuxi_checklist.cli.options import File, Output, takes_options, whole
from yuxi_checklist.cli.prompts import terminal
from yuxi_checklist.cli.streams import complain
from yuxi_checklist.errors import UsageError


@takes_options
def command(
    output: Output,
    commit: Annotated[
        bool, typer.Option("--commit", help="先把清单的改动存入版本；不写时，有没存的改动就不同步。")
    ] = False,
    message: Annotated[
        str | None,
        typer.Option("--message", "-m", metavar="说明", help="存入版本时的说明；不写就列出改了哪些目标。"),
    ] = None,
    file: File = None,
) -> int:
    """同远端同步：取回别人的、按内容合并、把关、推送，然后用文字说收到了什么、推送了什么。

    不强推，不丢东西：停在哪里都说明原因和下一步，双方的提交都在。

    例：checklist git sync --commit -m 十一月进展
    """
    from yuxi_checklist.answers.exchange import exchange
    from yuxi_checklist.git.sync import sync

    output.check()
    subject = whole("--message", message)
    if subject and not commit:
        raise UsageError("-m 是存入版本时的说明，要同 --commit 一起用。")
    attended = terminal()
    found = sync(
        clone_of(file),
        commit=commit,
        subject=subject,
        attended=attended,
        tell=complain if attended else lambda _: None,
    )
    return output.give(exchange(found))
