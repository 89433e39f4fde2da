"""What is read of a file of reports: rows as written, and what became of all the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from yuxi_checklist.errors import ChecklistError, Problem


class NotATable(ChecklistError):
    """The file as a whole cannot be taken for reports."""


@dataclass(frozen=True, slots=True)
class Row:
    """One report as written: text by field, "" for what is left out; `values` are `name=number`.

    `number` counts from 1, headings included, as spreadsheets count.
    """

    number: int
    fields: dict[str, str]
    values: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The target's id."""
        return self.fields["id"]


@dataclass(frozen=True, slots=True)
class Rows:
    """What was read: every row of the file is above the headings, the headings, blank, a report, or has a problem.

    `heading` is the number of the row of headings, 0 where there are none (JSON); `blank` are the numbers of the
    rows that nobody has filled in; `taken_for` says for headings that are synonyms what they were taken for.
    """

    rows: Sequence[Row]
    problems: Sequence[Problem]
    blank: Sequence[int] = ()
    heading: int = 0
    taken_for: Mapping[str, str] = field(default_factory=dict)
    left_aside: Sequence[str] = ()
    encoding: str = "UTF-8"


def row_problem(number: int, message: str, id: str = "") -> Problem:
    """What is wrong with one row."""
    return Problem(message, "row", line=number, id=id or None)
