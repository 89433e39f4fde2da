"""One spelling for the many ways of writing an expression: width, spaces, dashes, numerals, shared units."""

from __future__ import annotations

import re
from collections.abc import Callable

_DIGITS = {character: index for index, character in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "○": 0,
    "O": 0,
    "o": 0,
    "两": 2,
} | {str(digit): digit for digit in range(10)}  # fmt: skip
_TENS = {"十": 10, "廿": 20, "卅": 30, "百": 100}

_SPELLING: dict[int, int | str | None] = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_SPELLING |= {ord(character): "-" for character in "－—–―‐‑‒−─━~～〜∼"}
_SPELLING |= {ord(character): None for character in "“”\"＂‘’'＇「」『』\u00ad\u200b\u200c\u200d\u2060\ufeff"}
_SPELLING |= dict.fromkeys(range(32))
_SPELLING |= {ord(character): ";" for character in "①②③④⑤⑥⑦⑧⑨⑩"}
# The last pairs are Kangxi radicals, which copying from a PDF leaves behind in place of the characters.
_SPELLING |= str.maketrans("。、【】〖〗〔〕後內個號期⽉⽇⼀⼆⼋⼗⼯", "。、()()[]后内个号期月日一二八十工")

_NUMERAL = "零〇○一二三四五六七八九十百廿卅两"
_AND = "[-、至到和及]"
_UNIT = "(?:年|月|日|号|天|周|星期|季|个半?月|个?工作日|个?自然日|个季度|小时|次)"

_YEAR_BY_DIGITS = re.compile(
    rf"(?<![{_NUMERAL}\dOo])[零〇○Oo0-9一二三四五六七八九]{{4}}(?=年|{_AND}+[零〇○Oo一二])"
)
_BEFORE_UNIT = re.compile(
    rf"(?<![{_NUMERAL}])[{_NUMERAL}]++(?=(?:{_AND}第?[{_NUMERAL}\d]{{1,4}}){{0,12}}{_UNIT})"
)

_Rewrite = tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]]


def _rule(pattern: str, replacement: str | Callable[[re.Match[str]], str]) -> _Rewrite:
    return re.compile(pattern, re.ASCII), replacement


_REWRITES: tuple[_Rewrite, ...] = (
    _rule(r"-{2,}", "-"),
    # The numbers of a list: (1)2022年底前;(2)2023年底前, 1.2022年底前;2.2023年底前
    _rule(r"\(\d{1,2}\)", ";"),
    _rule(r"(?:^|(?<=[;,。]))\d{1,2}[.、](?=\d{4}年|[^\d\s])", ""),
    _rule(r"上、?下半年", "上半年、下半年"),
    # Letters typed for the figures that look like them
    _rule(r"(?<=[\d年月])[lI](?=[\d月日])", "1"),
    _rule(r"(?<=\d)[Oo](?=[\d年月日])", "0"),
    # Dates in figures, whole and short
    _rule(r"(?<![\d.])([12]\d{3})([01]\d)([0-3]\d)(?!\d)", r"\1年\2月\3日"),
    _rule(r"(?<!\d)(\d{4})([-/.])(\d{1,2})\2(\d{1,2})日?(?![\d年月])", r"\1年\3月\4日"),
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
        rf"(?<![\d.])(\d{{1,2}})(?=(?:{_AND}第?\d{{1,2}}(?!\d)){{1,12}}(月|[日号](?!之?以?内)|季度))",
        r"\1\2",
    ),
)


def normalise(text: str) -> str:
    """The expression in half-width digits and punctuation, without spaces and quotation marks.

    Chinese numerals become digits only before a unit of time, so that 统一 and 十四五 stay words.
    """
    words = "".join(text.split()).translate(_SPELLING)
    words = _YEAR_BY_DIGITS.sub(_spell_digits, words)
    words = _BEFORE_UNIT.sub(_spell_number, words)
    for pattern, replacement in _REWRITES:
        words = pattern.sub(replacement, words)
    return words


def _spell_digits(match: re.Match[str]) -> str:
    return "".join(str(_DIGITS[character]) for character in match[0])


def _spell_number(match: re.Match[str]) -> str:
    numeral = match[0]
    if re.fullmatch("十[一二三四五]五", numeral):
        return numeral
    if not any(character in _TENS for character in numeral):
        return _spell_digits(match)
    value = _value(numeral)
    return numeral if value is None else str(value)


def _value(numeral: str) -> int | None:
    """Up to 199: 三十一, 廿三, 一百二十; None for what is no number, such as 十百."""
    match = re.fullmatch(
        "(?:([一二三四五六七八九])?(百)零?)?(?:([一二三四五六七八九])?([十廿卅]))?([一二三四五六七八九])?",
        numeral,
    )
    if match is None:
        return None
    hundreds, hundred, tens, ten, ones = match.groups()
    value = _DIGITS[hundreds or "一"] * 100 if hundred else 0
    value += _DIGITS[tens or "一"] * _TENS[ten] if ten else 0
    return value + _DIGITS[ones or "零"]
