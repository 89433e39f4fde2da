"""Reporting periods: which calendar periods there are, by which day each is to be reported, and what it is called."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from yuxi_checklist.days import add_months, last_of_month
from yuxi_checklist.deadline import MONTHS, DayWithin
from yuxi_checklist.vocabulary import Period

_QUARTERS = "一二三四"


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often reports are owed, and by which day of each period; without a day, by the period's last."""

    every: Period
    day: DayWithin | None = None


@dataclass(frozen=True, slots=True)
class ReportingPeriod:
    """A week from Monday on, a month, a quarter, a half-year or a year of the calendar; all days are inclusive.

    `due` is the day by which it is to be reported, which may lie after its end. From `closes` on, the due day of the
    next period, a report counts for this one no more.
    """

    every: Period
    first: date
    last: date
    due: date
    closes: date

    @property
    def name(self) -> str:
        """What people call it: 2022年四季度, 2022年11月, 2022年11月14日当周."""
        year, month = self.first.year, self.first.month
        if self.every == "week":
            return f"{year}年{month}月{self.first.day}日当周"
        if self.every == "month":
            return f"{year}年{month}月"
        if self.every == "quarter":
            return f"{year}年{_QUARTERS[month // 3]}季度"
        return f"{year}年" if self.every == "year" else f"{year}年{'上' if month == 1 else '下'}半年"


@lru_cache(maxsize=64)
def reporting_periods(rhythm: Rhythm, start: date, until: date) -> tuple[ReportingPeriod, ...]:
    """Give the periods from that of `start` to that of `until`, and the one after; the targets of a list share them."""
    firsts = list(_firsts(rhythm.every, start, until))
    dues = [_due(rhythm, first) for first in firsts]
    return tuple(
        ReportingPeriod(rhythm.every, first, following - timedelta(days=1), due, closes)
        for first, following, due, closes in zip(firsts, firsts[1:], dues, dues[1:], strict=False)
    )


def _firsts(every: Period, start: date, until: date) -> Iterator[date]:
    """Give the first days of those periods, and that of the one after them."""
    first = _first(every, start)
    while first <= until:
        yield first
        first = _following(every, first)
    yield first
    yield _following(every, first)


def _first(every: Period, day: date) -> date:
    if every == "week":
        return day - timedelta(days=day.weekday())
    return date(day.year, (day.month - 1) // MONTHS[every] * MONTHS[every] + 1, 1)


def _following(every: Period, first: date) -> date:
    return first + timedelta(days=7) if every == "week" else add_months(first, MONTHS[every])


def _due(rhythm: Rhythm, first: date) -> date:
    """Give the day by which the period that begins on `first` is due; a day that its month lacks is the month's last."""
    day, last = rhythm.day, _following(rhythm.every, first) - timedelta(days=1)
    if day is None:
        return last
    if day.after_days is not None:
        return last + timedelta(days=day.after_days)
    if rhythm.every == "week":
        return first + timedelta(days=(day.day or 7) - 1)
    month = add_months(first, max(day.month_of(rhythm.every), 1) - 1)
    end = last_of_month(month.year, month.month)
    return end.replace(day=min(day.day or end.day, end.day))
