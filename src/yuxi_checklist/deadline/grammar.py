"""Reads an expression of time: finds what it says piece by piece, then makes one reading of the pieces.

Pieces are looked for in a fixed order and each is blotted out once read, so that nothing is read twice and
what is left over can be seen. A word of time left over puts the reading in doubt; no piece means no reading.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta

from yuxi_checklist.days import add_months, add_workdays
from yuxi_checklist.deadline import leftovers
from yuxi_checklist.deadline.numerals import normalise
from yuxi_checklist.deadline.points import Point, find_points
from yuxi_checklist.deadline.reading import Event, NotUnderstood, Reading, Rhythm, Unreadable
from yuxi_checklist.deadline.rhythms import find_recurrences, oftenest
from yuxi_checklist.deadline.waits import READ, SPAN, TITLE, Span, Wait, find_marked, find_spans, wait_for

_TITLES = (
    re.compile("《[^《》]*》"),
    re.compile(r"[(\[]\d{4}[)\]]第?\d{1,5}号", re.ASCII),
    re.compile(
        r"(?:较|比|相比|对比|与(?=\d{4}年(?:同期)?相?比))(?:\d{4}年|去年|上1?年)(?:同期|底|末)?", re.ASCII
    ),
    re.compile(r"(?<!\d)\d{1,3}[年月日天](?:行动|攻坚|会战|计划|规划|专项|提升|倍增|滚动)", re.ASCII),
    re.compile(f"\\d{{4}}年度?(?={TITLE})", re.ASCII),
    re.compile("十[一二三四五]五(?:规划|计划)(?!期|时)"),
)
_FROM_ISSUE = re.compile(
    "(?:自|从)?(?:即[日刻]|现在|今)(?:起|开始)"
    "|(?:自|从|^|(?<=[,;。]))本?(?:通知|方案|办法|意见|文件|清单)?(?:印发|发布|公布|下发|发文)之日起"
)
_STANDING = re.compile(
    "(?<!中)长期(?!护理|贷款|规划|以来)|常年|长年|(?<!可)持续(?!时间)|常态(?!化?[^,;。]{0,4}(?:机制|制度))|经常|贯穿|全年(?!目标|任务|工作|指标|计划|预期)"
    "|(?:一直|始终|并)坚持|坚持(?:不懈|$|(?=[,;。)]))"
)
_WEAKLY_STANDING = re.compile("不断|始终|一直|日常|全程|动态|滚动|随时|实时")
_PLANNED = re.compile(
    "(?:按照?|根据|依据)[^,;。]{0,16}?(?:计划|进度|安排|方案|部署|时序|节点)|分(?:年度?|步|期|批|阶段)"
)
_COUNTED_FROM = re.compile("(?:之日)?起?|[之以]?后")
_AT_ONCE = re.compile("立即|立刻|马上|即刻|即日|即时|即行|即改|立行立改|立查立改|当[日天]|当即|随即")
_SOMETIME = re.compile(
    "尽快|尽早|早日|适时|限期|及时|近期|逐步|按时|按期|如期|按(?:要求|规定|[^,;。]{1,12}要求)|择机|适当时候|抓紧|同步|不?定期"
    "|今后|下一?步|下一阶段|短期|中期"
)


@dataclass(slots=True)
class _Pieces:
    """What has been found so far, and the words with everything found blotted out."""

    spelled: str
    words: str
    issued: date | None
    starts: list[date] = field(default_factory=list)
    dues: list[date] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    start_stands: bool = False
    recurs: Rhythm | None = None
    ongoing: bool = False
    doubts: list[str] = field(default_factory=list)

    @property
    def empty(self) -> bool:
        return not (self.starts or self.dues or self.events or self.recurs or self.ongoing)

    def blot(self, begin: int, end: int, mark: str = READ) -> None:
        self.words = self.words[:begin] + mark * (end - begin) + self.words[end:]

    def doubt(self, reason: str | None) -> None:
        if reason and reason not in self.doubts:
            self.doubts.append(reason)


def reading(text: str, issued: date | None) -> Reading:
    """What `text` says of time; raises NotUnderstood as `deadline.read` does, which remembers the outcome."""
    try:
        return _combined(text, _find(text, issued))
    except Unreadable as reason:
        raise NotUnderstood(text, str(reason)) from None


def _find(text: str, issued: date | None) -> _Pieces:
    spelled = normalise(text)
    pieces = _Pieces(spelled, spelled, issued)
    for title in _TITLES:
        pieces.words = title.sub(lambda match: TITLE * len(match[0]), pieces.words)
    pieces.ongoing = bool(_STANDING.search(pieces.words))
    _find_starts_at_issue(pieces)
    _find_recurrences(pieces)
    _find_dates_and_waits(pieces)
    _find_weak_words(pieces)
    pieces.doubt(leftovers.doubt(pieces.words, understood=not pieces.empty or bool(pieces.doubts)))
    return pieces


def _issue_day(issued: date | None) -> date:
    if issued is None:
        raise Unreadable("要按印发日期计算，而清单没有印发日期：请在 document.issued 填写印发日期")
    return issued


def _find_starts_at_issue(pieces: _Pieces) -> None:
    for match in _FROM_ISSUE.finditer(pieces.words):
        following = find_spans(pieces.words[match.end() : match.end() + 12])
        if following and following[0].begin == 0:
            continue
        pieces.starts.append(_issue_day(pieces.issued))
        pieces.start_stands = True
        pieces.blot(*match.span())


def _find_recurrences(pieces: _Pieces) -> None:
    recurrences = find_recurrences(pieces.words)
    for recurrence in recurrences:
        pieces.blot(recurrence.begin, recurrence.end)
        pieces.doubt(recurrence.doubt)
        pieces.ongoing |= recurrence.rhythm is None
    pieces.recurs = oftenest(recurrences)
    if len({recurrence.rhythm for recurrence in recurrences}) > 1:
        pieces.doubt("写了几种周期，只记最密的一种")


def _find_dates_and_waits(pieces: _Pieces) -> None:
    spans = find_spans(pieces.words)
    for span in spans:
        pieces.blot(span.begin, span.end, SPAN)
    points = find_points(pieces.words, pieces.issued)
    for point in points:
        pieces.blot(point.begin, point.end)
    for span in spans:
        origin = _origin(span, points, pieces.spelled)
        if origin is None:
            _take_wait(wait_for(span, pieces.words, pieces.spelled), pieces)
        else:
            points.remove(origin)
            _take_counted(span, origin, pieces)
    _take_points(points, pieces)
    for wait in find_marked(pieces.words, pieces.spelled):
        _take_wait(wait, pieces)
    if len(pieces.events) > 1:
        pieces.doubt("要等几件事，只记第一件")


def _origin(span: Span, points: list[Point], spelled: str) -> Point | None:
    """The date that a span is counted from: 自2022年12月1日起30日内."""
    for point in points:
        if point.end <= span.begin and _COUNTED_FROM.fullmatch(spelled[point.end : span.begin]):
            return point if point.side == "from" or point.end < span.begin else None
    return None


def _take_counted(span: Span, origin: Point, pieces: _Pieces) -> None:
    length = span.length
    due = add_months(origin.last, length.months or 0) + timedelta(days=length.days or 0)
    pieces.dues.append(add_workdays(due, length.workdays or 0))
    if origin.side == "from":
        pieces.starts.append(origin.first)
    pieces.doubt("工作日未计法定节假日" if length.workdays else span.doubt)
    pieces.blot(origin.end, span.end)


def _take_wait(wait: Wait, pieces: _Pieces) -> None:
    pieces.events.append(wait.event)
    pieces.ongoing |= wait.standing
    pieces.doubt(wait.doubt)
    pieces.blot(wait.begin, wait.end)


def _take_points(points: list[Point], pieces: _Pieces) -> None:
    for index, point in enumerate(points):
        opens = any(following.closes for following in points[index + 1 : index + 2])
        if point.heading or (pieces.recurs and point.bare and point.text.startswith(("当年", "同年"))):
            continue
        if opens or point.side in ("from", "after"):
            pieces.starts.append(point.first)
            pieces.start_stands |= point.side == "from"
        else:
            pieces.dues.append(point.last)
            pieces.doubt(_doubtful_step(point, len(points), pieces.issued))
        pieces.doubt(point.doubt)


def _doubtful_step(point: Point, count: int, issued: date | None) -> str | None:
    """A bare year that has passed rather says what something is about: 落实2021年…任务，年底前…"""
    bare_year = point.bare and point.months == 12 and not point.closes
    past = issued is not None and point.last < issued
    return f"“{point.text}”在印发之前，不像是时限" if bare_year and past and count > 1 else None


def _find_weak_words(pieces: _Pieces) -> None:
    """Words that count only where nothing firmer was said: 立即, 按计划推进, 尽快, 不断完善."""
    if not (pieces.starts or pieces.dues or pieces.events or pieces.recurs) and (
        word := _AT_ONCE.search(pieces.words)
    ):
        pieces.dues.append(_issue_day(pieces.issued))
        pieces.doubt(f"“{word[0]}”没有写明日期，按印发当日")
    if not pieces.empty:
        return
    planned = _PLANNED.search(pieces.words)
    if vague := planned or _SOMETIME.search(pieces.words):
        pieces.doubt(f"“{vague[0]}”没有写明日期")
    pieces.ongoing = bool(planned or _WEAKLY_STANDING.search(pieces.words))


def _combined(text: str, pieces: _Pieces) -> Reading:
    dues = sorted(set(pieces.dues))
    due = dues[-1] if dues else None
    start = min(pieces.starts, default=None)
    ongoing = pieces.ongoing or (pieces.start_stands and due is None)
    if start and due and start > due:
        pieces.doubt(f"起始日期{start}在最后的日期{due}之后")
        start, ongoing = None, True
    return Reading(
        text,
        due,
        ongoing,
        start,
        pieces.recurs,
        pieces.events[0] if pieces.events else None,
        tuple(dues) if len(dues) > 1 else (),
        "；".join(pieces.doubts) or None,
    )
