"""The grammar of deadlines: `read` an expression such as 2022年12月31日前，长期坚持 into a `Reading`."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from yuxi_checklist.deadline.reading import MONTHS, DayWithin, Event, NotUnderstood, Reading

__all__ = ["MONTHS", "DayWithin", "Event", "NotUnderstood", "Reading", "dates", "read", "words"]


def read(text: str, issued: date | None) -> Reading:
    """What `text` says of time, for a document issued on `issued`.

    Readings are remembered: a list repeats itself. Raises NotUnderstood where the text says nothing
    of time, names a day that does not exist, or leaves out what only the missing day of issue could tell.
    """
    return _read(text, issued)


@lru_cache(maxsize=4096)
def _read(text: str, issued: date | None) -> Reading:
    if found := _plain(text):
        return found
    from yuxi_checklist.deadline.grammar import reading  # compiling its patterns takes time

    return reading(text, issued)


# What most cells of a published list hold. The grammar reads these forms too, and the same way: a test holds both to it.
_PLAIN = re.compile(r"(?:([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日(?:前|以前|之前))?(，?长期坚持)?")
_YEARS = range(1949, 2100)


def _plain(text: str) -> Reading | None:
    """The reading of the commonest forms, without the cost of the whole grammar; None for all others."""
    match = _PLAIN.fullmatch(text)
    if not match or (not match[1] and match[4] != "长期坚持") or (match[1] and match[4] == "长期坚持"):
        return None
    if not match[1]:
        return Reading(text=text, ongoing=True)
    year, month, day = (int(part) for part in match.group(1, 2, 3))
    try:
        return (
            Reading(text=text, due=date(year, month, day), ongoing=bool(match[4])) if year in _YEARS else None
        )
    except ValueError:
        return None  # a day that does not exist: the grammar says so
