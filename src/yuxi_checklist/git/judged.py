"""What is wrong with a list that is about to become a version, or to be sent: in itself, and in how it came to be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from yuxi_checklist import git
from yuxi_checklist.checklist.load import examine
from yuxi_checklist.days import today
from yuxi_checklist.errors import Problem
from yuxi_checklist.git.audit import Violation, audit


def judged(file: Path, name: str, content: bytes, against: str = "HEAD") -> Iterator[Violation]:
    """Everything wrong with the content of a file, and the errors of what happened to it since a revision, if there is one.

    `name` is what the file is called in messages. Raises GitError.
    """
    for problem in examine(content, name, today()).problems:
        yield Violation(problem, name, None)
    if git.has_commits(git.repository(file.parent)):
        for each in audit(file, content, against):
            if each.problem.severity == "error":
                yield each if each.commit else replace(each, file=name)


def errors(file: Path, name: str, content: bytes, against: str = "HEAD") -> list[str]:
    """The errors among them, as lines to be shown."""
    found = [each for each in judged(file, name, content, against) if each.problem.severity == "error"]
    return [_line(each.problem, each.file, each.commit) for each in found]


def _line(problem: Problem, file: str, commit: str | None) -> str:
    return problem.text(file) + (f" 提交 {commit[:8]}" if commit else "")
