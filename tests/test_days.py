from __future__ import annotations

import contextlib
import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yuxi_checklist.days import (
    FIRST,
    LAST,
    Moment,
    add_months,
    add_workdays,
    last_of_month,
    parse_date,
    parse_moment,
)

DAYS = st.dates(FIRST, LAST)
OUTSIDE = st.dates(max_value=FIRST - timedelta(days=1)) | st.dates(min_value=LAST + timedelta(days=1))


@given(DAYS, st.integers(-240, 240))
def test_adding_months_keeps_the_day_or_takes_the_last(day: date, months: int) -> None:
    later = add_months(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == min(day.day, last_of_month(later.year, later.month).day)


@given(DAYS, st.integers(0, 300))
def test_workdays_are_mondays_to_fridays(day: date, workdays: int) -> None:
    end = add_workdays(day, workdays)
    passed = [day + timedelta(days=offset) for offset in range(1, (end - day).days + 1)]
    assert sum(each.weekday() < 5 for each in passed) == workdays
    assert workdays == 0 or end.weekday() < 5
    assert workdays > 0 or end == day


@given(DAYS)
def test_a_bare_date_comes_after_every_moment_of_that_day(day: date) -> None:
    bare = parse_moment(day.isoformat())
    assert bare.day == day
    assert parse_moment(f"{day.isoformat()}T23:59:59+08:00").instant < bare.instant
    assert parse_moment(f"{day.isoformat()}T23:59:59+08:00").day == day


def test_the_day_of_a_moment_is_that_of_beijing() -> None:
    assert parse_moment("2022-12-31T17:00Z").day == date(2023, 1, 1)
    assert parse_moment("2022-12-31T23:00+09:00").day == date(2022, 12, 31)


@pytest.mark.parametrize(
    "text",
    [
        "2022-12-31T09:30",
        "2022-2-30",
        "2022-02-30",
        "2022-02-30T09:30+08:00",
        "2022-12-31T25:00Z",
        "2022-12-31T09:30+24:00",
        "20221231",
        "2022-12-31 9:30+08:00",
        "9999-12-31T23:59-12:00",
        "0001-01-01T00:00+23:59",
        "2999-12-31T16:00Z",
        "1899-12-31T15:59Z",
        "x",
    ],
)
def test_a_moment_without_an_offset_or_off_the_calendar_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=re.escape(text)):
        parse_moment(text)


CLOCK = st.times().map(lambda time: time.isoformat("minutes"))
OFFSET = st.just("Z") | st.builds("{}{:%H:%M}".format, st.sampled_from("+-"), st.times())


@given(st.dates(), CLOCK, OFFSET)
def test_any_moment_has_a_day_that_may_be_counted_from_or_is_refused(
    day: date, clock: str, offset: str
) -> None:
    with contextlib.suppress(ValueError):
        moment = parse_moment(f"{day.isoformat()}T{clock}{offset}")
        assert isinstance(moment, Moment)
        assert FIRST <= moment.day <= LAST
        return
    assert not FIRST + timedelta(days=2) < day < LAST - timedelta(days=2)


@given(OUTSIDE)
def test_a_day_that_nothing_can_be_counted_from_is_refused_wherever_it_is_written(day: date) -> None:
    for parse in (parse_date, parse_moment):
        with pytest.raises(ValueError, match=day.isoformat()):
            parse(day.isoformat())


@pytest.mark.parametrize("text", ["2022-12-31 ", "20221231", "2022-1-1", "２０２２-12-31"])
def test_a_date_in_the_file_has_one_form(text: str) -> None:
    with pytest.raises(ValueError, match=text):
        parse_date(text)
