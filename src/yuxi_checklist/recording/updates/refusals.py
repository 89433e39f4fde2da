"""What a finding about a report means at the desk: which error it is, and what to write instead."""

from __future__ import annotations

from collections.abc import Sequence

from yuxi_checklist.errors import ChecklistError, Finding
from yuxi_checklist.recording.transaction import Refused
from yuxi_checklist.recording.updates.report import Incomplete, Needed, Report, WrongReporter

_NOT_THEIRS = ("update-stranger", "verified-own", "step-author")
NEEDED: dict[str, Needed] = {
    "step-reason": "note",
    "verified-evidence": "evidence",
    "step-shortfall": "shortfall",
}
"""What of a report would answer an objection, by the rule."""
_ADVICE = {
    "verified-evidence": "加 --evidence。",
    "done-ongoing": "写 --status 推进中，用 --note、--value 写明进展。",
    "extend-undated": "请改用 --note。",
    "extend-order": "--extend-to 要写晚一些的日期。",
    "step-reason": "加 --note。",
    "step-shortfall": "加 --shortfall 原因。",
}


def refusal(finding: Finding, id: str, report: Report, choices: Sequence[str], listed: str) -> ChecklistError:
    """The error that a finding about a target is; `choices` are those who may report it, `listed` the same in words."""
    message = f"{id}：{finding.message}。"
    if finding.rule not in _NOT_THEIRS:
        message += _ADVICE.get(finding.rule, "")
        needed = NEEDED.get(finding.rule)
        return Incomplete(message, needed) if needed else Refused(message)
    if report.identity and not report.by:
        message += f"报告单位取自 {report.identity_from}。"
    if report.identity and listed:  # nobody but the office may write for another
        return WrongReporter(
            f"{message}请{listed}在自己的电脑上办；督查单位代录，在督查单位的电脑上写 --by。", choices
        )
    return WrongReporter(f"{message}可以写 --by {listed}。" if listed else message, choices)
