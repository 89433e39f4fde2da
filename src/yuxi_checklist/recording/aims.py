"""What the indicators of a target are to reach from now on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from yuxi_checklist.checklist.model import Target
from yuxi_checklist.errors import UsageError
from yuxi_checklist.recording.updates import half_width, value
from yuxi_checklist.revisions.walk import items
from yuxi_checklist.yamltext import Data
from yuxi_checklist.yamltext.data import mapped


@dataclass(frozen=True, slots=True)
class Aim:
    """An indicator as data, so far and from now on; `index` is its place among the target's."""

    index: int
    name: str
    old: dict[str, Data]
    new: dict[str, Data]


def retargeted(target: Target, plain: dict[str, Data], given: Iterable[str]) -> list[Aim]:
    """The indicators that are to reach another number, in their order; `plain` is the target as the file has it.

    Raises UsageError where one is not the target's, is named twice, or is to reach that number already.
    """
    found: dict[int, Aim] = {}
    for text in given:
        aim = _aim(target, plain, text)
        if aim.index in found:
            raise UsageError(f"{target.id} 的指标“{aim.name}”写了两次。")
        found[aim.index] = aim
    return [found[index] for index in sorted(found)]


def _aim(target: Target, plain: dict[str, Data], text: str) -> Aim:
    if not target.indicators:
        raise UsageError(f"{target.id} 没有量化指标，不能用 --indicator。")
    if "=" not in half_width(text):
        names = "、".join(indicator.name for indicator in target.indicators)
        raise UsageError(f"--indicator 要写成“指标=数”。{target.id} 的指标有：{names}。")
    indicator, number = value(target, text)
    if indicator.target == float(number):
        raise UsageError(
            f"{target.id} 的指标“{indicator.name}”已经要达到 {number}{indicator.unit}，没有要更正的。"
        )
    index = target.indicators.index(indicator)
    old = mapped(items(plain, "indicators")[index])
    return Aim(index, indicator.name, old, {**old, "target": number})
