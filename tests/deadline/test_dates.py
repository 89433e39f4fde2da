"""Dates as people say them, in options and cells: which days they mean, on which day, and what is refused."""

from __future__ import annotations

import contextlib
import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta
from typing import get_args

import pytest
from deadline.test_laws import PIECED
from hypothesis import given
from hypothesis import strategies as st

from yuxi_checklist.days import FIRST, LAST, add_months
from yuxi_checklist.deadline import NotUnderstood, read
from yuxi_checklist.deadline.dates import FORMS, LENGTHS, Looks, first_day, last_day, one_day, within
from yuxi_checklist.errors import UsageError

NOW = date(2022, 11, 28)  # a Monday
DAYS = st.dates(FIRST, LAST)
ANY_DAY = st.dates(date(1950, 1, 1), date(2098, 12, 31))
LOOKS = st.sampled_from(get_args(Looks))
SPOKEN = [
    "昨天", "今天", "后天", "大前天", "本周", "上周五", "下周三", "周五", "周末", "本月", "月底", "月初", "上月底", "下月",
    "本季度", "季度末", "年底", "上半年", "去年", "四季度", "Q1", "12月31日", "2月28日", "3/31", "25日", "三天前", "半个月后",
    "两周内", "最近一个月", "一年前", "today",
]  # fmt: skip


def span(text: str, now: date = NOW, looks: Looks = "back") -> tuple[date, date]:
    """The first and the last day of a text that bounds nothing."""
    return (first_day(text, now, looks, strictly=True), last_day(text, now, looks, strictly=True))


def said(ask: Callable[[str, date, Looks], date], text: str, now: date, looks: Looks) -> str:
    """The day asked for, or why there is none."""
    try:
        return str(ask(text, now, looks))
    except UsageError as refusal:
        return str(refusal)


def short(text: str) -> date:
    """The day that a row of the table names, in 2022 where it has no year."""
    return date.fromisoformat(text if len(text) == 10 else f"2022-{text}")


WORDS = """
今天 11-28 · 昨天 11-27 · 明天 11-29 · 前天 11-26 · 后天 11-30 · 大前天 11-25 · 大后天 12-01 · 本日 11-28 · today 11-28
Tomorrow 11-29 · yesterday 11-27 · 2022.12.31 12-31 · 2022/12/31 12-31 · 2022-1-2 01-02 · 20221231 12-31 · ２０２２－１２－３１ 12-31
2022年12月31日 12-31 · 2022年12月31号 12-31 · 22年12月31日 12-31 · 二〇二二年十二月三十一日 12-31 · 去年12月31日 2021-12-31
月底 11-30 · 月末 11-30 · 本月底 11-30 · 上月底 10-31 · 上个月底 10-31 · 下月10号 12-10 · 季度末 12-31 · 季末 12-31 · 上季度末 09-30
年底 12-31 · 年末 12-31 · 今年底 12-31 · 去年底 2021-12-31 · 明年底 2023-12-31 · 2023年底 2023-12-31
上周五 11-25 · 下周三 12-07 · 本周日 12-04 · 这周一 11-28 · 上星期五 11-25 · 上礼拜五 11-25
三天前 11-25 · 3天后 12-01 · 半个月前 11-13 · 半个月后 12-13 · 两周前 11-14 · 一个月前 10-28 · 一年前 2021-11-28 · 10天之前 11-18
本月 11-01 11-30 · 上月 10-01 10-31 · 这个月 11-01 11-30 · 2022-12 12-01 12-31 · 2022年12月 12-01 12-31 · 2022.12 12-01 12-31
本周 11-28 12-04 · 上周 11-21 11-27 · 本周末 12-03 12-04 · 上周末 11-26 11-27 · 本季度 10-01 12-31 · 上季度 07-01 09-30
2022年三季度 07-01 09-30 · 今年 01-01 12-31 · 2022 01-01 12-31 · 2022年上半年 01-01 06-30 · 月初 11-01 11-10 · 年初 01-01 01-31
本月上旬 11-01 11-10 · 最近三天 11-25 11-28 · 近一周 11-21 11-28
"""
TABLE = [row.split() for line in WORDS.split("\n") for row in line.split(" · ") if row]


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row[0])
@pytest.mark.parametrize("looks", ["back", "ahead"])
def test_words_that_say_all_mean_the_same_days_wherever_they_are_written(
    row: list[str], looks: Looks
) -> None:
    text, first, *last = row
    assert span(text, looks=looks) == (short(first), short(last[0] if last else first))


# What leaves its year, month or week out: looking back, looking ahead; None where the other side would be this year's.
LOOKING: list[tuple[str, str, str, bool, bool]] = [
    ("12月31日", "2021-12-31", "12-31", False, True),
    ("11月24日", "11-24", "2023-11-24", True, False),
    ("11月28日", "11-28", "11-28", True, True),
    ("十二月底", "2021-12-31", "12-31", False, True),
    ("12/31", "2021-12-31", "12-31", False, True),
    ("3.31", "03-31", "2023-03-31", True, False),
    ("25日", "11-25", "12-25", True, False),
    ("30号", "10-30", "11-30", False, True),
    ("周五", "11-25", "12-02", False, True),
    ("星期一", "11-28", "11-28", True, True),
]


@pytest.mark.parametrize(("text", "back", "ahead", "was", "comes"), LOOKING)
def test_what_is_left_out_is_filled_in_from_the_side_looked_at(
    text: str, back: str, ahead: str, was: bool, comes: bool
) -> None:
    sides: list[tuple[Looks, str, bool]] = [("back", back, was), ("ahead", ahead, comes)]
    for looks, expected, this_time in sides:
        assert last_day(text, NOW, looks, strictly=True) == short(expected)
        if this_time:
            assert last_day(text, NOW, looks) == first_day(text, NOW, looks) == short(expected)
            continue
        with pytest.raises(UsageError, match=f"没有写.*{short(expected)}.*请写全") as refusal:
            last_day(text, NOW, looks)
        assert "，还是 " in str(refusal.value)


@given(st.sampled_from(SPOKEN), ANY_DAY, LOOKS)
def test_a_refusal_of_what_is_left_out_offers_what_can_be_typed(text: str, now: date, looks: Looks) -> None:
    with contextlib.suppress(UsageError):
        first, last = span(text, now, looks)
        assert str(first) in said(first_day, text, now, looks)
        assert str(last) in said(last_day, text, now, looks)


@given(ANY_DAY)
def test_periods_contain_the_day_and_the_words_keep_their_meaning(now: date) -> None:
    tomorrow = timedelta(days=1)
    for text in ("本周", "本月", "本季度", "今年", "全年", "最近三天"):
        first, last = span(text, now)
        assert first <= now <= last
    for this, before in (("本周", "上周"), ("本月", "上月"), ("本季度", "上季度"), ("今年", "去年")):
        assert span(before, now)[1] + tomorrow == span(this, now)[0]
    for period, end in (("本月", "月底"), ("本季度", "季度末"), ("今年", "年底"), ("上月", "上月底")):
        assert one_day(end, now, "back") == span(period, now)[1]


@given(ANY_DAY, st.sampled_from("一二三四五六日"))
def test_a_weekday_is_that_weekday(now: date, name: str) -> None:
    number = "一二三四五六日".index(name)
    for week, side in (("上周", -1), ("本周", 0), ("下周", 1)):
        day = one_day(week + name, now, "back")
        assert day.weekday() == number
        monday = now - timedelta(days=now.weekday() - 7 * side)
        assert monday <= day < monday + timedelta(days=7)
    back, ahead = (last_day(f"周{name}", now, looks, strictly=True) for looks in ("back", "ahead"))
    assert back.weekday() == ahead.weekday() == number
    assert now - timedelta(days=7) < back <= now <= ahead < now + timedelta(days=7)


@given(ANY_DAY, st.dates(date(2023, 1, 1), date(2023, 12, 31)))
def test_a_day_without_a_year_lies_on_the_side_looked_at_within_a_year(now: date, day: date) -> None:
    text = f"{day.month}月{day.day}日"
    back, ahead = (last_day(text, now, looks, strictly=True) for looks in ("back", "ahead"))
    assert (back.month, back.day) == (ahead.month, ahead.day) == (day.month, day.day)
    assert back <= now <= ahead
    assert (back == ahead) == (back == now)
    assert ahead.year - back.year == (back != now)


@given(ANY_DAY, st.integers(1, 400))
def test_days_counted_back_and_ahead(now: date, count: int) -> None:
    length = timedelta(days=count)
    assert one_day(f"{count}天前", now, "back") == now - length
    assert one_day(f"{count}天后", now, "ahead") == within(f"{count}天", now) == now + length
    assert span(f"{count}天内", now, "back") == (now - length, now)
    assert span(f"{count}天内", now, "ahead") == (now, now + length)


@given(DAYS, ANY_DAY, LOOKS)
def test_an_iso_date_is_itself_on_any_day(day: date, now: date, looks: Looks) -> None:
    for text in (day.isoformat(), f" {day.isoformat()} "):
        assert {one_day(text, now, looks), first_day(text, now, looks), last_day(text, now, looks)} == {day}


@given(ANY_DAY)
def test_every_form_of_a_day_is_that_day(day: date) -> None:
    forms = [
        f"{day:%Y%m%d}",
        *(f"{day.year}{sign}{day.month}{sign}{day.day}" for sign in "-/."),
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.year}年{day.month}月{day.day}号",
    ]
    assert {one_day(form, NOW, "back") for form in forms} == {day}


@given(PIECED, ANY_DAY)
def test_what_a_deadline_is_read_as_is_what_an_option_means(text: str, now: date) -> None:
    with contextlib.suppress(UsageError, NotUnderstood):
        day, reading = last_day(text, now, "ahead"), read(text, now)
        assert reading.due in (day, None) or reading.ambiguous


@pytest.mark.parametrize(
    "text", ["年底前", "2022年12月31日前", "十二月底前", "2022年12月底以前", "12月31日", "2022年四季度内"]
)
def test_a_deadline_s_own_words_are_taken_where_a_last_day_is_asked_for(text: str) -> None:
    assert last_day(text, NOW, "ahead") == read(text, NOW).due == date(2022, 12, 31)


LENGTH_TABLE = [
    ("30d", "12-28"), ("30", "12-28"), ("30天", "12-28"), ("2w", "12-12"), ("2周", "12-12"), ("两周", "12-12"),
    ("半个月", "12-13"), ("一个月", "12-28"), ("3个月内", "2023-02-28"), ("半年", "2023-05-28"), ("本月", "11-30"),
    ("本周", "12-04"), ("本季度", "12-31"), ("年底", "12-31"), ("下周三", "12-07"), ("0d", "11-28"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "last"), LENGTH_TABLE)
def test_a_length_of_time_begins_today(text: str, last: str) -> None:
    assert within(text, NOW) == short(last)


@given(ANY_DAY, st.integers(1, 36))
def test_a_length_in_months_is_the_same_day_of_a_later_month(now: date, months: int) -> None:
    assert within(f"{months}个月", now) == add_months(now, months)


REFUSED = [
    ("某天", "2022-12-31、12月31日"),
    ("", FORMS),
    ("--", FORMS),
    ("46350", FORMS),
    ("2022-2-30", "2022年2月没有30日"),
    ("2022-13", "没有13月"),
    ("0000-01-01", "0000年"),
    ("3000-01-01", "3000年"),
    ("2月29日", "2022年2月没有29日"),
    ("后天吧", FORMS),
    ("长期坚持", FORMS),
    ("省级出台后2个月内", FORMS),
    ("1月至3月", "不止一个日期"),
    ("2022年12月31日17:00", "钟点"),
    ("2022-12-31T09:30", "钟点"),
    ("本月最后一个工作日", "工作日"),
    ("3个工作日后", "工作日"),
    ("两三天前", "不是确数"),
    ("一个半月前", "不是确数"),
    ("99999天后", "太长"),
    ("春节前", "“春节”没有对应的公历日期"),
    ("10日前", "10 天前，也可以是 10 号前"),
    ("半个月", "半个月前、半个月内 或 半个月后"),
    ("三百年后", "2999-12-31|看不懂"),
]


@pytest.mark.parametrize(("text", "said"), REFUSED)
def test_what_names_no_day_is_refused_with_what_to_write(text: str, said: str) -> None:
    asked: list[Callable[[], date]] = [
        lambda: first_day(text, NOW, "back"), lambda: last_day(text, NOW, "ahead"), lambda: one_day(text, NOW, "back"),
    ]  # fmt: skip
    for ask in asked:
        with pytest.raises(UsageError, match=said) as refusal:
            ask()
        assert text in str(refusal.value)


@pytest.mark.parametrize("text", ["本月", "2022-12", "上周", "最近三天"])
def test_a_period_is_no_day(text: str) -> None:
    with pytest.raises(UsageError, match="要写到哪一天") as refusal:
        one_day(text, NOW, "back")
    assert all(str(day) in str(refusal.value) for day in span(text))


def test_what_comes_after_a_period_begins_on_the_next_day() -> None:
    assert first_day("2022年后", NOW, "back") == date(2023, 1, 1)
    assert (
        first_day("2022年10月1日以后", NOW, "back")
        == first_day("自2022年10月1日起", NOW, "back")
        == date(2022, 10, 1)
    )


def test_ten_days_without_a_month_come_round_every_month() -> None:
    assert span("上旬") == (date(2022, 11, 1), date(2022, 11, 10))
    assert span("上旬", looks="ahead") == (date(2022, 12, 1), date(2022, 12, 10))


@pytest.mark.parametrize(
    ("text", "now"), [("1天后", LAST), ("90年后", LAST), ("1天前", FIRST), ("明天", date.max)]
)
def test_a_day_beyond_the_calendar_is_refused(text: str, now: date) -> None:
    with pytest.raises(UsageError, match=text):
        last_day(text, now, "ahead")


@pytest.mark.parametrize(("text", "example"), [("本月", NOW), ("上月", date(2022, 10, 31))])
def test_a_period_is_refused_with_a_day_of_it(text: str, example: date) -> None:
    with pytest.raises(UsageError, match=f"如 {example}。"):
        one_day(text, NOW, "back")


def test_words_that_bound_from_the_other_side_are_refused() -> None:
    with pytest.raises(UsageError, match="从哪天起"):
        first_day("2022年底前", NOW, "back")
    with pytest.raises(UsageError, match="到哪天为止"):
        last_day("2022年10月1日起", NOW, "ahead")
    with pytest.raises(UsageError, match="没有说是哪一天"):
        one_day("2022年12月31日前", NOW, "back")


@pytest.mark.parametrize(
    "text", ["soon", "", "-1d", "30x", "三天前", "上周五", "两三天", "10日前", "3个工作日"]
)
def test_what_is_no_length_of_time_is_refused_with_what_to_write(text: str) -> None:
    with pytest.raises(UsageError) as refusal:
        within(text, NOW)
    assert LENGTHS in str(refusal.value) or "请写成" in str(refusal.value)


@given(st.text() | PIECED | st.sampled_from(SPOKEN), DAYS | st.sampled_from([date.min, date.max]), LOOKS)
def test_any_text_on_any_day_is_a_day_or_a_usage_error(text: str, now: date, looks: Looks) -> None:
    for ask in (first_day, last_day, one_day):
        with contextlib.suppress(UsageError):
            assert FIRST <= ask(text, now, looks) <= LAST


@given(st.text() | PIECED | st.sampled_from([*SPOKEN, "99999d", "1200个月"]), DAYS)
def test_any_length_from_any_day_ends_on_a_day_or_is_a_usage_error(text: str, now: date) -> None:
    with contextlib.suppress(UsageError):
        assert now <= within(text, now) <= LAST


def test_dates_in_figures_do_without_the_grammar() -> None:
    code = """
import sys
from datetime import date
from yuxi_checklist.deadline.dates import first_day, last_day, one_day, within
for ask in (first_day, last_day, one_day):
    ask("2022-12-31", date(2022, 11, 28), "back")
within("30d", date(2022, 11, 28))
sys.exit(" ".join(name for name in sys.modules if name.endswith((".spoken", ".calendar_words", ".spelling"))) or 0)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
