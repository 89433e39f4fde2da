"""Which year, month or week is meant where a date leaves it out: the nearest on the side that is looked to, or a question."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta
from typing import Literal

from yuxi_checklist.days import add_months
from yuxi_checklist.deadline.calendar_words import Named
from yuxi_checklist.deadline.dates import Looks
from yuxi_checklist.deadline.periods import Context, Period, has_own_year, period
from yuxi_checklist.deadline.reading import Unreadable
from yuxi_checklist.errors import UsageError

Unit = Literal["year", "month", "week"]
_LEFT_OUT: dict[Unit, str] = {"year": "年份", "month": "月份", "week": "哪一周"}
_OWN_YEAR = ("near_month", "near_quarter", "near_half", "near_year")


def turn(text: str, named: Named, ground: date, looks: Looks, *, strictly: bool, weekly: bool) -> Period:
    """The period that `named`, read from `text`, means on `ground`, as `dates` says; `weekly` for a weekday by itself.

    Raises Unreadable for what the calendar does not have, and UsageError with the choices where there are several.
    """
    unit: Unit | None = "week" if weekly else _left_out(named)
    if unit is None:
        return period(named, Context(None, ground))
    turns = _turns(named, unit, ground)
    on_side = [step for step, days in turns.items() if _lies(days, ground, looks)]
    nearest = min(on_side, key=abs, default=None)
    if nearest == 0 or (strictly and nearest is not None):
        return turns[nearest]
    choices = [_shown(days) for step, days in turns.items() if nearest is None or step in (0, nearest)]
    raise UsageError(f"“{text}”没有写{_LEFT_OUT[unit]}：是 {'，还是 '.join(choices)}？请写全。")


def _left_out(named: Named) -> Unit | None:
    """What comes round again because the words leave it out: the year of 12月31日, the month of 25日."""
    if has_own_year(named) or any(named[name] for name in _OWN_YEAR):
        return None
    bare_day = (named["day"] or named["third"]) and not (named["month"] or named["quarter_month"])
    return "month" if bare_day else "year"


def _turns(named: Named, unit: Unit, ground: date) -> dict[int, Period]:
    """The period this time, and where it comes round the last time and the next, those that the calendar has."""
    found = dict[int, Period]()
    for step in (-1, 0, 1):
        with suppress(Unreadable):
            found[step] = period(named, _context(unit, ground, step))
    return found or {0: period(named, Context(None, ground))}


def _context(unit: Unit, ground: date, step: int) -> Context:
    if unit == "month":
        return Context(add_months(ground, step), ground)
    return Context(None, ground + timedelta(weeks=step)) if unit == "week" else Context(None, ground, step)


def _lies(days: Period, ground: date, looks: Looks) -> bool:
    return days.first <= ground if looks == "back" else days.last >= ground


def _shown(days: Period) -> str:
    return str(days.first) if days.first == days.last else f"{days.first} 至 {days.last}"
