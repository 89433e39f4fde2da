"""The order of updates, on plain data: an old or half-written revision has one too."""

from __future__ import annotations

import json
import re
from datetime import datetime
from decimal import Decimal

from yuxi_checklist.days import parse_moment
from yuxi_checklist.yamltext.data import Data, child, mapped

_NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,15})?")
_NOTHING: tuple[Data, ...] = (None, "", [], {})


def update_key(update: Data) -> tuple[int, datetime, str] | tuple[int, str, str]:
    """What updates are sorted by: `at` as an instant, ties by content, as the file format rules.

    An update without a readable `at` comes after all that have one.
    """
    at = child(update, "at")
    try:
        return 0, parse_moment(at if isinstance(at, str) else "").instant, content(mapped(update))
    except (ValueError, OverflowError):
        return 1, canonical(at), canonical(update)


def canonical(data: Data) -> str:
    """Plain data as one text, the same for equal data whatever the order of its keys."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True)


def content(update: dict[str, Data]) -> str:
    """What an update says, not how: numbers in one form, what is empty left out."""
    said = {key: value for key, value in update.items() if value not in _NOTHING}
    said["values"] = {name: _number(value) for name, value in mapped(update.get("values")).items()}
    return canonical(said)


def _number(value: Data) -> Data:
    if isinstance(value, str) and _NUMBER.fullmatch(value):
        return format(Decimal(value).normalize() + 0, "f")
    return value
