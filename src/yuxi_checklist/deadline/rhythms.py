"""What comes round again: 每季度末, 每月28日前, 每年6月、12月, 逐年, 按月, 季报, 一周一调度."""

from __future__ import annotations

import re
from typing import NamedTuple

from yuxi_checklist.deadline.reading import Rhythm

_PERIODS: dict[str, Rhythm] = {
    "年": "year",
    "半": "half_year",
    "季": "quarter",
    "月": "month",
    "周": "week",
    "星": "week",
}
_MONTHS: dict[int, Rhythm] = {1: "month", 3: "quarter", 6: "half_year", 12: "year"}
_OFTENEST_FIRST: tuple[Rhythm, ...] = ("week", "month", "quarter", "half_year", "year")

_RHYTHM = re.compile(
    r"""
    (?:每(?P<odd>(?:隔|[02-9]|[1-9]\d|半个?(?=[月天日周])|双|单)\d{0,3}个?(?:半年|年|季度|月|周|星期|天|日)|[天日旬])
      |(?<!\d)1(?P<each>年|季度?|个?月|周|半年)[1一](?=[报调通评考督检会研分总小清议跟推更测])
      |(?:每1?个?|逐|按)(?P<period>年度?+|半年度?+|季度?+|月度?+|周|星期)(?!计划|目标|任务|进度)(?:(?<=[周期])[一二三四五六日天末])?
      |(?<![\d每个])(?P<report>半年|年度?|季度?|月度?|周)(?:报(?![送告请备名批])|(?:调度|通报|清零))
      |(?<!\d)(?:(?P<one>半年|1年|1季度?|1个?月|1周))(?=(?:至少|不少于)?\d{1,2}次)
      |(?P<odd_report>(?:日报|旬报|双月报)(?![送告])|半个?月(?=[1一](?:次|报|调度)))
    )
    # When in each period: nothing of this is a date of its own.
    (?P<when>(?:
       首月|末月|(?:结束|终了|过)后|(?:周|星期)[一二三四五六日天]|[上下]午|下班|\d{1,2}(?:[时点]|:\d\d)|(?:年|月|季度?)?(?:底|末|初|中旬?|上旬|下旬|内|终)|的|第?\d{1,2}(?:个?工作日|个月|[月日号周]|季度?)份?|[上下]半年|次[年月周日]|次季度?
      |前\d{1,2}[日天]|最后1(?:个?工作日|个?月|天|日|周)|\d{1,2}[日天]内|[以之]?前|[以之]?内|、|-|至|和|及
    )*+)
    (?:[^,;。:\d]{0,8}?(?P<times>\d{1,3})次)?
    """,
    re.VERBOSE | re.ASCII,
)
_MONTH_NUMBER = re.compile(r"(\d{1,2})月", re.ASCII)


class Recurrence(NamedTuple):
    """`rhythm` is None where the interval is none of those that can be recorded; `doubt` says so."""

    begin: int
    end: int
    rhythm: Rhythm | None
    doubt: str | None = None


def find_recurrences(words: str) -> list[Recurrence]:
    """Every recurrence in normalised words, in their order."""
    return [_recurrence(match) for match in _RHYTHM.finditer(words)]


def oftenest(recurrences: list[Recurrence]) -> Rhythm | None:
    rhythms = {recurrence.rhythm for recurrence in recurrences}
    return next((rhythm for rhythm in _OFTENEST_FIRST if rhythm in rhythms), None)


def _recurrence(match: re.Match[str]) -> Recurrence:
    begin, end = match.span()
    if interval := match["odd"] or match["odd_report"]:
        rhythm = _every(interval)
        doubt = None if rhythm else f"“{match[0]}”不是每周、每月、每季、每半年、每年之一，只能记作长期"
        return Recurrence(begin, end, rhythm, doubt)
    period = match["each"] or match["period"] or match["report"] or match["one"]
    rhythm = _PERIODS[period.lstrip("1个")[0]]
    if rhythm == "year":
        rhythm, doubt = _within_year(match["when"])
    else:
        doubt = None
    if match["times"] and int(match["times"]) != 1:
        doubt = f"“{match[0]}”没有写明各次在何时"
    return Recurrence(begin, end, rhythm, doubt)


def _every(interval: str) -> Rhythm | None:
    months = re.fullmatch(r"(\d{1,3})个?月", interval)
    return _MONTHS.get(int(months[1])) if months else None


def _within_year(when: str) -> tuple[Rhythm, str | None]:
    """A year with several evenly spaced months is the shorter rhythm: 每年6月、12月 is every half-year."""
    months = sorted({int(month) for month in _MONTH_NUMBER.findall(when)})
    if len(months) < 2 or re.search("[-至]", when):
        return "year", None
    gaps = {(later - earlier) % 12 for earlier, later in zip(months, months[1:] + months[:1], strict=True)}
    if len(gaps) == 1 and (rhythm := _MONTHS.get(gaps.pop())):
        return rhythm, None
    return "year", "一年之内有几个时点，只能记作每年"
