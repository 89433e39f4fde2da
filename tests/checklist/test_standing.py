"""What a log adds up to, on any day."""

from __future__ import annotations

import contextlib
import random
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.lists import checklist, extension, target

from yuxi_checklist.checklist.model import Checklist, Update
from yuxi_checklist.checklist.plain import contents, ordered
from yuxi_checklist.checklist.standing import Standing
from yuxi_checklist.checklist.view import View
from yuxi_checklist.days import add_months
from yuxi_checklist.revisions.order import update_key

DAYS = st.dates(date(2022, 1, 1), date(2026, 12, 31))
PARTS = st.sampled_from(["", "甲", "\u00e9", "e\u0301", "😀", '"', "\\", "\u2028", "a", "Z"])
WORDS = st.lists(PARTS, min_size=1, max_size=3).map("".join).filter(bool)
WRITTEN = st.sampled_from(
    ["17.30", "17.3", "0188", "188", "188.0", "-0", "0", "-0.0", "0.0000001", "9" * 15]
) | st.from_regex("-?[0-9]{1,8}(\\.[0-9]{1,7})?", fullmatch=True)
REPORTS = st.fixed_dictionaries(
    {
        "at": st.sampled_from(["2022-12-01", "2022-12-01T10:00+08:00", "2022-12-01T02:00Z"]),
        "by": st.just("市科技局"),
    },
    optional={
        "status": st.sampled_from(["in_progress", "done"]),
        "note": WORDS,
        "values": st.dictionaries(WORDS, WRITTEN, max_size=2),
        "evidence": st.lists(WORDS, max_size=2),
        "extend": st.fixed_dictionaries({"to": DAYS.map(str), "reason": WORDS, "approved_by": WORDS}),
    },
)
STATUSES = st.sampled_from([None, "in_progress", "blocked", "done", "verified", "returned"])


def standing(as_of: date, target_data: dict[str, Any], **fields: Any) -> Standing:
    model = Checklist.model_validate(checklist(target_data, **fields))
    return View(contents(model), as_of).items[0].standing


def update(at: str, **fields: Any) -> dict[str, Any]:
    return {"at": at, "by": "市科技局", "note": "进展", **fields}


@given(DAYS, DAYS, st.integers(0, 60))
def test_the_light_of_a_date_follows_from_the_days_left(due: date, as_of: date, soon: int) -> None:
    settings = {"due_soon_days": str(soon), "report_every": "quarter"}
    progress = standing(as_of, target(deadline=f"{due.year}年{due.month}月{due.day}日前"), settings=settings)
    left = (due - as_of).days
    assert (progress.due, progress.days_left, progress.status) == (due, left, "not_started")
    assert progress.light == ("overdue" if left < 0 else "due_soon" if left <= soon else "on_track")


@pytest.mark.parametrize("status", ["done", "verified"])
@given(as_of=DAYS)
def test_what_is_done_is_done_from_that_day_on(status: str, as_of: date) -> None:
    """What is only claimed waits for the office, and is neither late nor done until that has verified it."""
    progress = standing(as_of, target(updates=[update("2022-12-01", status=status)]))
    done = as_of >= date(2022, 12, 1)
    assert (progress.light == ("done" if status == "verified" else "claimed")) == done == progress.met
    assert progress.status == (status if done else "not_started")
    assert (progress.days_left is None) == done


@given(as_of=DAYS)
def test_a_dated_duty_that_goes_on_is_judged_by_its_date_and_then_by_its_rhythm(as_of: date) -> None:
    done = date(2022, 11, 30)
    duty = target(deadline="2022年12月1日前，长期坚持", updates=[update(str(done), status="done")])
    light = standing(as_of, duty).light
    if as_of < done:
        assert light in ("on_track", "due_soon")
    else:
        assert light == ("claimed" if as_of <= date(2023, 3, 31) else "stale")
    undone = standing(as_of, target(deadline="2022年12月1日前，长期坚持"))
    assert (undone.light == "overdue") == (as_of > date(2022, 12, 1))


@pytest.mark.parametrize(("every", "months"), [("month", 1), ("quarter", 3), ("half_year", 6), ("year", 12)])
@given(as_of=st.dates(date(2022, 11, 14), date(2026, 12, 31)), missed=st.booleans(), since=st.booleans())
def test_a_standing_duty_is_stale_when_a_period_of_the_calendar_passes_without_report(
    every: str, months: int, as_of: date, missed: bool, since: bool
) -> None:
    """Reported on the last day of each period up to the present one, but perhaps not in the last; and perhaps today."""
    begin = date(as_of.year, (as_of.month - 1) // months * months + 1, 1)
    ends = [add_months(begin, -months * count) - timedelta(days=1) for count in range(60)]
    due = [day for day in ends if day >= date(2022, 11, 14)][::-1]
    updates = [update(str(day)) for day in (due[:-1] if missed else due)]
    updates += [update(str(as_of))] if since else []
    settings = {"due_soon_days": "7", "report_every": every}
    progress = standing(as_of, target(deadline="长期坚持", updates=updates), settings=settings)
    assert progress.light == ("stale" if due and missed and not since else "on_track")


GOING_ON = ["长期坚持", "2022年12月1日前，长期坚持"]


@pytest.mark.parametrize("deadline", GOING_ON)
@given(noted=st.dates(date(2022, 12, 2), date(2024, 12, 31)), as_of=DAYS, alias=st.booleans())
def test_the_offices_own_notes_are_no_report_unless_it_leads(
    deadline: str, noted: date, as_of: date, alias: bool
) -> None:
    """Before and after a result alike, and whatever name of the register the office is written with."""
    name = "办公室" if alias else "市政府办公室"
    departments = [{"name": "市政府办公室", "aliases": ["办公室"]}, {"name": "市科技局"}]
    note, own = update(str(noted), by="市政府办公室"), update(str(noted))

    def light(lead: str, *updates: dict[str, Any]) -> str:
        claim = update("2022-12-01", status="done", by=lead)
        updates = (*([] if deadline == "长期坚持" else [claim]), *updates)
        duty = target(deadline=deadline, lead=[lead], support=[], updates=list(updates))
        return standing(as_of, duty, departments=departments).light

    assert light("市科技局", note) == light("市科技局")
    assert light(name, note) == light("市科技局", own)


@given(checked=st.dates(date(2022, 12, 2), date(2024, 12, 31)), as_of=DAYS)
def test_a_result_that_the_office_verifies_is_no_report_of_those_who_owe_one(
    checked: date, as_of: date
) -> None:
    claim = update("2022-12-01", status="done")
    verdict = update(str(checked), status="verified", by="市政府办公室", evidence=["文"])
    lights = [
        standing(as_of, target(deadline="2022年12月1日前，长期坚持", updates=log)).light
        for log in ([claim], [claim, verdict])
    ]
    assert (lights[0] == "stale") == (lights[1] == "stale")


@given(happened=st.none() | DAYS, as_of=DAYS)
def test_a_wait_has_no_date_until_its_event_has_happened(happened: date | None, as_of: date) -> None:
    stated = {"text": "省级出台2个月后", "event": {"name": "省级出台", "months": "2"}, "reason": "x"}
    events = [{"name": "省级出台", "on": happened and str(happened)}]
    progress = standing(as_of, target(deadline=stated), events=events)
    if happened and happened <= as_of:
        assert progress.due == add_months(happened, 2)
        assert progress.light != "waiting"
    else:
        assert (progress.due, progress.light) == (None, "waiting")


LOGS = st.lists(
    st.fixed_dictionaries(
        {
            "at": DAYS.map(str),
            "by": st.sampled_from(["市科技局", "市财政局", "市政府办公室"]),
            "note": st.text("甲乙丙", min_size=1),
        },
        optional={
            "status": STATUSES,
            "values": st.fixed_dictionaries({"创新联合体": st.integers(0, 9).map(str)}),
            "extend": st.fixed_dictionaries(
                {"to": DAYS.map(str), "reason": st.just("x"), "approved_by": st.just("y")}
            ),
        },
    ),
    max_size=6,
)


@given(LOGS, DAYS, st.randoms(use_true_random=False))
def test_the_order_in_the_file_does_not_matter(
    log: list[dict[str, Any]], as_of: date, chance: random.Random
) -> None:
    shuffled = chance.sample(log, len(log))
    assert standing(as_of, target(updates=log)) == standing(as_of, target(updates=shuffled))


@given(LOGS, DAYS)
def test_a_day_in_the_past_knows_nothing_of_what_came_later(log: list[dict[str, Any]], as_of: date) -> None:
    known = [each for each in log if each["at"] <= str(as_of)]
    assert standing(as_of, target(updates=log)) == standing(as_of, target(updates=known))


@given(LOGS)
def test_the_last_word_counts(log: list[dict[str, Any]]) -> None:
    final = update("2027-01-01", status="blocked", values={"创新联合体": "7"}, extend=extension("2027-03-01"))
    progress = standing(date(2027, 1, 2), target(updates=[*log, final]))
    assert (progress.values, progress.due) == ({"创新联合体": 7}, date(2027, 3, 1))
    closed = progress.progress.verdict is not None
    assert progress.status == ("verified" if closed else "blocked"), (
        "what is verified only a return opens again"
    )


@given(st.lists(REPORTS, max_size=6))
def test_the_log_is_read_in_the_order_that_plain_data_has(log: list[dict[str, Any]]) -> None:
    """Also where only the content decides, which plain data and records hold in different ways."""
    sound = []
    for data in log:
        with contextlib.suppress(ValueError):
            sound.append((Update.model_validate(data), data))
    by_content = {id(model): update_key(data) for model, data in sound}
    keys = [by_content[id(model)] for model in ordered(tuple(model for model, _ in sound))]
    assert keys == sorted(keys)


ZEROS = ["-0", "-0.0", "0", "00.00"]


@given(WRITTEN | st.sampled_from(ZEROS), WRITTEN | st.sampled_from(ZEROS))
def test_plain_data_tells_two_numbers_apart_just_where_records_do(one: str, other: str) -> None:
    log = [update("2022-12-01", values={"创新联合体": number}) for number in (one, other)]
    models = [Update.model_validate(data) for data in log]
    assert (update_key(log[0]) == update_key(log[1])) == (models[0] == models[1])
    first = next(data for model, data in zip(models, log, strict=True) if model is ordered(tuple(models))[0])
    assert update_key(first) == min(map(update_key, log))


@given(st.lists(REPORTS, min_size=1, max_size=4), st.randoms(use_true_random=False))
def test_what_is_merged_in_any_order_is_read_alike(log: list[dict[str, Any]], chance: random.Random) -> None:
    """Two orders of a log that the plain data tells apart are one order for the records too."""
    sound = []
    for data in log:
        with contextlib.suppress(ValueError):
            sound.append(Update.model_validate(data))
    shuffled = tuple(chance.sample(sound, len(sound)))
    assert ordered(shuffled) == ordered(tuple(sound))


@pytest.mark.parametrize("deadline", ["2022年12月31日前", GOING_ON[1]])
@given(
    log=LOGS, back=st.sampled_from(["in_progress", "blocked"]), claim=st.sampled_from(["done", "verified"])
)
def test_work_that_is_taken_up_again_is_not_done_unless_it_is_a_duty_that_goes_on(
    deadline: str, log: list[dict[str, Any]], back: str, claim: str
) -> None:
    """And what is verified only the office opens again."""
    opened = [*log, update("2026-12-31", status="returned", by="市政府办公室")]
    again = [*opened, update("2027-01-01", status=claim), update("2027-01-02", status=back)]
    duty = target(deadline=deadline, updates=again)
    assert standing(date(2027, 1, 1), duty).met
    after = standing(date(2027, 1, 3), duty)
    closed = claim == "verified" and deadline != GOING_ON[1]
    assert after.met == (deadline == GOING_ON[1] or closed)
    assert (after.status, after.light == "done") == ("verified" if closed else back, closed)


def test_an_extension_moves_the_date_in_force_and_keeps_the_printed_one() -> None:
    model = Checklist.model_validate(
        checklist(target(updates=[update("2022-12-20", extend=extension("2023-03-31"))]))
    )
    before, after = (View(contents(model), day).items[0] for day in (date(2022, 12, 19), date(2022, 12, 20)))
    assert (before.standing.due, after.standing.due) == (date(2022, 12, 31), date(2023, 3, 31))
    assert before.target.reading.due == after.target.reading.due == date(2022, 12, 31)


def test_done_returned_done_verified() -> None:
    story = [
        update("2022-12-01", status="done"),
        update("2022-12-05", status="returned", by="市政府办公室"),
        update("2022-12-10", status="done"),
        update("2022-12-15", status="verified", by="市政府办公室", evidence=["玉科发〔2022〕31号"]),
    ]
    expected = ["not_started", "done", "returned", "done", "verified"]
    days = [date(2022, 11, 30), *(date(2022, 12, day) for day in (1, 5, 10, 15))]
    log = target(updates=story)
    assert [standing(day, log).status for day in days] == expected
    assert [standing(day, log).met for day in days] == [False, True, False, True, True]
