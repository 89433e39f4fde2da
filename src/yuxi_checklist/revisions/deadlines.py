"""Deadlines of plain data of any age: how a target's is read, and the date that its words give on a day."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import date

from yuxi_checklist.days import parse_date
from yuxi_checklist.deadline import Event, NotUnderstood, Reading, read
from yuxi_checklist.revisions.walk import mapping, names, value_in_words, word
from yuxi_checklist.vocabulary import PERIODS
from yuxi_checklist.yamltext import Data


def reading(list_: Data, target: Data) -> Reading:
    """How the deadline of a target of the list is read; without any date where it is not understood."""
    deadline = target.get("deadline") if isinstance(target, dict) else None
    if isinstance(deadline, dict) and len(deadline) > 1:
        return _stated(deadline)
    text = word(deadline, "text") or value_in_words(deadline)
    try:
        return read(text, day(word(mapping(list_, "document"), "issued")))
    except NotUnderstood:
        return Reading(text=text)


def printed_due(found: Reading, events: Mapping[str, date | None], by: date) -> date | None:
    """The last date that the document's words give: the one printed, or the one that an event has set by a day."""
    if found.due or found.event is None:
        return found.due
    happened = events.get(found.event.name or "")
    if happened is None or happened > by:
        return None
    with suppress(ValueError, OverflowError):  # an old revision may wait for longer than the calendar goes
        return found.event.due(happened)
    return None


def _stated(deadline: Data) -> Reading:
    """The reading that the file states."""
    recurs, event = word(deadline, "recurs"), mapping(deadline, "event")
    lengths = {
        key: int(word(event, key))
        for key in ("months", "days", "workdays")
        if re.fullmatch("[0-9]{1,5}", word(event, key))
    }
    return Reading(
        text=word(deadline, "text"),
        due=day(word(deadline, "due")),
        ongoing=word(deadline, "ongoing") == "true",
        recurs=recurs if recurs in PERIODS else None,
        event=Event(word(event, "name"), **lengths) if event else None,
        milestones=tuple(each for text in names(deadline, "milestones") if (each := day(text))),
        unsettled=word(deadline, "unsettled") == "true",
    )


def day(text: str) -> date | None:
    """The day that a text is, None for what is none."""
    with suppress(ValueError):
        return parse_date(text)
    return None
