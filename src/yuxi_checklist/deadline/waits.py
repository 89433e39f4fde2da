"""Spans of time and the events they wait for: 省级出台后2个月内, 自印发之日起30日内, 会后7日内."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from yuxi_checklist.deadline.reading import Event, Unreadable

READ, SPAN, TITLE = "\0", "\1", "\2"
"""What stands for a character that has been read, that belongs to a span of time, that belongs to a title."""

_MOST_DAYS = 36500
_HAPPENING = (
    "出台|印发|下发|发布|公布|颁布|批复|批准|审批|核准|审议|通过|结束|召开|竣工|验收|投产|建成|到位|下达|签订|签约|备案|立项"
    "|施行|实施|生效|完成|开学|到期|届满|通知|交办|受理|确定|明确|(?<!社)会|会议|上线|启动|开工|完工|交付|投用|文件|办件"
)
_TIME = re.compile(
    r"""
    (?<![\d第月年近前来])(?:(?P<least>\d{1,5})个?(?:月|工作日|[日天年周])?[-至到])?
    (?:(?P<count>\d{1,5})(?P<unit>个半月|个月|个?工作日|个?自然日|日历天|天|个?周(?![年报边期])|个?星期|个季度|个?小时(?=[以之]?[内后])|年半
        |日(?=[以之]?[内后])|(?:(?<=[后起]\d)|(?<=[后起]\d\d))日(?=$|[,;。、)完办报])|(?:(?<!\d\d)|(?<=1[0-4]))年(?=[以之]?[内后]|的?时间|左右|$|[,;。)]))
      |(?P<half>(?<![上下])半(?:个月|月|年)(?![末底度报]))
      |(?<=[后起])(?P<bare_months>\d{1,3})月(?=[以之]?内))
    (?:的?时间)?
    (?:(?P<within>[以之]?内)|(?P<after>[以之]?后)|(?P<before>[以之]?前))?
    """,
    re.VERBOSE | re.ASCII,
)
_MARK = re.compile(
    f"之[日时]起|(?:{_HAPPENING}|{TITLE})(?P<side>[以之]?[后前])(?![\\d续期备勤往述])"
    f"|(?<![今最此然先前随滞落背售产善年月日{READ}{SPAN},;。:()])(?P<bare_side>[以之]?后)(?=$|[,;。)]|及时|适时|立即|尽快|再)"
)
_ENDS_IN_HAPPENING = re.compile(f"(?:{_HAPPENING})$")
_CONNECTION = re.compile("的?(?:之?[日时]起|[当即][日天]起?|起|[以之]?后)$")
_LEADING = re.compile(
    "(?:自|从|在|于|待|经|须|应当|应|要求|要|需|请|务必|原则上|力争|争取|确保|最[迟晚]|不超过|不得?[迟晚]于|并|、|和|及|且|的)+"
)
_CLAUSE_ENDS = ",;。:()!?" + READ + SPAN
_LONGEST_NAME = 60


class Span(NamedTuple):
    """A length of time and where it stands; `after` where it says 后 instead of 内."""

    begin: int
    end: int
    length: Event
    after: bool
    doubt: str | None


class Wait(NamedTuple):
    """An event to wait for; `begin` covers its name. `standing` where a duty starts with it without end."""

    begin: int
    end: int
    event: Event
    standing: bool = False
    doubt: str | None = None


def find_spans(words: str) -> list[Span]:
    """Every length of time in normalised words; raises Unreadable for one that counts back or is too long."""
    return [_span(match) for match in _TIME.finditer(words)]


def wait_for(span: Span, words: str, spelled: str) -> Wait:
    """The event that a span is counted from: what stands before it in its clause.

    `words` are the words with everything already read blotted out, `spelled` the same length of them in full.
    """
    begin = _clause_begin(words, span.begin)
    name, connected = _name(spelled[begin : span.begin])
    if not (connected or _ENDS_IN_HAPPENING.search(name)) or name in ("", "即", "现在"):
        unnamed = span.doubt or "没有写明从哪天起算，按收到之日起算"
        return Wait(span.begin, span.end, span.length, doubt=unnamed)
    either = f"“{spelled[begin : span.end]}”不清楚是满了以后才办，还是在此期间办完"
    return Wait(begin, span.end, replace(span.length, name=name), doubt=either if span.after else span.doubt)


def find_marked(words: str, spelled: str) -> list[Wait]:
    """Events with no length of time: 省级出台后, 自系统上线之日起, 验收前."""
    return [_marked(match, words, spelled) for match in _MARK.finditer(words)]


def _marked(match: re.Match[str], words: str, spelled: str) -> Wait:
    begin = _clause_begin(words, match.start())
    side = match["side"] or match["bare_side"] or ""
    name, _ = _name(spelled[begin : match.end() - len(side or match[0])])
    name = name or match[0]
    if not side:
        return Wait(begin, match.end(), Event(name, days=0), standing=True)
    missing = "没有写明多少日内完成" if side.endswith("后") else "没有写明当天算不算"
    doubt = f"“{spelled[begin : match.end()]}”{missing}"
    return Wait(begin, match.end(), Event(name + side * (len(name) == 1), days=0), doubt=doubt)


def _span(match: re.Match[str]) -> Span:
    if match["before"]:
        raise Unreadable(f"“{match[0]}”早于所等的事情，提前多少日的期限还不能读，请写明日期")
    length, doubt = _length(match)
    if max(length.months or 0, length.days or 0, length.workdays or 0) > (
        1200 if length.months else _MOST_DAYS
    ):
        raise Unreadable(f"“{match[0]}”太长，请核对")
    if match["least"]:
        doubt = f"“{match[0]}”给了两个期限，按较长的"
    return Span(match.start(), match.end(), length, bool(match["after"]), doubt)


def _length(match: re.Match[str]) -> tuple[Event, str | None]:
    """The length as an event without a name, and the reason where it can only be recorded roughly."""
    if half := match["half"]:
        return (Event(None, months=6) if half.endswith("年") else Event(None, days=15)), None
    if months := match["bare_months"]:
        return Event(None, months=int(months)), None
    count, unit = int(match["count"]), match["unit"].removeprefix("个")
    if unit == "工作日":
        return Event(None, workdays=count), None
    if each := {"月": 1, "季度": 3, "年": 12, "年半": 12}.get(unit):
        return Event(None, months=each * count + 6 * (unit == "年半")), None
    if unit == "半月":
        return Event(None, days=30 * count + 15), f"“{match[0]}”按{30 * count + 15}日计"
    if unit == "小时":
        doubt = None if count and count % 24 == 0 else f"“{match[0]}”不是整日，只能计到日"
        return Event(None, days=count // 24), doubt
    return Event(None, days=count * (7 if unit in ("周", "星期") else 1)), None


def _clause_begin(words: str, end: int) -> int:
    begin = max(words.rfind(mark, 0, end) for mark in _CLAUSE_ENDS) + 1
    return max(begin, end - _LONGEST_NAME)


def _name(words: str) -> tuple[str, bool]:
    """The event's name without the words around it, and whether 后 or 之日起 tied it to the time."""
    leading = _LEADING.match(words)
    bare = words[leading.end() :] if leading else words
    connection = _CONNECTION.search(bare)
    if connection is None:
        return bare, False
    name = bare[: connection.start()]
    return (name + "后" if len(name) == 1 and connection[0].endswith("后") else name), True
