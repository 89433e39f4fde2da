"""A report as it is handed in, and what may be wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, TypeAlias

from yuxi_checklist.checklist.model import Extension, Request, Status
from yuxi_checklist.errors import ChecklistError
from yuxi_checklist.recording.transaction import Refused

Needed: TypeAlias = Literal["note", "evidence", "shortfall"]
"""What a report may have to say beside its status."""


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


class Incomplete(Refused):
    """What is reported takes something more; `field` is what of the report."""

    def __init__(self, message: str, field: Needed) -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, slots=True)
class Report:
    """What is reported, the same for every target it is filed for.

    `values` are as people write them, `name=number`; `corrects` and `retract` are as the file has them. `at` is as the
    file writes it, None for now. `by` is any name of the register, as it was said for this report; `identity` is whose
    clone it is written in, and `identity_from` where that stands.
    """

    status: Status | None = None
    note: str | None = None
    values: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    shortfall: str | None = None
    reached: date | None = None
    extend: Extension | None = None
    request: Request | None = None
    decline: str | None = None
    retract: dict[str, str] | None = None
    corrects: dict[str, Any] | None = None
    by: str | None = None
    identity: str | None = None
    identity_from: str = ""
    at: str | None = None

    @property
    def says_something(self) -> bool:
        """Whether there is anything in it to record."""
        said = (self.status, self.note, self.values, self.evidence, self.reached, self.shortfall)
        return any((*said, self.extend, self.request, self.decline, self.retract, self.corrects))

    @property
    def is_a_decision(self) -> bool:
        """Whether it is for the supervising office only, where there is one."""
        return self.status in ("verified", "returned") or any((self.extend, self.decline, self.corrects))
