"""Numbers as people write them."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

Number = int | float

_MOST = 20  # spans that are told


def number_text(value: Number) -> str:
    """Write a number without exponent, trailing `.0` or `-0`."""
    return format(Decimal(str(value)).normalize() + 0, "f")


def spans(numbers: Iterable[int]) -> str:
    """Write whole numbers in their order, those that follow each other as a span: `3–5、9`; of very many the first."""
    found: list[tuple[int, int]] = []
    for number in sorted(set(numbers)):
        if found and found[-1][1] == number - 1:
            found[-1] = found[-1][0], number
        else:
            found.append((number, number))
    names = [str(first) if first == last else f"{first}–{last}" for first, last in found]
    return "、".join(names[:_MOST]) + (" 等" if len(names) > _MOST else "")
