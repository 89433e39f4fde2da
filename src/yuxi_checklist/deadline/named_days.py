"""Reads the name of one stretch of the calendar, looked back at from a day: 2022年四季度, 11月, 本季度, 上月."""

from __future__ import annotations

from datetime import date

from yuxi_checklist.days import add_months
from yuxi_checklist.deadline.point import Point
from yuxi_checklist.deadline.points import find_points
from yuxi_checklist.deadline.reading import NotUnderstood, Unreadable
from yuxi_checklist.deadline.spelling import normalise


def days(text: str, ground: date) -> tuple[date, date] | None:
    """Find the days that `text` names, as `deadline.days_named` promises."""
    words = normalise(text)
    try:
        found = find_points(words, ground)
        if len(found) == 1 and _is_coming(found[0], ground):
            found = find_points(words, add_months(ground, -12))
    except Unreadable as reason:
        raise NotUnderstood(text, str(reason)) from None
    if len(found) != 1 or found[0].text != words or not found[0].bare:
        return None
    return found[0].first, found[0].last


def _is_coming(point: Point, ground: date) -> bool:
    return not point.own_year and point.first > ground
