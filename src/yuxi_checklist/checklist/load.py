"""From a file's bytes to a validated checklist, or to every problem in it with its line, column and target."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path as FilePath

from pydantic import ValidationError

from yuxi_checklist.checklist.model import Checklist
from yuxi_checklist.checklist.rules import RULES, findings, outline
from yuxi_checklist.checklist.rules.line_ends import line_ends
from yuxi_checklist.errors import ChecklistError, Finding, InvalidFile, Problem, why
from yuxi_checklist.yamltext import Data, Document, DocumentError, Path, decode, parse
from yuxi_checklist.yamltext.data import child
from yuxi_checklist.yamltext.unseen import unseen

_SALVAGE_ROUNDS = 5
_TARGET_DEPTH = 8  # how many parts the path of a target has
_ABOUT_KEYS = ("key-unknown", "value-unknown")
_STAND_INS: dict[Path, Data] = {
    ("document",): {"title": "—"},
    ("departments",): [],
    ("sections",): [],
}
_MAY_FOLLOW: dict[str, Path] = {
    "department-unknown": ("departments",),
    "event-unknown": ("events",),
    "deadline": ("document", "issued"),
    "lead-missing": ("*", "lead"),
    "value-unknown": ("*", "indicators"),
    "verified-evidence": ("*", "updates"),
    "update-late": ("*", "updates"),
    "extend-order": ("*", "updates"),
    "extend-again": ("*", "updates"),
}
"""What is set aside may leave a rule with too little to judge by: where that was (`*` for the target), it is not heard."""


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
    checklist, found = validate(document.data, today)
    placed = (_problem(finding, document) for finding in found)
    problems = tuple(sorted([*line_ends(document.text), *unseen(document), *placed], key=_order))
    if checklist is None or any(problem.severity == "error" for problem in problems):
        return Examination(file, problems)
    return Examination(file, problems, Loaded(file, document, checklist))


def validate(data: Data, today: date) -> tuple[Checklist | None, list[Finding]]:
    """The models' and the rules' verdict on plain data; the checklist is None where a record is out of shape.

    Where records are out of shape they are set aside, and the rules still judge all that is left.
    """
    found = list(outline(data))
    try:
        checklist = Checklist.model_validate(data)
    except ValidationError as error:
        return None, [*found, *_all_problems(error, data, today)]
    found += findings(checklist, today)
    return checklist, found


def _all_problems(error: ValidationError, data: Data, today: date) -> Iterator[Finding]:
    """What is out of shape, and what the rules say of the rest."""
    checklist, wrong, data = _known_keys_only(error, data)
    yield from wrong
    misshapen = [finding.path for finding in wrong if finding.rule != "key-unknown"]
    salvaged = (checklist, {}) if checklist else _salvage(data, misshapen)
    if salvaged:
        rest, kept = salvaged
        restored = (_restore(finding, kept) for finding in findings(rest, today))
        yield from (finding for finding in restored if not _follows(finding, misshapen))


def _known_keys_only(error: ValidationError, data: Data) -> tuple[Checklist | None, list[Finding], Data]:
    """Everything out of shape, and the data without unknown keys: a record is judged as a whole only without them."""
    unknown: list[Finding] = []
    while True:
        wrong = _wording(error, data)
        keys = [finding for finding in wrong if finding.rule == "key-unknown"]
        unknown += keys
        if not keys:
            return None, [*unknown, *wrong], data
        data = _without(data, {finding.path for finding in keys}, {}, {})
        try:
            return Checklist.model_validate(data), unknown, data
        except ValidationError as next_error:
            error = next_error


Kept = Mapping[Path, list[int]]
"""For each list from which items were set aside: the original index of every item that stayed."""


def _salvage(data: Data, wrong: Iterable[Path]) -> tuple[Checklist, Kept] | None:
    """The checklist without what is out of shape: list items, or fields where it lies in no list.

    None where what is left cannot stand, or is of a format that the rules are not for.
    """
    kept: dict[Path, list[int]] = {}
    doomed = list(wrong)
    for _ in range(_SALVAGE_ROUNDS):
        if () in doomed or ("format",) in doomed:
            return None
        instead = {path: _stand_in(path) for path in doomed if _stand_in(path) is not None}
        gone = {_item(path) or path for path in doomed if path not in instead}
        data = _without(data, gone, kept, instead)
        try:
            return Checklist.model_validate(data), kept
        except ValidationError as error:
            doomed = [_original(finding.path, kept) for finding in _wording(error, data)]
    return None


def _stand_in(path: Path) -> Data:
    """What stands for something misshapen that the models require and no rule looks at; None where nothing can."""
    return "—" if path[-1] == "title" else _STAND_INS.get(path)


def _follows(finding: Finding, misshapen: Iterable[Path]) -> bool:
    """Whether a rule was broken perhaps only because of what was set aside."""
    cause = _MAY_FOLLOW.get(finding.rule)
    if cause is None:
        return False
    place = (*finding.path[:_TARGET_DEPTH], *cause[1:]) if cause[0] == "*" else cause
    return any(path[: len(place)] == place[: len(path)] for path in misshapen)


def _wording(error: ValidationError, data: Data) -> list[Finding]:
    from yuxi_checklist.checklist.rules.shape import wording  # a sound file never needs it

    return wording(error, data)


def _item(path: Path) -> Path:
    """The innermost list item that a path lies in; empty where it lies in none."""
    last = max((index for index, part in enumerate(path) if isinstance(part, int)), default=-1)
    return path[: last + 1]


def _without(
    data: Data, doomed: set[Path], kept: dict[Path, list[int]], instead: Mapping[Path, Data]
) -> Data:
    """A copy of the data without the doomed items and keys, and with what stands `instead` of others.

    All paths are those of the data as it was at first; what they do not lead through is not copied.
    """
    touched = {path[:length] for path in (*doomed, *instead) for length in range(len(path) + 1)}

    def copy(node: Data, here: Path) -> Data:
        if here not in touched:
            return node
        if isinstance(node, dict):
            rest = {k: copy(value, (*here, k)) for k, value in node.items() if (*here, k) not in doomed}
            return rest | {str(path[-1]): value for path, value in instead.items() if path[:-1] == here}
        if isinstance(node, list):
            numbered = zip(kept.get(here, range(len(node))), node, strict=True)
            stay = [(index, item) for index, item in numbered if (*here, index) not in doomed]
            kept[here] = [index for index, _ in stay]
            return [copy(item, (*here, index)) for index, item in stay]
        return node

    return copy(data, ())


def _original(path: Path, kept: Kept) -> Path:
    """A path of what was left, as a path of the data as it was at first."""
    found: Path = ()
    for part in path:
        indices = kept.get(found) if isinstance(part, int) else None
        found = (*found, indices[part] if indices is not None and isinstance(part, int) else part)
    return found


def _restore(finding: Finding, kept: Kept) -> Finding:
    return replace(finding, path=_original(finding.path, kept))


def _problem(finding: Finding, document: Document) -> Problem:
    position = (document.key_position if finding.rule in _ABOUT_KEYS else document.position)(finding.path)
    return Problem(
        finding.words,
        finding.rule,
        RULES[finding.rule].severity,
        position.line,
        position.column,
        _target_id(finding.path, document.data),
    )


def _target_id(path: Path, data: Data) -> str | None:
    """The id of the target that a path lies in, if any."""
    if len(path) < _TARGET_DEPTH or path[6] != "targets":
        return None
    for step in path[:_TARGET_DEPTH]:
        data = child(data, step)
    identifier = child(data, "id")
    return identifier if isinstance(identifier, str) else None


def _order(problem: Problem) -> tuple[int, int]:
    return problem.line or 0, problem.column or 0
