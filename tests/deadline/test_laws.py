"""What holds for every expression, not only for those of the tables."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import date

import pytest
from deadline.expressions import NEEDS_ISSUE_DATE, UNDERSTOOD
from deadline.phrases import PHRASES
from hypothesis import example, given, settings
from hypothesis import strategies as st

from yuxi_checklist.deadline import NotUnderstood, Reading, read

ISSUED = date(2022, 11, 14)
TEXTS = [*(text for text, _ in UNDERSTOOD), *(phrase.text for phrase in PHRASES)]
PIECES = [
    *"年月日号前后内底末初中旬季度周至到—-~、，；。（）《》每自起按“”〇零一二三十廿半两个的0123456789.:/ ",
    "2022年", "12月", "31日", "以前", "之前", "季度", "上半年", "工作日", "个月", "长期坚持", "立即",
    "之日起", "出台后", "持续", "十四五", "次年", "明年", "本月", "全年", "尽快", "每年", "按月", "左右",
    "不含", "会后", "春节", "0000", "99999999",
]  # fmt: skip
PIECED = st.lists(st.sampled_from(PIECES), max_size=24).map("".join)
DAYS = st.dates(date(1950, 1, 1), date(2098, 12, 31))

FULL_WIDTH = str.maketrans("0123456789-./,;:()", "０１２３４５６７８９－．／，；：（）")
HALF_WIDTH = str.maketrans("，；：（）", ",;:()")
UNQUOTED = str.maketrans("", "", "“”")


def reading_or_reason(text: str, issued: date | None = ISSUED) -> Reading | str:
    """The reading without its verbatim text, or why there is none."""
    try:
        return replace(read(text, issued), text="")
    except NotUnderstood as refusal:
        return refusal.reason


def chinese(number: int) -> str:
    """1 to 99 in Chinese numerals."""
    tens, ones = divmod(number, 10)
    digits = " 一二三四五六七八九"
    return (digits[tens] if tens > 1 else "").strip() + "十" * (tens > 0) + digits[ones].strip()


@given(st.sampled_from(TEXTS), st.sampled_from([FULL_WIDTH, HALF_WIDTH, UNQUOTED]))
def test_width_and_quotation_marks_do_not_matter(text: str, table: dict[int, int | None]) -> None:
    assert reading_or_reason(text.translate(table)) == reading_or_reason(text)


@given(st.sampled_from(TEXTS), st.data())
def test_spaces_do_not_matter(text: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(text)))
    space = data.draw(st.sampled_from([" ", "　", "\u00a0", "\n", "\t", "\u200b", "  "]))
    spaced = text[:place] + space + text[place:]
    reading = reading_or_reason(spaced)
    assert reading == reading_or_reason(text)
    assert isinstance(reading, str) or read(spaced, ISSUED).text == spaced


@given(st.sampled_from(TEXTS), st.sampled_from(["（三）", "（3）", "2.", "2、", "③"]))
def test_the_number_of_a_list_does_not_matter(text: str, number: str) -> None:
    if number in ("2.", "2、") and text[:1].isdigit():
        return
    assert reading_or_reason(number + text) == reading_or_reason(text)


@given(DAYS, st.sampled_from(["前", "", "以前", "起", "后", "左右", "前，长期坚持"]))
def test_a_day_reads_the_same_in_figures_numerals_and_full_width(day: date, ending: str) -> None:
    year = "".join("〇一二三四五六七八九"[int(digit)] for digit in str(day.year))
    plain = f"{day.year}年{day.month}月{day.day}日{ending}"
    reading = reading_or_reason(plain)
    assert isinstance(reading, Reading)
    assert day in (reading.due, reading.start)
    spellings = [
        f"{year}年{chinese(day.month)}月{chinese(day.day)}日{ending}",
        f"{year.replace('〇', '零')}年{chinese(day.month)}月{chinese(day.day)}号{ending}",
        f"{day.year} 年 {day.month} 月 {day.day} 日{ending}",
        f"{day.year}年{day.month:02}月{day.day:02}日{ending}",
        plain.translate(FULL_WIDTH),
        f"{day.isoformat()}{ending}",
        f"{day.year}.{day.month}.{day.day}{ending}",
        f"{day.year}/{day.month}/{day.day}{ending}",
    ]
    for spelling in spellings:
        other = reading_or_reason(spelling)
        assert isinstance(other, Reading)
        assert replace(other, ambiguous=None) == replace(reading, ambiguous=None)
        assert bool(other.ambiguous) == bool(reading.ambiguous)


@given(st.integers(1, 60), st.sampled_from(["个月内", "日内", "个工作日内", "天内", "周内"]))
def test_a_wait_reads_the_same_in_figures_and_numerals(count: int, unit: str) -> None:
    event = read(f"省级出台后{count}{unit}", ISSUED).event
    assert event is not None
    assert read(f"省级出台后{chinese(count)}{unit}", ISSUED).event == event
    assert count in (event.months, event.workdays, event.days) or event.days == 7 * count


@given(
    DAYS,
    st.sampled_from(["{}年{}月{}日", "{1}月{2}日", "{}年{}月底", "{}年底", "{}年{}月", "{}年", "本月{2}日"]),
)
def test_the_three_words_for_before_are_one(day: date, pattern: str) -> None:
    written = pattern.format(day.year, day.month, day.day)
    first, *others = (reading_or_reason(written + word, day) for word in ("前", "以前", "之前"))
    for other in others:
        if isinstance(first, Reading) and isinstance(other, Reading):
            assert replace(other, ambiguous=None) == replace(first, ambiguous=None)
            assert bool(other.ambiguous) == bool(first.ambiguous)
        else:
            assert other == first


@given(DAYS, DAYS, st.sampled_from(["—", "-", "～", "至", "到", "－"]))
def test_a_range_runs_from_its_first_day_to_its_last(one: date, other: date, dash: str) -> None:
    first, last = sorted((one, other))
    days = [f"{day.year}年{day.month}月{day.day}日" for day in (first, last)]
    reading = read(dash.join(days), None)
    assert (reading.start, reading.due, reading.ambiguous, reading.milestones) == (first, last, None, ())


@given(st.integers(1, 12), st.integers(1, 12), st.integers(1990, 2090))
def test_a_range_of_months_crosses_the_year_at_most_once(first: int, last: int, year: int) -> None:
    reading = read(f"{year}年{first}月—{last}月", None)
    assert reading.start == date(year, first, 1)
    assert reading.due is not None
    assert (reading.due.year, reading.due.month) == (year + (last < first), last)


@given(st.lists(DAYS, min_size=1, max_size=6))
def test_steps_are_all_kept_in_order(days: list[date]) -> None:
    text = "；".join(f"{day.year}年{day.month}月{day.day}日前完成" for day in days)
    reading = read(text, None)
    assert reading.due == max(days)
    assert reading.milestones == (tuple(sorted(set(days))) if len(set(days)) > 1 else ())


@given(st.text() | PIECED, st.none() | st.dates())
@example("9" * 5000 + "年", ISSUED)
@example("二" * 5000 + "年", None)
@example("2022年12月" * 700, ISSUED)
@example("1、" * 2500, ISSUED)
@example("十" * 5000 + "个工作日内", ISSUED)
@example("每年6月、" * 900, ISSUED)
@example("省级出台后" * 1000, ISSUED)
@example("（" * 5000, ISSUED)
@example("《" * 5000, ISSUED)
@example("3个月" * 1600, ISSUED)
@example("按" * 5000, ISSUED)
@example("下周日", date.max)
@example("本周一", date.min)
@settings(max_examples=800, deadline=None)
def test_every_text_gives_a_consistent_reading_or_is_refused(text: str, issued: date | None) -> None:
    try:
        reading = read(text, issued)
    except NotUnderstood as error:
        refusal: NotUnderstood | None = error
    else:
        refusal = None
        assert_consistent(reading, text)
    assert refusal is None or (refusal.text == text and refusal.reason)


def assert_consistent(reading: Reading, text: str) -> None:
    assert reading.text == text
    assert reading.ambiguous != ""
    assert len(reading.milestones) != 1
    assert list(reading.milestones) == sorted(set(reading.milestones))
    assert not reading.milestones or reading.milestones[-1] == reading.due
    assert reading.day is None or reading.recurs
    assert reading.due is None or reading.start is None or reading.start <= reading.due
    empty = Reading(text)
    assert reading != empty, "an empty deadline instead of a refusal"
    if event := reading.event:
        assert sum(length is not None for length in (event.months, event.days, event.workdays)) == 1


@given(st.sampled_from(TEXTS))
def test_the_day_of_issue_is_only_used_where_something_is_missing(text: str) -> None:
    """A reading that needs no day of issue has the same dates with any; only the doubt may differ."""
    without = reading_or_reason(text, None)
    if isinstance(without, Reading):
        with_issue = reading_or_reason(text, ISSUED)
        assert isinstance(with_issue, Reading)
        assert replace(with_issue, ambiguous=None, unread=False) == replace(
            without, ambiguous=None, unread=False
        )
    elif isinstance(reading_or_reason(text), Reading):
        assert "document.issued" in without


@pytest.mark.parametrize("text", NEEDS_ISSUE_DATE)
@given(later=st.integers(1, 60))
def test_what_is_missing_moves_with_the_day_of_issue(text: str, later: int) -> None:
    if text == "6月至2023年12月":
        return
    moved = reading_or_reason(text, ISSUED.replace(year=ISSUED.year + later))
    reading = reading_or_reason(text)
    assert isinstance(moved, Reading)
    assert isinstance(reading, Reading)
    for day, moved_day in ((reading.due, moved.due), (reading.start, moved.start)):
        assert (day is None) == (moved_day is None)
        if day and moved_day:
            assert moved_day == day.replace(year=day.year + later)


def test_reading_is_remembered() -> None:
    assert read("2022年12月31日前", ISSUED) is read("2022年12月31日前", ISSUED)


def test_the_package_needs_nothing_outside_the_standard_library() -> None:
    code = """
import sys, yuxi_checklist.deadline
heavy = ("yaml", "pydantic", "rich", "typer", "yuxi_checklist.deadline.grammar")
print([name for name in heavy if name in sys.modules])
yuxi_checklist.deadline.read("2022-12-31", None)
print([name for name in heavy[:-1] if name in sys.modules])
"""
    command = [sys.executable, "-X", "utf8", "-c", code]
    result = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    assert result.stdout.split() == ["[]", "[]"]
