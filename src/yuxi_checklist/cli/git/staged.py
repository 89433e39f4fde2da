"""`checklist git staged`: what the pre-commit hook runs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from yuxi_checklist.cli.streams import complain

if TYPE_CHECKING:
    from yuxi_checklist.errors import Problem


def command(paths: Annotated[list[Path], typer.Argument(metavar="文件", help="清单文件。")]) -> int:
    """检查要提交的清单：看已经 git add 的内容，不看文件夹里的文件；同上一次提交对照，看有没有改动原文和以往的报告。

    由提交前的钩子调用，有错误时退出码是 1。
    """
    wrong = 0
    for path in paths:
        found = list(_problems(path))
        for problem in found:
            complain(problem.text(str(path)))
        errors = sum(problem.severity == "error" for problem in found)
        if errors:
            complain(f"{path}：要提交的内容有 {errors} 个错误，没有提交。改好后再 git add、提交。")
        wrong += errors
    return 1 if wrong else 0


def _problems(path: Path) -> Iterator[Problem]:
    """What is wrong with the content, and with the step from the last commit, if there is one."""
    from yuxi_checklist import git
    from yuxi_checklist.checklist.load import examine
    from yuxi_checklist.days import today
    from yuxi_checklist.git.audit import audit

    root = git.repository(path.parent)
    content = git.staged(path, root)
    if content is None:
        return
    yield from examine(content, str(path), today()).problems
    if git.has_commits(root):
        violations = audit(path, content, "HEAD")
        yield from (each.problem for each in violations if each.problem.severity == "error")
