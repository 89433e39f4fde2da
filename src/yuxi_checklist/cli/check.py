"""`checklist check`: everything that is wrong with a file, at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from yuxi_checklist.answers.problems import Found, problems
from yuxi_checklist.cli.options import Output, Source, takes_options
from yuxi_checklist.cli.streams import complain
from yuxi_checklist.errors import ChecklistError, UsageError

if TYPE_CHECKING:
    from yuxi_checklist.revisions.guard import Authors


@takes_options
def command(
    source: Source,
    output: Output,
    paths: Annotated[list[Path] | None, typer.Argument(metavar="[文件]", help="要检查的清单文件。")] = None,
    strict: Annotated[bool, typer.Option("--strict", help="有警告也算不合格。")] = False,
    against: Annotated[
        str | None,
        typer.Option(
            "--against",
            metavar="版本",
            help="还检查从这个 git 版本以来有没有改动以往的报告和文件原文，有没有替别的部门报告。",
        ),
    ] = None,
    author_map: Annotated[
        Path | None,
        typer.Option(
            "--author-map",
            metavar="文件",
            help="提交者的邮箱与部门对照表，每行：邮箱 部门；同 --against 一起用，核对谁替谁报告。",
        ),
    ] = None,
) -> int:
    """检查清单文件，一次列出全部问题和位置：文件:行:列: 编号: 问题 [规则]。没有错误时退出码是 0，有错误是 1。

    合并之前还可以加 --against origin/main，看有没有人改动以往的报告和文件原文。

    例：checklist check data/checklist.yaml
    """
    from yuxi_checklist.git.unfinished import cure

    output.check()
    authors = _authors(author_map, against)
    if paths and source.file:
        raise UsageError("要检查的文件写了两次：--file 和命令后面的文件只写一处。")
    rows: list[Found] = []
    unreadable: ChecklistError | None = None
    for path in paths or [_meant(source.file, against)]:
        try:
            found = list(_rows(path, against, authors, source.day))
        except ChecklistError as error:  # the other files are checked all the same
            unreadable = error
            complain(str(error))
            continue
        complain(_verdict(str(path), found))
        if any(row.problem.severity == "error" for row in found) and (words := cure(path)):
            complain(words)
        rows += found
    if rows or output.name != "table":
        output.give(problems(rows))
    if unreadable:
        return unreadable.exit_code
    return 1 if any(strict or row.problem.severity == "error" for row in rows) else 0


def _rows(path: Path, against: str | None, authors: Authors | None, day: date) -> Iterator[Found]:
    """What is wrong with the file, and with how it came to be."""
    from yuxi_checklist.checklist.load import examine
    from yuxi_checklist.files import read_bytes

    gone = against is not None and not path.exists()
    raw = None if gone else read_bytes(path)
    if raw is not None:
        for problem in examine(raw, str(path), day).problems:
            yield Found(problem, str(path))
    if against is not None:
        from yuxi_checklist.git.audit import audit

        violations = audit(path, raw, against, authors)
        for violation in violations:
            yield Found(violation.problem, violation.file, violation.commit)
        if gone and not violations:
            read_bytes(path)  # says that there is no such file


def _meant(file: Path | None, against: str | None) -> Path:
    """The list to be checked: one of one's own, with `against` even if it is gone. Raises NoList or Ambiguous."""
    from yuxi_checklist import git
    from yuxi_checklist.files import real
    from yuxi_checklist.workspace import NoList, candidates, find

    place = find(file).sole()
    if place.named:
        return place.path
    root = git.repository(Path.cwd()) if against is not None else None
    if root and against and (place.shipped or not real(place.path).is_relative_to(real(root))):
        was = (
            path
            for path in candidates(root)
            if git.show(git.commit_id(against, root), path, root) is not None
        )
        if found := next(was, None):
            return found
        raise NoList(f"这个仓库里没有清单文件，版本“{against}”里也没有找到。用 --file 指定清单文件。")
    if place.shipped:
        advice = "到清单所在的文件夹里运行，或用 --file 指定文件；用 checklist init 新建自己的清单。"
        raise NoList(f"这里没有清单文件，没有检查。{advice}")
    return place.path


def _authors(path: Path | None, against: str | None) -> Authors | None:
    """The author map. Raises UsageError, also where there is nothing to use it on."""
    if path is None:
        return None
    if against is None:
        raise UsageError("--author-map 要同 --against 一起用。")
    from yuxi_checklist.files import read_bytes
    from yuxi_checklist.revisions.guard import Authors
    from yuxi_checklist.yamltext import decode

    return Authors(decode(read_bytes(path)), str(path))


def _verdict(file: str, rows: Sequence[Found]) -> str:
    errors = sum(row.problem.severity == "error" for row in rows)
    warnings = len(rows) - errors
    if errors:
        return f"{file}：{errors} 个错误，{warnings} 个警告。改好后再检查一次。"
    return f"{file}：没有错误，{warnings} 个警告。"
