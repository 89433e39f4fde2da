"""Deadlines of plain data of any age: how a target's is read, and the date that its words give on a day."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date

from yuxi_checklist.days import parse_date
from yuxi_checklist.deadline import Event, NotUnderstood, Reading, read
from yuxi_checklist.revisions.walk import items, mapping, names, value_in_words, word
from yuxi_checklist.vocabulary import PERIODS
from yuxi_checklist.yamltext import Data


def reading(list_: Data, target: Data) -> Reading:
    """How the deadline of a target of the list is read; without any date where it is not understood."""
    deadline = target.get("deadline") if isinstance(target, dict) else None
    if isinstance(deadline, dict) and len(deadline) > 1:
        return _stated(deadline)
    text = word(deadline, "text") or value_in_words(deadline)
    try:
        return read(text, _day(word(mapping(list_, "document"), "issued")))
    except NotUnderstood:
        return Reading(text=text)


def printed_due(list_: Data, found: Reading, day: date) -> date | None:
    """The last date that the words give: the one printed, or the one that an event has set by `day`."""
    if found.due or found.event is None:
        return found.due
    on = next(
        (_day(word(each, "on")) for each in items(list_, "events") if word(each, "name") == found.event.name),
        None,
    )
    if on is None or on > day:
        return None
    with suppress(ValueError, OverflowError):
        return found.event.due(on)
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
        due=_day(word(deadline, "due")),
        ongoing=word(deadline, "ongoing") == "true",
        recurs=recurs if recurs in PERIODS else None,
        event=Event(word(event, "name"), **lengths) if event else None,
        milestones=tuple(day for text in names(deadline, "milestones") if (day := _day(text))),
        unsettled=word(deadline, "unsettled") == "true",
    )


def _day(text: str) -> date | None:
    with suppress(ValueError):
        return parse_date(text)
    return None
