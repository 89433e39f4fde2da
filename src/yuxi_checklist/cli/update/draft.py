"""A report while it is being asked for, and what the questions about it need to know."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from yuxi_checklist.checklist.load import Loaded
from yuxi_checklist.checklist.model import Request, Target
from yuxi_checklist.checklist.plain import contents
from yuxi_checklist.checklist.view import Item, View
from yuxi_checklist.cli.update.talk import Talk
from yuxi_checklist.days import clock, today
from yuxi_checklist.errors import ChecklistError
from yuxi_checklist.recording.updates import Desk, Needed, Report, lacks, refused


@dataclass(frozen=True, slots=True)
class Draft:
    """What was said so far; `answered` are the keys of the questions that need not be asked any more."""

    ids: tuple[str, ...]
    report: Report
    answered: frozenset[str] = frozenset()
    extend_to: date | None = None

    def with_answer(self, key: str, **said: Any) -> Draft:
        """The draft after a question was answered, with what that says of the report."""
        return replace(self, answered=self.answered | {key}, report=replace(self.report, **said))

    def with_evidence(self, item: str) -> Draft:
        """The draft with one thing more that proves what is reported."""
        return replace(self, report=replace(self.report, evidence=(*self.report.evidence, item)))

    def wishing(self, day: date | None) -> Draft:
        """The draft with the day to which an extension is to be asked for, None for none."""
        return replace(self, answered=self.answered | {"extend_to"}, extend_to=day)

    def with_request(self, reason: str) -> Draft:
        """The draft with what it wishes asked for."""
        day = self.extend_to
        return self.with_answer("request", request=Request(extend_to=day, reason=reason) if day else None)

    @property
    def size(self) -> int:
        """How much was said."""
        return len(self.answered) + len(self.report.evidence)


def begun(ids: Sequence[str], report: Report) -> Draft:
    """The draft that a command line makes: what it says is not asked."""
    told = {
        "by": report.by,
        "status": report.status,
        "reached": report.reached,
        "note": report.note,
        "values": report.values,
        "evidence": report.evidence,
        "request": report.request or report.extend or report.decline,
    }
    return Draft(tuple(ids), report, frozenset(key for key, value in told.items() if value))


class Ground:
    """The list that is reported on, and the talk about it."""

    def __init__(self, path: Path, loaded: Loaded, *, edit: bool) -> None:
        self.path, self.loaded, self.edit = path, loaded, edit
        self.view = View(contents(loaded.checklist), today())
        self.desk = Desk(loaded)
        self.talk = Talk()

    def check(self, ids: Sequence[str], report: Report) -> None:
        """Raise UsageError for an id, and UnknownReporter for a unit, that is not there."""
        targets = [self.desk.target(identifier)[1] for identifier in ids]
        if report.by or report.identity:
            self.desk.recorder(self.desk.reporter(targets, report), report)

    def targets(self, draft: Draft) -> list[Target]:
        """The targets that the draft is about. Raises UsageError."""
        return [self.desk.target(identifier)[1] for identifier in draft.ids]

    def items(self, draft: Draft) -> list[Item]:
        """The same with where they stand."""
        known = {item.target.id: item for item in self.view.items}
        return [known[target.id] for target in self.targets(draft)]

    def refused(self, draft: Draft, **said: Any) -> ChecklistError | None:
        """Why that may not be said, whatever else is; None where it may."""
        return refused(self.desk, draft.ids, replace(draft.report, **said), clock())

    def lacks(self, draft: Draft) -> dict[Needed, str]:
        """What more has to be said, each with the reason."""
        return lacks(self.desk, draft.ids, draft.report, clock())

    def speaks_for_itself(self, report: Report) -> bool:
        """Whether it is settled who reports: a clone's own unit, which is not the office that others telephone to."""
        desk = self.desk
        own = desk.register.stands_for(report.identity) if report.identity else ()
        return bool(report.identity) and (not desk.office or desk.office not in own)
