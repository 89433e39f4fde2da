"""A formal correction of what the document says about a target, as changes to the list.

The corrected field is what holds from now on. What was printed stays in the file: the cell in `source`, so
that the published table can still be rebuilt, and all of the old words in the note of an update by the
supervising office, which says that this was a correction and why.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from yuxi_checklist.checklist.load import Loaded
from yuxi_checklist.checklist.model import Checklist, Deadline, Target
from yuxi_checklist.deadline import NotUnderstood
from yuxi_checklist.errors import UsageError
from yuxi_checklist.recording.transaction import Plan
from yuxi_checklist.recording.updates import Desk, Report, insertions
from yuxi_checklist.revisions.corrections import CORRECTABLE, CORRECTION
from yuxi_checklist.vocabulary import FIELDS
from yuxi_checklist.yamltext import Data, Path
from yuxi_checklist.yamltext.edit import Change, Put

_CELLS = ("lead", "support", "deadline")  # the fields that have a cell of their own in `source`
_KEYS = ("id", "text", "lead", "support", "deadline", "source")  # in the order in which the file writes them


@dataclass(frozen=True, slots=True)
class Correction:
    """What shall hold instead, None for what stays. Departments by any name of the register; () for none.

    `due` and `ongoing` state how the new deadline is to be read, `reading_reason` why. `by` is None for the
    supervising office, `at` is as the file writes it, None for now.
    """

    reason: str
    lead: tuple[str, ...] | None = None
    support: tuple[str, ...] | None = None
    deadline: str | None = None
    due: date | None = None
    ongoing: bool = False
    reading_reason: str | None = None
    text: str | None = None
    by: str | None = None
    at: str | None = None


@dataclass(frozen=True, slots=True)
class _Amended:
    """One field: the words in the file so far, as they are told, and as data; and the same from now on."""

    key: str
    printed: str
    old: str
    new: str
    value: Any
    cell: str


def plan(identifier: str, correction: Correction, clock: Callable[[], datetime]) -> Plan:
    """The plan that corrects one target. Raises UsageError, or what `Desk.file` raises."""

    def changes(loaded: Loaded) -> list[Change]:
        desk = Desk(loaded.checklist)
        path, target = desk.target(identifier)
        amended = list(_amended(desk, target, correction))
        if not amended:
            options = "、".join(f"--{key}" for key in CORRECTABLE)
            raise UsageError(f"没有写要更正什么：{options} 至少写一项。")
        report = Report(
            note=_note(amended, correction.reason), by=_by(loaded.checklist, correction), at=correction.at
        )
        filed = desk.file([target.id], report, clock())
        fields = [Put((*path, each.key), each.value, _before(each.key)) for each in amended]
        return [*fields, *_kept(path, target, amended), *insertions(filed)]

    return changes


def merged_below(checklist: Checklist, identifier: str, key: str) -> list[str]:
    """Ids of the targets whose printed cell is merged with this one's, and so had the same words."""
    for task in (task for section in checklist.sections for task in section.tasks):
        rows = [target for measure in task.measures for target in measure.targets]
        ids = [target.id for target in rows]
        if identifier in ids:
            below = rows[ids.index(identifier) + 1 :]
            blank = [target.source is not None and getattr(target.source, key) == "" for target in below]
            return [target.id for target in below[: [*blank, False].index(False)]]
    return []


def _amended(desk: Desk, target: Target, correction: Correction) -> Iterator[_Amended]:
    for key, given in (("lead", correction.lead), ("support", correction.support)):
        if given is not None:
            names = list(dict.fromkeys(desk.register.resolve(name).name for name in given))
            printed, cell = "、".join(getattr(target, key)), "、".join(names)
            yield _differing(target, _Amended(key, printed, printed, cell, names, cell))
    if correction.deadline is not None:
        yield _differing(target, _amended_deadline(desk.checklist, target, correction))
    elif correction.due or correction.ongoing or correction.reading_reason is not None:
        raise UsageError("--due、--ongoing、--reason-of-reading 说明新时限的读法，要和 --deadline 一起写。")
    if correction.text is not None:
        yield _differing(target, _Amended("text", "", target.text, correction.text, correction.text, ""))


def _differing(target: Target, amended: _Amended) -> _Amended:
    if amended.old == amended.new:
        words = f"{FIELDS[amended.key]}已经是“{amended.old or '无'}”"
        raise UsageError(f"{target.id} 的{words}，没有要更正的。")
    return amended


def _amended_deadline(checklist: Checklist, target: Target, correction: Correction) -> _Amended:
    words = correction.deadline or ""
    stated = correction.due is not None or correction.ongoing
    if stated != (correction.reading_reason is not None):
        raise UsageError(
            "写明时限的读法（--due 或 --ongoing），就要用 --reason-of-reading 写明理由，反过来也一样。"
        )
    value: Any = words
    if stated:
        value = {"text": words}
        value |= {"due": str(correction.due)} if correction.due else {}
        value |= {"ongoing": "true"} if correction.ongoing else {}
        value |= {"reason": correction.reading_reason}
    deadline = Deadline.model_validate(value)
    _understood(deadline, checklist.document.issued)
    printed = target.deadline.text
    return _Amended("deadline", printed, _told(target.deadline), _told(deadline), value, words)


def _understood(deadline: Deadline, issued: date | None) -> None:
    advice = "请用 --due 或 --ongoing 写明读法，用 --reason-of-reading 写明理由。"
    try:
        reading = deadline.reading(issued)
    except NotUnderstood as error:
        raise UsageError(f"{error}\n{advice}") from None
    if reading.ambiguous and not deadline.stated:
        raise UsageError(f"时限“{deadline.text}”有歧义：{reading.ambiguous}。{advice}")


def _told(deadline: Deadline) -> str:
    """The deadline's words, and how the file says they are read."""
    parts = [str(deadline.due)] if deadline.due else []
    parts += ["长期坚持"] if deadline.ongoing else []
    return f"{deadline.text}（读作{'，'.join(parts)}）" if parts else deadline.text


def _note(amended: Sequence[_Amended], reason: str) -> str:
    said = "；".join(f"{FIELDS[each.key]}由“{each.old or '无'}”改为“{each.new or '无'}”" for each in amended)
    return f"{CORRECTION}{said}。理由：{reason.strip().rstrip('。')}。"


def _by(checklist: Checklist, correction: Correction) -> str:
    if by := correction.by or checklist.document.office:
        return by
    raise UsageError("清单没有写督查单位（document.office）：用 --by 写明由谁更正。")


def _kept(path: Path, target: Target, amended: Sequence[_Amended]) -> list[Change]:
    """The printed cells that stood nowhere but in the fields that are corrected now."""
    source = target.source
    cells: dict[str, Data] = {
        each.key: each.printed
        for each in amended
        if each.key in _CELLS
        and each.printed != each.cell
        and (source is None or getattr(source, each.key) is None)
    }
    if source is None:
        return [Put((*path, "source"), cells, _before("source"))] if cells else []
    return [Put((*path, "source", key), words, _before(key)) for key, words in cells.items()]


def _before(key: str) -> tuple[str, ...]:
    return _KEYS[: _KEYS.index(key)]
