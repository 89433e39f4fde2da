"""`checklist git staged`: what the pre-commit hook runs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from yuxi_checklist.cli.streams import complain

if TYPE_CHECKING:
    from yuxi_checklist.errors import Problem


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
    from yuxi_checklist.git.staged_lists import staged_as, staged_lists

    lists = list(staged_as(paths) if paths else staged_lists(Path()))
    if not lists:
        return 0  # as for most commits, which need not wait for the imports below
    folder = Path() if paths else git.repository(Path())
    wrong = 0
    for path, content in lists:
        found = list(_problems(folder / path, path, content))
        for problem in found:
            complain(problem.text(path))
        errors = sum(problem.severity == "error" for problem in found)
        if errors:
            complain(f"{path}：要提交的内容有 {errors} 个错误，没有提交。改好后再 git add、提交。")
        wrong += errors
    return 1 if wrong else 0


def _problems(file: Path, name: str, content: bytes) -> Iterator[Problem]:
    """What is wrong with the content, and with the step from the last commit, if there is one."""
    from yuxi_checklist import git
    from yuxi_checklist.checklist.load import examine
    from yuxi_checklist.days import today
    from yuxi_checklist.git.audit import audit

    yield from examine(content, name, today()).problems
    if git.has_commits(git.repository(file.parent)):
        violations = audit(file, content, "HEAD")
        yield from (each.problem for each in violations if each.problem.severity == "error")
