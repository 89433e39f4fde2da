"""`checklist update`: one report, about one target or several, added to the list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from yuxi_checklist.cli import complete
from yuxi_checklist.cli.authorship import Authorship
from yuxi_checklist.cli.manner import Manner
from yuxi_checklist.cli.options import File, takes_options
from yuxi_checklist.cli.prompts import terminal
from yuxi_checklist.cli.update.words import Words
from yuxi_checklist.errors import UsageError
from yuxi_checklist.workspace import file_to_write

Ids = Annotated[
    list[str] | None,
    typer.Argument(metavar="[编号…]", help="如 1.2.1；写几个编号就各记一条。", autocompletion=complete.ids),
]


@takes_options
def command(
    words: Words,
    authorship: Authorship,
    manner: Manner,
    ids: Ids = None,
    edit: Annotated[bool, typer.Option("--edit", help="用 $VISUAL 或 $EDITOR 写较长的说明。")] = False,
    file: File = None,
) -> int:
    """报告进展：给目标追加一条记录，文件里只多这几行。在终端里缺什么问什么；什么都不写，就从选目标开始一步步填。

    例：checklist update 1.2.1 --status 推进中 --value 高新技术企业=188 --note 已召开调度会
    """
    from yuxi_checklist.cli.update import steps
    from yuxi_checklist.recording.updates import half_width

    path = file_to_write(file)
    wanted = list(dict.fromkeys(map(half_width, ids or ())))
    asking = not wanted or not (edit or words.say_something)
    if asking and not terminal():
        raise UsageError(_missing(wanted))
    if manner.commit and (asking or edit):
        from yuxi_checklist.files import locked
        from yuxi_checklist.git.commit import check_ready

        with locked(path):  # before anything is typed in vain
            check_ready(path)
    report = words.report(authorship.report(path))
    if asking:
        return steps.walk_through(path, wanted, report, manner, file, edit=edit)
    if edit:
        return steps.compose(path, wanted, report, manner, file)
    return steps.write(path, wanted, report, manner)


def _missing(ids: Sequence[str]) -> str:
    if not ids:
        return "缺少编号。例：checklist update 1.2.1 --status 推进中 --note 已召开调度会"
    options = "--status、--note、--value、--evidence、--request-extension"
    return f"没有写报告的内容：{options} 至少写一项，或用 --edit 打开编辑器。"
