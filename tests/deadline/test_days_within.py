"""The day within each period of a rhythm is kept as it is printed."""

from __future__ import annotations

import calendar
from dataclasses import asdict
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yuxi_checklist.checklist.model import Deadline
from yuxi_checklist.deadline import DayWithin, NotUnderstood, read

ISSUED = date(2022, 11, 14)
PRINTED: list[tuple[str, DayWithin | None]] = [
    ("每月25日前", DayWithin(day=25)),
    ("每月28日前报送，2022年12月31日前完成", DayWithin(day=28)),
    ("各月5号前", DayWithin(day=5)),
    ("每月上旬", DayWithin(day=10)),
    ("每月底前", None),
    ("每月1日、15日前", None),
    ("每月最后一个工作日", None),
    ("月报", None),
    ("每月次月5日前", DayWithin(after_days=5)),
    ("每月终了后5日内", DayWithin(after_days=5)),
    ("每周五前", DayWithin(day=5)),
    ("每周日上午9:00前", DayWithin(day=7)),
    ("每星期天", DayWithin(day=7)),
    ("每周一、周四", None),
    ("每季度末", None),
    ("每季度末月20日前", DayWithin(month="last", day=20)),
    ("每季度最后一个月的25日前", DayWithin(month="last", day=25)),
    ("每季末25日前", DayWithin(month="last", day=25)),
    ("每季度首月10日前", DayWithin(month="first", day=10)),
    ("每季度第2个月10日前", DayWithin(month=2, day=10)),
    ("每季度20日前", None),
    ("每季度结束后10日内", DayWithin(after_days=10)),
    ("按季于次月15日前报送", DayWithin(after_days=15)),
    ("半年后10日内", DayWithin(after_days=10)),
    ("每年1月15日、7月15日前", DayWithin(month="first", day=15)),
    ("每年3月、6月、9月、12月25日前", DayWithin(month="last", day=25)),
    ("每年6月、12月底前", None),
    ("每年1月31日前", DayWithin(month=1, day=31)),
    ("从2019年起，各有关部门于每年2月底前", DayWithin(month=2)),
    ("每年12月上旬", DayWithin(month=12, day=10)),
    ("每年第一季度", DayWithin(month=3)),
    ("每年12月底前", None),
    ("每年6—9月", None),
    ("每年次年1月20日前", DayWithin(after_days=20)),
    ("每两个月25日前", None),
    ("一般单位每月25日前，重点单位每周五前", None),
]


@pytest.mark.parametrize(("text", "day"), PRINTED, ids=[text for text, _ in PRINTED])
def test_the_day_is_kept(text: str, day: DayWithin | None) -> None:
    assert read(text, ISSUED).day == day


@given(st.integers(1, 12), st.integers(1, 31))
def test_any_day_of_a_year_is_kept_or_does_not_exist(month: int, day: int) -> None:
    text = f"每年{month}月{day}日前"
    if day <= calendar.monthrange(2000, month)[1]:
        reading = read(text, None)
        assert (reading.recurs, reading.day) == ("year", DayWithin(month=month, day=day))
    else:
        with pytest.raises(NotUnderstood, match=f"{month}月{day}日"):
            read(text, None)


@given(st.integers(1, 31), st.sampled_from(["每月{}日前", "每月{}号前报送", "按月于{}日前报送"]))
def test_any_day_of_a_month_is_kept(day: int, form: str) -> None:
    reading = read(form.format(day), None)
    assert (reading.recurs, reading.day) == ("month", DayWithin(day=day))


@pytest.mark.parametrize("text", ["每月32日前", "每月0日前", "每季度末月32日前", "每年13月5日前"])
def test_a_day_that_no_month_has_is_refused(text: str) -> None:
    with pytest.raises(NotUnderstood, match="没有"):
        read(text, ISSUED)


@pytest.mark.parametrize("text", [text for text, day in PRINTED if day])
def test_a_stated_day_is_the_day_that_is_read(text: str) -> None:
    day = read(text, ISSUED).day
    assert day is not None
    written = {key: str(value) for key, value in asdict(day).items() if value is not None}
    stated = {"text": text, "recurs": read(text, ISSUED).recurs, "day": written, "reason": "x"}
    assert Deadline.model_validate(stated).reading(None).day == day
