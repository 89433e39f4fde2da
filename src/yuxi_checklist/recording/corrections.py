"""A formal correction of what the document says about a target, as changes to the list.

The corrected field is what holds from now on. What was printed stays in the file: the cell in `source`, so
that the published table can still be rebuilt, and all of the old words in an update by the supervising office, which
says what it corrects, from what to what, and why.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from yuxi_checklist.checklist.load import Loaded
from yuxi_checklist.checklist.model import Checklist, Deadline, Target
from yuxi_checklist.deadline import NotUnderstood
from yuxi_checklist.errors import UsageError
from yuxi_checklist.recording.aims import retargeted
from yuxi_checklist.recording.transaction import Plan
from yuxi_checklist.recording.updates import Desk, Report, insertions
from yuxi_checklist.revisions.corrections import words
from yuxi_checklist.vocabulary import FIELDS
from yuxi_checklist.yamltext import Data, Path
from yuxi_checklist.yamltext.edit import Change, Put

CORRECTABLE = ("lead", "support", "deadline", "text")
"""The fields of a target that can be corrected here, in the order in which they are named."""
_CELLS = ("lead", "support", "deadline")  # the fields that have a cell of their own in `source`
_KEYS = ("id", "text", "lead", "support", "deadline", "source")  # in the order in which the file writes them


@dataclass(frozen=True, slots=True)
class Correction:
    """What shall hold instead, None for what stays. Departments by any name of the register; () for none.

    `indicators` are as people write them, `name=number`: what an indicator of the target is to reach. `due` and `ongoing` state how the new deadline is to be read, `reading_reason` why. `by` is None for the
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
    indicators: tuple[str, ...] = ()
    by: str | None = None
    at: str | None = None


@dataclass(frozen=True, slots=True)
class _Amended:
    """One field as data, so far and from now on, and as its cell of the table was printed and would be."""

    key: str
    old: Data
    new: Data
    printed: str
    cell: str


def plan(identifier: str, correction: Correction, clock: Callable[[], datetime]) -> Plan:
    """The plan that corrects one target. Raises UsageError, or what `Desk.file` raises."""

    def changes(loaded: Loaded) -> list[Change]:
        desk = Desk(loaded)
        path, target = desk.target(identifier)
        amended = list(_amended(desk, target, desk.plain(path), correction))
        raised = retargeted(target, desk.plain(path), correction.indicators)
        if not amended and not raised:
            options = "、".join(f"--{key}" for key in (*CORRECTABLE, "indicator"))
            raise UsageError(f"没有写要更正什么：{options} 至少写一项。")
        corrects: dict[str, Data] = {each.key: {"old": each.old, "new": each.new} for each in amended}
        if raised:
            corrects["indicators"] = {each.name: {"old": each.old, "new": each.new} for each in raised}
        by = corrector(loaded.checklist, correction.by)
        report = Report(note=correction.reason, corrects=corrects, by=by, at=correction.at)
        filed = desk.draft([target.id], report, clock())
        fields = [Put((*path, each.key), each.new, _before(each.key)) for each in amended]
        aims = [Put((*path, "indicators", each.index, "target"), each.new["target"]) for each in raised]
        return [*fields, *aims, *_kept(path, target, amended), *insertions(filed)]

    return changes


def corrector(checklist: Checklist, by: str | None) -> str:
    """Who corrects: the one named, else the supervising office. Raises UsageError where there is neither."""
    if name := by or checklist.document.office:
        return name
    raise UsageError("清单没有写督查单位（document.office）：用 --by 写明由谁更正。")


def _amended(
    desk: Desk, target: Target, plain: dict[str, Data], correction: Correction
) -> Iterator[_Amended]:
    for key, given in (("lead", correction.lead), ("support", correction.support)):
        if given is not None:
            names: list[Data] = list(dict.fromkeys(desk.register.resolve(name).name for name in given))
            old: list[Data] = list(getattr(target, key))
            yield _differing(
                target, _Amended(key, old, names, "、".join(getattr(target, key)), "、".join(map(str, names)))
            )
    if correction.deadline is not None:
        value = _deadline(desk.checklist, correction)
        text = correction.deadline
        yield _differing(target, _Amended("deadline", plain["deadline"], value, target.deadline.text, text))
    elif correction.due or correction.ongoing or correction.reading_reason is not None:
        raise UsageError("--due、--ongoing、--reason-of-reading 说明新时限的读法，要和 --deadline 一起写。")
    if correction.text is not None:
        yield _differing(target, _Amended("text", target.text, correction.text, "", ""))


def _differing(target: Target, amended: _Amended) -> _Amended:
    old, new = (words(amended.key, value) for value in (amended.old, amended.new))
    if old == new:
        raise UsageError(f"{target.id} 的{FIELDS[amended.key]}已经是“{old.told}”，没有要更正的。")
    return amended


def _deadline(checklist: Checklist, correction: Correction) -> Data:
    """The new deadline as the file has it. Raises UsageError where it cannot be read."""
    stated = correction.due is not None or correction.ongoing
    if stated != (correction.reading_reason is not None):
        raise UsageError(
            "写明时限的读法（--due 或 --ongoing），就要用 --reason-of-reading 写明理由，反过来也一样。"
        )
    value: Data = correction.deadline
    if stated:
        value = {"text": correction.deadline}
        value |= {"due": str(correction.due)} if correction.due else {}
        value |= {"ongoing": "true"} if correction.ongoing else {}
        value |= {"reason": correction.reading_reason}
    _understood(Deadline.model_validate(value), checklist.document.issued)
    return value


def _understood(deadline: Deadline, issued: date | None) -> None:
    advice = "请用 --due 或 --ongoing 写明读法，用 --reason-of-reading 写明理由。"
    try:
        reading = deadline.reading(issued)
    except NotUnderstood as error:
        raise UsageError(f"{error}\n{advice}") from None
    if reading.ambiguous and not deadline.stated:
        raise UsageError(f"时限“{deadline.text}”有歧义：{reading.ambiguous}。{advice}")


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
