"""What a valid list says, as plain values: every question is answered from these, and they can be kept without the models."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from yuxi_checklist.checklist.periods import Rhythm
from yuxi_checklist.days import Moment
from yuxi_checklist.deadline import Reading
from yuxi_checklist.text.numbers import Number
from yuxi_checklist.vocabulary import StatusName


@dataclass(frozen=True, slots=True)
class Extension:
    """A deadline put off, by whose approval and why."""

    to: date
    reason: str
    approved_by: str


@dataclass(frozen=True, slots=True)
class Request:
    """An extension that is asked for, and why."""

    extend_to: date
    reason: str


@dataclass(frozen=True, slots=True)
class Retraction:
    """What names an entry that is taken back, by when and by whom it was written, and why it is."""

    at: Moment
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class Update:
    """One report of the log; what it does not say is None or empty."""

    at: Moment
    by: str
    status: StatusName | None
    note: str | None
    values: Mapping[str, Number]
    evidence: tuple[str, ...]
    extend: Extension | None
    request: Request | None
    decline: str | None
    reached: date | None
    shortfall: str | None
    retract: Retraction | None
    recorded_by: str | None
    recorded_at: Moment | None
    corrects: dict[str, Any] | None

    def record(self) -> dict[str, Any]:
        """Give the report as data, its times as text."""
        extend, request, retract = self.extend, self.request, self.retract
        return {
            "at": self.at.text,
            "by": self.by,
            "status": self.status,
            "note": self.note,
            "values": dict(self.values),
            "evidence": list(self.evidence),
            "extend": extend
            and {"to": str(extend.to), "reason": extend.reason, "approved_by": extend.approved_by},
            "request": request and {"extend_to": str(request.extend_to), "reason": request.reason},
            "decline": self.decline,
            "reached": str(self.reached) if self.reached else None,
            "shortfall": self.shortfall,
            "retract": retract and {"at": retract.at.text, "by": retract.by, "reason": retract.reason},
            "recorded_by": self.recorded_by,
            "recorded_at": self.recorded_at.text if self.recorded_at else None,
            "corrects": self.corrects,
        }


@dataclass(frozen=True, slots=True)
class Indicator:
    """A number to be reached; `text` is what the target's text says of it, where the list quotes that."""

    name: str
    target: Number
    unit: str
    text: str | None


@dataclass(frozen=True, slots=True)
class Target:
    """One target with the titles above it, its deadline as read, and all its reports in the log's order.

    `place` counts the section, the task in it, the measure and the target; `reason` is the list's own for a reading
    that it states itself; `source` has the cells of the published table that read otherwise than the fields.
    """

    place: tuple[int, ...]
    section: str
    task: str
    measure: str
    id: str
    text: str
    lead: tuple[str, ...]
    support: tuple[str, ...]
    reading: Reading
    reason: str | None
    indicators: tuple[Indicator, ...]
    source: Mapping[str, str]
    log: tuple[Update, ...]

    @property
    def key(self) -> tuple[int, ...]:
        """The id as numbers, in which order the document lists its targets."""
        return tuple(int(part) for part in self.id.split("."))


@dataclass(frozen=True, slots=True)
class Department:
    """An entry of the register: a unit or a group of units; `labels` are all its names, its own first."""

    name: str
    full_name: str | None
    labels: tuple[str, ...]
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """The document that the list belongs to, and the office that supervises it."""

    title: str
    issuer: str | None
    issued: date | None
    office: str | None


@dataclass(frozen=True, slots=True)
class Settings:
    """When a target is due soon (days, or a share of its time), how often reports are owed, and for which targets."""

    due_soon_days: int | None
    due_soon_share: float | None
    rhythm: Rhythm
    report_for: Literal["ongoing", "all"]


@dataclass(frozen=True, slots=True)
class Contents:
    """All of a list; `events` have the day on which each happened, None where it has not."""

    title: str
    document: Document
    settings: Settings
    departments: tuple[Department, ...]
    events: Mapping[str, date | None]
    targets: tuple[Target, ...]
