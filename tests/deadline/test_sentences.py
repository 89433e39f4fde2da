"""A reading in sentences names the day within each period, whatever day a file may state."""

from __future__ import annotations

import itertools
from datetime import date
from typing import get_args

import pytest

from yuxi_checklist.deadline import DayWithin, Reading, read
from yuxi_checklist.deadline.words import sentences
from yuxi_checklist.vocabulary import Period

DAYS = [
    *(DayWithin(after_days=days) for days in range(3)),
    *itertools.starmap(DayWithin, itertools.product([None, "first", "last", *range(14)], [None, *range(33)])),
]
POSSIBLE = [(period, day) for period in get_args(Period) for day in DAYS if day.fits(period)]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("每月25日前", "每月一次，当月 25 日截止，没有最后期限"),
        ("每周五前", "每周一次，周五截止，没有最后期限"),
        ("每季度末月20日前", "每季度一次，末月 20 日截止，没有最后期限"),
        ("每季度首月10日前", "每季度一次，首月 10 日截止，没有最后期限"),
        ("每季度第2个月10日前", "每季度一次，第 2 个月 10 日截止，没有最后期限"),
        ("每季度结束后10日内", "每季度一次，期满之后 10 天内截止，没有最后期限"),
        ("每年1月31日前", "每年一次，1 月 31 日截止，没有最后期限"),
        ("每年2月底前", "每年一次，2 月底截止，没有最后期限"),
        ("每月28日前报送，2022年12月31日前完成", "每月一次，当月 28 日截止"),
        ("每季度末", "每季度一次，没有最后期限"),
    ],
)
def test_the_day_within_a_rhythm_is_said(text: str, sentence: str) -> None:
    assert [each for each in sentences(read(text, date(2022, 11, 14))) if "一次" in each] == [sentence]


def test_different_days_of_a_period_are_said_differently() -> None:
    said = {(period, *sentences(Reading("甲", recurs=period, day=day))) for period, day in POSSIBLE}
    assert len(said) == len(POSSIBLE)


@pytest.mark.parametrize(
    ("period", "count"),
    [("week", 7), ("month", 31), ("quarter", 5 * 32), ("half_year", 8 * 32), ("year", 366 + 12 + 2 * 32)],
)
def test_a_period_has_the_days_that_the_calendar_gives_it(period: Period, count: int) -> None:
    """Named months of a year and `first` and `last` beside their numbers; after the period any day can be."""
    assert sum(1 for each, _ in POSSIBLE if each == period) == count + 3
