"""`checklist git staged`: what the pre-commit hook runs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from yuxi_checklist.cli.streams import complain


def command(paths: Annotated[list[Path], typer.Argument(metavar="文件", help="清单文件。")]) -> int:
    """检查要提交的清单：看已经 git add 的内容，不看文件夹里的文件。由提交前的钩子调用，有错误时退出码是 1。"""
    from yuxi_checklist import git
    from yuxi_checklist.checklist.load import examine
    from yuxi_checklist.days import today

    wrong = 0
    for path in paths:
        content = git.staged(path, git.repository(path.parent))
        found = () if content is None else examine(content, str(path), today()).problems
        for problem in found:
            complain(problem.text(str(path)))
        errors = sum(problem.severity == "error" for problem in found)
        if errors:
            complain(f"{path}：要提交的内容有 {errors} 个错误，没有提交。改好后再 git add、提交。")
        wrong += errors
    return 1 if wrong else 0
