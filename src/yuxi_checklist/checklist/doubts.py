"""Numbers that may be right, but are worth a second look before they are believed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from yuxi_checklist.checklist.contents import Target
from yuxi_checklist.text.numbers import Number, number_text

_MANY_TIMES = 2


def doubts(target: Target, last: Mapping[str, Number], reported: Mapping[str, Number]) -> Iterator[str]:
    """What is odd about the numbers reported, after the `last` ones: less than before, or far more than is to be reached."""
    for indicator in target.indicators:
        if (number := reported.get(indicator.name)) is None:
            continue
        said = f"{indicator.name} {number_text(number)}{indicator.unit}"
        before = last.get(indicator.name)
        if before is not None and number < before:
            yield f"{said}，比上次的 {number_text(before)}{indicator.unit} 少"
        if number > _MANY_TIMES * indicator.target > 0:
            yield f"{said}，超过目标 {number_text(indicator.target)}{indicator.unit} 的两倍"
