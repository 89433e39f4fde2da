"""`checklist git setup`: making one clone ready."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from yuxi_checklist.cli.options import File
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
    remove: Annotated[bool, typer.Option("--remove", help="去掉以前装的全部设置。")] = False,
) -> int:
    """让这个仓库的 git 按内容合并清单。可以反复运行。

    只改 .git 里的配置和钩子，并在 .gitattributes、.editorconfig、.prettierignore 里各加关于清单的几行：
    换行用 LF，编辑器和格式化程序不要重排。

    例：checklist git setup --hooks
    """
    from yuxi_checklist.git import setup as git_setup

    if hooks and remove:
        raise UsageError("--hooks 和 --remove 只能写一个。")
    clone = clone_of(file)
    done = git_setup.remove(clone) if remove else git_setup.set_up(clone)
    for line in done:
        complain(line)
    installed = git_setup.install_hook(clone) if hooks else []
    for line in installed:
        complain(line)
    if not done and not installed:
        complain("没有要去掉的。" if remove else "早已设好，没有改动。")
    return 0


def clone_of(file: Path | None) -> Clone:
    """The clone that the list lies in. Raises UsageError, Ambiguous or GitError."""
    from yuxi_checklist import git
    from yuxi_checklist.git.setup import Clone, running_program

    place = find(file).sole()
    if place.shipped or not place.path.is_file():
        raise UsageError("这里没有清单文件。到清单所在的仓库里运行，或用 --file 指定清单文件。")
    root = git.repository(place.path)
    return Clone(root, git.inside(place.path, root), running_program())
