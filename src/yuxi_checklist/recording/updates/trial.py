"""What may be said about targets, found out by asking the judges about reports that nobody hands in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from yuxi_checklist.errors import ChecklistError
from yuxi_checklist.recording.updates.desk import Desk
from yuxi_checklist.recording.updates.refusals import NEEDED
from yuxi_checklist.recording.updates.report import Needed, Report

_SOMETHING = "…"


def refused(desk: Desk, ids: Sequence[str], report: Report, now: datetime) -> ChecklistError | None:
    """Why this may not be reported, whatever else is said with it; None where it may. Raises as `Desk.draft` does."""
    complete = replace(
        report,
        note=report.note or _SOMETHING,
        evidence=report.evidence or (_SOMETHING,),
        shortfall=report.shortfall or _SOMETHING,
    )
    found = desk.objections(desk.draft(ids, complete, now))
    return next((desk.refused(filed, finding, report) for filed, finding in found), None)


def lacks(desk: Desk, ids: Sequence[str], report: Report, now: datetime) -> dict[Needed, str]:
    """What more the report has to say, each with the reason. Raises as `Desk.draft` does."""
    if not report.says_something:
        return {}
    found = desk.objections(desk.draft(ids, report, now))
    return {NEEDED[finding.rule]: finding.message for _, finding in found if finding.rule in NEEDED}
