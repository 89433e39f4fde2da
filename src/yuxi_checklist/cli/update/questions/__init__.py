"""The questions of the walk in their order, each with when it is asked."""

from yuxi_checklist.cli.update.questions.extension import EXTENSION, REASON
from yuxi_checklist.cli.update.questions.question import Question
from yuxi_checklist.cli.update.questions.reporter import REPORTER
from yuxi_checklist.cli.update.questions.status import STATUS, STEP
from yuxi_checklist.cli.update.questions.texts import EVIDENCE, NOTE, SHORTFALL
from yuxi_checklist.cli.update.questions.values import VALUE

__all__ = ["QUESTIONS", "Question"]

QUESTIONS = (REPORTER, STATUS, STEP, NOTE, VALUE, SHORTFALL, EVIDENCE, EXTENSION, REASON)
"""What is asked about targets once they are known."""
