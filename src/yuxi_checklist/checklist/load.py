"""From a file's bytes to a validated checklist, or to every problem in it with its line, column and target."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path as FilePath

from yuxi_checklist.checklist.model import Checklist
from yuxi_checklist.checklist.rules import RULES
from yuxi_checklist.checklist.rules.line_ends import line_ends
from yuxi_checklist.checklist.validation import validate
from yuxi_checklist.errors import MOST_TOLD, Finding, Hint, InvalidFile, Problem, untold
from yuxi_checklist.files import read_bytes
from yuxi_checklist.revisions.walk import LEVELS, word
from yuxi_checklist.yamltext import Data, Document, DocumentError, Path, Position, decode, parse
from yuxi_checklist.yamltext.data import child
from yuxi_checklist.yamltext.unseen import unseen

_ABOUT_KEYS = ("key-unknown", "value-unknown")


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


def load(path: FilePath, today: date) -> Loaded:
    """The checklist in a file. Raises CannotOpen, or InvalidFile with every error in it."""
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
    of_text = ((problem, None) for problem in (*line_ends(document.text), *unseen(document)))
    problems = tuple(_told([*of_text, *((_problem(each, document), each.hint) for each in found)]))
    if checklist is None or any(problem.severity == "error" for problem in problems):
        return Examination(file, problems)
    return Examination(file, problems, Loaded(file, document, checklist))


def _told(found: Sequence[tuple[Problem, Hint | None]]) -> Iterator[Problem]:
    """What is told of all that was found: the first in the order of the file, errors before warnings, and a count."""
    in_order = sorted(found, key=lambda each: (each[0].severity == "warning", _order(each[0])))
    for problem, hint in sorted(in_order[:MOST_TOLD], key=lambda each: _order(each[0])):
        yield replace(problem, message=problem.message + hint()) if hint else problem
    if others := in_order[MOST_TOLD:]:
        rule = "too-many" if others[0][0].severity == "error" else "too-many-warnings"
        yield untold(len(others), rule, others[0][0].severity)


def _problem(finding: Finding, document: Document) -> Problem:
    """The finding at its line, without its hint."""
    at, identifier = _position(finding, document), _target_id(finding.path, document.data)
    severity = RULES[finding.rule].severity
    return Problem(finding.message, finding.rule, severity, at.line, at.column, identifier)


def _position(finding: Finding, document: Document) -> Position:
    about_key = finding.rule in _ABOUT_KEYS
    return document.key_position(finding.path) if about_key else document.position(finding.path)


def _target_id(path: Path, data: Data) -> str | None:
    """The id of the target that a path lies in, if any."""
    inside = path[: 2 * len(LEVELS)]
    if inside[::2] != LEVELS:
        return None
    for step in inside:
        data = child(data, step)
    return word(data, "id") or None


def _order(problem: Problem) -> tuple[float, int]:
    """Give the place in the file; what has none, a count of the others, comes last."""
    return math.inf if problem.line is None else problem.line, problem.column or 0
