"""A report as changes to the list: what an office accepts from whom, and where in the log it goes.

words → report → accepted for each target → insertions
"""

from yuxi_checklist.recording.updates.desk import Desk, Filed
from yuxi_checklist.recording.updates.log import insertions, pinned, plan
from yuxi_checklist.recording.updates.report import (
    Incomplete,
    Needed,
    Report,
    ReporterProblem,
    UnknownReporter,
    WhoReports,
    WrongReporter,
)
from yuxi_checklist.recording.updates.statuses import reported_status, says_a_status
from yuxi_checklist.recording.updates.trial import lacks, refused
from yuxi_checklist.recording.updates.words import (
    OtherUnit,
    half_width,
    in_own_units,
    moment_text,
    numbers,
    value,
)

__all__ = [
    "Desk",
    "Filed",
    "Incomplete",
    "Needed",
    "OtherUnit",
    "Report",
    "ReporterProblem",
    "UnknownReporter",
    "WhoReports",
    "WrongReporter",
    "half_width",
    "in_own_units",
    "insertions",
    "lacks",
    "moment_text",
    "numbers",
    "pinned",
    "plan",
    "refused",
    "reported_status",
    "says_a_status",
    "value",
]
