"""Reads an expression of time: finds what it says piece by piece, then makes one reading of the pieces.

Pieces are looked for in a fixed order and each is blotted out once read, so that nothing is read twice and
what is left over can be seen. A word of time left over puts the reading in doubt; no piece means no reading.
"""

from __future__ import annotations

import re
from datetime import date

from yuxi_checklist.deadline import leftovers, standing
from yuxi_checklist.deadline.bounds import find_bounds
from yuxi_checklist.deadline.descriptions import without_titles
from yuxi_checklist.deadline.hedges import hedge
from yuxi_checklist.deadline.pieces import Pieces
from yuxi_checklist.deadline.reading import NotUnderstood, Reading, Unreadable
from yuxi_checklist.deadline.rhythms import find_recurrences
from yuxi_checklist.deadline.spans import find_spans
from yuxi_checklist.deadline.spelling import normalise

_FROM_ISSUE = re.compile(
    "(?:自|从)?(?:即[日刻]|现在|今)(?:起|开始)"
    "|(?:自|从|^|(?<=[,;。]))本?(?:通知|方案|办法|意见|文件|清单)?(?:印发|发布|公布|下发|发文)之日起"
)


def reading(text: str, issued: date | None) -> Reading:
    """What `text` says of time; raises NotUnderstood as `deadline.read` does, which remembers the outcome."""
    try:
        return _find(text, issued).combined(text)
    except Unreadable as reason:
        raise NotUnderstood(text, str(reason)) from None


def _find(text: str, issued: date | None) -> Pieces:
    spelled = normalise(text)
    if blank := leftovers.blank(spelled):
        raise Unreadable(f"“{blank}”还是空着的，请写明年月日")
    pieces = Pieces(spelled, without_titles(spelled), issued)
    pieces.ongoing = standing.is_standing(pieces.words)
    _find_starts_at_issue(pieces)
    _find_recurrences(pieces)
    find_bounds(pieces)
    _find_weak_words(pieces)
    _doubt_leftovers(pieces)
    return pieces


def _find_starts_at_issue(pieces: Pieces) -> None:
    for match in _FROM_ISSUE.finditer(pieces.words):
        following = find_spans(pieces.words[match.end() : match.end() + 12])
        if following and following[0].begin == 0:
            continue
        pieces.starts.append(pieces.issue_day)
        pieces.start_stands = True
        pieces.blot(*match.span())


def _find_recurrences(pieces: Pieces) -> None:
    """The one rhythm; several for several subjects are outside what can be recorded."""
    recurrences = find_recurrences(pieces.words)
    for recurrence in recurrences:
        pieces.blot(recurrence.begin, recurrence.end)
        pieces.doubt(recurrence.doubt)
    rhythms = {recurrence.rhythm for recurrence in recurrences}
    pieces.recurs = rhythms.pop() if len(rhythms) == 1 else None
    days = {recurrence.day for recurrence in recurrences}
    pieces.day = days.pop() if pieces.recurs and len(days) == 1 else None
    pieces.ongoing |= bool(recurrences) and pieces.recurs is None
    if rhythms:
        pieces.doubt("写了几种周期，记不下，只能记作长期")


def _find_weak_words(pieces: Pieces) -> None:
    """Words that count only where nothing firmer was said: 立即, 按计划推进, 尽快, 不断完善."""
    firm = pieces.starts or pieces.dues or pieces.events or pieces.recurs
    if not firm and (word := standing.at_once(pieces.words)):
        pieces.dues.append(pieces.issue_day)
        pieces.doubt(f"“{word}”没有写明日期，按印发当日")
    if pieces.empty:
        if vague := standing.sometime(pieces.words):
            pieces.doubt(f"“{vague}”没有写明日期")
        pieces.ongoing = standing.is_weakly_standing(pieces.words)


def _doubt_leftovers(pieces: Pieces) -> None:
    """What was not read is a doubt, or the reason for a refusal where nothing was."""
    word = leftovers.unread(pieces.words)
    if pieces.empty and not pieces.doubts:
        raise Unreadable(_why_nothing(pieces, word))
    for fault in pieces.faults:
        pieces.distrust(fault)
    if word:
        pieces.distrust(f"其中“{word}”没有读懂")
    elif hedging := hedge(pieces.words):
        pieces.doubt(f"写有“{hedging}”，时限不确定")


def _why_nothing(pieces: Pieces, word: str | None) -> str:
    if pieces.faults:
        return pieces.faults[0]
    if pieces.asides and not word:
        return f"“{pieces.asides[0]}”说的是事物的时间，不是时限；请写明年月日"
    return leftovers.why_nothing(word, pieces.words)
