"""Calendar days as the program counts them: at +08:00, whatever the machine's own zone."""

from __future__ import annotations

import calendar
import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone

BEIJING = timezone(timedelta(hours=8))
FIRST, LAST = date(1900, 1, 1), date(2999, 12, 31)
"""The days that may be written, both included. Whatever is counted from them stays within the calendar."""
BACKDATE_DAYS = 3
"""How many days a report may be older than its writing without being 补录, where the list does not say."""

_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ISO_MOMENT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?(Z|[+-][0-9]{2}:[0-9]{2})"
)


def now() -> datetime:
    """This moment at +08:00."""
    return datetime.now(BEIJING)


def clock() -> datetime:
    """This moment to the second or finer, at +08:00, whenever it is asked: the clock of all that is written down."""
    return now()


def today() -> date:
    """Today at +08:00."""
    return now().date()


def last_of_month(year: int, month: int) -> date:
    """The last day of a month; raises ValueError for a month or year that the calendar does not have."""
    if not 1 <= month <= 12:
        raise ValueError(month)
    return date(year, month, calendar.monthrange(year, month)[1])


def add_months(day: date, months: int) -> date:
    """The same day of a later (or earlier) month, or that month's last day where it is shorter (民法典 art. 202)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = last_of_month(year, month + 1)
    return last.replace(day=min(day.day, last.day))


def add_workdays(day: date, workdays: int) -> date:
    """The day `workdays` Mondays to Fridays later. Public holidays are not known here and count as workdays."""
    if workdays == 0:
        return day
    # From a weekend it is counted as from its Friday.
    friday = day - timedelta(days=max(day.weekday() - 4, 0))
    weeks, rest = divmod(workdays, 5)
    over_weekend = 2 if friday.weekday() + rest > 4 else 0
    return friday + timedelta(days=weeks * 7 + rest + over_weekend)


@dataclass(frozen=True, slots=True)
class Moment:
    """When an update was made: the words in the file, and the instant they mean.

    A bare date counts as the last instant of that day at +08:00, so that it comes after whatever was reported in its course.
    """

    text: str
    instant: datetime

    @property
    def day(self) -> date:
        """The calendar day at +08:00."""
        return self.instant.astimezone(BEIJING).date()


def parse_date(text: str) -> date:
    """A date as the file writes it, `2022-12-31` and no other form, from FIRST to LAST; raises ValueError."""
    with suppress(ValueError):
        if _ISO_DATE.fullmatch(text) and FIRST <= (day := date.fromisoformat(text)) <= LAST:
            return day
    raise ValueError(text)


def parse_moment(text: str) -> Moment:
    """A date, or a date and time with its offset (`2022-11-25T09:30+08:00`, `…Z`), from FIRST to LAST at +08:00.

    Raises ValueError for all else.
    """
    if _ISO_DATE.fullmatch(text):
        return Moment(text, datetime.combine(parse_date(text), time.max, BEIJING))
    with suppress(ValueError, OverflowError):
        if _ISO_MOMENT.fullmatch(text):
            moment = Moment(text, datetime.fromisoformat(text))
            if FIRST <= moment.day <= LAST:
                return moment
    raise ValueError(text)
