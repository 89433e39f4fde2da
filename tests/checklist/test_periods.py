"""Reporting periods are those of the calendar, whatever the day within them."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.rhythms import RHYTHMS

from yuxi_checklist.checklist.periods import Rhythm, reporting_periods
from yuxi_checklist.cli.compliance import span_of
from yuxi_checklist.days import FIRST, LAST
from yuxi_checklist.deadline import DayWithin, read
from yuxi_checklist.errors import UsageError

DAYS = st.dates(date(2019, 1, 1), date(2030, 12, 31))


@given(RHYTHMS, DAYS, st.integers(0, 800))
def test_periods_follow_each_other_without_gap_or_overlap(rhythm: Rhythm, start: date, days: int) -> None:
    found = reporting_periods(rhythm, start, until := start + timedelta(days=days))
    assert found[0].first <= start <= found[0].last
    assert found[-2].first <= until < found[-1].first
    for period, following in pairwise(found):
        assert following.first == period.last + timedelta(days=1)
        assert following.due == period.closes > period.due >= period.first
    assert len({period.name for period in found}) == len(found)


@given(RHYTHMS, DAYS)
def test_a_due_day_lies_in_its_period_unless_it_is_counted_from_the_end(rhythm: Rhythm, day: date) -> None:
    period = reporting_periods(rhythm, day, day)[0]
    after = rhythm.day.after_days if rhythm.day else None
    if after is None:
        assert period.first <= period.due <= period.last
    else:
        assert period.due == period.last + timedelta(days=after)
    if rhythm.day is None:
        assert period.due == period.last


@pytest.mark.parametrize("day", [FIRST, LAST])
def test_the_ends_of_the_calendar_have_periods(day: date) -> None:
    period = reporting_periods(Rhythm("year", DayWithin(after_days=36500)), day, day)[0]
    assert (period.first.year, period.due.year) == (day.year, day.year + 100)


WORDS = [
    ("每月25日前", "2022-11-14", "2022年11月", "2022-11-25"),
    ("每月31日前", "2022-11-14", "2022年11月", "2022-11-30"),
    ("每月30日前", "2024-02-10", "2024年2月", "2024-02-29"),
    ("每月", "2022-12-31", "2022年12月", "2022-12-31"),
    ("每周五", "2022-11-14", "2022年11月14日当周", "2022-11-18"),
    ("每周", "2022-11-20", "2022年11月14日当周", "2022-11-20"),
    ("每季度末月25日前", "2022-11-14", "2022年四季度", "2022-12-25"),
    ("每季度首月10日前", "2022-03-31", "2022年一季度", "2022-01-10"),
    ("每季度第2个月10日前", "2022-09-01", "2022年三季度", "2022-08-10"),
    ("每季度结束后10日内", "2022-11-14", "2022年四季度", "2023-01-10"),
    ("半年后10日内", "2022-11-14", "2022年下半年", "2023-01-10"),
    ("每年2月底前", "2024-11-14", "2024年", "2024-02-29"),
    ("每年1月31日前", "2022-11-14", "2022年", "2022-01-31"),
]


@pytest.mark.parametrize(("words", "day", "name", "due"), WORDS)
def test_the_words_of_a_document_give_the_period_and_its_due_day(
    words: str, day: str, name: str, due: str
) -> None:
    reading = read(words, None)
    assert reading.recurs
    on = date.fromisoformat(day)
    period = reporting_periods(Rhythm(reading.recurs, reading.day), on, on)[0]
    assert (period.name, str(period.due)) == (name, due)


@given(RHYTHMS.filter(lambda rhythm: rhythm.every != "week"), DAYS, DAYS)
def test_the_name_of_a_period_names_its_days(rhythm: Rhythm, day: date, ground: date) -> None:
    period = reporting_periods(rhythm, day, day)[0]
    assert span_of(period.name, ground) == (period.first, period.last)


NAMED = [
    ("2022-11", "2022-11-01 2022-11-30"),
    ("11月", "2022-11-01 2022-11-30"),
    ("2月", "2023-02-01 2023-02-28"),
    ("本季度", "2023-01-01 2023-03-31"),
    ("上季度", "2022-10-01 2022-12-31"),
    ("四季度", "2022-10-01 2022-12-31"),
    ("上月", "2023-01-01 2023-01-31"),
    ("今年", "2023-01-01 2023-12-31"),
    ("去年四季度", "2022-10-01 2022-12-31"),
    ("2022年", "2022-01-01 2022-12-31"),
    ("上周", "2023-01-30 2023-02-05"),
]


@pytest.mark.parametrize(("words", "days"), NAMED)
def test_a_stretch_of_time_without_its_year_is_the_latest_that_has_begun(words: str, days: str) -> None:
    found = span_of(words, date(2023, 2, 10))
    assert " ".join(map(str, found)) == days


@pytest.mark.parametrize("words", ["", "乱", "11月前", "10月和11月", "长期坚持", "每月"])
def test_what_names_no_stretch_of_time_or_more_than_one_is_not_taken(words: str) -> None:
    with pytest.raises(UsageError):
        span_of(words, date(2023, 2, 10))
