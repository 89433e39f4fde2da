"""The order of updates, on plain data: an old or half-written revision has one too."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import Any

from yuxi_checklist.days import parse_moment

_NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,15})?")
_NOTHING: tuple[Any, ...] = (None, "", [], {})


def update_key(update: Any) -> tuple[Any, ...]:
    """What updates are sorted by: `at` as an instant, ties by content, as the file format rules.

    An update without a readable `at` comes after all that have one.
    """
    at: Any = update.get("at") if isinstance(update, dict) else None
    try:
        return 0, parse_moment(at).instant, content(update)
    except (ValueError, TypeError, OverflowError):
        return 1, canonical(at), canonical(update)


def canonical(data: Any) -> str:
    """Plain data as one text, the same for equal data whatever the order of its keys."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True)


def content(update: dict[str, Any]) -> str:
    """What an update says, not how: numbers in one form, what is empty left out."""
    said = {key: value for key, value in update.items() if value not in _NOTHING}
    values = update.get("values")
    said["values"] = (
        {name: _number(value) for name, value in values.items()} if isinstance(values, dict) else {}
    )
    return canonical(said)


def _number(value: Any) -> Any:
    plain = isinstance(value, str) and _NUMBER.fullmatch(value)
    return format(Decimal(value).normalize() + 0, "f") if plain else value
