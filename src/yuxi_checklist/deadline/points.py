"""Points of the calendar in an expression, of any size: 12月31日, 三季度末, 上半年, 年底前, “十四五”期间."""

from __future__ import annotations

import re
from datetime import date, timedelta

from yuxi_checklist.deadline.calendar_words import Named, find_named
from yuxi_checklist.deadline.descriptions import Form, role
from yuxi_checklist.deadline.marks import PUNCTUATION
from yuxi_checklist.deadline.numerals import APPROXIMATELY
from yuxi_checklist.deadline.periods import Context, Period, has_own_year, is_past, period
from yuxi_checklist.deadline.point import Point, Side, doubt, doubtful_year, is_midnight
from yuxi_checklist.deadline.reading import Unreadable

_PUNCTUATION = re.compile(f"[{PUNCTUATION}]")
_RANGE = re.compile("[-至到]+")
_AND = ("、", "和", "及", "与")
_TO_NO_END = re.compile("[-至到]+(?:今|长期|常年|持续)")


def find_points(words: str, issued: date | None) -> list[Point]:
    """Every point in normalised words; what it leaves out is taken from the point before it or from `issued`.

    Raises Unreadable for a date that the calendar does not have, and where `issued` is needed and None.
    """
    found: list[Point] = []
    dated = False
    for match, named in find_named(words):
        gap = words[found[-1].end : match.start()] if found else ""
        if found and found[-1].side in (None, "from") and _RANGE.fullmatch(gap):
            found[-1:] = _range(found[-1], match, named, issued)
            continue
        context = Context(_before(found, gap, issued), issued)
        point = _point(match, named, context)
        if found and _heads(found[-1], point, gap):
            found[-1] = found[-1]._replace(role="heads")
        else:
            point = point._replace(doubt=point.doubt or doubtful_year(point, context, dated))
        dated |= point.own_year
        found.append(point)
    return _with_common_role([_with_what_follows(point, words, len(found)) for point in found], words)


def _with_common_role(found: list[Point], words: str) -> list[Point]:
    """The points of an enumeration do what its last one does: 2022年、2023年、2025年目标."""
    for index in reversed(range(len(found) - 1)):
        point, following = found[index], found[index + 1]
        if words[point.end : following.begin] in _AND and following.role in ("names", "describes"):
            found[index] = point._replace(role=following.role)
    return found


def _before(found: list[Point], gap: str, issued: date | None) -> date | None:
    """The day that the next point inherits from: not from a description, nor from the year of a noun before a stop or of one gone by.

    2021年度…大会，年底前 is this year's end, 2023年度任务6月底前 is 2023, 2021年续建项目6月底前 is this year.
    """
    names = bool(found) and (found[-1].annual or found[-1].role == "names")
    if names and (_PUNCTUATION.search(gap) or (issued and found[-1].last < issued)):
        found = found[:-1]
    return next((point.last for point in reversed(found) if point.role != "describes"), None)


def _point(match: re.Match[str], named: Named, context: Context) -> Point:
    days = period(named, context)
    scope = named["inner"] or named["outer"]
    side = _side(named)
    if (scope and scope.startswith("不")) or (is_midnight(named) and side != "from"):
        days = Period(days.first - timedelta(days=1), days.first - timedelta(days=1))
    if named["after"] and days.first != days.last:
        days = Period(days.last + timedelta(days=1), days.last + timedelta(days=1))
    plain = not (named["edge"] or scope or named["before"] or named["after"] or named["from"])
    point = Point(
        match[0].replace(APPROXIMATELY, "、"), match.start(), match.end(), days.first, days.last, days.months,
        side=side,
        bare=plain and not named["lead"],
        annual=bool(named["annual"]) and match[0].endswith("度"),
        own_year=has_own_year(named),
        own_month=not (named["day"] or named["third"]) or any(named[name] for name in ("month", "near_month", "quarter_month")),
        past=is_past(named),
        role=role(match.string, match.start(), match.end(), _form(match[0], days.months) if plain else "day"),
    )  # fmt: skip
    return point._replace(doubt=doubt(point, named, bool(scope)))


def _form(text: str, months: int) -> Form:
    if months == 60 and text.endswith("五"):
        return "plan"
    return "period" if months in (3, 6, 12) else "day"


def _side(named: Named) -> Side | None:
    if named["before"]:
        return "before"
    if named["after"] or (named["lead"] or "").startswith("不"):
        return "after"
    return "from" if named["from"] or named["lead"] else None


def _range(opening: Point, match: re.Match[str], named: Named, issued: date | None) -> list[Point]:
    """Both halves; the second inherits from the first and may cross the turn of a year that it does not name.

    A range that began before the day of issue is nothing odd; one that ended before is.
    """
    for later_years in (0, 1):
        try:
            closing = _point(match, named, Context(opening.last, issued, later_years))
        except Unreadable:
            if later_years or has_own_year(named):
                raise
            continue
        if closing.last >= opening.first:
            return _both_halves(opening, closing, match, issued)
    raise Unreadable(f"“{opening.text}”在“{match[0]}”之后，起止颠倒，请核对")


def _both_halves(opening: Point, closing: Point, match: re.Match[str], issued: date | None) -> list[Point]:
    past = issued and not (opening.own_year or closing.own_year) and closing.last < issued
    doubt = closing.doubt or (f"“{closing.text}”没有写年份，按印发当年则早于印发日期" if past else None)
    both = role(match.string, opening.begin, match.end(), "range")
    return [
        opening._replace(doubt=None if opening.own_month else opening.doubt, role=both),
        closing._replace(closes=True, doubt=doubt, role=both),
    ]


def _heads(point: Point, following: Point, gap: str) -> bool:
    """Whether a bare year or month only says what the smaller point after it belongs to: 2023年，6月底前…"""
    words = _PUNCTUATION.sub("", gap)
    if not point.bare or point.closes or (words and words != gap):
        return False
    return (point.months == 12 and not following.own_year) or (point.months == 1 and not following.own_month)


def _with_what_follows(point: Point, words: str, count: int) -> Point:
    following = words[point.end : point.end + 8]
    if point.side is None and _TO_NO_END.match(following):
        return point._replace(side="from")
    if point.annual and count > 1 and following and not _PUNCTUATION.match(following):
        return point._replace(role="names")
    return point
