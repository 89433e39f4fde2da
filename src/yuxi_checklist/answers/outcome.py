"""What a change to the list comes to: an answer, what deserves a second look, and what a commit of it says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from yuxi_checklist.answers.answer import Answer, Group, Line, Paragraph, Table
from yuxi_checklist.answers.targets import TARGET_FIELDS, targets_data
from yuxi_checklist.checklist.view import Item, View, as_rows


@dataclass(frozen=True, slots=True)
class Outcome:
    """The answer to a change that is made, or would be; `subject` and `body` are the message of its commit."""

    answer: Answer
    subject: str
    body: str = ""
    remarks: Sequence[str] = ()


def concerning(view: View, items: Iterable[Item], lines: Iterable[str]) -> Answer:
    """Answer with what was done, a line each, and with the targets concerned as they now stand as the rows."""
    rows = as_rows(items)
    said = Paragraph([Line(line) for line in lines], whole=True)
    return Answer("", [said], targets_data(view, rows), Table(TARGET_FIELDS, [Group(None, rows)]))
