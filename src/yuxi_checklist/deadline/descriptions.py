"""Dates that say what something is, not when it is due: titles, base years, conditions, years of building.

落实《…（2021—2025年）》, 比2020年下降, 2004年底前投运的电厂, 2022届毕业生, 自2020年以来, 2027年春节.
"""

from __future__ import annotations

import re
from typing import Literal

from yuxi_checklist.deadline.describing_words import DONE, NAMED, STATE
from yuxi_checklist.deadline.marks import PUNCTUATION, TITLE
from yuxi_checklist.deadline.seasons import SEASON

Role = Literal["bounds", "heads", "names", "describes"]
"""What a date does: it bounds a duty, heads a smaller date after it, names a task, or describes a thing."""
Form = Literal["day", "period", "plan", "range"]
"""How it is written: a year, half or quarter and nothing more is a period, “十四五” alone a plan, all else a day."""

_TITLES = (
    re.compile("《[^《》]*》"),
    re.compile(f"\\d{{4}}年度?(?={TITLE})", re.ASCII),
    re.compile(r"[(\[]\d{4}[)\]]第?\d{1,5}号", re.ASCII),
    re.compile(
        r"(?<!\d)\d{1,3}[年月日天](?:行动|攻坚|会战|计划|规划|专项|提升|倍增|滚动|整治|保留)", re.ASCII
    ),
    re.compile("十[一二三四五六七]五(?:规划|计划)(?!期|时)"),
)
_BASE_AHEAD = re.compile(
    "(?:较|比|(?<!不)超过|[高低优多少]于|相当于|恢复到|回到|达到(?=.{2,8}(?:同期|水平)))$"
)
_BASE_BEHIND = re.compile(
    "(?:年|的)*(?:相比|相较|比较|同期|水平|基础上|为?(?:基[期准数年点]|参照)|不变价|可比价|价格|基数)"
)
_ATTRIBUTIVE = re.compile("以来|至今的|的(?![\\d\0])")
_CONDITION = re.compile(f"(?:{STATE}[并且和、及或]*){{1,4}}的", re.VERBOSE)
_CONDITION_BEHIND = re.compile("[^,;。:()]{1,40}的")
_CONDITION_AHEAD = re.compile("(?:凡是?|对于?|如|若)[在于]?$")
_OF_PLAN = re.compile(
    r"年?\)?(?:(?!实施|开展|推进|完成|制定|编制|组织|落实|每)[^,;。:()\0\1]){0,16}?(?:规划|计划|纲要|行动方案|实施方案)|学年"
)
_PLAN_AHEAD = re.compile(
    r"(?:规划|计划|纲要|方案|行动|任务|目标|清单|意见|[近远短中长]期)\($|规划期限?[为:]*$"
)
_NAMED = re.compile(NAMED, re.VERBOSE | re.ASCII)
_NAMED_AHEAD = re.compile("(?:落实|贯彻|对[照标]|按照?|依据|根据|围绕|锚定|瞄准|聚焦|结合|紧扣|参照)$")
_CLAUSE_END = re.compile(f"$|[{PUNCTUATION}、\0\1\3-]|[至到和及]")
_DONE = re.compile(DONE, re.VERBOSE | re.ASCII)


def without_titles(words: str) -> str:
    """The words with what stands in titles and document numbers blotted out."""
    for title in _TITLES:
        words = title.sub(lambda match: TITLE * len(match[0]), words)
    return words


def role(words: str, begin: int, end: int, form: Form) -> Role:
    """What the date from `begin` to before `end` does in its surroundings."""
    ahead = words[max(begin - 8, 0) : begin]
    if _BASE_AHEAD.search(ahead) or _BASE_BEHIND.match(words, end) or _ATTRIBUTIVE.match(words, end):
        return "describes"
    if form == "range" and (_OF_PLAN.match(words, end) or _PLAN_AHEAD.search(ahead)):
        return "describes"
    if _CONDITION_AHEAD.search(ahead) and _CONDITION_BEHIND.match(words, end):
        return "describes"
    if _CONDITION.match(words, end) or (form == "period" and SEASON.match(words, end)):
        return "describes"
    named = _names(words, end, form) or (form in ("period", "plan") and _NAMED_AHEAD.search(ahead))
    return "names" if named else "bounds"


def _names(words: str, end: int, form: Form) -> bool:
    """Whether the words that follow a period without 前 or 底 are its own: 2022年度任务, “十四五”重大项目."""
    if form not in ("period", "plan") or _CLAUSE_END.match(words, end):
        return False
    return form == "plan" or bool(_NAMED.match(words, end)) or not _DONE.match(words, end)
