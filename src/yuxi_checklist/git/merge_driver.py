"""What git calls to merge a list: files in, the merged file out, and never a side lost.

Before anything else the file is given what git itself would have made of it, markers included. Whatever goes wrong
after that, both sides are there to be seen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from yuxi_checklist import git
from yuxi_checklist.checklist.load import examine
from yuxi_checklist.days import today
from yuxi_checklist.errors import ChecklistError, Problem
from yuxi_checklist.files import replace
from yuxi_checklist.revisions.merge import MergeConflict, merge, merge_ancestors
from yuxi_checklist.yamltext import decode

_MOST_CONFLICTS = 127  # git merge-file exits with their number, cut at this; above it, it has failed


class NotMerged(ChecklistError):
    """The list could not be merged by meaning. Its file holds git's own merge of the text, or is as it was."""

    exit_code = 1


@dataclass(frozen=True, slots=True)
class Job:
    """What git hands over: three files, and the words for the markers. The second file is to become the result.

    `ancestors` says that two common ancestors are merged into one, where nobody can solve a conflict.
    """

    base: Path
    ours: Path
    theirs: Path
    marker_size: int = 7
    labels: tuple[str, str] = ("ours", "theirs")
    ancestors: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is left for people: conflicts, which are marked in the file, and comments that the result does not have.

    `errors` are what is wrong with a result without conflicts though nothing is with either side.
    """

    conflicts: tuple[MergeConflict, ...] = ()
    lost: tuple[str, ...] = ()
    errors: tuple[Problem, ...] = ()


def drive(job: Job) -> Outcome:
    """Merge and write the result. Raises NotMerged where that is not possible by meaning, NotWritable or GitError."""
    base, ours, theirs = (path.read_bytes() for path in (job.base, job.ours, job.theirs))
    # All of git's merges before the file changes: a driver that is killed leaves no copies of the list behind.
    marked, drafts = _marked(job), _drafts(job)
    replace(job.ours, ours, marked)
    try:
        contents = decode(base), decode(ours), decode(theirs)
        texts = map(decode, drafts)
        if job.ancestors:
            replace(job.ours, marked, merge_ancestors(*contents, texts=texts).encode())
            return Outcome()
        merged = merge(*contents, texts=texts, labels=job.labels, marker_size=job.marker_size)
        replace(job.ours, marked, merged.text.encode())
    except ChecklistError as error:
        raise NotMerged(f"没能按内容合并，已按普通文字合并，请打开文件核对：\n{error}") from None
    errors = () if merged.conflicts else _arisen(merged.text, *contents[1:])
    return Outcome(merged.conflicts, merged.lost, errors)


def _arisen(merged: str, *sides: str) -> tuple[Problem, ...]:
    """The errors of the merged text, where no side has any: an older list need not satisfy the rules of today."""
    errors = _errors(merged)
    return () if errors and any(_errors(side) for side in sides) else errors


def _errors(text: str) -> tuple[Problem, ...]:
    found = examine(text, "", today()).problems
    return tuple(problem for problem in found if problem.severity == "error")


def _marked(job: Job) -> bytes:
    """Git's merge of the texts, markers where lines conflict. Raises NotMerged where git cannot merge them as text."""
    ours, theirs = job.labels
    names = ["-L", ours, "-L", "base", "-L", theirs]
    done = _merge([f"--marker-size={job.marker_size}", *names], job.ours, job.base, job.theirs)
    if done.code > _MOST_CONFLICTS:
        raise NotMerged(f"没能合并，文件留着自己一方的内容：{done.err.decode(errors='replace').strip()}")
    return done.out


def _drafts(job: Job) -> list[bytes]:
    """Git's merges that may be right, the one that keeps the most of both sides first. It may hold markers."""
    sides = (job.ours, job.base, job.theirs)
    done = [
        _merge([], *sides),
        _merge(["--union"], *sides),
        _merge(["--union"], *sides[::-1]),
        _merge(["--ours"], *sides),
    ]
    return [each.out for each in done if each.code <= _MOST_CONFLICTS]


def _merge(options: Sequence[str], *files: Path) -> git.Result:
    return git.run(["merge-file", "-p", *options, "--", *map(str, files)], Path.cwd(), check=False)
