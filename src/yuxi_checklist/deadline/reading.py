"""What an expression of time means: the value that the grammar gives, or the error where it can give none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from yuxi_checklist.days import add_months, add_workdays, last_of_month
from yuxi_checklist.errors import ChecklistError
from yuxi_checklist.vocabulary import Period

Month = Literal["first", "last"] | int
MONTHS: dict[Period, int] = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}
"""How many months a period has, if it has whole ones."""

_LEAP_YEAR = 2000
_SHOWN_CHARACTERS = 60


@dataclass(frozen=True, slots=True)
class Event:
    """A wait: exactly one of months, days and workdays is set, and 0 means on the event itself.

    `name` is None where the expression does not say what the time is counted from (60个工作日内).
    """

    name: str | None
    months: int | None = None
    days: int | None = None
    workdays: int | None = None

    def due(self, happened: date) -> date:
        """The date that the wait ends on, inclusive, once the event has happened."""
        if self.months is not None:
            return add_months(happened, self.months)
        if self.workdays is not None:
            return add_workdays(happened, self.workdays)
        return happened + timedelta(days=self.days or 0)


@dataclass(frozen=True, slots=True)
class DayWithin:
    """The day of each period by which a recurring duty is due; none of it: the period's last day.

    Either `after_days` after the period has ended (每季度结束后10日内), or a `day`: of the month, of the week from
    Monday as 1, or of the `month` of a longer period, which without a day means that month's last.
    """

    month: Month | None = None
    day: int | None = None
    after_days: int | None = None

    def fits(self, period: Period) -> bool:
        """Whether such a period can have this day: a weekday, a day of a month, or a month and perhaps a day of it."""
        if self.after_days is not None:
            return True
        if period in ("week", "month"):
            return self.month is None and self.day in range(1, 8 if period == "week" else 32)
        month = self.month_of(period)
        if month not in range(1, MONTHS[period] + 1):
            return False
        last = last_of_month(_LEAP_YEAR, month).day if period == "year" else 31
        return self.day is None or 1 <= self.day <= last

    def month_of(self, period: Period) -> int:
        """Give the month's place in such a period, from 1; 0 where none is named."""
        return {"first": 1, "last": MONTHS[period]}.get(str(self.month), 0) or int(self.month or 0)


@dataclass(frozen=True, slots=True)
class Reading:
    """All dates are inclusive. `text` is verbatim; `ambiguous` says in Chinese why the reading is in doubt.

    `milestones` is empty unless there are several; they ascend to `due`. `start` is never after `due`.
    `day` stands only beside `recurs`. `unread` marks a doubt that goes to the root: a word of time was not understood,
    or the date rather describes something. Such dates are shown, and never proposed to be written down. `unsettled`
    says that nobody can read the words yet; the grammar never gives it.
    """

    text: str
    due: date | None = None
    ongoing: bool = False
    start: date | None = None
    recurs: Period | None = None
    event: Event | None = None
    milestones: tuple[date, ...] = ()
    ambiguous: str | None = None
    day: DayWithin | None = None
    unread: bool = False
    unsettled: bool = False

    @property
    def goes_on(self) -> bool:
        """Whether the duty is not ended by its first result: held for good, or owed again and again."""
        return self.ongoing or self.recurs is not None

    @property
    def is_endless(self) -> bool:
        """Whether there is nothing that could ever be finished: a duty that goes on, without a date or an event."""
        return self.goes_on and self.due is None and self.event is None


class NotUnderstood(ChecklistError):  # an answer about a text, like InvalidFile
    """The expression has no reading; `reason` says why, in Chinese."""

    exit_code = 1

    def __init__(self, text: str, reason: str) -> None:
        self.text = text
        self.reason = reason
        shown = text if len(text) <= _SHOWN_CHARACTERS else text[:_SHOWN_CHARACTERS] + "…"
        super().__init__(f"看不懂时限“{shown}”：{reason}")


class Unreadable(Exception):  # a reason on its way up, never seen outside
    """Raised inside the grammar, where the whole expression is not at hand; becomes NotUnderstood."""
