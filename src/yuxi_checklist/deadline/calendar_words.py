"""The words that name a point of the calendar, from “十四五”期间 to 12月31日17:00前, as one pattern with named parts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from yuxi_checklist.deadline.numerals import APPROXIMATELY

Named = Mapping[str, str | None]
"""The named parts of a point; None for what it leaves out."""

_EDGE = (
    "(?:[底末尾](?![数线层册稿])|终(?![身端止审结])|初(?![步审评级稿始])"
    "|中期?(?=$|[,;。、)]|[以之]?前|左右|完成))"
)
_POINT = re.compile(
    r"""
    (?=[\d自从由不截至今本当同明次翌来后去上中下前昨大这的第Qq十一二三四五六七八九年季半月岁全])
    (?:(?P<lead>自|从|由|不得?早于)|截[至止](?:到|时间为?:?|日期为?:?)?|不得?[迟晚]于|至迟)?
    (?:(?<!\d)(?P<year>\d{4}|[1-4]\d|[5-9]\d(?=年(?:\d|[底末])))年(?P<annual>度)?
      |(?P<relative>(?<!以)[今本当同明次翌来后去上]年|(?<![以此提之])前年|[上下]1年|(?<!以)下年(?=度))度?)?的?
    (?:
      (?:(?:第|(?P<first>前))?(?:(?P<about_quarter>\d)APPROXIMATELY)?(?P<quarter>\d)个?季度?|(?P<near_quarter>[本当上下]1?个?季度?|这个季度|季度?(?=[底末内])(?!末月)))(?:的?(?P<quarter_month>首|末|第[123]个|最后1个)月)?
    | (?:^|(?<=[年,;。]))前(?P<first_months>\d{1,2})个月|[Qq](?P<q>\d)
    | (?<!以)(?P<half>[上下])半年
    | (?P<near_half>半年(?=[底末]))
    | (?<![十\d])(?P<plan>十五(?=期间|时期|期?[末初]|[规计]划期)|十[一二三四五六七]五|[一二三四五六七八九]五(?=期间|时期|期?[末初]|[规计]划期))(?:(?:规划|计划)?(?:期间|时期|期)|(?!规划|计划))
    | (?P<week>[本这下上])1?个?(?:周|星期)(?:(?P<weekday>[一二三四五六日天])|(?P<weekend>末))?
    | (?P<day_word>今[日天]|明[日天]|大?后天|昨[日天]|大前天|(?<![提以之目])前天(?!数)|[次翌]日|当日(?=\d|[上中下]午))
    | (?P<near_year>(?<![\d半每整多青少老历往近上下前去今明十百千万亿学业任届周])年(?=EDGE|内)|岁(?=[末尾])|全年|(?:^|(?<=[于在,;。(]))年度(?=内))
    | (?:(?:(?<!\d)(?P<about_month>\d{1,2})APPROXIMATELY)?(?P<month>(?<!\d)\d{1,2})月份?|(?P<near_month>[本当次翌]月|[这上下]1?个?月(?![度均])|(?<![\d个])月(?=EDGE|内)))?
      (?:
        (?:(?P<about_day>\d{1,2})APPROXIMATELY)?(?P<day>(?<!\d)\d{1,2})[日号](?![文令线楼游均产圈达志物])(?:\((?:星期|周)[一二三四五六日天]\))?
      | (?P<third>[上中下])旬
      )?
    )
    (?P<clock>(?:凌晨|早上|[上中下]午|晚上?)?(?:(?P<hour>\d{1,2})(?:[时点](?:整|半|\d{1,2}分?)?|:\d\d)|下班)|[上中下]午)?
    (?:的?(?P<workday>最后1个?工作日|[第前]\d{1,2}个?工作日))?
    (?P<edge>EDGE)?
    (?:\((?P<inner>不?(?:含|包括)[^()]{0,8})\))?
    (?:(?P<before>及?[以之]?前(?![后期往述置列沿夕\d\1]))|(?P<after>[以之]?后(?![续期备勤\d\1]))
      |(?P<from>起(?![草步点])|开始)|[以之]?内(?![部容控外在需涵])|(?P<until>为?止|截止)|期间)?
    (?:\((?P<outer>不?(?:含|包括)[^()]{0,8})\))?
    """.replace("EDGE", _EDGE).replace("APPROXIMATELY", APPROXIMATELY),
    re.VERBOSE | re.ASCII,
)
_SIZES = (
    "year", "relative", "plan", "half", "quarter", "first_months", "month", "third", "week", "day",
    "day_word", "near_year", "near_half", "near_quarter", "near_month",
)  # fmt: skip


def find_named(words: str) -> Iterator[tuple[re.Match[str], Named]]:
    """Every point in normalised words."""
    for match in _POINT.finditer(words):
        named = match.groupdict()
        named["quarter"] = named["quarter"] or named["q"]
        if any(named[size] for size in _SIZES):
            yield match, named
