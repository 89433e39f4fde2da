"""A row as a report: its words understood with the list at hand, and what they were taken for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from yuxi_checklist.checklist.model import Extension, Request, Status, Target
from yuxi_checklist.errors import ChecklistError, Problem, UsageError
from yuxi_checklist.recording.update_batch.account import noted
from yuxi_checklist.recording.update_table import (
    COLUMNS,
    Row,
    cell_day,
    cell_moment,
    refuse_cut_off,
    refuse_id_made_a_date,
)
from yuxi_checklist.recording.updates import (
    Desk,
    OtherUnit,
    Report,
    half_width,
    reported_status,
    says_a_status,
    value,
)

Accepted = frozenset[tuple[str, str]]
"""The units that are as good as an indicator's: its own, and the one written."""
NONE_ACCEPTED: Accepted = frozenset()


@dataclass(frozen=True, slots=True)
class RowReport:
    """What a row says; `remarks` say what its words were taken for, `timed` whether it says when."""

    row: Row
    report: Report
    timed: bool
    remarks: tuple[str, ...]


@dataclass(slots=True)
class RowReader:
    """Reads rows one by one; `default` says who and when where a row does not, and days count from `today`."""

    desk: Desk
    default: Report
    today: date
    accepted: Accepted
    problems: list[Problem] = field(default_factory=list)

    def read(self, row: Row) -> RowReport | None:
        """The row as a report; None where any of it is wrong, all of which is noted."""
        fields, known, found, said = row.fields, len(self.problems), dict[str, Any](), list[str]()
        with noted(row, self.problems):
            found["status"] = _status(fields["status"], said)
        with noted(row, self.problems):
            found["extend"] = _extension(fields, self.today)
        with noted(row, self.problems):
            found["request"] = _request(fields, self.today)
        with noted(row, self.problems):
            found["at"] = _moment(fields["at"], self.today, said) if fields["at"] else self.default.at
        with noted(row, self.problems):
            refuse_cut_off(row.evidence)
        with noted(row, self.problems):
            found["values"] = tuple(self._values(row, said))
        if len(self.problems) > known:
            return None
        found |= {"by": fields["by"] or self.default.by, "note": fields["note"] or None}
        found["shortfall"] = fields["shortfall"] or None
        report = replace(self.default, evidence=row.evidence, **found)
        return RowReport(row, report, bool(fields["at"]), tuple(said))

    def _values(self, row: Row, said: list[str]) -> Iterator[str]:
        target = row_target(row, self.desk)
        for text in row.values:
            with noted(row, self.problems):
                yield self._value(target, text, said)

    def _value(self, target: Target, text: str, said: list[str]) -> str:
        try:
            indicator, number = value(target, text)
        except OtherUnit as error:
            indicator, number = error.indicator, error.number
            if (indicator.unit, error.unit) not in self.accepted:
                raise
            said.append(f"“{error.words}”当作 {number}{indicator.unit}")
        return f"{indicator.name}={number}"


def other_units(rows: Iterable[Row], desk: Desk) -> list[OtherUnit]:
    """Find the numbers in units that are not their indicators', one for each pair of units."""
    found: dict[tuple[str, str], OtherUnit] = {}
    for row in rows:
        for text in row.values:
            try:
                value(row_target(row, desk), text)
            except OtherUnit as error:
                found.setdefault((error.indicator.unit, error.unit), error)
            except ChecklistError:  # told when the row is read
                continue
    return list(found.values())


def row_target(row: Row, desk: Desk) -> Target:
    """The target that a row is about. Raises UsageError."""
    if not row.id:
        raise UsageError("没有写编号。")
    refuse_id_made_a_date(row.id, desk.ids)
    return desk.target(half_width(row.id))[1]


def _status(words: str, said: list[str]) -> Status | None:
    if not words:
        return None
    if not says_a_status(words):
        said.append(f"“{words}”不是要报的状态，只记了其余内容")
        return None
    status, remark = reported_status(words)
    said += [remark] if remark else []
    return status


def _moment(words: str, today: date, said: list[str]) -> str:
    moment = cell_moment(words, today)
    if half_width(words).replace(".", "").isdigit() and len(half_width(words)) != len("20221130"):
        said.append(f"时间“{words}”当作 {moment}")
    return moment


def _extension(fields: dict[str, str], today: date) -> Extension | None:
    terms = _together(fields, "延期", ("extend_to", "extend_reason", "extend_approved_by"))
    if terms is None:
        return None
    to, reason, approved_by = terms
    return Extension(to=cell_day(to, today), reason=reason, approved_by=approved_by)


def _request(fields: dict[str, str], today: date) -> Request | None:
    terms = _together(fields, "申请延期", ("request_to", "request_reason"))
    return Request(extend_to=cell_day(terms[0], today), reason=terms[1]) if terms else None


def _together(fields: dict[str, str], what: str, keys: Sequence[str]) -> list[str] | None:
    """The cells that say one thing together, None where none of them is filled in. Raises UsageError for a part of them."""
    if not any(fields[key] for key in keys):
        return None
    if missing := [COLUMNS[key] for key in keys if not fields[key]]:
        raise UsageError(f"{what}还要写：{'、'.join(missing)}。")
    return [fields[key] for key in keys]
