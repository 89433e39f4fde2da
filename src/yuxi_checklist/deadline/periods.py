"""Which days a named period covers, from a plan of five years to a day, with what it leaves out filled in."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from yuxi_checklist.days import add_months, last_of_month
from yuxi_checklist.deadline.calendar_words import Named
from yuxi_checklist.deadline.reading import Unreadable

_YEARS = range(1949, 2100)
_PLANS = {"一": 1953, "二": 1958} | {
    plan: 1966 + 5 * place
    for place, plan in enumerate((*"三四五六七八九十", *(f"十{one}" for one in "一二三四五六七")))
}
_YEAR_OFFSETS = {"今": 0, "本": 0, "明": 1, "来": 1, "下": 1, "后": 2, "去": -1, "上": -1, "前": -2}
_DAY_OFFSETS = {
    "大前": -3,
    "前": -2,
    "昨": -1,
    "今": 0,
    "当": 0,
    "明": 1,
    "次": 1,
    "翌": 1,
    "后": 2,
    "大后": 3,
}
_PLACES_IN_QUARTER = {"首": 0, "末": 2, "最": 2}
_NEXT, _LAST = ("下", "次", "翌"), ("上",)
_OPENING_MONTHS = {3: 1, 6: 1, 12: 1, 60: 12}
_MIDDLE_MONTHS = {3: 2, 6: 3, 12: 6, 60: 36}


class Period(NamedTuple):
    """Both days inclusive; `months` is the length, 0 for what is shorter than a month."""

    first: date
    last: date
    months: int = 0


class Context(NamedTuple):
    """What fills in a missing year or month: the last day of the period named before, else the day of issue.

    `later_years` moves a year that is not written.
    """

    before: date | None
    issue_day: date | None
    later_years: int = 0

    @property
    def issued(self) -> date:
        """The day of issue; raises Unreadable where it is not known."""
        if self.issue_day is None:
            raise Unreadable("没有写全年月日，又没有印发日期可依：请在 document.issued 填写印发日期")
        return self.issue_day

    @property
    def near(self) -> date:
        """The day whose year and month count as the current ones."""
        return self.before or self.issued


def period(named: Named, context: Context) -> Period:
    """The days of a point; raises Unreadable for days that the calendar does not have."""
    if named["week"] or named["day_word"]:
        return _near_days(named, context.issued)
    if named["day"] or named["third"]:
        return _days(named, context)
    (year, month), months = _months(named, context)
    first = _day(year, month, 1)
    whole = Period(first, _month_end(add_months(first, months - 1)), months)
    if workday := named["workday"]:
        return _workday(whole, workday)
    return _edge(whole, (named["edge"] or "")[:1])


def has_own_year(named: Named) -> bool:
    return any(named[name] for name in ("year", "relative", "plan", "week", "day_word"))


def is_past(named: Named) -> bool:
    """Whether the words themselves look back: 去年底, 上季度末, 上月."""
    near = (named["near_quarter"], named["near_month"], named["week"], named["day_word"], named["relative"])
    return any(word and word.removeprefix("大")[0] in "上去前昨" for word in near)


def _day(year: int, month: int, day: int) -> date:
    if year not in _YEARS:
        raise Unreadable(f"{year:04}年不像是年份，请核对")
    if not 1 <= month <= 12:
        raise Unreadable(f"没有{month}月，请核对")
    if not 1 <= day <= last_of_month(year, month).day:
        raise Unreadable(f"{year}年{month}月没有{day}日，请核对")
    return date(year, month, day)


def _month_end(day: date) -> date:
    return last_of_month(day.year, day.month)


def _edge(whole: Period, edge: str) -> Period:
    """The named part: the last day for 底 and 末, the first month or ten days for 初, half of it for 中."""
    if not edge:
        return whole
    if edge not in "初中":
        return whole._replace(first=whole.last)
    if whole.months == 1:
        return whole._replace(last=whole.first.replace(day=10 if edge == "初" else 15))
    months = (_OPENING_MONTHS if edge == "初" else _MIDDLE_MONTHS).get(whole.months, whole.months)
    return whole._replace(last=_month_end(add_months(whole.first, months - 1)))


def _workday(whole: Period, named: str) -> Period:
    """A workday by its place, Mondays to Fridays: 最后1个工作日, 第5个工作日, 前3个工作日."""
    days = [whole.first + timedelta(days=count) for count in range((whole.last - whole.first).days + 1)]
    workdays = [day for day in days if day.weekday() < 5]
    place = -1 if named.startswith("最后") else int(re.sub(r"\D", "", named)) - 1
    if not -1 <= place < len(workdays):
        raise Unreadable(f"“{named}”超出了所写的这段时间，请核对")
    return Period(workdays[place], workdays[place])


def _near_days(named: Named, issued: date) -> Period:
    if not date.min + timedelta(days=14) <= issued <= date.max - timedelta(days=14):
        raise Unreadable(f"印发日期{issued}不像是真的，请核对")
    if word := named["day_word"]:
        day = issued + timedelta(days=_DAY_OFFSETS[word[:-1]])
        return Period(day, day)
    week = (named["week"] or "")[0]
    monday = issued + timedelta(days=7 * ((week == "下") - (week == "上")) - issued.weekday())
    if weekday := named["weekday"]:
        day = monday + timedelta(days="一二三四五六日".index(weekday.replace("天", "日")))
        return Period(day, day)
    return Period(monday + timedelta(days=5 if named["weekend"] else 0), monday + timedelta(days=6))


def _days(named: Named, context: Context) -> Period:
    year, month = _month(named, context)
    if day := named["day"]:
        only = _day(year, month, int(day))
        return Period(only, only)
    tenth = "上中下".index(named["third"] or "上")
    first = _day(year, month, 1 + 10 * tenth)
    return Period(first, _month_end(first) if tenth == 2 else first.replace(day=10 + 10 * tenth))


def _months(named: Named, context: Context) -> tuple[tuple[int, int], int]:
    """The year and month that a period begins with, and its length in months."""
    if plan := named["plan"]:
        return (_PLANS[plan[:-1]], 1), 60
    if named["month"] or named["near_month"] or named["quarter_month"]:
        return _month(named, context), 1
    if named["quarter"] or named["near_quarter"]:
        return _quarter(named, context)
    if first := named["first_months"]:
        return (_year(named, context), 1), _day(2000, int(first), 1).month
    if half := named["half"]:
        return (_year(named, context), "上下".index(half) * 6 + 1), 6
    if named["near_half"]:
        return (context.near.year, (context.near.month - 1) // 6 * 6 + 1), 6
    return (_year(named, context), 1), 12


def _quarter(named: Named, context: Context) -> tuple[tuple[int, int], int]:
    if near := named["near_quarter"]:
        begin = (context.near.month - 1) // 3 * 3 + 1
        return _carry(context.near.year, begin + 3 * _step(near)), 3
    number = int(named["quarter"] or 0)
    if not 1 <= number <= 4:
        raise Unreadable(f"一年没有第{number}季度，请核对")
    if named["first"]:
        return (_year(named, context), 1), 3 * number
    return (_year(named, context), 3 * number - 2), 3


def _year(named: Named, context: Context) -> int:
    if year := named["year"]:
        return int(year) + (0 if len(year) > 2 else 2000 if year < "50" else 1900)
    if relative := named["relative"]:
        if relative[0] in _YEAR_OFFSETS:
            return context.issued.year + _YEAR_OFFSETS[relative[0]]
        return context.near.year + (relative[0] in "次翌")
    return context.near.year + context.later_years


def _month(named: Named, context: Context) -> tuple[int, int]:
    if place := named["quarter_month"]:
        (year, begin), _ = _quarter(named, context)
        offset = _PLACES_IN_QUARTER.get(place[0])
        return year, begin + (int(place[1]) - 1 if offset is None else offset)
    if month := named["month"]:
        return _year(named, context), int(month)
    near = named["near_month"] or ""
    day = context.issued if near.startswith(("本", "这")) else context.near
    return _carry(day.year, day.month + _step(near))


def _step(near: str) -> int:
    return near.startswith(_NEXT) - near.startswith(_LAST)


def _carry(year: int, month: int) -> tuple[int, int]:
    """The year and month, with a month past either end of the year carried over."""
    return year + (month - 1) // 12, (month - 1) % 12 + 1
