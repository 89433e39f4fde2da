"""Many reports at once, all or none: each is looked over as a single one is, knowing those before it."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime
from typing import Any

from yuxi_checklist.checklist.load import Loaded
from yuxi_checklist.checklist.model import Extension, Status, Target, Update
from yuxi_checklist.days import parse_moment
from yuxi_checklist.deadline.dates import last_day
from yuxi_checklist.errors import ChecklistError, Problem, UsageError
from yuxi_checklist.recording.transaction import Plan, Refused
from yuxi_checklist.recording.update_table import COLUMNS, Row, Rows, row_problem
from yuxi_checklist.recording.updates import Desk, Filed, Report, half_width, insertions, moment_text, value
from yuxi_checklist.vocabulary import STATUSES
from yuxi_checklist.yamltext import Path
from yuxi_checklist.yamltext.edit import Change

_OPTIONS = {
    "--by": "by",
    "--at": "at",
    "--status": "status",
    "--note": "note",
    "--value": "values",
    "--evidence": "evidence",
    "--extend-to": "extend_to",
    "--reason": "extend_reason",
    "--approved-by": "extend_approved_by",
}
_LATEST = datetime.max.replace(tzinfo=UTC)


class NotImported(ChecklistError):
    """Some rows cannot be recorded, so none was; names every one of them, in the order of the file."""

    exit_code = 1

    def __init__(self, file: str, problems: Sequence[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=lambda problem: problem.line or 0))
        lines = [
            f"{file} 第 {problem.line} 行{f' {problem.id}' if problem.id else ''}：{problem.message}"
            for problem in self.problems
        ]
        count = len({problem.line for problem in problems})
        super().__init__("\n".join([*lines, f"有 {count} 行要改，一条也没有写入。改好后再导入一次。"]))


def plan(read: Rows, file: str, default: Report, clock: Callable[[], datetime], today: date) -> Plan:
    """The plan that records all rows; `default` says who and when where one does not. Raises NotImported."""

    def changes(loaded: Loaded) -> list[Change]:
        desk, problems = _Desk(loaded), list(read.problems)
        read_as = [(row, _report(row, desk, default, today, problems)) for row in read.rows]
        reports = [(row, report) for row, report in read_as if report]
        filed: list[Filed] = []
        origin: dict[int, tuple[Row, Report]] = {}
        for row, report in sorted(reports, key=_moment):
            with _noted(row, problems):
                filed.append(desk.take(row.id, report, clock()))
                origin[id(filed[-1])] = row, report
        for each, finding in desk.objections(filed):
            row, report = origin[id(each)]
            with _noted(row, problems):
                raise desk.refused(each, finding, report)
        if problems:
            raise NotImported(file, problems)
        return insertions(filed)

    return changes


class _Desk(Desk):
    """A desk that knows the reports that it has taken before."""

    def __init__(self, loaded: Loaded) -> None:
        super().__init__(loaded)
        self._taken: dict[str, Target] = {}

    def target(self, identifier: str) -> tuple[Path, Target]:
        """As of any desk, with what was taken."""
        path, target = super().target(identifier)
        return path, self._taken.get(target.id, target)

    def take(self, identifier: str, report: Report, now: datetime) -> Filed:
        """The report as it would be written; raises as `draft` does."""
        (each,) = self.draft([identifier], report, now)
        if not report.at and any(_repeats(each.update, other) for other in each.target.updates):
            raise Refused("同一天已经有一条内容相同的报告；如果不是重复导入，请写明时间。")
        updates = (*each.target.updates, each.update)
        self._taken[each.target.id] = each.target.model_copy(update={"updates": updates})
        return each


def _repeats(update: Update, other: Update) -> bool:
    """Whether two reports of one day say the same: what importing a table twice would give."""
    same_day = update.at.day == other.at.day
    return same_day and update.model_copy(update={"at": other.at}) == other


def _report(row: Row, desk: Desk, default: Report, today: date, problems: list[Problem]) -> Report | None:
    """What the row says; None where any of it is wrong, all of which is noted."""
    fields, known, found = row.fields, len(problems), dict[str, Any]()
    with _noted(row, problems):
        found["status"] = _status(fields["status"])
    with _noted(row, problems):
        found["extend"] = _extension(fields, today)
    with _noted(row, problems):
        found["at"] = moment_text(fields["at"], today) if fields["at"] else default.at
    with _noted(row, problems):
        target = _target(row, desk)
        for text in row.values:
            with _noted(row, problems):
                value(target, text)
    if len(problems) > known:
        return None
    by, by_from = (fields["by"], "--by") if fields["by"] else (default.by, default.by_from)
    note = fields["note"] or None
    return Report(note=note, values=row.values, evidence=row.evidence, by=by, by_from=by_from, **found)


def _target(row: Row, desk: Desk) -> Target:
    if not row.id:
        raise UsageError("没有写编号。")
    return desk.target(half_width(row.id))[1]


def _status(words: str) -> Status | None:
    wanted = half_width(words).casefold()
    found = next((code for code, word in STATUSES.items() if wanted in (code, word)), None)
    if found and found != "not_started":
        return found
    if words:
        known = "、".join(word for code, word in STATUSES.items() if code != "not_started")
        raise UsageError(f"没有状态“{words}”。可以写：{known}。")
    return None


def _extension(fields: dict[str, str], today: date) -> Extension | None:
    keys = ("extend_to", "extend_reason", "extend_approved_by")
    if not any(fields[key] for key in keys):
        return None
    if missing := [COLUMNS[key] for key in keys if not fields[key]]:
        raise UsageError(f"延期还要写：{'、'.join(missing)}。")
    to, reason, approved_by = (fields[key] for key in keys)
    last = last_day(to, today, "ahead", strictly=True)
    return Extension(to=last, reason=reason, approved_by=approved_by)


def _moment(filing: tuple[Row, Report]) -> datetime:
    """In this order the office hears of them: a return may stand above the claim that it answers."""
    at = filing[1].at
    return parse_moment(at).instant if at else _LATEST


@contextlib.contextmanager
def _noted(row: Row, problems: list[Problem]) -> Iterator[None]:
    """What is wrong goes to the problems, options of the command line being columns here."""
    try:
        yield
    except ChecklistError as error:
        words = re.sub(r"--[a-z-]+", _column, str(error))
        problems.append(row_problem(row.number, words, "" if row.id in words else row.id))


def _column(option: re.Match[str]) -> str:
    key = _OPTIONS.get(option[0])
    return f"“{COLUMNS[key]}”" if key else option[0]
