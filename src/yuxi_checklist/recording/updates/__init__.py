"""A report as changes to the list: what an office accepts from whom, and where in the log it goes.

words → report → accepted for each target → insertions
"""

from yuxi_checklist.recording.updates.desk import Desk, Filed
from yuxi_checklist.recording.updates.log import insertions, pinned, plan
from yuxi_checklist.recording.updates.report import (
    NoEvidence,
    Report,
    ReporterProblem,
    UnknownReporter,
    WhoReports,
    WrongReporter,
)
from yuxi_checklist.recording.updates.statuses import reported_status, says_a_status
from yuxi_checklist.recording.updates.words import OtherUnit, half_width, moment_text, value

__all__ = [
    "Desk",
    "Filed",
    "NoEvidence",
    "OtherUnit",
    "Report",
    "ReporterProblem",
    "UnknownReporter",
    "WhoReports",
    "WrongReporter",
    "half_width",
    "insertions",
    "moment_text",
    "pinned",
    "plan",
    "reported_status",
    "says_a_status",
    "value",
]
