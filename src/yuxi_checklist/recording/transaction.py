"""Recording: the smallest change to the file, proven before it is written, one writer at a time.

locked → read → changes → edited text, proven → validated, and the step judged → replaced
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from yuxi_checklist.checklist.load import Loaded, examine, judge, usable
from yuxi_checklist.errors import ChecklistError
from yuxi_checklist.files import PATIENCE, CannotOpen, check_writable, locked, read_bytes, replace
from yuxi_checklist.revisions.fields import bare
from yuxi_checklist.revisions.guard import judge as judge_step
from yuxi_checklist.yamltext import Data
from yuxi_checklist.yamltext.edit import Change, apply

_ATTEMPTS = 5

Plan = Callable[[Loaded], Sequence[Change]]
"""What to change, given the list as it is now. It is asked again if the file changes under the writer."""

_Result = TypeVar("_Result")


class Refused(ChecklistError):
    """The change is one that may not be made, or would leave the list invalid, so nothing was written."""

    exit_code = 1


class Restless(ChecklistError):
    """The file was changed by something else each time it was about to be written."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """The list before and after; with a dry run, as it would be."""

    before: Loaded
    after: Loaded

    @property
    def changed(self) -> bool:
        """Whether there was anything to write."""
        return self.before.document.text != self.after.document.text


def record(
    path: Path,
    plan: Plan,
    today: date,
    *,
    trusted: Data = None,
    afterwards: Callable[[Recorded], None] | None = None,
    patience: float = PATIENCE,
) -> Recorded:
    """Change the list as planned and write it; a file that an editor saves meanwhile is read again first.

    The step is judged from `trusted`, where it is not None, instead of from the file as it was.
    `afterwards` is done once the file is written and before the next writer may begin. Raises Refused, EditError,
    and what the plan, `load` or `rewrite` raises, the file then being as it was; and what `afterwards` raises.
    """

    def attempt(raw: bytes) -> tuple[bytes, Recorded]:
        recorded = rehearse(usable(examine(raw, str(path), today)), plan, today, trusted)
        return recorded.after.document.text.encode(), recorded

    return rewrite(path, attempt, afterwards=afterwards, patience=patience)


def rehearse(before: Loaded, plan: Plan, today: date, trusted: Data = None) -> Recorded:
    """What recording the plan would give, without writing. Raises what `record` raises."""
    changes = plan(before)
    if not changes:
        return Recorded(before, before)
    examination = judge(apply(before.document, bare(changes)), before.file, today)
    if examination.loaded is None:
        errors = [problem for problem in examination.problems if problem.severity == "error"]
        raise _refused((problem.id, problem.message) for problem in errors)
    after = examination.loaded
    if breaches := judge_step(before.document.data if trusted is None else trusted, after.document.data):
        raise _refused((breach.difference.target, breach.message) for breach in breaches)
    return Recorded(before, after)


def _refused(reasons: Iterable[tuple[str | None, str]]) -> Refused:
    """The error that says why nothing was written: of which target, and what is wrong."""
    lines = "\n".join(f"{id or ''} {message}".strip() for id, message in reasons)
    return Refused(f"没有写入，因为这样改会不合规则：\n{lines}")


def rewrite(
    path: Path,
    attempt: Callable[[bytes], tuple[bytes, _Result]],
    *,
    afterwards: Callable[[_Result], None] | None = None,
    patience: float = PATIENCE,
) -> _Result:
    """Replace the file's bytes by those that `attempt` makes of them; returns what it gives beside them.

    It is asked again if the file changes meanwhile. Raises CannotOpen, Restless, Busy, NotWritable or what
    it raises, the file then being as it was; and what `afterwards` raises, the file then being the new one.
    """
    if not path.is_file():
        if not path.exists() or path.is_dir():
            read_bytes(path)  # says what is wrong with the path
        raise CannotOpen(f"{path} 不是普通文件，不能写入。")
    check_writable(path)
    with locked(path, patience):
        for _ in range(_ATTEMPTS):
            old = read_bytes(path)
            new, result = attempt(old)
            if new == old or replace(path, old, new):
                if afterwards:
                    afterwards(result)
                return result
    raise Restless(f"{path} 一直在被别的程序改动，没有写入。请关掉正在编辑它的程序再试。")
