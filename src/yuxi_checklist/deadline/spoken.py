"""Reads a date as people say it, on the day on which they say it: 12月31日, 月底, 上周五, 三天前, 本季度."""

from __future__ import annotations

import re
from datetime import date, timedelta

from yuxi_checklist.days import add_months
from yuxi_checklist.deadline.calendar_words import Named, find_named
from yuxi_checklist.deadline.dates import Days, Looks
from yuxi_checklist.deadline.reading import Event, Unreadable
from yuxi_checklist.deadline.seasons import SEASON
from yuxi_checklist.deadline.spans import find_spans
from yuxi_checklist.deadline.spelling import normalise
from yuxi_checklist.deadline.turns import turn
from yuxi_checklist.errors import UsageError

_SAME = {"today": "今天", "tomorrow": "明天", "yesterday": "昨天", "本日": "今天"}
_SHORT = re.compile(r"(\d{1,2})[-/.](\d{1,2})", re.ASCII)
_WEEKDAY = re.compile("(?:周|星期)[一二三四五六日天末]")
_COUNTED = re.compile("(?P<lately>最近|近|过去)?(?P<length>.+?)(?P<side>[以之]?[前后内])?")
_DAY_OR_DAYS = re.compile(r"(\d{1,2})日[以之]?([前后])?", re.ASCII)
_CLOCK = re.compile(r"(?<=\d)T(?=\d)", re.ASCII)
_UNSURE = {
    "clock": "写了钟点，这里只写到哪一天",
    "workday": "说的是工作日，没有按法定节假日算，请写明是哪一天",
    "inner": "写了含不含，请写明是哪一天",
    "outer": "写了含不含，请写明是哪一天",
    "about_quarter": "不是确数，请写明是哪一段时间",
    "about_month": "不是确数，请写明是哪个月",
    "about_day": "不是确数，请写明是哪一天",
}
_BEGINS, _ENDS = ("lead", "from", "after"), ("before", "until")


def meant(text: str, ground: date, looks: Looks, strictly: bool) -> Days:
    """The days meant, as `dates` says. Raises Unreadable, and UsageError with the choices where there are several."""
    words = _spelled(text)
    if days := _counted(words, ground, looks):
        return days
    weekday = _WEEKDAY.fullmatch(words)
    named = _point(f"本{words}" if weekday else words)
    first, last, _ = turn(text, named, ground, looks, strictly=strictly, weekly=bool(weekday))
    if named["after"] and first < last:
        first = last = last + timedelta(days=1)
    begins, ends = (any(named[name] for name in names) for names in (_BEGINS, _ENDS))
    return Days(first, last, "first" if begins else "last" if ends else None)


def reach(text: str, ground: date) -> date:
    """The last day of a length of time from `ground` on, or of the period that it is in. Raises as `meant`."""
    words = _spelled(text)
    length = _length(re.sub("[以之]?内$", "", words))
    return _moved(ground, length, 1) if length else meant(text, ground, "ahead", strictly=False).last


def _spelled(text: str) -> str:
    words = normalise(_CLOCK.sub(" ", text.strip())).replace("礼拜", "星期")
    return _SHORT.sub(r"\1月\2日", words) if _SHORT.fullmatch(words) else _SAME.get(words.lower(), words)


def _counted(words: str, ground: date, looks: Looks) -> Days | None:
    """The days counted from `ground`: 三天前, 半个月后, 两周内, 最近三天; None for words that count nothing."""
    match = _COUNTED.fullmatch(words)
    length = _length(match["length"]) if match else None
    either = _DAY_OR_DAYS.fullmatch(words)
    if match is None or length is None or (either and not either[2]):
        return None
    if either:
        day, side = either.groups()
        raise UsageError(
            f"“{words}”可以是 {day} 天{side}，也可以是 {day} 号{side}，请写成 {day}天{side} 或写明年月日。"
        )
    side = (match["side"] or "")[-1:]
    if not side and not match["lately"]:
        raise UsageError(f"“{words}”没有说从哪天数起，请写成 {words}前、{words}内 或 {words}后。")
    back = side == "前" or (side != "后" and (looks == "back" or bool(match["lately"])))
    other = _moved(ground, length, -1 if back else 1)
    return Days(other, other) if side in ("前", "后") else Days(min(ground, other), max(ground, other))


def _length(words: str) -> Event | None:
    """The length of time that the words are; None where they are none. Raises Unreadable for one that is not definite."""
    spans = find_spans(f"{words}内")
    if len(spans) != 1 or (spans[0].begin, spans[0].end) != (0, len(words) + 1):
        return None
    (span,) = spans
    if span.length.workdays is not None:
        raise Unreadable(_UNSURE["workday"])
    if span.fault or span.doubt:
        raise Unreadable("不是确数或太长，请写明是哪一天")
    return span.length


def _moved(ground: date, length: Event, sign: int) -> date:
    return add_months(ground, sign * (length.months or 0)) + timedelta(days=sign * (length.days or 0))


def _point(words: str) -> Named:
    """The one point of the calendar that the words are; raises Unreadable where they are something else."""
    found = list(find_named(words))
    if season := SEASON.search(words):
        raise Unreadable(f"“{season[0]}”没有对应的公历日期")
    if len(found) != 1 or found[0][0].span() != (0, len(words)):
        raise Unreadable("不止一个日期" if len(found) > 1 else "不是一个日期")
    named = found[0][1]
    if unsure := next((why for name, why in _UNSURE.items() if named[name]), None):
        raise Unreadable(unsure)
    return named
