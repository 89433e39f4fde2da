"""What may not change in an issued list: past reports, and the document's own words unless the log says why.

On plain data, one step from an old state to a new one; `audit` takes the steps from git.

Deliberately not caught here:
- a rewritten history: the state that is compared with is trusted, so protect its branch on the host;
- the register and the settings: who may report follows the register, and its changes are for the reviewer;
- added targets and indicators, as long as the document's own count of targets stays what it was;
- a report under another department's name where no author map is given, and a false e-mail address in a
  commit: that is what signed commits and the host's accounts are for;
- what a report says: a wrong number is corrected by the next report.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from yuxi_checklist.revisions.corrections import CORRECTABLE, is_correction
from yuxi_checklist.revisions.diff import Difference, differences
from yuxi_checklist.revisions.guard.authors import Authors, Names
from yuxi_checklist.revisions.walk import departments, targets, word
from yuxi_checklist.vocabulary import field_word
from yuxi_checklist.yamltext import Data

__all__ = ["Breach", "authors", "breaches", "corrections", "forgeries", "ledger", "strangers", "whole"]

GUARDED = frozenset({"title", "text", "lead", "support", "deadline", "source"})
"""The fields that hold the document's words. Of indicators, those that stand may not change."""

_OF_DOCUMENT = frozenset({"title", "issuer", "issued", "office", "targets"})
_ASK_TO_RESTORE = "以往的报告不能改也不能删：请恢复原样，有错就再报一次说明"
_ASK_FOR_REASON = (
    "没有在同一次改动里记录原因：请恢复原文，或用 checklist set 更正并写明原因（说明里要写更正的是哪一栏）"
)


@dataclass(frozen=True, slots=True)
class Breach:
    """A change that may not be, the rule that it breaks, and what to do about it."""

    rule: str
    message: str
    difference: Difference


def breaches(old: Data, new: Data) -> list[Breach]:
    """Past reports changed or removed, and words of the document changed without a recorded reason.

    A reason is a new correction by the supervising office in the log of the same target, which says the
    field's name as `checklist set` does; for a title, of a target below it; for what belongs to the whole
    list, of any target. Where no office is named, anyone may correct.
    """
    found = differences(old, new, derived=False)
    corrected = _corrections(found, old, new)
    return [breach for each in found if (breach := _breach(each, corrected))]


def corrections(old: Data, new: Data) -> dict[str, list[str]]:
    """The notes of the new corrections that count, by target."""
    return _corrections(differences(old, new, derived=False), old, new)


def strangers(olds: Sequence[Data], new: Data) -> list[Breach]:
    """New reports by one who is not the office, and whom the target names neither itself nor by a group.

    New is what none of the old states has. Names mean what they meant in the old state.
    """
    register = Names(*olds, new)
    named: dict[str, set[str]] = {}
    for place in (place for data in (*olds, new) for place in targets(data)):
        own = named.setdefault(place.id, {register.office} - {""})
        own |= {register.canonical(name) for name in departments(place.target)}
    return [
        Breach("update-stranger", f"{report.subject}不是这项目标的牵头、配合部门，也不是督查单位", report)
        for report in _new_reports(olds, new)
        if not register.may_stand_for(report.subject) & named[report.target or ""]
    ]


def forgeries(olds: Sequence[Data], new: Data, authors: Authors, email: str) -> list[Breach]:
    """New reports by a department that the change's author is not of; the office may report for all."""
    register = Names(*olds, new)
    own = authors.departments(email)
    allowed = {name for department in own for name in register.may_stand_for(department)}
    if register.office and register.office in allowed:
        return []
    who = f"属于{'、'.join(own)}" if own else "不在邮箱与部门的对照表里"
    return [
        Breach("update-author", f"提交者 {email} {who}，不能替{report.subject}报告", report)
        for report in _new_reports(olds, new)
        if register.canonical(report.subject) not in allowed
    ]


def _corrections(found: Sequence[Difference], old: Data, new: Data) -> dict[str, list[str]]:
    """By the office; where it handed over with a correction of its own, by the new one as well."""
    register = Names(old, new)
    notes = [each for each in found if each.kind == "report" and is_correction(each.new)]
    offices = {register.office}
    if any(register.canonical(each.subject) in offices for each in notes):
        offices.add(register.canonical(Names(new).office))
    told: dict[str, list[str]] = {}
    for each in notes:
        if not register.office or register.canonical(each.subject) in offices:
            told.setdefault(each.target or "", []).append(word(each.new, "note"))
    return told


def _breach(each: Difference, corrected: Mapping[str, Sequence[str]]) -> Breach | None:
    if each.kind in ("report-changed", "report-removed"):
        rule = "past-update-changed" if each.kind == "report-changed" else "past-update-removed"
        return Breach(rule, f"{each.sentence}。{_ASK_TO_RESTORE}", each)
    if each.kind == "removed":
        return Breach("target-removed", f"{each.sentence}。目标不能删除：请恢复", each)
    if each.kind == "event" and word(each.old, "on") not in ("", word(each.new, "on")) and not corrected:
        return Breach("event-changed", f"改动了已登记的事件日期：{each.sentence}。{_ASK_FOR_REASON}", each)
    if _is_word(each) and not _has_reason(each, corrected):
        return Breach("document-changed", f"改动了文件原文：{each.sentence}。{_ASK_FOR_REASON}", each)
    return None


def _is_word(each: Difference) -> bool:
    """Whether the difference is in the document's own words."""
    if each.kind == "document":
        return each.subject in _OF_DOCUMENT
    if each.kind != "wording":
        return False
    return each.old is not None if "indicators" in each.path else each.subject in GUARDED


def _has_reason(each: Difference, corrected: Mapping[str, Sequence[str]]) -> bool:
    if each.target is None:
        return bool(corrected)
    if each.subject == "title":
        return any(f"{id}.".startswith(f"{each.target}.") for id in corrected)
    names = _names(each)
    return any(name in note for note in corrected.get(each.target, ()) for name in names)


def _names(each: Difference) -> tuple[str, ...]:
    """What a correction of a target calls what it corrects; the printed cells follow their fields."""
    if "indicators" in each.path:
        return (each.subject, field_word("indicators"))
    if each.subject == "source":
        return (field_word("source"), *(field_word(key) for key in CORRECTABLE))
    return (field_word(each.subject),)


def _new_reports(olds: Sequence[Data], new: Data) -> list[Difference]:
    """The reports that none of the old states has; none where there is no old state to tell by."""
    found = [[each for each in differences(old, new, derived=False) if each.kind == "report"] for old in olds]
    keys = [{each.key for each in reports} for reports in found]
    return [each for each in found[0] if all(each.key in others for others in keys)] if found else []
