"""Why a target is to be seen to, in words: what was said of it last, asked for, decided, or is still owed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from yuxi_checklist.answers.log_lines import said_words
from yuxi_checklist.answers.records import indicator_text
from yuxi_checklist.checklist.todo import decided, owed_report
from yuxi_checklist.vocabulary import ROLES, STATUSES

if TYPE_CHECKING:
    from yuxi_checklist.checklist.contents import Update
    from yuxi_checklist.checklist.periods import ReportingPeriod
    from yuxi_checklist.checklist.todo import Matter
    from yuxi_checklist.checklist.view import Involvement, Item, View

_SILENT = "还没有报告"


def reasons(matter: Matter, view: View, unit: str) -> Iterator[str]:
    """Say why that unit has to see to a target, what matters most first."""
    item, progress = matter.item, matter.item.standing.progress
    decision = {"verify": progress.claim, "decide": progress.request}.get(matter.concern)
    if decision:
        said = said_words(replace(decision, status=None))
        yield f"{day_words(decision.at.day, view.as_of)} {decision.by}：{said}"
        return
    yield from _supports(matter.involvement)
    yield from _in_order(matter, view.as_of, unit)
    yield from _reached(item)
    if group := matter.involvement.group:
        yield f"作为“{group}”的成员"


def _in_order(matter: Matter, as_of: date, unit: str) -> Iterator[str]:
    """Say what was asked for or decided, said and owed, first what the matter is about."""
    item, concern = matter.item, matter.concern
    extension, said = list(_extension(item, as_of)), _said(item, as_of, unit)
    period = owed_report(item) if matter.involvement.role == "lead" else None
    report = [_owed(period, as_of, dated=concern != "report")] if period else []
    if concern == "report":
        yield from [*report, *extension, *([said] if item.standing.log else [])]
    elif concern in ("returned", "blocked"):
        yield from [said, *extension, *report]
    else:
        yield from [*extension, said, *report]


def explanation(item: Item) -> Update | None:
    """Give the entry that says why a target stands as it does: the return it waits on, else the newest with a note."""
    entries = reversed(item.standing.log) if item.standing.light == "returned" else ()
    returned = next((each for each in entries if each.status == "returned"), None)
    return returned or item.standing.last_noted


def noted(update: Update, as_of: date, unit: str = "") -> str:
    """Give the note of an entry on one line, when it was said and by whom, unless that is `unit` or follows."""
    by = update.by if update.by != unit and update.status != "returned" else ""
    status = STATUSES[update.status] if update.status in ("blocked", "returned") else ""
    return (
        f"{day_words(update.at.day, as_of)} {by}{status}".rstrip()
        + f"：{' '.join((update.note or '').split())}"
    )


def day_words(day: date, as_of: date) -> str:
    """Write a day without its year where that is the year of the view."""
    return f"{day:%m-%d}" if day.year == as_of.year else str(day)


def _supports(involvement: Involvement) -> Iterator[str]:
    if involvement.role == "support":
        yield f"{ROLES['support']} {'、'.join(involvement.item.target.lead)}".rstrip()


def _extension(item: Item, as_of: date) -> Iterator[str]:
    """Say what was asked for about the deadline, or lately decided."""
    if (asked := item.standing.progress.request) and asked.request:
        yield f"申请延期至 {day_words(asked.request.extend_to, as_of)}，待批"
    elif decision := decided(item, as_of):
        to = decision.extend and f"同意延期至 {day_words(decision.extend.to, as_of)}"
        yield f"{day_words(decision.at.day, as_of)} {to or f'不予延期：{decision.decline}'}"


def _said(item: Item, as_of: date, unit: str) -> str:
    update = explanation(item)
    if update:
        return noted(update, as_of, unit)
    return "没有说明" if item.standing.log else _SILENT


def _owed(period: ReportingPeriod, as_of: date, *, dated: bool) -> str:
    """Say which report is owed, and by when where it is `dated`."""
    if period.due < as_of:
        return f"{period.name}的没有报"
    return f"{period.name}的要{f'在 {day_words(period.due, as_of)} 前' if dated else ''}报"


def _reached(item: Item) -> Iterator[str]:
    values = item.standing.values
    yield from (indicator_text(each, values) for each in item.target.indicators if each.name in values)
