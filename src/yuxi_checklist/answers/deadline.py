"""How the grammar reads an expression of time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yuxi_checklist.answers.answer import Answer, Fact, Facts, Line
from yuxi_checklist.answers.records import FORMAT, reading_record
from yuxi_checklist.deadline.words import sentences

if TYPE_CHECKING:
    from yuxi_checklist.deadline import Reading


def reading_answer(reading: Reading) -> Answer:
    """Answer with an expression and how it is read, with what is doubtful about it."""
    facts = [
        Fact("原文", [Line(reading.text, "strong")]),
        Fact("读作", [Line(sentence) for sentence in sentences(reading)]),
        Fact("存疑", [Line(reading.ambiguous, "due_soon")] if reading.ambiguous else []),
    ]
    return Answer("", [Facts(facts)], {"format": FORMAT, **reading_record(reading), "understood": True})


def not_understood(text: str, message: str) -> Answer:
    """Answer that the expression has no reading, and why."""
    facts = [Fact("原文", [Line(text, "strong")]), Fact("存疑", [Line(message, "due_soon")])]
    return Answer(
        "", [Facts(facts)], {"format": FORMAT, "text": text, "understood": False, "message": message}
    )
