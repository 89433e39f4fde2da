"""Points of the calendar in an expression, of any size: 12月31日, 三季度末, 上半年, 年底前, “十四五”期间."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Literal, NamedTuple

from yuxi_checklist.deadline.periods import Context, Named, Period, has_own_year, period
from yuxi_checklist.deadline.reading import Unreadable

Side = Literal["before", "after", "from"]

PUNCTUATION = re.compile("[,;。:()!?]")

_EDGE = (
    "(?:[底末尾](?![数线层册稿])|终(?![身端止审结])|初(?![步审评级稿始])"
    "|中期?(?=$|[,;。、)]|[以之]?前|左右|完成))"
)
_POINT = re.compile(
    r"""
    (?:(?P<lead>自|从|由|不得?早于)|截[至止]到?|不得?[迟晚]于)?
    (?:(?<!\d)(?P<year>\d{4}|[1-4]\d)年(?P<annual>度)?|(?P<relative>(?<!以)[今本当同明次翌来后去]年|下1年)度?)?的?
    (?:
      (?:第|(?P<first>前))?(?P<quarter>\d)个?季度?|(?:^|(?<=[年,;。]))前(?P<first_months>\d{1,2})个月|[Qq](?P<q>\d)
    | (?P<near_quarter>[本当]季度?|这个季度|下个?季度?|季度?(?=[底末内]))
    | (?P<half>[上下])半年
    | (?P<near_half>半年(?=[底末]))
    | 十(?P<plan>[一二三四五])五(?:(?:规划|计划)?(?:期间|时期|期)|(?!规划|计划))
    | (?P<week>[本这下])个?(?:周|星期)(?P<weekday>[一二三四五六日天])?末?
    | (?P<day_word>今[日天]|明[日天]|后天)
    | (?P<near_year>(?<![\d半每整多青少老历往近上])年(?=EDGE|内)|岁(?=[末尾])|全年|年度(?=内))
    | (?:(?P<month>(?<!\d)\d{1,2})月份?|(?P<near_month>[本当次]月|这个?月|下个?月|(?<![\d个])月(?=EDGE|内)))?
      (?:
        (?P<day>(?<!\d)\d{1,2})(?:[日号](?![文令线楼])|(?:(?<=月\d)|(?<=月\d\d))(?=$|[-,;。、)至到]|[以之]?前))
        (?:\((?:星期|周)[一二三四五六日天]\))?
        (?:(?:上午|下午)?\d{1,2}(?:[时点]整?|:\d\d)(?:\d{1,2}分)?|下班)?
      | (?P<third>[上中下])旬
      )?
    )
    (?P<edge>EDGE)?
    (?:\((?P<inner>不?(?:含|包括)[^()]{0,8})\))?
    (?:(?P<before>及?[以之]?前(?![后期往述置列沿\d\1]))|(?P<after>[以之]?后(?![续期备勤\d\1]))
      |(?P<from>起(?![草步点])|开始|以来)|[以之]?内(?![部容控外在需涵])|为?止|截止|期间)?
    (?:\((?P<outer>不?(?:含|包括)[^()]{0,8})\))?
    """.replace("EDGE", _EDGE),
    re.VERBOSE | re.ASCII,
)
_SIZES = (
    "year", "relative", "plan", "half", "quarter", "first_months", "month", "third", "week", "day",
    "day_word", "near_year", "near_half", "near_quarter", "near_month",
)  # fmt: skip
_RANGE = re.compile("[-至到]+")
_TO_NO_END = re.compile("[-至到]+(?:今|长期|常年|持续)")
_NEARER_NEXT_YEAR = timedelta(days=183)


class Point(NamedTuple):
    """A period from `first` to `last`, both inclusive, that stands in the words from `begin` to before `end`.

    `side` says whether it bounds from below (after, from) or above; `bare` has nothing that says so.
    `annual` ends in 年度, `closes` is the second half of a range, `heading` only leads to the next point.
    """

    text: str
    begin: int
    end: int
    first: date
    last: date
    months: int
    side: Side | None
    bare: bool
    annual: bool
    own_year: bool
    own_month: bool
    closes: bool = False
    heading: bool = False
    doubt: str | None = None


def find_points(words: str, issued: date | None) -> list[Point]:
    """Every point in normalised words; what it leaves out is taken from the point before it or from `issued`.

    Raises Unreadable for a date that the calendar does not have, and where `issued` is needed and None.
    """
    found: list[Point] = []
    for match in _POINT.finditer(words):
        named = match.groupdict()
        named["quarter"] = named["quarter"] or named["q"]
        if not any(named[size] for size in _SIZES):
            continue
        gap = words[found[-1].end : match.start()] if found else ""
        if found and found[-1].side in (None, "from") and _RANGE.fullmatch(gap):
            found[-1:] = _range(found[-1], match, named, issued)
            continue
        context = _context(found, gap, issued)
        point = _point(match, named, context)
        if found and _heads(found[-1], point, gap):
            found[-1] = found[-1]._replace(heading=True)
        else:
            point = point._replace(doubt=point.doubt or _doubtful_year(point, context))
        found.append(point)
    return [_with_what_follows(point, words, len(found)) for point in found]


def _context(found: list[Point], gap: str, issued: date | None) -> Context:
    """What the next point inherits: the point before, but not the year of a noun (2021年度…大会，年底前)."""
    usable = found[:-1] if found and found[-1].annual and PUNCTUATION.search(gap) else found
    return Context(usable[-1].last if usable else None, issued)


def _point(match: re.Match[str], named: Named, context: Context) -> Point:
    days = period(named, context)
    scope = named["inner"] or named["outer"]
    if scope and scope.startswith("不"):
        days = Period(days.first - timedelta(days=1), days.first - timedelta(days=1))
    if named["after"] and days.first != days.last:
        days = Period(days.last + timedelta(days=1), days.last + timedelta(days=1))
    point = Point(
        match[0], match.start(), match.end(), days.first, days.last, days.months,
        side=_side(named),
        bare=not (named["lead"] or named["edge"] or scope or _side(named)),
        annual=bool(named["annual"]) and match[0].endswith("度"),
        own_year=has_own_year(named),
        own_month=not (named["day"] or named["third"]) or bool(named["month"] or named["near_month"]),
    )  # fmt: skip
    return point._replace(doubt=_doubt(point, named, bool(scope)))


def _side(named: Named) -> Side | None:
    if named["before"]:
        return "before"
    if named["after"] or (named["lead"] or "").startswith("不"):
        return "after"
    return "from" if named["from"] or named["lead"] else None


def _range(opening: Point, match: re.Match[str], named: Named, issued: date | None) -> list[Point]:
    """Both halves; the second inherits from the first and may cross the turn of a year that it does not name.

    A range that began before the day of issue is nothing odd; one that ended before is.
    """
    for later_years in (0, 1):
        try:
            closing = _point(match, named, Context(opening.last, issued, later_years))
        except Unreadable:
            if later_years or has_own_year(named):
                raise
            continue
        if closing.last >= opening.first:
            past = issued and not (opening.own_year or closing.own_year) and closing.last < issued
            doubt = closing.doubt or (
                f"“{closing.text}”没有写年份，按印发当年则早于印发日期" if past else None
            )
            opening = opening._replace(doubt=None if opening.own_month else opening.doubt)
            return [opening, closing._replace(closes=True, doubt=doubt)]
    raise Unreadable(f"“{opening.text}”在“{match[0]}”之后，起止颠倒，请核对")


def _heads(point: Point, following: Point, gap: str) -> bool:
    """Whether a bare year or month only says what the smaller point after it belongs to: 2023年，6月底前…"""
    words = PUNCTUATION.sub("", gap)
    if not point.bare or point.closes or (words and words != gap):
        return False
    return (point.months == 12 and not following.own_year) or (point.months == 1 and not following.own_month)


def _with_what_follows(point: Point, words: str, count: int) -> Point:
    following = words[point.end : point.end + 8]
    if point.side is None and _TO_NO_END.match(following):
        return point._replace(side="from")
    if point.annual and count > 1 and following and not PUNCTUATION.match(following):
        return point._replace(heading=True)
    return point


def _doubt(point: Point, named: Named, scoped: bool) -> str | None:
    """Why the words themselves leave the point in doubt."""
    edge = (named["edge"] or "")[:1]
    if point.side == "after":
        return f"“{point.text}”没有写明何时完成"
    if edge and edge in "初中":
        return f"“{point.text}”没有确指哪一天"
    if point.side == "before" and point.first != point.last and not scoped:
        return f"“{point.text}”没有写明含不含所写的这段时间，按含"
    if named["year"] and len(named["year"]) == 2 and point.months == 12 and not edge:
        return f"“{point.text}”的年份只有两位"
    return None


def _doubtful_year(point: Point, context: Context) -> str | None:
    """Why the year or month that was filled in is in doubt; a half-year without one may have passed."""
    if context.before is None and not point.own_month:
        return f"“{point.text}”没有写月份，按印发当月"
    if point.own_year or point.months in (6, 12):
        return None
    if context.before:
        early = point.last < context.before - _NEARER_NEXT_YEAR
        return f"“{point.text}”没有写年份，按前面所写的年份则早了" if early else None
    return f"“{point.text}”没有写年份，按印发当年则早于印发日期" if point.last < context.issued else None
