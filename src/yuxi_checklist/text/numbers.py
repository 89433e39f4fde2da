"""Numbers as people write them."""

from __future__ import annotations

from decimal import Decimal

Number = int | float


def number_text(value: Number) -> str:
    """Write a number without exponent, trailing `.0` or `-0`."""
    return format(Decimal(str(value)).normalize() + 0, "f")
