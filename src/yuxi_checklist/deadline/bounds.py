"""Finds the dates, lengths of time and events of an expression, and which of them bounds the duty from which side."""

from __future__ import annotations

import re
from datetime import timedelta

from yuxi_checklist.days import add_months, add_workdays
from yuxi_checklist.deadline.marks import DESCRIBED, PUNCTUATION, SPAN
from yuxi_checklist.deadline.pieces import Pieces
from yuxi_checklist.deadline.point import Point
from yuxi_checklist.deadline.points import find_points
from yuxi_checklist.deadline.spans import Span, find_spans
from yuxi_checklist.deadline.waits import HAPPENING, Wait, event_before, find_marked, wait_for

_COUNTED_FROM = re.compile("(?:之日)?起?[,]?(?:为期|利?用|历时|期限为?)?|[之以]?后")
_IN_NAME = re.compile(f"[^{PUNCTUATION}\0\1\3]{{0,30}}?(?:{HAPPENING})(?:[以之]?后|之[日时]起)")
_DUTY = re.compile(
    f"$|[{PUNCTUATION}…]|(?:要|应|须|需|基本|全面|全部|初步|力争|确保|率先|组织)*(?:完成|制定|出台|印发|启动|报送?|上报|建立|建成|开展|达到|实现|落实|形成|整改|办结|见效|召开)"
)
_STATED = re.compile(
    f"[{PUNCTUATION}、….]|(?:完成|整改|办理|落实|报送|公示|起止)?(?:时限|期限|时间|日期)(?:为|是)?|[完办]结|完成|整改到位|整改|落实到位|落实|到位|报送?|上报|实施|[为是于在并请将前止共至到自从-]"
    "|第?[一二三四五\\d]*阶段|(?:动员)?部署|自查|公示|并?长期坚持|持续推进|长期|持续"
)
# What a rhythm's own words call its periods: 每月25日前报下月计划.
_NEAR = ("当", "同", "本", "下", "次", "翌")
_BLOTTED = re.compile("[\0-\3]+")


def find_bounds(pieces: Pieces) -> None:
    """Find every date, span and event, and blot them out."""
    spans = find_spans(pieces.words)
    for span in spans:
        pieces.blot(span.begin, span.end, SPAN)
    points = _points(pieces)
    waiting = [span for span in spans if not _is_aside(span, points, pieces)]
    for span in waiting:
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


def _points(pieces: Pieces) -> list[Point]:
    """The points that bound something or head the next, blotted out with those that only describe."""
    bounding = []
    for point in find_points(pieces.words, pieces.issued):
        if _is_in_name(point, pieces.words):
            continue
        if point.role == "describes":
            pieces.blot(point.begin, point.end, DESCRIBED)
            pieces.asides.append(point.text)
        elif wait := _counted_from_event(point, pieces):
            _take_wait(wait, pieces)
        else:
            pieces.blot(point.begin, point.end)
            bounding.append(point)
    return bounding


def _is_in_name(point: Point, words: str) -> bool:
    """Whether a year belongs to the event that follows it: 年终决算后, 2022年度预算批复后."""
    return point.months == 12 and point.side is None and bool(_IN_NAME.match(words, point.end))


def _counted_from_event(point: Point, pieces: Pieces) -> Wait | None:
    """An event and a day of the month after it, which the model cannot hold: 项目竣工次月15日前."""
    if pieces.recurs or not point.text.lstrip("的").startswith(("次", "翌", "当月", "当日")):
        return None
    wait = event_before(pieces.words, pieces.spelled, point.begin)
    if wait is None or (point.text.startswith("次年") and not pieces.spelled[: point.begin].endswith("后")):
        return None
    doubt = f"“{point.text}”要从“{wait.event.name}”那天推算，记不下"
    return wait._replace(end=point.end, doubt=doubt)


def _is_aside(span: Span, points: list[Point], pieces: Pieces) -> bool:
    """Whether a span says nothing of its own: it measures a thing, or how long dates that are written last."""
    if span.fault:
        pieces.faults.append(span.fault)
        return True
    if span.use == "measures":
        pieces.blot(span.begin, span.end, DESCRIBED)
        pieces.asides.append(pieces.spelled[span.begin : span.end])
        return True
    dated = any(point.role == "bounds" and point.side in (None, "before") for point in points)
    if span.use == "lasts" and dated:
        pieces.blot(span.begin, span.end, DESCRIBED)
        return True
    return False


def _origin(span: Span, points: list[Point], spelled: str) -> Point | None:
    """The date that a span is counted from: 自2022年12月1日起30日内."""
    for point in points:
        if point.end <= span.begin and _COUNTED_FROM.fullmatch(spelled[point.end : span.begin]):
            return point if point.side == "from" or point.end < span.begin else None
    return None


def _take_counted(span: Span, origin: Point, pieces: Pieces) -> None:
    length = span.length
    if span.use == "lasts" and length.months:
        pieces.dues.append(add_months(origin.first, length.months) - timedelta(days=1))
        pieces.doubt(f"“{pieces.spelled[span.begin : span.end]}”没有写明到哪天为止")
    else:
        due = add_months(origin.last, length.months or 0) + timedelta(days=length.days or 0)
        pieces.dues.append(add_workdays(due, length.workdays or 0))
        pieces.doubt("工作日未计法定节假日" if length.workdays else span.doubt)
    if origin.side == "from":
        pieces.starts.append(origin.first)
    pieces.blot(origin.end, span.end)


def _take_wait(wait: Wait, pieces: Pieces) -> None:
    pieces.events.append(wait.event)
    pieces.ongoing |= wait.standing
    pieces.doubt(wait.doubt)
    pieces.blot(wait.begin, wait.end)


def _take_points(points: list[Point], pieces: Pieces) -> None:
    taken = _without_asides(points, pieces)
    last = max((point.last for point in taken if point.side not in ("from", "after")), default=None)
    alone = not _STATED.sub("", _BLOTTED.sub("", pieces.words))
    for index, point in enumerate(taken):
        opens = any(following.closes for following in taken[index + 1 : index + 2])
        if opens or point.side in ("from", "after"):
            pieces.starts.append(point.first)
            pieces.start_stands |= point.side == "from"
        else:
            pieces.dues.append(point.last)
            if not alone or point.text.startswith("截"):
                pieces.distrust(_doubtful_past(point, point.last == last, pieces))
        pieces.doubt(point.doubt)


def _without_asides(points: list[Point], pieces: Pieces) -> list[Point]:
    """The points that bound the duty: a year's name and a look back only where nothing else says when."""
    bounding = [point for point in points if point.role != "heads"]
    firm = [point for point in bounding if not _says_little(point)]
    if pieces.recurs:
        return [point for point in firm if not (point.bare and point.text.startswith(_NEAR))]
    if firm or pieces.events:
        return firm
    for point in bounding:
        if point.role == "names":
            pieces.distrust(f"“{point.text}”像是说哪一年的事，不像是时限")
    return bounding


def _says_little(point: Point) -> bool:
    return point.role == "names" or point.past


def _doubtful_past(point: Point, is_last: bool, pieces: Pieces) -> str | None:
    """A day before the day of issue among other words rather describes something, unless it is a step on the way."""
    if pieces.issued is None or point.last >= pieces.issued:
        return None
    if not is_last and point.side == "before" and _DUTY.match(pieces.spelled, point.end):
        return None
    return f"“{point.text}”在印发之前，不像是时限"
