"""What comes round again: 每季度末, 每月28日前, 每年6月、12月, 逐年, 按月, 季报, 一周一调度."""

from __future__ import annotations

import re
from typing import NamedTuple

from yuxi_checklist.deadline.reading import DayWithin
from yuxi_checklist.deadline.rhythm_days import day_within
from yuxi_checklist.vocabulary import Period

_PERIODS: dict[str, Period] = {
    "年": "year",
    "半": "half_year",
    "季": "quarter",
    "月": "month",
    "周": "week",
    "星": "week",
}
_MONTHS: dict[int, Period] = {1: "month", 3: "quarter", 6: "half_year", 12: "year"}

_RHYTHM = re.compile(
    r"""
    (?:(?:每|各(?=年度?|半年|季|月))(?P<odd>(?:隔|[02-9]|[1-9]\d|半个?(?=[月天日周])|双|单)\d{0,3}个?(?:半年|年|季度|月|周|星期|天|日)|[天日旬]|学[期年])
      |(?<!\d)1(?P<each>年|季度?|个?月|周|半年)[1一](?=[报调通评考督检会研分总小清议跟推更测])|半年[1一](?=[报调通评考督检会研分总])
      |(?:(?:每|各(?=年度?|半年|季|月))1?个?|逐|按)(?P<period>年度?+|半年度?+|季度?+|月度?+|周|星期)(?!计划|目标|任务|进度|单位|[龄级限轻代节期边围密岁转])(?:(?<=[周期])(?P<weekday>[一二三四五六日天末]))?
      |(?<![\d每个年])(?P<report>半年|年度?|季度?|月度?|周)(?:调度|通报|清零)
      |(?:^|(?<=[,;。、(行立报送交按]))(?P<report_word>半年|[年季月周])报(?=$|[,;。、()制]|表制)
      |(?<!\d)(?P<one>半年|1年|1季度?|1个?月|1周)(?=(?:至少|不少于)?\d{1,2}次)
      |(?<![\d每个本上下])(?P<ended>年度|半年度?|季度?|月度?)(?=[首末]月|(?:结束|终了)(?:次[年月]|[以之]?后)|后\d{1,2}(?:日|天|个?工作日|个月)内)
      |(?P<odd_report>(?:(?:^|(?<=[,;。、(]))日报(?=$|[,;。、)制])|(?:旬报|双月报?|[隔双]月|隔[年周日]|逐[日旬]|按[日旬])(?![送告]|\d日))|半个?月(?=[1一](?:次|报|调度))
        |(?<![\d第])(?:[2-9]|1\d)个?(?:年|月|季度|周|天|日)(?=[1一](?:次|轮|届|遍|评|修|考|检|审|报|调|换)))
    )
    # When in each period: nothing of this is a date of its own.
    (?P<when>(?:
       首月|末月|(?:结束|终了|过)后?|(?:周|星期)[一二三四五六日天]|[上中下]午|下班|\d{1,2}(?:[时点]|:\d\d)|(?:年|月|季度?)?(?:底|末|初|中旬?|上旬|下旬|内|终)|的|[于在]|第?\d{1,2}(?:个?工作日|个月|[月日号周]|季度?)份?|[上下]半年|次[年月周日]|次季度?
      |前\d{1,2}[日天]|(?:最后[1一]|第[1-5一二三四五])个?(?:周|星期)[一二三四五六日天]|最后1(?:个?工作日|个?月|天|日|周)|\d{1,2}(?:[日天]|个月)内|[以之]?[前内后]|、|-|至|和|及
    )*+)
    (?:[^,;。:\d]{0,8}?(?:\d{1,2}[-至到、])?(?P<times>\d{1,3})[次期])?
    """,
    re.VERBOSE | re.ASCII,
)
_MONTH_OR_QUARTER = re.compile(r"(\d{1,2})月|([1-4])季", re.ASCII)
# 每月300元 is a rate, 年产量 no rhythm.
_RATE = re.compile(r"(?:补[助贴]|奖励|给予|支付|发放|缴纳)?\d[\d.]*[万亿]?元", re.ASCII)


class Recurrence(NamedTuple):
    """`rhythm` is None where the interval is none of those that can be recorded; `doubt` says so."""

    begin: int
    end: int
    rhythm: Period | None
    doubt: str | None = None
    day: DayWithin | None = None


def find_recurrences(words: str) -> list[Recurrence]:
    """Every recurrence in normalised words, in their order."""
    return [_recurrence(match) for match in _RHYTHM.finditer(words)]


def _recurrence(match: re.Match[str]) -> Recurrence:
    begin, end = match.span()
    if interval := match["odd"] or match["odd_report"]:
        rhythm = _every(interval)
        doubt = None if rhythm else f"“{match[0]}”不是每周、每月、每季、每半年、每年之一，只能记作长期"
        return Recurrence(begin, end, rhythm, doubt)
    if match["times"] and int(match["times"]) != 1:
        return Recurrence(begin, end, None, f"“{match[0]}”一期不止一次，周期记不下，只能记作长期")
    named = (
        match["each"]
        or match["period"]
        or match["report"]
        or match["report_word"]
        or match["one"]
        or match["ended"]
        or "半年"
    )
    rhythm, doubt = _PERIODS[named.lstrip("1个")[0]], None
    if rhythm == "year":
        rhythm, doubt = _within_year(match["when"])
    day = day_within(rhythm, (match["weekday"] or "") + match["when"]) if rhythm else None
    return Recurrence(begin, end, rhythm, doubt or _doubt(match), day)


def _doubt(match: re.Match[str]) -> str | None:
    if match["when"].endswith("后"):
        return f"“{match[0]}”没有写明何时完成"
    if match["ended"]:
        return f"“{match[0]}”没有写明是不是每期都要"
    if _RATE.match(match.string, match.end()):
        return f"“{match[0]}”像是标准，不像是周期"
    return None


def _every(interval: str) -> Period | None:
    months = re.fullmatch(r"(\d{1,3})个?月", interval)
    return _MONTHS.get(int(months[1])) if months else None


def _within_year(when: str) -> tuple[Period | None, str | None]:
    """A year with several evenly spaced months is the shorter rhythm: 每年6月、12月 is every half-year."""
    if "上半年" in when and "下半年" in when:
        return "half_year", None
    months = sorted({int(month or 3 * int(quarter)) for month, quarter in _MONTH_OR_QUARTER.findall(when)})
    if len(months) < 2 or re.search("[-至]", when):
        return "year", None
    gaps = {(later - earlier) % 12 for earlier, later in zip(months, months[1:] + months[:1], strict=True)}
    if len(gaps) == 1 and (rhythm := _MONTHS.get(gaps.pop())):
        return rhythm, None
    return None, "一年之内有几个时点，周期记不下，只能记作长期"
