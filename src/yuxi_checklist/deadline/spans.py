"""Lengths of time: 2个月内, 半年, 48小时, 两三周, and those that only measure a thing (满3年, 公示期5天)."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from yuxi_checklist.deadline.numerals import APPROXIMATELY
from yuxi_checklist.deadline.reading import Event

_MOST_DAYS, _MOST_MONTHS = 36500, 1200
_TIME = re.compile(
    rf"""
    (?<![\d.第月年近前来上下这])(?<!最后)(?<!最近)(?<!今明)(?<!明后)
    (?:(?P<least>\d{{1,5}})个?(?:月|工作日|[日天年周])?[-至到、{APPROXIMATELY}])?
    (?:(?P<count>\d{{1,5}})(?:\.(?P<part>\d))?
        (?P<unit>个半月|个月|个?工作日|个?自然日|日历天|天|个?周(?![年报边期岁])|个?星期|个季度|个?小时(?=[以之]?[内后])
        |日(?=[以之]?[内后])|(?:(?<=[后起]\d)|(?<=[后起]\d\d))日(?=$|[,;。、)完办报]))
      |(?P<years>[1-9]|1[0-4]|\d{{3}})(?:\.(?P<part_year>\d))?年(?P<and_half>半)?(?=[以之]?[内后]|的?时间|左右|的?努力|$|[,;。)])
      |(?P<many_years>[2-9]0(?=年内)|\d\d(?=年(?:[以之]内|的?时间)))年
      |(?P<half>半(?:个月|月|年)(?=[以之]?[内后]|的?时间|左右|完成|$|[,;。)]))
      |(?<=[后起])(?P<bare_months>\d{{1,3}})月(?=[以之]?内))
    (?:左右)?(?:的?(?:时间|努力))?
    (?:(?P<within>[以之]?内)|(?P<after>[以之]?后)|(?P<before>[以之]?前))?
    """,
    re.VERBOSE | re.ASCII,
)
_MEASURING = re.compile(
    "(?:满|提前|不足|超过?|近|累计|有效期|试用期|任期|保质期|质保期|保修期|聘期|服务期|公示期?|不少于|不低于|至少|最[少短]|不短于|剩余)(?:为|是|:|不少于|不低于)?$"
    "|(?:压[缩减]|缩[短减]|控制|减少|降低|精简|延长|提速)[^,;。]{0,4}[至到为在]$"
)
_MEASURED = re.compile("(?:及?以[上下]|的(?!时间|期限)|周岁|[^,;。]{0,4}(?:经历|经验|工龄|历史))")
_LASTING = re.compile(r"(?:为期|连续|共计?|历时|用时?|利用|通过|经过|时间为?|\()$")

Use = Literal["waits", "lasts", "measures"]


class Span(NamedTuple):
    """A length of time and where it stands; `after` where it says 后 instead of 内.

    It `waits` to be counted from something, `lasts` as long as what has its own dates, or `measures` a thing.
    `fault` says why it cannot be counted.
    """

    begin: int
    end: int
    length: Event
    after: bool
    use: Use
    doubt: str | None = None
    fault: str | None = None


def find_spans(words: str) -> list[Span]:
    """Every length of time in normalised words."""
    return [_span(match) for match in _TIME.finditer(words)]


def _span(match: re.Match[str]) -> Span:
    shown = match[0].replace(APPROXIMATELY, "、")
    length, doubt = _length(match, shown)
    if match["least"]:
        doubt = f"“{shown}”给了两个期限，按较长的"
    elif "左右" in shown:
        doubt = f"写有“左右”，“{shown}”不是确数"
    fault = _fault(match, length, shown)
    return Span(match.start(), match.end(), length, bool(match["after"]), _use(match), doubt, fault)


def _use(match: re.Match[str]) -> Use:
    before = match.string[max(match.start() - 8, 0) : match.start()]
    if _LASTING.search(before) and not (match["within"] or match["after"]):
        return "lasts"
    if _MEASURING.search(before) or _MEASURED.match(match.string, match.end()):
        return "measures"
    if match["within"] or match["after"]:
        return "waits"
    return "lasts" if re.search("时间|努力", match[0]) else "waits"


def _fault(match: re.Match[str], length: Event, shown: str) -> str | None:
    if match["before"]:
        return f"“{shown}”早于所等的事情，提前多少日的期限还不能读，请写明日期"
    part = match["part"] or match["part_year"]
    if part and (part != "5" or match["unit"] not in ("个月", None)):
        return f"“{shown}”不是整数，请写明日期"
    if (length.months or 0) > _MOST_MONTHS or (length.days or length.workdays or 0) > _MOST_DAYS:
        return f"“{shown}”太长，请核对"
    return None


def _length(match: re.Match[str], shown: str) -> tuple[Event, str | None]:
    """The length as an event without a name, and the reason where it can only be recorded roughly."""
    if half := match["half"]:
        return (Event(None, months=6) if half.endswith("年") else Event(None, days=15)), None
    if months := match["bare_months"]:
        return Event(None, months=int(months)), None
    if years := match["years"] or match["many_years"]:
        halves = 2 * int(years) + bool(match["and_half"]) + (match["part_year"] == "5")
        return Event(None, months=6 * halves), None
    unit = match["unit"].removeprefix("个")
    if (unit == "月" and match["part"]) or unit == "半月":
        days = 30 * int(match["count"]) + 15
        return Event(None, days=days), f"“{shown}”按{days}日计"
    return _counted(int(match["count"]), unit, shown)


def _counted(count: int, unit: str, shown: str) -> tuple[Event, str | None]:
    if unit == "月":
        return Event(None, months=count), None
    if unit == "工作日":
        return Event(None, workdays=count), None
    if unit == "季度":
        return Event(None, months=3 * count), None
    if unit == "小时":
        doubt = None if count and count % 24 == 0 else f"“{shown}”不是整日，只能计到日"
        return Event(None, days=count // 24), doubt
    return Event(None, days=count * (7 if unit in ("周", "星期") else 1)), None
