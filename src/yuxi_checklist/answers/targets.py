"""Targets in a table: the columns for people, the fields for pipelines and sheets, the data for programs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from yuxi_checklist.answers.answer import Answer, Column, Group, Part, Table, Tone, notes
from yuxi_checklist.answers.records import FLAT, envelope, target_record
from yuxi_checklist.vocabulary import FIELDS, LIGHT_SIGNS, LIGHTS, ROLES, STATUSES, Light

if TYPE_CHECKING:
    from datetime import date

    from yuxi_checklist.checklist.view import Involvement, Item, View


_LONG_AGO = 366  # days


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
    """Say when a target is due: the date in force and what is left, and below it that the duty stands on.

    Without a date, the document's own words.
    """
    due, left = item.standing.due, item.standing.days_left
    if due is None:
        return item.target.reading.text
    parts = [str(due)] if left is None else [f"{due} {days_left(left)}"]
    return "\n".join([*parts, *(["长期坚持"] if item.target.reading.ongoing else [])])


def days_left(left: int) -> str:
    """Say how many days are left, or have passed since."""
    return f"还有{left}天" if left > 0 else "今天到期" if left == 0 else f"已过{-left}天"


def state(item: Item) -> str:
    """Say the light and, where that does not follow from it, the status."""
    return f"{light_text(item.standing.light)} {STATUSES[item.standing.status]}"


def _pressing(involvement: Involvement) -> Tone:
    light = involvement.item.standing.light
    return light if light in ("overdue", "due_soon") else None


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
TARGET_COLUMNS = (ID, TEXT, LEAD, SUPPORT, DUE, STATE)
_CODES = {"status": STATUSES, "light": LIGHTS}


def _latest_note(involvement: Involvement) -> str:
    return next(
        (step.update.note for step in reversed(involvement.item.standing.steps) if step.update.note), ""
    )


def _field(key: str) -> Column:
    words: dict[str, str] | None = _CODES.get(key)  # type: ignore[assignment]
    if words is None:
        return Column(key, FIELDS[key], FLAT[key], right=key in ("days_left", "updates"))
    return Column(key, FIELDS[key], lambda row: words[FLAT[key](row)], exact=FLAT[key])


TARGET_FIELDS = (
    *map(_field, ("id", "section", "task", "measure", "text", "lead", "support")),
    Column("role", FIELDS["role"], lambda row: ROLES.get(row.role, ""), exact=FLAT["role"]),
    *map(_field, ("deadline", "due", "days_left", "status", "light", "indicators")),
    Column("updates", "报告次数", FLAT["updates"], right=True),
    _field("last_update"),
    Column("last_note", "最近进展", _latest_note),
)
"""All that is flat about a target, each field worked out by itself."""
