"""The reports that a target owes: each counts for one period, and what is counted adds up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.lists import checklist, target
from support.rhythms import RHYTHMS

from yuxi_checklist.checklist.compliance import GROUPINGS, last_owed, owed, tallies, tally
from yuxi_checklist.checklist.model import Checklist
from yuxi_checklist.checklist.periods import ReportingPeriod, reporting_periods
from yuxi_checklist.checklist.plain import contents
from yuxi_checklist.checklist.reports import Duty, Reports, Turn, reports
from yuxi_checklist.checklist.view import Filters, View

DAYS = st.dates(date(2022, 10, 1), date(2024, 6, 30))
DUTIES = st.builds(Duty, RHYTHMS, DAYS)


class Case(NamedTuple):
    """A duty, and what came of it; most days are the first and last, due and closing ones of its periods."""

    duty: Duty
    days: list[date]
    turns: list[Turn]
    as_of: date
    other: date


@st.composite
def cases(draw: st.DrawFn) -> Case:
    duty = draw(DUTIES)
    periods = reporting_periods(duty.rhythm, date(2022, 10, 1), date(2023, 6, 30))
    edges = {day for each in periods for day in (each.first, each.last, each.due, each.closes, duty.start)}
    near = st.sampled_from(sorted(edges)) | DAYS
    turns = st.lists(st.tuples(near, st.booleans()), max_size=5).map(sorted)
    return Case(duty, draw(st.lists(near, max_size=12).map(sorted)), draw(turns), draw(near), draw(near))


def standing(duty: Duty, days: Sequence[date], turns: Sequence[Turn], as_of: date) -> Reports:
    """What is owed, where nothing after `as_of` is known."""
    known = [day for day in days if day <= as_of]
    return reports(duty, known, [turn for turn in turns if turn[0] <= as_of], as_of)


def came(found: Reports) -> list[tuple[ReportingPeriod, date]]:
    return [(each.period, each.came) for each in found.owed if each.came]


@given(cases())
def test_each_report_counts_for_one_period_the_earliest_that_it_may(case: Case) -> None:
    duty, days, turns, as_of, _ = case
    found = standing(duty, days, turns, as_of)
    expected: dict[ReportingPeriod, date] = {}
    for day in days:
        periods = [each.period for each in found.owed]
        may = (each for each in periods if each not in expected and each.first <= day < each.closes)
        if day <= as_of and (period := next(may, None)):
            expected[period] = day
    assert dict(came(found)) == expected
    for each in found.owed:
        late, passed = each.came and each.came > each.period.due, each.period.due < as_of
        missing = "unreported" if passed else "pending"
        assert each.result == (missing if each.came is None else "late" if late else "on_time")


@given(cases())
def test_a_period_is_owed_if_the_target_was_in_force_and_unfinished_on_a_day_up_to_its_due_day(
    case: Case,
) -> None:
    """Asked for each day by itself; the day on which it is finished, or taken up again, still belongs to the work."""
    duty, _, turns, as_of, _ = case
    found = standing(duty, [], turns, as_of)
    known = [turn for turn in turns if turn[0] <= as_of]

    def is_open(day: date) -> bool:
        before = [finished for on, finished in known if on < day]
        return not (before and before[-1]) or any(on == day and not finished for on, finished in known)

    first = min(duty.start, as_of) - timedelta(days=800)
    every = reports(Duty(duty.rhythm, first), [], [], as_of).owed
    for period in (each.period for each in every):
        begin, end = max(period.first, duty.start), min(period.last, period.due)
        days = (begin + timedelta(days=count) for count in range((end - begin).days + 1))
        is_owed = begin <= as_of and any(map(is_open, days))
        assert (period in [each.period for each in found.owed]) == is_owed


@given(cases())
def test_one_report_more_never_worsens_anything(case: Case) -> None:
    duty, days, turns, as_of, more = case
    before = standing(duty, days, turns, as_of)
    after = standing(duty, sorted([*days, more]), turns, as_of)
    for old, new in zip(before.owed, after.owed, strict=True):
        assert old.came is None or (new.came is not None and new.came <= old.came)


@given(cases())
def test_what_is_known_on_a_day_stays_true(case: Case) -> None:
    duty, days, turns, one, other = case
    early, later = (standing(duty, days, turns, as_of) for as_of in sorted([one, other]))
    then = {each.period: each for each in later.owed}
    may_become = {
        "pending": {"on_time", "late", "unreported", "pending"},
        "unreported": {"late", "unreported"},
    }
    for each in early.owed:
        now = then[each.period]
        assert now.result in may_become.get(each.result, {each.result})
        assert each.came is None or each.came == now.came


@given(cases())
def test_a_target_is_unreported_from_the_day_after_the_due_day_until_the_report_comes(case: Case) -> None:
    duty, days, turns, as_of, _ = case
    found = standing(duty, days, turns, as_of)
    past = [
        each for each in found.owed if each.period.due < as_of or (each.period.due == as_of and each.came)
    ]
    assert found.unreported == (past[-1].period if past and not past[-1].came else None)
    following = found.next
    if following and following != found.unreported:
        assert following.due >= as_of
        assert following not in [period for period, _ in came(found)]


@given(cases())
def test_whatever_comes_after_the_last_due_day_ends_the_silence(case: Case) -> None:
    duty, days, _, as_of, _ = case
    found = standing(duty, days, [], as_of)
    past = [each.period.due for each in found.owed if each.period.due < as_of]
    if past and any(past[-1] < day <= as_of for day in days):
        assert found.unreported is None


@pytest.mark.parametrize(
    ("start", "expected"), [("2022-12-25", "2022年四季度"), ("2022-12-26", "2023年一季度")]
)
def test_the_first_period_is_owed_if_its_due_day_is_not_before_the_day_of_issue(
    start: str, expected: str
) -> None:
    settings = {"report": "每季度末月25日前"}
    document = {"title": "某文件", "issued": start, "office": "市政府办公室"}
    data = checklist(target(deadline="长期坚持"), settings=settings, document=document)
    found = View(contents(Checklist.model_validate(data)), date(2022, 12, 27)).items[0].standing.reports
    assert (found.owed[0].period if found.owed else found.coming) == found.next
    assert found.next is not None
    assert found.next.name == expected


def test_a_report_in_the_days_after_a_period_makes_up_for_it_and_the_next_one_counts_for_its_own() -> None:
    reading = target(deadline="每月终了后5日内", updates=[note(day) for day in ("2022-12-03", "2022-12-04")])
    found = (
        View(contents(Checklist.model_validate(checklist(reading))), date(2022, 12, 31))
        .items[0]
        .standing.reports
    )
    assert [(period.name, str(day)) for period, day in came(found)] == [
        ("2022年11月", "2022-12-03"),
        ("2022年12月", "2022-12-04"),
    ]


def test_a_span_has_the_periods_that_end_in_it_whenever_they_are_due() -> None:
    duty = target(deadline="每季度结束后10日内", updates=[note("2023-01-09")])
    entries = View(contents(Checklist.model_validate(checklist(duty))), date(2023, 5, 1)).items
    quarters = [(date(2022, 10, 1), date(2022, 12, 31)), (date(2023, 1, 1), date(2023, 3, 31))]
    found = [[each.owed.period.name for each in owed(entries, *quarter)] for quarter in quarters]
    assert found == [["2022年四季度"], ["2023年一季度"]]


# Who reports


def note(at: str, by: str = "市科技局", **fields: Any) -> dict[str, Any]:
    return {"at": at, "by": by, "note": "进展", **fields}


def heard(*updates: dict[str, Any], as_of: date = date(2023, 3, 1), **fields: Any) -> date | None:
    data = checklist(target(deadline="长期坚持", updates=list(updates), **fields))
    return View(contents(Checklist.model_validate(data)), as_of).items[0].standing.reports.heard


BOTH = ["各县（市、区）人民政府"]
WHO = [
    ("市科技局", {}, True),
    ("科技局", {}, True),
    ("市财政局", {}, True),
    ("通海县人民政府", {}, False),
    ("通海县人民政府", {"lead": BOTH}, True),
    ("通海县人民政府", {"support": BOTH}, True),
    ("各县（市、区）人民政府", {"support": BOTH}, True),
    ("市政府办公室", {}, False),
    ("市政府办公室", {"support": ["市政府办公室"]}, False),
    ("市政府办公室", {"lead": ["市政府办公室"]}, True),
]


@pytest.mark.parametrize(("by", "fields", "counts"), WHO)
def test_a_report_counts_if_it_is_by_one_who_owes_it(by: str, fields: dict[str, Any], counts: bool) -> None:
    assert heard(note("2023-01-10", by), **fields) == (date(2023, 1, 10) if counts else None)


SAYING = [
    ({"status": "in_progress"}, True),
    ({"status": "blocked", "note": "x"}, True),
    ({"values": {"创新联合体": "1"}}, True),
    ({"evidence": ["文"]}, True),
    ({"extend": {"to": "2023-12-31", "reason": "x", "approved_by": "y"}}, False),
    ({"note": "x", "corrects": {"text": {"old": "甲", "new": "乙"}}}, False),
]


@pytest.mark.parametrize(("fields", "counts"), SAYING)
def test_what_only_corrects_or_extends_is_no_report(fields: dict[str, Any], counts: bool) -> None:
    said = {"at": "2023-01-10", "by": "市科技局", **fields}
    assert heard(said) == (date(2023, 1, 10) if counts else None)


@pytest.mark.parametrize("field", ["lead", "support"])
@given(reported=DAYS, corrected=DAYS, as_of=DAYS)
def test_whoever_a_correction_has_relieved_has_reported_until_then(
    field: str, reported: date, corrected: date, as_of: date
) -> None:
    change = {field: {"old": ["通海县人民政府"], "new": ["市科技局"]}}
    corrects = note(str(corrected), "市政府办公室", corrects=change)
    found = heard(note(str(reported), "通海县人民政府"), corrects, as_of=as_of)
    assert found == (reported if reported <= min(corrected, as_of) else None)


# Whole lists

NAMES = ["市政府办公室", "市科技局", "市财政局", "各县（市、区）人民政府"]
UPDATES = st.fixed_dictionaries(
    {
        "at": DAYS.map(str),
        "by": st.sampled_from([*NAMES, "通海县人民政府"]),
        "note": st.just("进展"),
    },
    optional={"status": st.sampled_from(["in_progress", "blocked", "done", "verified", "returned"])},
)
WORDS = [
    "长期坚持",
    "每月25日前",
    "每季度结束后10日内",
    "2022年12月31日前",
    "2023年6月底前，长期坚持",
    "省级出台2个月后",
]
TARGETS = st.builds(
    target,
    lead=st.lists(st.sampled_from(NAMES), max_size=2, unique=True),
    support=st.lists(st.sampled_from(NAMES), max_size=1),
    deadline=st.sampled_from(WORDS),
    indicators=st.just([]),
    updates=st.lists(UPDATES, max_size=4),
)
SETTINGS = st.fixed_dictionaries(
    {"report_for": st.sampled_from(["ongoing", "all"])},
    optional={
        "report": st.sampled_from(["每季度末月25日前", "每周五", "每半年"]),
        "report_every": st.sampled_from(["month", "year"]),
    },
)
EVENTS = st.builds(lambda day: [{"name": "省级出台", "on": day and str(day)}], st.none() | DAYS)
LISTS = st.builds(
    lambda targets, **fields: Checklist.model_validate(checklist(*targets, **fields)),
    st.lists(TARGETS, min_size=1, max_size=4),
    settings=SETTINGS,
    events=EVENTS,
)


@given(LISTS, DAYS, st.tuples(DAYS, DAYS).map(sorted))
def test_every_report_is_counted_once_and_the_sums_agree(
    model: Checklist, as_of: date, span: list[date]
) -> None:
    view = View(contents(model), as_of)
    for found in (owed(view.items, *span), last_owed(view.items)):
        assert len({(each.item.target.id, each.owed.period) for each in found}) == len(found)
        total = tally("合计", found)
        assert total.owed == len(found)
        decided = total.owed - total.results["pending"]
        assert total.rate == (total.results["on_time"] / decided if decided else None)
        by_period, by_lead = (tallies(view, found, by) for by in ("period", "dept"))
        assert set(GROUPINGS) == {"period", "dept"}
        times = sum(max(len(each.item.target.lead), 1) for each in found)
        for groups, number in ((by_period, len(found)), (by_lead, times)):
            assert len({each.group for each in groups}) == len(groups)
            assert sum(each.owed for each in groups) == number
        for result, count in total.results.items():
            assert sum(each.results[result] for each in by_period) == count
        for each in by_lead:
            led = [one for one in found if each.group in (one.item.target.lead or ["（没有牵头部门）"])]
            assert tally(each.group, led) == each


@given(LISTS, DAYS, DAYS, st.tuples(DAYS, DAYS).map(sorted))
def test_spans_that_follow_each_other_add_up(
    model: Checklist, as_of: date, cut: date, span: list[date]
) -> None:
    first, last = span
    cut = min(max(cut, first), last)
    entries = View(contents(model), as_of).items
    whole = owed(entries, first, last)
    parts = [*owed(entries, first, cut), *owed(entries, cut + timedelta(days=1), last)]
    assert tally("", whole) == tally("", parts)


@given(LISTS, DAYS)
def test_what_is_unreported_is_what_the_list_names(model: Checklist, as_of: date) -> None:
    view = View(contents(model), as_of)
    found = last_owed(view.items)
    named = {item.target.id for item in view.select(Filters(unreported=True))}
    assert {each.item.target.id for each in found if each.owed.result == "unreported"} == named
    assert tally("", found).results["unreported"] == len(named)
    for each in tallies(view, found, "dept"):
        if view.register.find(each.group):
            asked = Filters(unreported=True, departments=[each.group], roles=["lead"])
            assert each.results["unreported"] == len(view.select(asked))
    stale = {item.target.id for item in view.items if item.standing.light == "stale"}
    assert stale <= named


@given(LISTS, DAYS, DAYS)
def test_silent_is_what_nobody_who_owes_it_has_reported_on_since(
    model: Checklist, as_of: date, since: date
) -> None:
    view = View(contents(model), as_of)
    silent = view.select(Filters(silent_since=since))
    for item in view.items:
        heard = item.standing.reports.heard
        reading = item.target.reading
        claimed = item.standing.met and not (reading.ongoing or reading.recurs)
        open_work = item.standing.light not in ("done", "waiting") and not claimed
        assert (item in silent) == (open_work and (heard is None or heard < since))


@given(LISTS, DAYS)
def test_only_what_goes_on_owes_reports_unless_all_do(model: Checklist, as_of: date) -> None:
    for item in View(contents(model), as_of).items:
        goes_on = item.target.reading.ongoing or item.target.reading.recurs is not None
        may_owe = goes_on or model.settings.report_for == "all"
        waits = item.target.reading.event is not None and item.standing.reports.coming is None
        if not may_owe or item.standing.light == "waiting" or (waits and item.standing.due is None):
            assert (item.standing.reports.owed, item.standing.reports.next) == ((), None)
        elif goes_on or not item.standing.met:
            assert item.standing.reports.next is not None


def test_the_rhythm_of_a_deadline_goes_before_that_of_the_list() -> None:
    settings = {"report": "每月25日前", "report_every": "year"}
    targets = [target(deadline="每半年"), target(deadline="长期坚持")]
    view = View(
        contents(Checklist.model_validate(checklist(*targets, settings=settings))), date(2022, 11, 20)
    )
    found = [item.standing.reports.next for item in view.items]
    assert [period and (period.name, str(period.due)) for period in found] == [
        ("2022年下半年", "2022-12-31"),
        ("2022年11月", "2022-11-25"),
    ]


def test_the_duty_of_a_target_that_has_no_day_of_issue_is_not_guessed() -> None:
    data = checklist(target(deadline="长期坚持"), document={"title": "某文件", "office": "市政府办公室"})
    found = View(contents(Checklist.model_validate(data)), date(2030, 1, 1)).items[0].standing.reports
    assert found == Reports(date(2030, 1, 1))
