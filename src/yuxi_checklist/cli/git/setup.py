"""`checklist git setup`: making one clone ready."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from yuxi_checklist.cli import complete
from yuxi_checklist.cli.options import File, whole
from yuxi_checklist.cli.prompts import ask_until, terminal
from yuxi_checklist.cli.streams import complain
from yuxi_checklist.errors import UsageError
from yuxi_checklist.workspace import find

if TYPE_CHECKING:
    from yuxi_checklist.git.setup import Clone


def command(
    file: File = None,
    hooks: Annotated[
        bool, typer.Option("--hooks", help="再装一个提交前的钩子，检查仓库里的每份清单。")
    ] = False,
    by: Annotated[
        str | None,
        typer.Option(
            "--by",
            metavar="部门",
            help="这个克隆是哪个部门用的：以后报告不写 --by 时，就是它。",
            autocompletion=complete.departments,
        ),
    ] = None,
    remove: Annotated[bool, typer.Option("--remove", help="去掉以前装的全部设置。")] = False,
) -> int:
    """让这个仓库的 git 按内容合并清单。可以反复运行。

    只改 .git 里的配置和钩子，并在 .gitattributes、.editorconfig、.prettierignore 里各加关于清单的几行：
    换行用 LF，编辑器和格式化程序不要重排。

    例：checklist git setup --by 市科技局 --hooks
    """
    from yuxi_checklist.git import setup as git_setup

    if hooks and remove:
        raise UsageError("--hooks 和 --remove 只能写一个。")
    if by is not None and remove:
        raise UsageError("--by 和 --remove 只能写一个。")
    unit = whole("--by", by)
    clone = clone_of(file)
    if unit is not None:
        from yuxi_checklist.git.identity import known_as

        unit = known_as(unit, clone.root / clone.file)  # before anything is written
    done = git_setup.remove(clone) if remove else git_setup.set_up(clone)
    for line in done:
        complain(line)
    installed = git_setup.install_hook(clone) if hooks else []
    for line in installed:
        complain(line)
    owned = False if remove else _settle(clone, unit)
    if not done and not installed and not owned:
        complain("没有要去掉的。" if remove else "早已设好，没有改动。")
    return 0


def _settle(clone: Clone, unit: str | None) -> bool:
    """Note whose clone it is, asking where there is somebody to answer; returns whether that changed anything."""
    from yuxi_checklist.git.identity import identity, known_as, settle

    file, before = clone.root / clone.file, identity(clone.root)
    if unit is None and before is None and terminal():
        question = "这个克隆是哪个部门用的？（直接回车，先不设）"
        unit = ask_until(question, lambda answer: known_as(answer, file) if answer else "") or None
    if unit is None:
        if before is None:
            complain("还没有写这个克隆是谁的，报告要写 --by。设好它：checklist git setup --by 部门")
        return False
    complain(f"这个克隆是{settle(unit, file)}的（git 配置 checklist.by）。")
    return unit != before


def clone_of(file: Path | None) -> Clone:
    """The clone that the list lies in. Raises UsageError, Ambiguous or GitError."""
    from yuxi_checklist import git
    from yuxi_checklist.git.setup import Clone, running_program

    place = find(file).sole()
    if place.shipped or not place.path.is_file():
        raise UsageError("这里没有清单文件。到清单所在的仓库里运行，或用 --file 指定清单文件。")
    root = git.repository(place.path)
    return Clone(root, git.inside(place.path, root), running_program())
