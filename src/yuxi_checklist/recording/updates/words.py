"""Numbers and times as people write them, as the file writes them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date

from yuxi_checklist.checklist.model import Indicator, Target
from yuxi_checklist.days import parse_moment
from yuxi_checklist.deadline.dates import one_day
from yuxi_checklist.errors import UsageError
from yuxi_checklist.text.nearest import nearest

_PAIR = re.compile(r"(?s)(.*)[=＝](.*)")
_CLOCK = r"(\d{1,2}):(\d{2})(:\d{2}(?:\.\d{1,6})?)?"
_TIME = re.compile(rf"(.+?)[T\s]+{_CLOCK}\s*(Z|[+-]\d{{2}}:?\d{{2}})?", re.IGNORECASE)
# Digits, in groups of three or not, and what may be a unit: a few letters or a sign, nothing that changes the number.
_AMOUNT = re.compile(
    r"(-?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?)\s*((?:(?![多余约近以上下左右万亿千百十零])[^\W\d_]){0,6}|[%‰℃])"
)


class OtherUnit(UsageError):
    """A number was given in a unit that is not the indicator's; `number` is it without the unit,
    `difference` says what is wrong with it."""

    def __init__(self, indicator: Indicator, words: str, number: str, unit: str) -> None:
        self.indicator, self.words, self.number, self.unit = indicator, words, number, unit
        theirs = f"的单位是“{indicator.unit}”" if indicator.unit else "没有单位"
        self.difference = f"“{words}”的单位是“{unit}”，指标“{indicator.name}”{theirs}"
        super().__init__(f"{self.difference}；数没有错就写成 {number}{indicator.unit}。")


def half_width(words: str) -> str:
    """The words with full-width digits, letters and signs as plain ones, and without surrounding space."""
    return unicodedata.normalize("NFKC", words).strip()


def moment_text(words: str, today: date) -> str:
    """When a report was made: a date, or a date and time, at +08:00 unless an offset is given.

    Relative days count from `today`. Raises UsageError.
    """
    match = _TIME.fullmatch(half_width(words))
    if not match:
        return str(one_day(words, today, "back"))
    day, hour, minute, second, offset = match.groups()
    offset = re.sub(r"(?<=\d\d)(?=\d\d$)", ":", offset.replace(":", "")) if offset else "+08:00"
    text = f"{one_day(day, today, 'back')}T{int(hour):02}:{minute}{second or ''}{offset.upper()}"
    try:
        return parse_moment(text).text
    except (ValueError, OverflowError):
        raise UsageError(f"看不懂时间“{words}”。可以写：2022-11-25 或 2022-11-25T09:30") from None


def numbers(target: Target, given: Iterable[str]) -> dict[str, str]:
    """The numbers reported, by indicator. Raises UsageError."""
    found: dict[str, str] = {}
    for text in given:
        indicator, number = value(target, text)
        if indicator.name in found:
            raise UsageError(f"{target.id} 的指标“{indicator.name}”写了两次。")
        found[indicator.name] = number
    return found


def in_own_units(target: Target, given: Iterable[str]) -> Iterator[tuple[str, OtherUnit | None]]:
    """Each number as it is written in the indicator's own unit, with what was wrong with the unit. Raises UsageError."""
    for text in given:
        try:
            value(target, text)
        except OtherUnit as error:
            yield f"{error.indicator.name}={error.number}", error
        else:
            yield text, None


def value(target: Target, text: str) -> tuple[Indicator, str]:
    """The indicator meant by `name=number` (or the number alone where there is only one), and that number.

    Full-width signs and digits are taken, and the indicator's own unit after the number. Raises UsageError.
    """
    known = {indicator.name: indicator for indicator in target.indicators}
    if not known:
        raise UsageError(f"{target.id} 没有量化指标，不能用 --value。请写进 --note。")
    match = _PAIR.fullmatch(text)
    if not match and len(known) > 1:
        names = "、".join(known)
        raise UsageError(f"--value 要写成“指标=数”。{target.id} 的指标有：{names}。")
    name, number = (match[1].strip(), match[2]) if match else (next(iter(known)), text)
    if name not in known:
        alike = nearest(name, known, 1)
        hint = f"是不是“{alike[0]}”？" if alike else f"现有的指标：{'、'.join(known)}。"
        raise UsageError(f"{target.id} 没有指标“{name}”。{hint}")
    return known[name], _number(known[name], number)


def _number(indicator: Indicator, words: str) -> str:
    """The number alone. Raises UsageError; OtherUnit where there is only that against it."""
    own = half_width(indicator.unit)
    match = _AMOUNT.fullmatch(half_width(words).removesuffix(own).strip())
    if not match or not _is_number(number := match[1].replace(",", "")):
        unit = f"（单位 {indicator.unit}）" if indicator.unit else ""
        message = f"指标“{indicator.name}”{unit}的“{words.strip()}”不是数，应写成 188 或 17.3 这样。"
        raise UsageError(message)
    if match[2]:
        raise OtherUnit(indicator, words.strip(), number, match[2])
    return number


def _is_number(text: str) -> bool:
    try:
        Indicator.model_validate({"name": "…", "target": text})
    except ValueError:
        return False
    return True
