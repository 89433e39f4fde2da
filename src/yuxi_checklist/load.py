"""From a file's bytes to a validated checklist, or to every problem in it with its line, column and target."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path as FilePath
from typing import Any

from pydantic import ValidationError

from yuxi_checklist.document import Document, DocumentError, Path, decode, parse
from yuxi_checklist.errors import ChecklistError, Finding, InvalidFile, Problem, why
from yuxi_checklist.memory import collection_paused
from yuxi_checklist.model import Checklist
from yuxi_checklist.outline import outline
from yuxi_checklist.rules import findings

_SALVAGE_ROUNDS = 5
_ABOUT_KEYS = ("key-unknown", "value-unknown")
_NEEDED_BY_RULES = ("format", "title", "document", "settings", "departments", "events")


class Unreadable(ChecklistError):
    """The file cannot be opened at all."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A file that may be used: its text with positions, and the checklist it holds. Warnings do not hinder."""

    file: str
    document: Document
    checklist: Checklist


@dataclass(frozen=True, slots=True)
class Examination:
    """All that was found in a file, in the order of the file; `loaded` is None where any of it is an error."""

    file: str
    problems: tuple[Problem, ...]
    loaded: Loaded | None = None


def read_bytes(path: FilePath) -> bytes:
    """The file's bytes. Raises Unreadable, which says why and what to do."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise Unreadable(f"没有文件 {path}。用 --file 指定清单文件，或用 checklist init 新建一份。") from None
    except IsADirectoryError:
        raise Unreadable(f"{path} 是文件夹，不是清单文件。请指定里面的 checklist.yaml。") from None
    except PermissionError:
        reason = "是文件夹，不是清单文件" if path.is_dir() else "没有读取权限"
        raise Unreadable(f"打不开 {path}：{reason}。") from None
    except OSError as error:
        raise Unreadable(f"打不开 {path}：{why(error)}。") from None


def load(path: FilePath, today: date) -> Loaded:
    """The checklist in a file. Raises Unreadable, or InvalidFile with every error in it."""
    return usable(examine(read_bytes(path), str(path), today))


def usable(examination: Examination) -> Loaded:
    """What was examined, if it has no errors. Raises InvalidFile with every one of them."""
    if examination.loaded is None:
        errors = [problem for problem in examination.problems if problem.severity == "error"]
        raise InvalidFile(examination.file, errors)
    return examination.loaded


def examine(raw: bytes | str, file: str, today: date) -> Examination:
    """Everything that is wrong with a file. `file` is only its name in messages; `today` is what a future date is held to."""
    try:
        document = parse(decode(raw) if isinstance(raw, bytes) else raw)
    except DocumentError as error:
        return Examination(file, tuple(error.problems))
    return judge(document, file, today)


def judge(document: Document, file: str, today: date) -> Examination:
    """Everything that is wrong with what a readable file says."""
    with collection_paused():
        checklist, found = validate(document.data, today)
    problems = tuple(sorted((_problem(finding, document) for finding in found), key=_order))
    if checklist is None or any(problem.severity == "error" for problem in problems):
        return Examination(file, problems)
    return Examination(file, problems, Loaded(file, document, checklist))


def validate(data: Any, today: date) -> tuple[Checklist | None, list[Finding]]:
    """The models' and the rules' verdict on plain data; the checklist is None where a record is out of shape.

    Where records are out of shape they are set aside, and the rules still judge all that is left.
    """
    found = list(outline(data))
    try:
        checklist = Checklist.model_validate(data)
    except ValidationError as error:
        wrong = _wording(error, data)
        found += wrong
        salvaged = _salvage(data, [finding.path for finding in wrong])
        if salvaged:
            rest, kept = salvaged
            found += (_restore(finding, kept) for finding in findings(rest, today))
        return None, found
    found += findings(checklist, today)
    return checklist, found


Kept = Mapping[Path, list[int]]
"""For each list from which items were set aside: the original index of every item that stayed."""


def _salvage(data: Any, wrong: Iterable[Path]) -> tuple[Checklist, Kept] | None:
    """The checklist without the list items that are out of shape, or None where what is left cannot stand."""
    kept: dict[Path, list[int]] = {}
    doomed = list(wrong)
    for _ in range(_SALVAGE_ROUNDS):
        items = {_item(path) for path in doomed}
        if any(not item or item[0] in _NEEDED_BY_RULES for item in items):
            return None
        data = _without(data, (), items, kept)
        try:
            return Checklist.model_validate(data), kept
        except ValidationError as error:
            doomed = [_original(finding.path, kept) for finding in _wording(error, data)]
    return None


def _wording(error: ValidationError, data: Any) -> list[Finding]:
    from yuxi_checklist.wording import wording  # a sound file never needs it

    return wording(error, data)


def _item(path: Path) -> Path:
    """The innermost list item that a path lies in; empty where it lies in none."""
    last = max((index for index, part in enumerate(path) if isinstance(part, int)), default=-1)
    return path[: last + 1]


def _without(node: Any, here: Path, doomed: set[Path], kept: dict[Path, list[int]]) -> Any:
    """A copy of the data without the doomed items; `here` and `doomed` are paths of the data as it was at first."""
    if not any(path[: len(here)] == here for path in doomed):
        return node
    if isinstance(node, dict):
        return {key: _without(value, (*here, key), doomed, kept) for key, value in node.items()}
    if isinstance(node, list):
        indices = kept.get(here, list(range(len(node))))
        stay = [
            (index, item) for index, item in zip(indices, node, strict=True) if (*here, index) not in doomed
        ]
        kept[here] = [index for index, _ in stay]
        return [_without(item, (*here, index), doomed, kept) for index, item in stay]
    return node


def _original(path: Path, kept: Kept) -> Path:
    """A path of what was left, as a path of the data as it was at first."""
    found: Path = ()
    for part in path:
        indices = kept.get(found) if isinstance(part, int) else None
        found = (*found, indices[part] if indices is not None and isinstance(part, int) else part)
    return found


def _restore(finding: Finding, kept: Kept) -> Finding:
    return Finding(_original(finding.path, kept), finding.rule, finding.message, finding.severity)


def _problem(finding: Finding, document: Document) -> Problem:
    position = (document.key_position if finding.rule in _ABOUT_KEYS else document.position)(finding.path)
    return Problem(
        finding.message,
        finding.rule,
        finding.severity,
        position.line,
        position.column,
        _target_id(finding.path, document.data),
    )


def _target_id(path: Path, data: Any) -> str | None:
    """The id of the target that a path lies in, if any."""
    if len(path) < 8 or path[6] != "targets":
        return None
    for part in path[:8]:
        data = data[part]
    identifier = data.get("id") if isinstance(data, dict) else None
    return identifier if isinstance(identifier, str) else None


def _order(problem: Problem) -> tuple[int, int]:
    return problem.line or 0, problem.column or 0
