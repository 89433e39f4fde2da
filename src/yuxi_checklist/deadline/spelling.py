"""One spelling for the many ways of writing an expression: width, spaces, dashes, traditional characters, shared units."""

from __future__ import annotations

import re
from collections.abc import Callable

from yuxi_checklist.deadline.numerals import in_figures

_SPELLING: dict[int, int | str | None] = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_SPELLING |= {ord(character): "-" for character in "－—–―‐‑‒−─━~～〜∼"}
_SPELLING |= {ord(character): None for character in "“”\"＂‘’'＇「」『』\u00ad\u200b\u200c\u200d\u2060\ufeff"}
_SPELLING |= dict.fromkeys(range(32))
_SPELLING |= {ord(character): ";" for character in "①②③④⑤⑥⑦⑧⑨⑩"}
# The last pairs are Kangxi radicals, which copying from a PDF leaves behind in place of the characters.
_SPELLING |= str.maketrans("｡､【】〖〗〔〕⽉⽇⼀⼆⼋⼗⼯", "。、()()[]月日一二八十工")
# The traditional characters of the words that the grammar knows, nothing else of the language.
_SPELLING |= str.maketrans(
    "後內個號週時長堅續間從開結發報將會應須實爭確當這節來過隨適盡儘於與對較達總審驗議規劃計階動進態經臺頒佈復複簽訂"
    "畢業產項級屆學歲終兩幾數餘準標縣區辦遲認設書啟環貫執頻調雙農曆臨暫賬顧檢領還給單點億萬",
    "后内个号周时长坚续间从开结发报将会应须实争确当这节来过随适尽尽于与对较达总审验议规划计阶动进态经台颁布复复签订"
    "毕业产项级届学岁终两几数余准标县区办迟认设书启环贯执频调双农历临暂账顾检领还给单点亿万",
)  # fmt: skip

# The space in 2022-12-31 23:59 is all that parts the day from the hour.
_BEFORE_CLOCK = re.compile(r"(?<=[-/.]\d\d)\s+(?=\d{1,2}[:：]\d\d)")

_AND = "[-、至到和及]"
_Rewrite = tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]]


def _rule(pattern: str, replacement: str | Callable[[re.Match[str]], str]) -> _Rewrite:
    return re.compile(pattern, re.ASCII), replacement


# The numbers of a list, which are taken away before numerals become figures: (1)2022年底前;(二)2023年底前, 1.2022年底前;2、二季度
_NUMBERS: tuple[_Rewrite, ...] = (
    _rule(r"\((?:\d{1,2}|[一二三四五六七八九十]{1,3})\)", ";"),
    _rule(r"(?:^|(?<=[;,。]))\d{1,2}(?:[.、](?=\d{4}|[^\d\s])|\.(?=\d{1,2}(?:-\d{1,2})?月|\d季))", ""),
)
_REWRITES: tuple[_Rewrite, ...] = (
    _rule(r"-{2,}", "-"),
    _rule(r"上、?下半年", "上半年、下半年"),
    _rule(r"元月", "1月"),
    # Letters typed for the figures that look like them
    _rule(r"(?<=[\d年月])[lI](?=[\d月日])", "1"),
    _rule(r"(?<=\d)[Oo](?=[\d年月日])", "0"),
    # Dates in figures, whole and short
    _rule(r"(?<![\d.])([12]\d{3})([01]\d)([0-3]\d)(?!\d)", r"\1年\2月\3日"),
    _rule(r"(?<!\d)(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:日|(?![\d年月]))", r"\1年\3月\4日"),
    _rule(r"(?<!\d)(\d{4})[-/.](\d{1,2})月?(?![\d年万亿%])", r"\1年\2月"),
    _rule(r"(?<=[日月]-)(\d{1,2})[./](\d{1,2})(?!\d)", r"\1月\2日"),
    _rule(r"(?<![\d.月])(\d{1,2})[./-](\d{1,2})(?=(?:[以之]|\(含\))?前)", r"\1月\2日"),
    # Years that share one 年, or leave it out
    _rule(
        r"^((?:19|20)\d\d)$|(?<!\d)(20\d\d)(?=[底末]|[Qq]\d|第?\d季|[上下]半年|全年|-20\d\d(?!\d))", r"\1\2年"
    ),
    _rule(r"(?<=年-)(20\d\d)(?![\d年])", r"\1年"),
    _rule(rf"(?<!\d)(\d{{4}})(?=(?:{_AND}\d{{4}}){{1,12}}年)", r"\1年"),
    _rule(r"(?<!\d)(\d\d)(\d\d)-(\d\d)年", r"\1\2年-\1\3年"),
    # Months, days and quarters that share one unit: 6-12月, 3、6、9月, 1-10日, 1-3季度
    _rule(
        rf"(?<![\d.:])(\d{{1,2}})(?=(?:{_AND}第?\d{{1,2}}(?!\d)){{1,12}}(月|[日号](?!之?以?内)|季度))",
        r"\1\2",
    ),
    # A day without 日: 12月31前
    _rule(r"(?<=\d月)(\d{1,2})(?=[以之]?前|[-,;。、()至到止]|$)", r"\1日"),
)


def normalise(text: str) -> str:
    """The expression in half-width digits and punctuation, without spaces and quotation marks."""
    words = "".join(_BEFORE_CLOCK.sub("日", text).split()).translate(_SPELLING)
    for pattern, replacement in _NUMBERS:
        words = pattern.sub(replacement, words)
    words = in_figures(words)
    for pattern, replacement in _REWRITES:
        words = pattern.sub(replacement, words)
    return words
