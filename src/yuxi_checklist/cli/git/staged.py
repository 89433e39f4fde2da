"""`checklist git staged`: what the pre-commit hook runs."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Annotated

import typer

from yuxi_checklist.cli.streams import complain


def command(
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="[文件…]", help="清单文件；不写就是这次要提交的全部清单。")
    ] = None,
) -> int:
    """检查要提交的清单：看已经 git add 的内容，不看文件夹里的文件；再同上一次提交对照，看有没有改写以往的报告和文件原文。

    由提交前的钩子调用，有错误时退出码是 1。

    哪些文件是清单，看 .gitattributes 里的 merge=checklist；没有写的，看内容。不想检查的，写 merge=text。
    """
    from yuxi_checklist import git
    from yuxi_checklist.git.staged_lists import removed_lists, staged_as, staged_lists

    lists = list(staged_as(paths) if paths else staged_lists(Path()))
    removed = [] if paths else removed_lists(Path())
    for path in removed:
        complain(
            f"{path}：这次提交会删除这份清单，没有提交。恢复它：git restore --staged --worktree {shlex.quote(path)}；"
            "确实不要了，先说好，再 git commit --no-verify。"
        )
    if not lists and not removed:
        return 0  # as for most commits, which need not wait for the imports below
    from yuxi_checklist.git.judged import judged

    folder = Path() if paths else git.repository(Path())
    wrong = len(removed)
    for path, content in lists:
        found = [each.problem for each in judged(folder / path, path, content)]
        for problem in found:
            complain(problem.text(path))
        errors = sum(problem.severity == "error" for problem in found)
        if errors:
            complain(f"{path}：要提交的内容有 {errors} 个错误，没有提交。改好后再 git add、提交。")
        wrong += errors
    return 1 if wrong else 0
