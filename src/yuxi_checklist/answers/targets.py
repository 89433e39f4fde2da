"""Targets in a table: the columns for people, the fields for pipelines and sheets, the data for programs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from yuxi_checklist.answers.answer import Answer, Column, Group, Part, Table, Tone, notes
from yuxi_checklist.answers.records import FLAT, envelope, target_record
from yuxi_checklist.text.numbers import number_text
from yuxi_checklist.vocabulary import FIELDS, LIGHT_SIGNS, LIGHTS, ROLES, STATUSES, Light

if TYPE_CHECKING:
    from datetime import date

    from yuxi_checklist.checklist.contents import Update
    from yuxi_checklist.checklist.view import Involvement, Item, View


_LONG_AGO = 366  # days
_GLANCE = 24  # characters


def targets_answer(
    title: str, view: View, tables: Sequence[Part], rows: Sequence[Involvement], *summary: str, **data: Any
) -> Answer:
    """Make the answer whose rows are targets: the tables as they are shown, all rows for pipelines and programs."""
    last = lived(view)
    below = [*summary, *([f"清单的最后一笔记录是 {last}；看当时的情况加 --as-of {last}。"] if last else [])]
    parts = [*tables, notes(*below)] if below else list(tables)
    return Answer(title, parts, targets_data(view, rows, **data), Table(TARGET_FIELDS, [Group(None, rows)]))


def lived(view: View) -> date | None:
    """Give the day of the last word of a list, where the view's day is so long after it that little can be learnt."""
    last = view.last_word
    return last if last and (view.as_of - last).days > _LONG_AGO else None


def targets_data(view: View, rows: Sequence[Involvement], **more: Any) -> dict[str, Any]:
    """Give the envelope of every command that lists targets."""
    return envelope(
        view, count=len(rows), targets=[target_record(involvement) for involvement in rows], **more
    )


def light_text(light: Light) -> str:
    """Give the light as sign and word, readable without colour."""
    return f"{LIGHT_SIGNS[light]} {LIGHTS[light]}"


def when(item: Item) -> str:
    """Say when a target is due: the date in force and what is left, and below it that the duty stands on, or was put off.

    Without a date, the document's own words.
    """
    due, left = item.standing.due, item.standing.days_left
    if due is None:
        return "\n".join([item.target.reading.text, *extension(item)])
    parts = [str(due)] if left is None else [f"{due} {days_left(left)}"]
    return "\n".join([*parts, *(["长期坚持"] if item.target.reading.ongoing else []), *extension(item)])


def extension(item: Item) -> Iterator[str]:
    """Say how often the deadline was put off, and to when that is asked for and not decided."""
    now = item.standing.progress
    if now.extensions:
        yield f"已延期{now.extensions}次"
    if now.request is not None and now.request.request is not None:
        yield f"申请延期至 {now.request.request.extend_to} 待批"


def days_left(left: int) -> str:
    """Say how many days are left, or have passed since."""
    return f"还有{left}天" if left > 0 else "今天到期" if left == 0 else f"已过{-left}天"


def state(item: Item) -> str:
    """Say the light and, where that does not follow from it, the status."""
    light, status = light_text(item.standing.light), STATUSES[item.standing.status]
    return light if light.endswith(status) else f"{light} {status}"


def _pressing(involvement: Involvement) -> Tone:
    light = involvement.item.standing.light
    return light if light in ("overdue", "due_soon") else None


def progress(item: Item) -> str:
    """Say what was reported: the figures reached, and below them the day of the latest note and how it begins."""
    latest = latest_note(item)
    told = f"{latest.at.day} {_beginning(latest.note or '')}" if latest else ""
    return "\n".join(filter(None, [_figures(item), told]))


def _progress_here(item: Item) -> str:
    """As `progress`, without the year that the screen is about."""
    return re.sub(rf"^{item.standing.day.year}-(?=\d\d-\d\d )", "", progress(item), flags=re.MULTILINE)


def _figures(item: Item) -> str:
    values = item.standing.values
    return "，".join(
        f"{number_text(values[each.name])}/{number_text(each.target)}{each.unit}"
        for each in item.target.indicators
        if each.name in values
    )


def _beginning(note: str) -> str:
    """The first line of a note, or as much of it as is read at a glance."""
    first, *more = note.strip().split("\n")
    cut = len(first) > _GLANCE
    return f"{first[:_GLANCE]}……" if cut or more else first


def latest_note(item: Item) -> Update | None:
    """Give the latest entry with a note that counts."""
    return next((entry for entry in reversed(item.standing.log) if entry.note), None)


ID = Column("id", FIELDS["id"], lambda row: row.item.target.id, tone=lambda _: "strong")
TEXT = Column("text", FIELDS["text"], lambda row: row.item.target.text, flexible=True)
LEAD = Column(
    "lead",
    FIELDS["lead"],
    lambda row: "\n".join(row.item.target.lead) or "（无）",
    most=24,
    narrower=(14,),
    shared=True,
)
SUPPORT = Column(
    "support",
    FIELDS["support"],
    lambda row: "、".join(row.item.target.support),
    from_width=132,
    most=40,
    shared=True,
)
DUE = Column("due", "时限", lambda row: when(row.item), tone=_pressing, most=30, narrower=(12,), shared=True)
STATE = Column(
    "light",
    FIELDS["light"],
    lambda row: state(row.item),
    tone=lambda row: row.item.standing.light,
    narrower=(8,),
    shared=True,
)
PROGRESS = Column(
    "progress",
    "进展",
    lambda row: progress(row.item),
    on_screen=lambda row: _progress_here(row.item),
    from_width=100,
    most=34,
    narrower=(26, 20),
)
TARGET_COLUMNS = (ID, TEXT, LEAD, SUPPORT, DUE, STATE, PROGRESS)
_CODES = {"status": STATUSES, "light": LIGHTS}


def _latest_note(involvement: Involvement) -> str:
    latest = latest_note(involvement.item)
    return latest.note or "" if latest else ""


def _role_words(involvement: Involvement) -> str:
    role = ROLES.get(involvement.role, "")  # type: ignore[arg-type]
    return f"{role}（作为“{involvement.group}”的成员）" if involvement.group else role


def _field(key: str) -> Column:
    words: dict[str, str] | None = _CODES.get(key)  # type: ignore[assignment]
    if words is None:
        return Column(key, FIELDS[key], FLAT[key], right=key in ("days_left", "extensions"))
    return Column(key, FIELDS[key], lambda row: words[FLAT[key](row)], code=FLAT[key])


TARGET_FIELDS = (
    *map(_field, ("id", "section", "task", "measure", "text", "lead", "support")),
    Column("role", FIELDS["role"], _role_words, code=FLAT["role"]),
    *map(_field, ("deadline", "due", "days_left", "extensions", "request", "status", "light", "indicators")),
    Column("updates", "报告次数", FLAT["updates"], right=True),
    _field("last_update"),
    Column("last_note", "最近进展", _latest_note),
)
"""All that is flat about a target, each field worked out by itself."""
