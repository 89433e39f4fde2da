"""The rules of a step, one row each: what differs, and what is wrong with that."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from yuxi_checklist.errors import Severity
from yuxi_checklist.revisions.corrections import Passage, statements
from yuxi_checklist.revisions.diff import Difference
from yuxi_checklist.revisions.entries import NEVER, entry
from yuxi_checklist.revisions.guard.step import Step, is_correction, passage
from yuxi_checklist.revisions.powers import POWER_RULES
from yuxi_checklist.revisions.walk import word
from yuxi_checklist.vocabulary import ChangeKind


@dataclass(frozen=True, slots=True)
class Rule:
    """What is asked about differences of some kinds: the answer says what is wrong, None where nothing is.

    `over` says that it is asked about a whole period too, after all of its steps.
    """

    name: str
    kinds: tuple[ChangeKind, ...]
    ask: Callable[[Difference, Step], str | None]
    over: bool = True
    severity: Severity = "error"


def _rewritten(each: Difference, step: Step) -> str:
    return f"{_told(each)}。以往的报告不能改也不能删：请恢复原样，有错就再报一次说明"


def _removed(each: Difference, step: Step) -> str:
    return f"{_told(each)}。目标不能删除：请恢复"


def _reworded(each: Difference, step: Step) -> str | None:
    """The document's own words are what they were, or what corrections in the same step say."""
    return _unexplained(f"改动了文件原文：{_told(each)}", each, step)


def _redated(each: Difference, step: Step) -> str | None:
    """An event that has happened keeps its date, unless a correction says otherwise."""
    if word(each.old, "on") == "":
        return None
    return _unexplained(f"改动了已登记的事件日期：{_told(each)}", each, step)


def _empowered(each: Difference, step: Step) -> str | None:
    """Who speaks for the office is the office's to say."""
    if not step.grants_power(each):
        return None
    return _unexplained(f"改动了谁能代表督查单位：{_told(each)}", each, step)


def _unexplained(what: str, each: Difference, step: Step) -> str | None:
    """What was changed, and what to do about it, where corrections do not say the same."""
    found = passage(each)
    if found is None or step.is_explained(found):
        return None
    if stated := step.stated(found):
        return f"{what}。与更正写的不一致，更正写的是：{'；'.join(map(str, stated))}。请改成一致"
    return f"{what}。没有更正的记录：请恢复，或由{step.office or '责任部门'}{_way(found)}"


def _way(found: Passage) -> str:
    """How a passage is corrected."""
    if found.key in ("lead", "support", "deadline", "text"):
        return "用 checklist set 更正"
    if found.key == "events":
        return "用 checklist event --force 更正"
    change = "{old: …, new: …}"
    field = f"{found.key}: {f'{{{found.name}: {change}}}' if found.name else change}"
    where = f" {found.owner} " if found.owner else "任一项目标"
    return f"在{where}的 updates 里记一条更正：corrects: {{{field}}}，note 写理由"


def _told(each: Difference) -> str:
    return each.sentence.rstrip("。")


def _stranger(each: Difference, step: Step) -> str | None:
    """A report is by one whom the target names, or named when it was written, or by the office."""
    if step.responsible(each) & step.stands_for(each.subject) or _usurped(each, step):
        return None
    return f"{each.subject}不是这项目标的牵头、配合部门，也不是督查单位"


def _forged(each: Difference, step: Step) -> str | None:
    """The author of a change reports for their own department; the office reports for all."""
    if step.who is None:
        return None
    # In one step the office is the one before it: another one would else hand it over to itself.
    offices = step.offices if step.over else {step.office}
    if step.speaks_for(each.subject) or any(map(step.speaks_for, filter(None, offices))):
        return None
    return f"提交者 {step.who}，不能替{each.subject}报告"


def _unrecorded(each: Difference, step: Step) -> str | None:
    """The office's author, who writes for another unit, says so in the report."""
    if not step.office or not step.speaks_for(step.office) or step.speaks_for(each.subject):
        return None
    if word(each.new, "recorded_by"):
        return None
    return f"{step.office}替{each.subject}写的，没有写明代录：应有 recorded_by: {step.office}"


def _backdated(each: Difference, step: Step) -> str | None:
    """A report is written within a few days of what it reports."""
    report = entry(each.new)
    written, said = step.written(report), report.at.instant
    if (
        written is None
        or said == NEVER
        or (late := (written - report.at.day).days) <= step.before.backdate_days
    ):
        return None
    mark = "" if report.recorded_at else "，也没有写明补录（recorded_at）"
    return f"报告时间写的是 {report.at.day}，{written} 才写入，晚了 {late} 天{mark}；请核对"


def _usurped(each: Difference, step: Step) -> str | None:
    """The words of the document are the office's to correct."""
    if not is_correction(each) or step.may_correct(each.subject):
        return None
    return f"更正只能由督查单位{step.office}作出，不能由{each.subject}作出"


def _untrue(each: Difference, step: Step) -> str | None:
    """A correction says what was there and what is there now; where the words differ, that is told of them."""
    if not is_correction(each):
        return None
    said = [found for found in statements(each.new, each.target or "") if found.passage not in step.touched]
    wrong = [found for found in said if not step.is_explained(found.passage)]
    if not wrong:
        return None
    return f"更正写的是{'；'.join(map(str, wrong))}，清单却没有这样改过。请照实写更正，或照更正改清单"


def _objected(rule: str) -> Callable[[Difference, Step], str | None]:
    """Make the question what the table of powers has against a report by one of its rules."""

    def ask(each: Difference, step: Step) -> str | None:
        found = step.objection(each)
        return found.message if found and found.rule == rule else None

    return ask


RULES = (
    Rule("past-update-changed", ("report-changed",), _rewritten),
    Rule("past-update-removed", ("report-removed",), _rewritten),
    Rule("target-removed", ("removed",), _removed),
    Rule("document-changed", ("document", "wording"), _reworded),
    Rule("event-changed", ("event",), _redated),
    Rule("power-changed", ("register",), _empowered),
    Rule("update-stranger", ("report",), _stranger),
    Rule("update-author", ("report",), _forged),
    Rule("recorded-by-missing", ("report",), _unrecorded, over=False, severity="warning"),
    Rule("backdated", ("report",), _backdated, over=False, severity="warning"),
    Rule("correction-author", ("report",), _usurped),
    Rule("correction-untrue", ("report",), _untrue, over=False),
    *(Rule(name, ("report",), _objected(name), over=False) for name in POWER_RULES),
)
"""All that a step may not do. Who may do what, and what that takes, is a row here and nowhere else."""
