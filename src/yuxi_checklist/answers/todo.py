"""To do: what a unit, or the supervising office, has to see to next, on one page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from yuxi_checklist.answers.answer import Answer, Column, Group, Heading, Line, Paragraph, Part, Table, notes
from yuxi_checklist.answers.compliance import period_record
from yuxi_checklist.answers.reasons import day_words, reasons
from yuxi_checklist.answers.records import envelope, target_record
from yuxi_checklist.answers.targets import ID, TARGET_FIELDS, days_left, lived
from yuxi_checklist.checklist.todo import (
    Matter,
    Owing,
    is_office,
    office_matters,
    owed_report,
    owing,
    unit_matters,
)
from yuxi_checklist.vocabulary import CONCERNS, FIELDS, Concern

if TYPE_CHECKING:
    from yuxi_checklist.checklist.view import Item, View

NOBODY = "（没有牵头部门）"
_NOTHING = "眼下没有要办的事。"
_FOR_UNITS = "update 编号 报告进展 · show 编号 一项的全部 · dept {} 牵头和配合的全部"
_FOR_OFFICE = "show 编号 一项的全部 · dept 部门 一个部门的全部"
_DECIDING: dict[Concern, str] = {
    "verify": "update 编号 --status 已销号 核实，--status 已退回 退回",
    "decide": "update 编号 --extend-to 日期 同意延期，--decline-extension 原因 不予延期",
}
_OWED: tuple[Concern, ...] = ("overdue", "unreported")


def todo(view: View, name: str) -> Answer:
    """Answer with what a unit has to see to, the most urgent first. Raises UnknownDepartment."""
    unit = view.register.resolve(name).name
    office = is_office(view, unit)
    matters = (office_matters if office else unit_matters)(view, unit)
    known = {id(matter): list(reasons(matter, view, unit)) for matter in matters}
    columns = _columns(known)
    page = _office_page(view, matters, columns) if office else [_table(matters, columns)]
    data = envelope(
        view,
        unit=unit,
        office=office,
        counts=_counts(matters),
        targets=[_record(each, known[id(each)]) for each in matters],
    )
    records = Table([*_LABELS, *_fields(), columns[2]], [Group(None, matters)])
    title = f"{unit}要办的事（{view.as_of} 的情况）"
    return Answer(title, [*page, notes(*_more(view, matters, unit, office))], data, records)


def _record(matter: Matter, why: Sequence[str]) -> dict[str, Any]:
    period = owed_report(matter.item)
    report = period_record(period) if period else None
    return {"todo": matter.concern, "why": why, "report": report, **target_record(matter.involvement)}


def _more(view: View, matters: Sequence[Matter], unit: str, office: bool) -> Iterator[str]:
    """Say what may be typed next."""
    counts = _counts(matters)
    yield from (words for concern, words in _DECIDING.items() if concern in counts)
    yield _FOR_OFFICE if office else _FOR_UNITS.format(unit)
    if last := lived(view):
        yield f"清单的最后一笔记录是 {last}；看当时的情况加 --as-of {last}。"


def _counts(matters: Sequence[Matter]) -> dict[str, int]:
    """Count the targets under each concern that there is, in their order."""
    concerns = [matter.concern for matter in matters]
    return {concern: concerns.count(concern) for concern in dict.fromkeys(concerns)}


def _table(matters: Sequence[Matter], columns: Sequence[Column]) -> Table:
    groups = [
        Group(f"{CONCERNS[concern]} {len(rows)} 项", rows)
        for concern, found in groupby(matters, lambda matter: matter.concern)
        if (rows := list(found))
    ]
    return Table(columns, groups, _NOTHING)


def _office_page(view: View, matters: Sequence[Matter], columns: Sequence[Column]) -> list[Part]:
    """Make the parts for the office: its own decisions, what the units owe, and the rest."""
    first = [matter for matter in matters if matter.concern in _DECIDING]
    rest = [matter for matter in matters if matter.concern not in (*_DECIDING, *_OWED)]
    units = owing(view, matters, NOBODY)
    parts: list[Part] = [_table(first, columns)] if first else []
    if units:
        said = [f"{CONCERNS[each]} {number} 项" for each in _OWED if (number := _counts(matters).get(each))]
        parts += [Heading(f"{'，'.join(said)}，按牵头部门"), Table(_UNITS, [Group(None, units)])]
    parts += [_table(rest, columns)] if rest else []
    return parts or [Paragraph([Line(_NOTHING)])]


def _columns(known: dict[int, list[str]]) -> tuple[Column, ...]:
    """Make the columns of a page of targets, of which each has one line."""

    def why(matter: Matter) -> str:
        return "；".join(each.rstrip("。；") for each in known[id(matter)])

    text = Column("text", FIELDS["text"], lambda row: row.item.target.text, flexible=True, brief=True)
    return ID, text, Column("why", "情况", why, flexible=True, brief=True), _DUE


def _fields() -> list[Column]:
    """Make the fields of a target of rows that are matters."""

    def field(column: Column) -> Column:
        exact = column.exact
        return Column(
            column.key,
            column.heading,
            lambda row: column.cell(row.involvement),
            right=column.right,
            exact=exact and (lambda row: exact(row.involvement)),
        )

    return [field(column) for column in TARGET_FIELDS]


def _ids(items: Sequence[Item]) -> str:
    return "、".join(item.target.id for item in items)


def _which(row: Owing) -> str:
    owed = {CONCERNS["overdue"]: row.overdue, CONCERNS["unreported"]: row.unreported}
    return "；".join(f"{words} {_ids(items)}" for words, items in owed.items() if items)


def _many(items: Sequence[Any]) -> str:
    return str(len(items) or "")


def _when(row: Matter) -> str:
    """Say by when something is to be done: the report, where that is what is owed, else the target."""
    period = owed_report(row.item) if row.concern == "report" else None
    day = period.due if period else row.item.standing.due
    as_of, awaited = row.item.standing.reports.as_of, period or row.item.standing.days_left is not None
    if day is None:
        return row.item.target.reading.text
    left = f" {days_left((day - as_of).days)}" if awaited else ""
    return f"{day_words(day, as_of)}{left}"


_DUE = Column("due", "时限", _when, lambda row: row.item.standing.light, most=20, narrower=(10,))
_LABELS = (Column("todo", "事由", lambda row: CONCERNS[row.concern], exact=lambda row: row.concern),)
_UNITS = (
    Column("unit", "部门", lambda row: row.unit, flexible=True),
    Column("overdue", CONCERNS["overdue"], lambda row: _many(row.overdue), lambda _: "overdue", right=True),
    Column(
        "unreported", CONCERNS["unreported"], lambda row: _many(row.unreported), lambda _: "stale", right=True
    ),
    Column("which", "哪几项", _which, flexible=True),
)
