"""Numbers as people write them."""

from __future__ import annotations

from decimal import Decimal


def number_text(value: int | float) -> str:
    """Write a number without exponent, trailing `.0` or `-0`."""
    return format(Decimal(str(value)).normalize() + 0, "f")
