"""Listings for tests: rows of any text, and the shipped list on a day."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from hypothesis import strategies as st

from support.project import SHIPPED
from support.texts import TEXTS
from yuxi_checklist.checklist.load import load
from yuxi_checklist.checklist.model import Checklist
from yuxi_checklist.checklist.view import View, by_due
from yuxi_checklist.formats import Screen
from yuxi_checklist.listing import Column, Group, Listing, plain, target_listing
from yuxi_checklist.records import targets_envelope

WIDTHS = st.integers(40, 120)
KEYS = ("id", "text", "lead", "note", "due", "light")


def _column(key: str, **layout: Any) -> Column:
    return Column(key, f"题{key}", lambda row: str(row[key]), **layout)


COLUMNS = (
    _column("id", tone=lambda _: "strong"),
    _column("text", flexible=True),
    _column("lead", most=20, least=14, tone=lambda _: "faint"),
    _column("note", from_width=90, most=30),
    _column("due", most=14, least=10, right=True),
    _column("light", tone=lambda _: "overdue", most=10),
)
"""Columns of every kind that a listing can have."""

ROWS = st.lists(st.fixed_dictionaries(dict.fromkeys(KEYS, TEXTS)), min_size=1, max_size=4)


def listing(
    rows: list[dict[str, str]], title: str = "标题", summary: tuple[str, ...] = ("共几项。",)
) -> Listing:
    """The rows under two headings and in all formats."""
    groups = [Group("牵头\n甲", rows[:1]), Group("牵头\n乙", rows[1:])]
    return Listing(title, groups, COLUMNS, COLUMNS, {"format": 1, "rows": rows}, summary)


@cache
def shipped_checklist() -> Checklist:
    return load(SHIPPED, date(2022, 11, 20)).checklist


def shipped_view(day: date = date(2022, 11, 20)) -> View:
    return View(shipped_checklist(), day)


def shipped_listing(view: View, *, dated: bool = False) -> Listing:
    """All targets in the document's order, or those with a date, the earliest first."""
    rows = plain(by_due(view.entries) if dated else view.entries)
    return target_listing("全部", [Group(None, rows)], targets_envelope(view, rows))


def screen(width: int, colour: bool = False) -> Screen:
    return Screen(width, colour)
