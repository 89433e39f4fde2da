"""`checklist git`: what makes git understand a list, and one word for sending and receiving. Git itself calls merge and staged."""

from __future__ import annotations

import typer

from yuxi_checklist.cli.streams import say

COMMANDS = {
    "setup": "让这个仓库的 git 按内容合并清单",
    "doctor": "看 git 的设置缺什么，怎么补",
    "sync": "同远端同步：取回、合并、把关、推送",
    "merge": "合并三个版本（由 git 调用）",
    "staged": "检查要提交的清单（由提交前的钩子调用）",
}


def command(context: typer.Context) -> int | None:
    """让 git 懂得清单：几个人同时改，按内容合并，不丢、不乱。

    每个克隆下来的仓库先运行一次 setup；以后收发都用 sync。

    例：checklist git sync --commit
    """
    if context.invoked_subcommand is None:
        say(context.get_help() + "\n")
    return None
