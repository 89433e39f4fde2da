"""A report as it is handed in, and what may be wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from yuxi_checklist.checklist.model import Extension, Status
from yuxi_checklist.errors import ChecklistError
from yuxi_checklist.recording.transaction import Refused


class ReporterProblem(ChecklistError):
    """It is not settled who reports; `choices` are those who may."""

    def __init__(self, message: str, choices: Sequence[str]) -> None:
        super().__init__(message)
        self.choices = tuple(choices)


class WhoReports(ReporterProblem):
    """Nobody is named as the one who reports, and the targets do not have one and the same only lead."""


class UnknownReporter(ReporterProblem):
    """The one named as reporting is not in the register."""


class WrongReporter(ReporterProblem):
    """The department may not report this on this target."""

    exit_code = 1


class NoEvidence(Refused):
    """Verifying takes evidence, and there is none yet."""


@dataclass(frozen=True, slots=True)
class Report:
    """What is reported, the same for every target it is filed for.

    `values` are as people write them, `name=number`. `at` is as the file writes it, None for now; `by` is any
    name of the register, None for the default, and `by_from` says where the name was taken from.
    """

    status: Status | None = None
    note: str | None = None
    values: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    extend: Extension | None = None
    by: str | None = None
    by_from: str = "--by"
    at: str | None = None

    @property
    def says_something(self) -> bool:
        """Whether there is anything in it to record."""
        return bool(self.status or self.note or self.values or self.evidence or self.extend)

    def source(self, by: str) -> str:
        """The reporter's name for messages, with where it was taken from if not from the command line."""
        return f"{by}（取自 {self.by_from}）" if self.by and self.by_from != "--by" else by
