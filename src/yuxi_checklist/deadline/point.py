"""A point of the calendar as it was found, and why it may be in doubt."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal, NamedTuple

from yuxi_checklist.deadline.calendar_words import Named
from yuxi_checklist.deadline.descriptions import Role
from yuxi_checklist.deadline.periods import Context

Side = Literal["before", "after", "from"]
_NEARER_NEXT_YEAR = timedelta(days=183)


class Point(NamedTuple):
    """A period from `first` to `last`, both inclusive, that stands in the words from `begin` to before `end`.

    `side` says whether it bounds from below (after, from) or above; `bare` has nothing that says so.
    `annual` ends in 年度, `closes` is the second half of a range, `past` looks back by its own words (去年底).
    """

    text: str
    begin: int
    end: int
    first: date
    last: date
    months: int
    side: Side | None
    bare: bool
    annual: bool
    own_year: bool
    own_month: bool
    past: bool
    role: Role = "bounds"
    closes: bool = False
    doubt: str | None = None


def is_midnight(named: Named) -> bool:
    """Whether the hour is the first of the day, 0时: what ends then ends the day before."""
    return named["hour"] is not None and int(named["hour"]) == 0


def doubt(point: Point, named: Named, scoped: bool) -> str | None:
    """Why the words themselves leave the point in doubt."""
    edge = (named["edge"] or "")[:1]
    if point.side == "after":
        return f"“{point.text}”没有写明何时完成"
    if named["about_quarter"] or named["about_month"] or named["about_day"]:
        return f"“{point.text}”不是确数，按较晚的"
    if named["workday"]:
        return f"“{point.text}”未计法定节假日"
    if is_midnight(named) and point.side != "from":
        return f"“{point.text}”按前一日止"
    if (named["day_word"] or "").startswith(("次", "翌")):
        return f"“{point.text}”没有写明从哪天数，按印发日"
    if point.past:
        return f"“{point.text}”在印发之前，不像是时限"
    if edge and edge in "初中":
        return f"“{point.text}”没有确指哪一天"
    if point.side == "before" and point.first != point.last and not scoped:
        return f"“{point.text}”没有写明含不含所写的这段时间，按含"
    if named["year"] and len(named["year"]) == 2 and point.months == 12 and not edge:
        return f"“{point.text}”的年份只有两位"
    return None


def doubtful_year(point: Point, context: Context, dated: bool) -> str | None:
    """Why the year or month that was filled in is in doubt; a half-year without one may have passed.

    `dated`: a point before it has a year of its own.
    """
    if context.before is None and not point.own_month:
        return f"“{point.text}”没有写月份，按印发当月"
    if point.own_year or point.months in (6, 12):
        return None
    if context.before and point.last < context.before - _NEARER_NEXT_YEAR:
        return f"“{point.text}”没有写年份，按前面所写的年份则早了"
    if dated:
        return None
    return f"“{point.text}”没有写年份，按印发当年则早于印发日期" if point.last < context.issued else None
