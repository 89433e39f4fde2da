"""What holds for a class of words, whatever the date, the number or the thing in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from deadline.expressions import UNDERSTOOD
from hypothesis import assume, given
from hypothesis import strategies as st

from yuxi_checklist.days import add_months
from yuxi_checklist.deadline import NotUnderstood, Reading, read

ISSUED = date(2022, 11, 14)
DIGITS = "零一二三四五六七八九"
PAST = st.dates(date(1950, 1, 1), ISSUED - timedelta(days=400))
FUTURE = st.dates(ISSUED + timedelta(days=1), date(2098, 12, 31))
PAST_FORMS = st.sampled_from(["{0}年{1}月{2}日", "{0}年{1}月底", "{0}年底", "{0}年{1}月{2}日以", "{0}年底之"])
STATES = ["投运", "建成", "竣工", "已建成投产", "注册登记", "参加工作", "出生", "取得资质", "未完成整改", "到期", "签订"]  # fmt: skip
THINGS = ["电厂", "房屋", "企业", "人员", "项目", "老旧小区", "合同"]
CERTAIN = [
    text
    for text, meaning in UNDERSTOOD
    if " ".join(meaning.split()[:2]) >= f"due {ISSUED}" and len(meaning.split()) == 2
]


def outcome(text: str, issued: date | None = ISSUED) -> Reading | None:
    try:
        return replace(read(text, issued), text="")
    except NotUnderstood:
        return None


def is_certain(text: str, issued: date | None = ISSUED) -> bool:
    reading = outcome(text, issued)
    return reading is not None and reading.ambiguous is None


@given(PAST | FUTURE, PAST_FORMS, st.sampled_from(STATES), st.sampled_from(THINGS))
def test_a_condition_is_no_deadline(day: date, form: str, state: str, thing: str) -> None:
    condition = f"{form.format(day.year, day.month, day.day)}前{state}的{thing}"
    assert not is_certain(condition)


@given(PAST, FUTURE, PAST_FORMS, st.sampled_from(STATES), st.sampled_from(THINGS))
def test_a_condition_leaves_the_deadline_beside_it_alone(
    day: date, due: date, form: str, state: str, thing: str
) -> None:
    condition = f"{form.format(day.year, day.month, day.day)}前{state}的{thing}"
    deadline = f"{due.year}年{due.month}月{due.day}日前完成改造"
    reading = outcome(f"对{condition}，{deadline}")
    assert reading == outcome(deadline)
    assert reading is not None
    assert (reading.due, reading.ambiguous) == (due, None)


@given(
    PAST,
    st.sampled_from(
        ["比{}年下降", "较{}年提高", "以{}年为基准年下降", "在{}年的基础上减少", "与{}年底相比减少"]
    ),
)
def test_a_base_year_is_no_deadline(day: date, form: str) -> None:
    base = form.format(day.year) + "20%"
    assert not is_certain(base)
    assert outcome(f"到2035年，能耗{base}") == outcome("到2035年")


@given(PAST, PAST_FORMS, st.sampled_from(THINGS))
def test_a_day_before_the_day_of_issue_is_doubted_in_a_sentence(day: date, form: str, thing: str) -> None:
    assert not is_certain(f"{form.format(day.year, day.month, day.day)}前全市{thing}共有二万个")


@given(st.integers(2022, 2060), st.integers(1, 30))
def test_the_span_of_a_plan_is_its_name(first: int, years: int) -> None:
    span = f"{first}—{first + years}年"
    for title in (f"编制{span}国土空间总体规划", f"制定行动计划（{span}）"):
        assert not is_certain(title)
        assert outcome(f"2023年6月底前{title}") == outcome("2023年6月底前")


@given(
    st.integers(1950, 2099), st.sampled_from(["到{}年", "到{}年底", "{}年", "{}年内", "力争到{}年基本完成"])
)
def test_bare_years_of_every_decade_read_alike(year: int, form: str) -> None:
    assert outcome(form.format(year), date(1949, 12, 31)) == Reading("", due=date(year, 12, 31))


@given(st.integers(1950, 1999) | st.integers(2010, 2049))
def test_a_year_of_two_digits_is_of_1950_to_2049(year: int) -> None:
    assert outcome(f"{year % 100}年12月31日前", date(1949, 12, 31)) == Reading("", due=date(year, 12, 31))


@pytest.mark.parametrize(("plan", "last"), [("六", 1985), ("七", 1990), ("九", 2000), ("十", 2005), ("十一", 2010), ("十四", 2025), ("十六", 2035)])  # fmt: skip
@pytest.mark.parametrize("form", ["“{}五”期间", "“{}五”时期", "到“{}五”末", "“{}五”期末"])
def test_plans_of_every_number(plan: str, last: int, form: str) -> None:
    assert outcome(form.format(plan), date(1981, 1, 1)) == Reading("", due=date(last, 12, 31))


def approximate(tens: int, ones: int) -> str:
    ten = "" if tens == 0 else "十" if tens == 1 else DIGITS[tens] + "十"
    return ten + DIGITS[ones] + DIGITS[ones + 1]


@given(st.integers(0, 9), st.integers(1, 8), st.sampled_from(["个月", "天", "个工作日", "周"]))
def test_two_numerals_side_by_side_are_the_longer_one_in_doubt(tens: int, ones: int, unit: str) -> None:
    text = f"省级出台后{approximate(tens, ones)}{unit}内"
    reading = outcome(text)
    assert reading is not None
    assert reading.ambiguous
    plain = outcome(f"省级出台后{10 * tens + ones + 1}{unit}内")
    assert plain is not None
    assert reading.event == plain.event


@given(st.integers(1, 8), st.sampled_from(["个月", "天", "个工作日"]))
def test_tens_side_by_side_are_the_longer_one_in_doubt(ones: int, unit: str) -> None:
    reading = outcome(f"省级出台后{DIGITS[ones]}{DIGITS[ones + 1]}十{unit}内")
    plain = outcome(f"省级出台后{10 * (ones + 1)}{unit}内")
    assert reading is not None
    assert plain is not None
    assert reading.ambiguous
    assert reading.event == plain.event


@given(FUTURE, st.sampled_from(["前", "以前", "之前", "", "，长期坚持"]))
def test_a_day_in_numerals_needs_no_sign(day: date, ending: str) -> None:
    numeral = (DIGITS[day.day // 10] if day.day > 19 else "") + "十" * (day.day > 9) + DIGITS[day.day % 10]
    written = f"{day.year}年十二月{numeral.removesuffix('零')}{ending}"
    assert outcome(written) == outcome(f"{day.year}年12月{day.day}日{ending}")


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)))
def test_quarters_and_months_nearby_move_with_the_day_of_issue(issued: date) -> None:
    quarter = issued.replace(month=(issued.month - 1) // 3 * 3 + 1, day=1)
    for text, months in (("下一季度末", 6), ("下个季度", 6), ("本季度末", 3)):
        assert outcome(text, issued) == Reading("", due=add_months(quarter, months) - timedelta(days=1))
    for text, months in (("上一季度末", 0), ("上个季度末", 0), ("上季度", 0)):
        reading = outcome(text, issued)
        assert reading is not None
        assert reading.ambiguous
        assert reading.due == add_months(quarter, months) - timedelta(days=1)
    assert outcome("次月15日前", issued) == Reading(
        "", due=add_months(issued.replace(day=1), 1).replace(day=15)
    )


@given(st.sampled_from(["项目竣工", "验收合格后", "资金下达", "发生支出的"]), st.integers(1, 28))
def test_a_day_counted_from_an_event_is_never_counted_from_the_day_of_issue(event: str, day: int) -> None:
    reading = outcome(f"{event}次月{day}日前")
    assert reading is not None
    assert reading.ambiguous
    assert (reading.due, reading.event is None) == (None, False)


OUTSIDE = [
    *(f"每{count}个月" for count in range(2, 60) if count not in (3, 6, 12)),
    *(f"每{count}年" for count in range(2, 30)),
    *(f"每{numeral}年一次" for numeral in "两三四五"),
    *(f"{numeral}年一轮" for numeral in "两三五"),
    *(f"每{period}{count}次" for period in ("年", "季度", "月", "周", "半年") for count in range(2, 13)),
    *(f"每年不少于{count}次" for count in range(2, 13)),
    "双月", "隔月", "隔年", "每旬", "每天", "半个月一次", "每两周",
]  # fmt: skip


@pytest.mark.parametrize("text", OUTSIDE)
def test_a_rhythm_that_cannot_be_recorded_is_never_bent_to_another(text: str) -> None:
    reading = outcome(f"{text}报送")
    assert reading is not None
    assert (reading.recurs, bool(reading.ambiguous)) == (None, True)


@given(st.permutations(["每周", "每月", "每季度", "每半年", "每年"]))
def test_two_rhythms_for_two_subjects_are_said_to_be_outside(rhythms: list[str]) -> None:
    reading = outcome(f"一般单位{rhythms[0]}检查，重点单位{rhythms[1]}检查")
    assert reading is not None
    assert (reading.recurs, bool(reading.ambiguous)) == (None, True)


@given(
    FUTURE,
    st.sampled_from(["适时", "择机", "视情", "视工作需要", "根据工作需要", "必要时", "暂停办理", "酌情"]),
)
def test_a_word_that_is_not_in_the_reading_puts_it_in_doubt(day: date, word: str) -> None:
    for deadline in (f"{day.year}年{day.month}月底前", "每年", "每季度末"):
        assert is_certain(f"{deadline}召开")
        assert not is_certain(f"{deadline}{word}召开")


@given(FUTURE, st.sampled_from(["年度审计", "财务决算", "年底考核结束", "中期评估"]))
def test_an_after_is_no_by(day: date, event: str) -> None:
    reading = outcome(f"{event}后报送")
    assert reading is not None
    assert (reading.due, bool(reading.ambiguous)) == (None, True)
    assert not is_certain(f"{day.year}年{day.month}月{day.day}日后报送")
    assert not is_certain(f"每年{event}后报送")


@given(st.sampled_from(["每年年底", "每月10日", "每季度末", "每年6月"]))
def test_an_after_in_a_rhythm_is_doubted(when: str) -> None:
    assert is_certain(f"{when}前报送")
    assert not is_certain(f"{when}后报送")


@given(
    st.sampled_from(CERTAIN),
    st.integers(1, 99999),
    st.sampled_from(
        [
            "家",
            "户以上",
            "个",
            "万亩左右",
            "亿元",
            "%以上",
            "公里",
            "人次",
            "万元以内",
            "个百分点",
            "套",
            "个自驾营地",
        ]
    ),
)
def test_a_quantity_says_nothing_of_time(text: str, count: int, unit: str) -> None:
    assert outcome(f"{text}，新增{count}{unit}") == outcome(text)


@given(st.sampled_from([text for text, _ in UNDERSTOOD]))
def test_traditional_characters_read_the_same(text: str) -> None:
    traditional = str.maketrans(
        "后内个号周时长坚续间从开结发报会应当这节来过随适尽于与对总审验规划计进态经两几数",
        "後內個號週時長堅續間從開結發報會應當這節來過隨適盡於與對總審驗規劃計進態經兩幾數",
    )
    assert outcome(text.translate(traditional)) == outcome(text)


@pytest.mark.parametrize("hour", [0, 8, 12, 18, 24])
@pytest.mark.parametrize("form", ["{}时前", "{}点前", "{}:00前"])
def test_an_hour_is_never_another_day(hour: int, form: str) -> None:
    reading = outcome("2022年12月31日" + form.format(hour))
    assert reading is not None
    midnight = hour == 0
    assert (reading.due, bool(reading.ambiguous)) == (date(2022, 12, 30 if midnight else 31), midnight)
    assert not is_certain(form.format(hour))


@given(
    st.sampled_from(["非", "不再", "无需", "不必", "未能"]),
    st.sampled_from(["长期坚持", "持续推进", "长期推进"]),
)
def test_what_is_denied_does_not_stand(denial: str, duty: str) -> None:
    assert not is_certain(denial + duty)


@given(st.integers(1000, 10**9), st.sampled_from(["年内", "个月内", "天内", "个工作日内"]))
def test_what_is_too_long_is_refused(count: int, unit: str) -> None:
    assume(unit != "年内" or count >= 10000)
    assume(unit not in ("天内", "个工作日内") or count > 36500)
    assert not is_certain(f"{count}{unit}")


@pytest.mark.parametrize("text", ["一亿年", "一万年", "一亿年内", "××年12月31日前", "20**年底前", "年月日前"])
def test_what_is_no_time_is_refused(text: str) -> None:
    assert outcome(text) is None
