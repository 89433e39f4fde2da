"""The days that people mean where a date is asked for: in an option, an argument, a cell of a sheet.

Every such place says which end of a period it takes, and where it looks from `ground`, the day on which it is asked:
a date that leaves out its year, month or week is then the nearest on that side. `strictly` is for places where the other
side makes no sense; elsewhere, a date that lies on the other side this year (month, week) is refused with both choices.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, timedelta
from typing import Literal, NamedTuple

from yuxi_checklist.days import FIRST, LAST, parse_date
from yuxi_checklist.deadline.reading import Unreadable
from yuxi_checklist.errors import UsageError

Looks = Literal["back", "ahead"]
FORMS = "2022-12-31、12月31日、本月、月底、上周五、三天前"
LENGTHS = "30d、30天、2w、两周、半个月、本月"

_NUMBER_OF_DAYS = re.compile(r"([0-9]{1,5})\s*(d|天|日|w|周)?", re.IGNORECASE)


class Days(NamedTuple):
    """A period, both days inclusive; `bounds` is what its words say of it: 12月底前 ends there, 10月1日起 begins."""

    first: date
    last: date
    bounds: Literal["first", "last"] | None = None


def days_meant(text: str, ground: date, looks: Looks, *, strictly: bool = False) -> Days:
    """The whole of the day or period that the text names. Raises UsageError, which says what may be written."""
    with suppress(ValueError):
        day = parse_date(text.strip())
        return Days(day, day)
    from yuxi_checklist.deadline.spoken import meant  # compiling its patterns takes time

    try:
        days = meant(text, ground, looks, strictly)
    except Unreadable as reason:
        raise UsageError(f"看不懂日期“{text}”：{reason}。可以写：{FORMS}") from None
    except (ValueError, OverflowError):
        days = Days(date.min, date.max)
    if not FIRST <= days.first <= days.last <= LAST:
        raise UsageError(f"“{text}”太早或太晚，日期要在 {FIRST} 到 {LAST} 之间。可以写：{FORMS}")
    return days


def first_day(text: str, ground: date, looks: Looks, *, strictly: bool = False) -> date:
    """The day from which a period on counts: 本月 is its first day. Raises UsageError, which says what may be written."""
    days = days_meant(text, ground, looks, strictly=strictly)
    if days.bounds == "last":
        raise UsageError(f"“{text}”说的是到哪天为止，这里要写从哪天起，如 {days.first}。")
    return days.first


def last_day(text: str, ground: date, looks: Looks, *, strictly: bool = False) -> date:
    """The day to which a period counts: 本月 is its last day. Raises UsageError, which says what may be written."""
    days = days_meant(text, ground, looks, strictly=strictly)
    if days.bounds == "first":
        raise UsageError(f"“{text}”说的是从哪天起，这里要写到哪天为止，如 {days.last}。")
    return days.last


def one_day(text: str, ground: date, looks: Looks) -> date:
    """The one day on which something happened or will: a period is refused. Raises UsageError."""
    first, last, bounds = days_meant(text, ground, looks, strictly=True)
    if first < last:
        example = ground if first <= ground <= last else last
        raise UsageError(f"“{text}”是 {first} 至 {last}，要写到哪一天，如 {example}。")
    if bounds:
        raise UsageError(f"“{text}”没有说是哪一天，要写成 {last} 这样。")
    return last


def within(text: str, ground: date) -> date:
    """The last day of a time that begins on `ground`: 30d, 30天, 2w, 半个月, 本月. Raises UsageError."""
    if match := _NUMBER_OF_DAYS.fullmatch(text.strip()):
        days = int(match[1]) * (7 if (match[2] or "").lower() in ("w", "周") else 1)
        return ground + timedelta(days=min(days, (LAST - ground).days))
    from yuxi_checklist.deadline.spoken import reach

    try:
        last = reach(text, ground)
    except (Unreadable, ValueError, OverflowError):
        raise UsageError(f"看不懂天数“{text}”。可以写：{LENGTHS}") from None
    if not ground <= last <= LAST:
        raise UsageError(f"“{text}”是 {last}，不在 {ground} 以后。可以写：{LENGTHS}")
    return last
