"""What a log adds up to, on any day."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

import pytest
from builders import checklist, target
from hypothesis import given
from hypothesis import strategies as st

from yuxi_checklist.days import add_months
from yuxi_checklist.model import Checklist
from yuxi_checklist.progress import Progress
from yuxi_checklist.query import View

DAYS = st.dates(date(2022, 1, 1), date(2026, 12, 31))
STATUSES = st.sampled_from([None, "in_progress", "blocked", "done", "verified", "returned"])


def standing(as_of: date, target_data: dict[str, Any], **fields: Any) -> Progress:
    model = Checklist.model_validate(checklist(target_data, **fields))
    return View(model, as_of).entries[0].progress


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
    progress = standing(as_of, target(updates=[update("2022-12-01", status=status)]))
    done = as_of >= date(2022, 12, 1)
    assert (progress.light == "done") == done == progress.met
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
        assert light == ("on_track" if as_of <= add_months(done, 3) else "stale")
    undone = standing(as_of, target(deadline="2022年12月1日前，长期坚持"))
    assert (undone.light == "overdue") == (as_of > date(2022, 12, 1))


@pytest.mark.parametrize(("every", "months"), [("month", 1), ("quarter", 3), ("half_year", 6), ("year", 12)])
@given(reported=st.none() | st.dates(date(2022, 11, 14), date(2024, 12, 31)), as_of=DAYS)
def test_a_standing_duty_is_stale_when_a_period_passes_without_report(
    every: str, months: int, reported: date | None, as_of: date
) -> None:
    settings = {"due_soon_days": "7", "report_every": every}
    updates = [update(str(reported))] if reported else []
    progress = standing(as_of, target(deadline="长期坚持", updates=updates), settings=settings)
    heard = reported if reported and reported <= as_of else date(2022, 11, 14)
    assert progress.light == ("on_track" if as_of <= add_months(heard, months) else "stale")


def test_the_offices_own_notes_are_no_report_of_the_lead() -> None:
    noted = target(deadline="长期坚持", updates=[update("2023-06-01", by="市政府办公室")])
    assert standing(date(2023, 6, 2), noted).light == "stale"


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
    assert (progress.status, progress.values, progress.due) == (
        "blocked",
        {"创新联合体": 7},
        date(2027, 3, 1),
    )


def extension(to: str) -> dict[str, str]:
    return {"to": to, "reason": "疫情", "approved_by": "市政府办公室"}


def test_an_extension_moves_the_date_in_force_and_keeps_the_printed_one() -> None:
    model = Checklist.model_validate(
        checklist(target(updates=[update("2022-12-20", extend=extension("2023-03-31"))]))
    )
    before, after = (View(model, day).entries[0] for day in (date(2022, 12, 19), date(2022, 12, 20)))
    assert (before.progress.due, after.progress.due) == (date(2022, 12, 31), date(2023, 3, 31))
    assert before.reading.due == after.reading.due == date(2022, 12, 31)


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
