"""`checklist undo`: take the latest entry back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from yuxi_checklist.cli import complete
from yuxi_checklist.cli.authorship import Authorship
from yuxi_checklist.cli.manner import Manner
from yuxi_checklist.cli.options import File, takes_options, whole
from yuxi_checklist.cli.prompts import ask_until, confirmed, show, terminal
from yuxi_checklist.cli.streams import complain
from yuxi_checklist.days import clock, today
from yuxi_checklist.errors import UsageError
from yuxi_checklist.workspace import file_to_write

if TYPE_CHECKING:
    from yuxi_checklist.yamltext import Data


@takes_options
def command(
    authorship: Authorship,
    manner: Manner,
    identifier: Annotated[
        str | None,
        typer.Argument(
            metavar="[编号]", help="哪一项目标；不写就是最近的一条。", autocompletion=complete.ids
        ),
    ] = None,
    reason: Annotated[
        str | None, typer.Option("--reason", metavar="理由", help="为什么撤回；不在终端里时必写。")
    ] = None,
    of: Annotated[
        str | None,
        typer.Option(
            "--of",
            metavar="部门",
            help="撤回这个部门写的最近一条；别人的只有督查单位能撤回。",
            autocompletion=complete.departments,
        ),
    ] = None,
    file: File = None,
) -> int:
    """撤回自己最近写的一条。还没存入版本的，从文件里原样删去；已存入的，加一条撤回，原来的留着，不再算数。

    例：checklist undo 1.2.1 --reason 报错了目标
    """
    from yuxi_checklist.answers.log_lines import entry_words
    from yuxi_checklist.answers.undone import undone
    from yuxi_checklist.checklist.load import load
    from yuxi_checklist.checklist.plain import log
    from yuxi_checklist.cli.writing import write
    from yuxi_checklist.recording.undo import newest, plan, without
    from yuxi_checklist.recording.updates import half_width

    path = file_to_write(file)
    loaded, report = load(path, today()), authorship.report(path)
    committed = _committed(path)
    wanted = half_width(identifier) if identifier is not None else None
    found = newest(loaded, committed, report, wanted, whole("--of", of))
    words = f"{found.target} {entry_words(log([found.update])[0])}"
    reason = whole("--reason", reason)
    if reason is None and not manner.dry_run:
        if not terminal():
            raise UsageError(f"要撤回的是 {words}。确认就用 --reason 写明理由。")
        show(f"要撤回的是 {words}")
        if found.shared:
            reason = ask_until("为什么撤回：", lambda answer: whole("--reason", answer) or "")
        if not confirmed("撤回吗？"):
            complain("没有撤回。")
            return 1
    trusted = None if found.shared else committed[0] if committed else without(loaded, found)
    undoing = plan(found, report, reason or "（预览）", clock)
    return write(
        path,
        undoing,
        manner,
        lambda view, _: undone(view, found.target, words, found.shared),
        trusted=trusted,
    )


def _committed(path: Path) -> list[Data]:
    """The list as it was last committed, and on the other side of a merge under way; none where there is no repository.

    Raises GitError, and UsageError where the list that was committed cannot be read: then nobody knows what was shared.
    """
    from yuxi_checklist import git
    from yuxi_checklist.yamltext import DocumentError, decode, parse

    try:
        root = git.repository(path)
    except git.NoRepository:
        return []
    if not git.has_commits(root):
        return []
    name = git.inside(path, root)
    former = next((old for old, new in git.renamed(root).items() if new == name), name)
    found = (git.show(revision, former, root) for revision in ("HEAD", *git.merging(root)))
    try:
        return [parse(decode(raw)).data for raw in found if raw is not None]
    except DocumentError:
        raise UsageError(f"版本里的 {former} 读不懂，不知道哪些记录已经存入版本，没有撤回。") from None
