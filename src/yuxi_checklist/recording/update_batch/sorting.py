"""Sorting the rows of a table: what is recorded, what the list has already, what is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from yuxi_checklist.checklist.load import Loaded
from yuxi_checklist.checklist.model import Update
from yuxi_checklist.days import BEIJING, parse_moment
from yuxi_checklist.errors import Problem
from yuxi_checklist.recording.update_batch.account import Account, noted
from yuxi_checklist.recording.update_batch.row_reports import (
    NONE_ACCEPTED,
    Accepted,
    RowReader,
    RowReport,
)
from yuxi_checklist.recording.update_batch.taken import Draft, already_taken
from yuxi_checklist.recording.update_table import Row, Rows
from yuxi_checklist.recording.updates import Desk, Filed, Report
from yuxi_checklist.text.numbers import spans

_AGAIN = "没有写时间，和这个单位最近报告的一样，当作以前记过；如果是又报了一次，就写上时间"


@dataclass(frozen=True, slots=True)
class _Draft:
    """A row's report as it would be written."""

    source: RowReport
    filed: Filed

    @property
    def row(self) -> Row:
        return self.source.row

    @property
    def instant(self) -> datetime:
        return self.filed.update.at.instant


def sort_out(
    read: Rows,
    loaded: Loaded,
    default: Report,
    now: datetime,
    *,
    accepted: Accepted = NONE_ACCEPTED,
    keep_going: bool = False,
) -> Account:
    """Sort the rows by what becomes of them. With `keep_going` what is filed is what is left without those that are wrong."""
    desk, problems = Desk(loaded), list(read.problems)
    drafts = list(
        _drafts(read.rows, RowReader(desk, default, now.astimezone(BEIJING).date(), accepted, problems), now)
    )
    new, taken = _apart(drafts, desk)
    # In this order the office hears of them: a return may stand above the claim that it answers.
    new = sorted(_timed(new, now), key=lambda draft: draft.instant)
    good = _judged(new, desk, problems, again=keep_going)
    return Account(
        [draft.filed for draft in good],
        [draft.row.number for draft in good],
        [draft.row.number for draft in taken],
        problems,
        _remarks(good, taken),
    )


def _drafts(rows: Iterable[Row], reader: RowReader, now: datetime) -> Iterable[_Draft]:
    """Each row as it would be written, now where it does not say when; what is wrong is noted."""
    placeholder = now.isoformat()
    for row in rows:
        if source := reader.read(row):
            report = replace(source.report, at=source.report.at or placeholder)
            with noted(row, reader.problems):
                (filed,) = reader.desk.draft([row.id], report, now)
                yield _Draft(source, filed)


def _apart(drafts: Iterable[_Draft], desk: Desk) -> tuple[list[_Draft], list[_Draft]]:
    """The drafts that are new, and those that say what is there already."""
    by_target: dict[str, list[_Draft]] = {}
    for draft in drafts:
        by_target.setdefault(draft.filed.target.id, []).append(draft)
    new: list[_Draft] = []
    taken: list[_Draft] = []
    for group in by_target.values():
        same = [Draft(draft.filed.update, draft.source.timed) for draft in group]
        log = _under_own_names(group[0].filed.target.updates, desk)
        for draft, known in zip(group, already_taken(log, same), strict=True):
            (taken if known else new).append(draft)
    return new, taken


def _under_own_names(log: Iterable[Update], desk: Desk) -> list[Update]:
    """The log as if each unit had always had the name that it has now."""
    return [each.model_copy(update={"by": desk.register.canonical(each.by)}) for each in log]


def _timed(drafts: Sequence[_Draft], now: datetime) -> Iterable[_Draft]:
    """Drafts without a time get one each, in their order, after all that is known of their target by now."""
    latest: dict[str, datetime] = {}
    for draft in drafts:
        log = draft.filed.target.updates if draft.filed.target.id not in latest else ()
        instants = [update.at.instant for update in log] + [draft.instant] * bool(draft.source.report.at)
        before = [latest.get(draft.filed.target.id, datetime.min.replace(tzinfo=BEIJING))]
        latest[draft.filed.target.id] = max(before + [instant for instant in instants if instant <= now])
    for draft in drafts:
        if draft.source.report.at:
            yield draft
        else:
            moment = _after(latest[draft.filed.target.id], now)
            latest[draft.filed.target.id] = moment
            yield replace(draft, filed=_at(draft.filed, moment))


def _after(latest: datetime, now: datetime) -> datetime:
    """Now to the second, or as finely as it takes to come after the latest."""
    second = now.replace(microsecond=0)
    return second if second > latest else max(now, latest + timedelta(microseconds=1))


def _at(filed: Filed, moment: datetime) -> Filed:
    at = parse_moment(moment.isoformat())
    return replace(
        filed, data={**filed.data, "at": at.text}, update=filed.update.model_copy(update={"at": at})
    )


def _judged(drafts: Sequence[_Draft], desk: Desk, problems: list[Problem], *, again: bool) -> list[_Draft]:
    """The drafts that nothing speaks against; with `again` judged without the others until that is so."""
    left = list(drafts)
    while True:
        by_filed = {id(draft.filed): draft for draft in left}
        refused = {}
        for each, finding in desk.objections([draft.filed for draft in left]):
            draft = by_filed[id(each)]
            refused[id(each)] = draft
            with noted(draft.row, problems):
                raise desk.refused(each, finding, draft.source.report)
        left = [draft for draft in left if id(draft.filed) not in refused]
        if not (refused and again):
            return left


def _remarks(good: Iterable[_Draft], taken: Iterable[_Draft]) -> list[str]:
    """What words were taken for, each once, with the rows that have them."""
    rows: dict[str, list[int]] = {}
    for draft, known in [*((draft, False) for draft in good), *((draft, True) for draft in taken)]:
        again = [_AGAIN] if known and not draft.source.timed else []
        for remark in [*draft.source.remarks, *again]:
            rows.setdefault(remark, []).append(draft.row.number)
    return [f"{remark}（第 {spans(numbers)} 行）。" for remark, numbers in rows.items()]
