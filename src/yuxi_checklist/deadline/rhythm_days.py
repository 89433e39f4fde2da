"""The day within each period of a rhythm: 每月25日前, 每季度末月20日前, 每年1月31日前, 每季度结束后10日内, 每周五."""

from __future__ import annotations

import re

from yuxi_checklist.days import last_of_month
from yuxi_checklist.deadline.reading import MONTHS, DayWithin, Month, Unreadable
from yuxi_checklist.vocabulary import Period

_LEAP_YEAR = 2000
_WEEKDAY = re.compile("(?:^|周|星期)([一二三四五六日])")
_AFTER = re.compile(r"(?:结束|终了|过)?[之以]?后的?(\d{1,3})日内", re.ASCII)
_NEXT = re.compile(r"次(?:月|季度?首月|年1月)(\d{1,2})[日号]", re.ASCII)
_DAY = re.compile(
    r"(?:(?P<month>\d{1,2})月份?的?|第?(?P<quarter>[1-4])季度|(?P<place>首月|末月|[末底](?=\d)|第?(?P<number>[1-6])个月|最后1个月)的?)?"
    r"(?:(?P<day>\d{1,2})[日号]|(?P<third>[上中])旬|[底末])?(?:[以之]?前)?[、和及]?",
    re.ASCII,
)


def day_within(rhythm: Period, words: str) -> DayWithin | None:
    """The day that the words after 每月, 每年 and so on name; None where they name none, or none that can be recorded.

    Raises Unreadable for a day that no year has.
    """
    words = words.lstrip("于在的").replace("天", "日")
    if rhythm == "week":
        weekdays = _WEEKDAY.findall(words)
        return DayWithin(day="一二三四五六日".index(weekdays[0]) + 1) if len(weekdays) == 1 else None
    if match := _AFTER.match(words) or _NEXT.match(words):
        return DayWithin(after_days=int(match[1]))
    mentions = _mentions(words, MONTHS[rhythm])
    if mentions is None or len({month for month, _ in mentions}) != 1:
        return None
    (month, day), *others = reversed(mentions)
    if any(other not in (None, day) for _, other in others) or (month is None) != (rhythm == "month"):
        return None
    is_last = day is None and month in (None, "last", 12)
    return None if is_last else DayWithin(month=month, day=day)


def _mentions(words: str, length: int) -> list[tuple[Month | None, int | None]] | None:
    """Every month and day in an enumeration; None where there is something else among them."""
    found = []
    position = 0
    while position < len(words):
        match = _DAY.match(words, position)
        if match is None or match.end() == position:
            return None
        found.append((_month(match, length), _day(match)))
        position = match.end()
    return found or None


def _day(match: re.Match[str]) -> int | None:
    if match["day"] is None:
        return {"上": 10, "中": 20}.get(match["third"] or "")
    month = int(match["month"] or 1)
    if not 1 <= month <= 12 or not 1 <= int(match["day"]) <= last_of_month(_LEAP_YEAR, month).day:
        raise Unreadable(f"没有“{match[0]}”这一天，请核对")
    return int(match["day"])


def _month(match: re.Match[str], length: int) -> Month | None:
    """The month's place in its period; the months of a year go by their number."""
    if match["month"] or match["quarter"]:
        number = int(match["month"] or 3 * int(match["quarter"]))
        return number if length == 12 else _place((number - 1) % length + 1, length)
    if match["place"] is None:
        return None
    number = int(match["number"] or (1 if match["place"] == "首月" else length))
    return _place(number, length)


def _place(number: int, length: int) -> Month | None:
    names: dict[int, Month | None] = {1: "first", length: "last"}
    return names.get(number, number)
