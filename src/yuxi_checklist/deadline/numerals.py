"""Chinese numerals as figures where they name or count a time: 三十一日, 二〇二二年, 两三个月."""

from __future__ import annotations

import re

APPROXIMATELY = "\4"
"""Stands between the two figures of an approximate number, 两三个月: no text contains it once it is spelled."""

_DIGITS = {character: index for index, character in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "○": 0,
    "O": 0,
    "o": 0,
    "两": 2,
} | {str(digit): digit for digit in range(10)}  # fmt: skip
_TENS = {"十": 10, "廿": 20, "卅": 30}

_NUMERAL = "零〇○一二三四五六七八九十百廿卅两"
_LARGER = "千万亿"
_AND = "[-、至到和及]"
_UNIT = "(?:年|月|日|号|天|周|星期|季|个半?月|个?工作日|个?自然日|个季度|小时|次|期(?=[^,;。]{0,6}简报)|[时点](?=[前止起整半以之]))"
_YEAR_BY_DIGITS = re.compile(
    rf"(?<![{_NUMERAL}\dOo])[零〇○Oo0-9一二三四五六七八九]{{4}}(?=年|{_AND}+[零〇○Oo一二])"
)
_BEFORE_UNIT = re.compile(
    rf"(?<![{_NUMERAL}{_LARGER}])[{_NUMERAL}]++(?=(?:{_AND}第?[{_NUMERAL}\d]{{1,4}}){{0,12}}{_UNIT})"
)
# 十二月二十三前: the day is written without 日.
_DAY_ALONE = re.compile(
    rf"(?<=月)[一二三四五六七八九十廿卅]++(?=[以之]?[前后]|[起止]|{_AND}|完成|$|[,;。()])"
)
_APPROXIMATE = re.compile(
    "((?:[一二三四五六七八九]?百)?(?:[一二三四五六七八九]?十)?)([一二两三四五六七八])([二两三四五六七八九])(十?)"
)
_PLAN = re.compile("十[一二三四五六七]五")
_WITHIN_YEAR = re.compile(rf"年(?:[底末初度]|第?[{_NUMERAL}\d]+(?:月|季)|[上下]半年)")


def in_figures(words: str) -> str:
    """The words with figures for the numerals before a unit of time, so that 统一 and 十四五 stay words."""
    words = _YEAR_BY_DIGITS.sub(lambda match: _digits(match[0]), words)
    words = _DAY_ALONE.sub(_day, words)
    return _BEFORE_UNIT.sub(_number, words)


def _digits(numeral: str) -> str:
    return "".join(str(_DIGITS[character]) for character in numeral)


def _day(match: re.Match[str]) -> str:
    day = _value(match[0])
    return match[0] if day is None else f"{day}日"


def _number(match: re.Match[str]) -> str:
    numeral = match[0]
    if _PLAN.fullmatch(numeral) and match.string[match.end()] in "年期次":
        return numeral
    of_year = _WITHIN_YEAR.match(match.string, match.end())
    if not of_year and (both := _approximate(numeral)):
        return both
    if not any(character in "十百廿卅" for character in numeral):
        return _digits(numeral)
    value = _value(numeral)
    return numeral if value is None else str(value)


def _approximate(numeral: str) -> str | None:
    """Both numbers of 两三, 三五, 十五六, 二三十; None where the figures beside each other are one number."""
    match = _APPROXIMATE.fullmatch(numeral)
    if match is None:
        return None
    higher, one, other, ten = match.groups()
    if _DIGITS[other] - _DIGITS[one] != 1 and one + other != "三五":
        return None
    least, most = (_value(higher + digit.replace("两", "二") + ten) for digit in (one, other))
    return None if least is None or most is None else f"{least}{APPROXIMATELY}{most}"


def _value(numeral: str) -> int | None:
    """Up to 999: 三十一, 廿三, 一百二十; None for what is no number, such as 十百."""
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
