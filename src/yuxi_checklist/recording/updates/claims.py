"""What a report may say about a target: the rules of the file, refused with what to do instead."""

from __future__ import annotations

from yuxi_checklist.checklist.model import Checklist, Target, Update
from yuxi_checklist.checklist.register import Register
from yuxi_checklist.checklist.rules import claims
from yuxi_checklist.checklist.standing import Step, is_purely_ongoing
from yuxi_checklist.recording.transaction import Refused
from yuxi_checklist.recording.updates.report import NoEvidence, Report, WrongReporter
from yuxi_checklist.vocabulary import STATUSES

CHECKS = ("verified", "returned")
"""What the office says of a claim; nobody says it of their own."""


def check_status(target: Target, update: Update, checklist: Checklist) -> None:
    """Raise Refused where the target can never have the status that the update gives it."""
    reading = target.deadline.reading(checklist.document.issued)
    if update.status in ("done", "verified") and is_purely_ongoing(reading):
        word = STATUSES[update.status]
        message = f"{target.id} 的时限是“{reading.text}”，没有完成的时候，不能报{word}。"
        raise Refused(f"{message}请报 --status 推进中，用 --note、--value 写明进展。")


def check_verdict(
    target: Target, update: Update, report: Report, office: str | None, register: Register
) -> None:
    """Raise WrongReporter for a verdict on one's own work, NoEvidence without any; the log has the update."""
    if update.status not in CHECKS:
        return
    word = STATUSES[update.status]
    claim = next(claim for each, claim in claims(target, register) if each is update)
    if claim.owned_by(update.by, register):
        own = "牵头部门" if claim.led_by(update.by, register) else "申报完成的部门"
        choices = [office] if office and not claim.owned_by(office, register) else []
        whose = f"由督查单位核实：--by {office}。" if choices else "请用 --by 写明由哪个别的部门核实。"
        message = f"{report.source(update.by)}是 {target.id} 的{own}，不能自己报{word}。{whose}"
        raise WrongReporter(message, choices)
    if update.status == "verified" and not claim.proven:
        raise NoEvidence(f"{target.id} 报{word}要有佐证：加 --evidence，写文号、链接或文件路径。")


def check_extension(target: Target, step: Step) -> None:
    """Raise Refused for an extension of what has no date, or to one that is no later than that in force."""
    extend = step.update.extend
    if step.extends_nothing:
        message = f"{target.id} 的时限是“{target.deadline.text}”，没有日期可以延期。"
        raise Refused(f"{message}请改用 --note 写明情况。")
    if extend and step.extends_too_little:
        message = f"{target.id} 现行时限是 {step.due}，延期要晚于这一天；--extend-to 写的是 {extend.to}。"
        raise Refused(message)
