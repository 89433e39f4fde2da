"""Listings for tests: rows of any text, and the shipped list on a day."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from hypothesis import strategies as st

from support.project import SHIPPED
from support.texts import TEXTS
from yuxi_checklist.answers import Answer, Column, Group, Line, Paragraph, Table
from yuxi_checklist.answers.targets import TARGET_COLUMNS, targets_answer
from yuxi_checklist.checklist.load import load
from yuxi_checklist.checklist.model import Checklist
from yuxi_checklist.checklist.plain import contents
from yuxi_checklist.checklist.view import View, as_rows, by_due
from yuxi_checklist.formats import Screen

WIDTHS = st.integers(40, 120)
KEYS = ("id", "text", "lead", "note", "due", "light")


def _column(key: str, **layout: Any) -> Column:
    return Column(key, f"题{key}", lambda row: str(row[key]), **layout)


COLUMNS = (
    _column("id", tone=lambda _: "strong"),
    _column("text", flexible=True),
    _column("lead", most=20, narrower=(14,), tone=lambda _: "faint"),
    _column("note", from_width=90, most=30),
    _column("due", most=14, narrower=(10,), right=True),
    _column("light", tone=lambda _: "overdue", most=10),
)
"""Columns of every kind that a listing can have."""

ROWS = st.lists(st.fixed_dictionaries(dict.fromkeys(KEYS, TEXTS)), min_size=1, max_size=4)


def answer(
    rows: list[dict[str, str]], title: str = "标题", summary: tuple[str, ...] = ("共几项。",)
) -> Answer:
    """The rows under two headings and in all formats."""
    table = Table(COLUMNS, [Group("牵头\n甲", rows[:1]), Group("牵头\n乙", rows[1:])])
    return Answer(title, [table, Paragraph([Line(line) for line in summary])], {"format": 1, "rows": rows})


@cache
def shipped_checklist() -> Checklist:
    return load(SHIPPED, date(2022, 11, 20)).checklist


def shipped_view(day: date = date(2022, 11, 20)) -> View:
    return View(contents(shipped_checklist()), day)


def shipped_answer(view: View, *, dated: bool = False) -> Answer:
    """All targets in the document's order, or those with a date, the earliest first."""
    rows = as_rows(by_due(view.items) if dated else view.items)
    return targets_answer("全部", view, [Table(TARGET_COLUMNS, [Group(None, rows)])], rows)


def screen(width: int, colour: bool = False) -> Screen:
    return Screen(width, colour)
