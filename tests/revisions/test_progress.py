"""What a log adds up to: what is taken back counts for nothing, and only the office opens again what it has closed."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from yuxi_checklist.revisions.entries import PlainEntry, entry
from yuxi_checklist.revisions.progress import Duty, counting, course, progress
from yuxi_checklist.revisions.walk import ordered

LEAD, SUPPORT, OFFICE, STRANGER = "市科技局", "市财政局", "市政府办公室", "市税务局"
MILESTONES = (date(2023, 3, 31), date(2023, 6, 30))


def duty(*, goes_on: bool = False, milestones: tuple[date, ...] = (), office: str = OFFICE) -> Duty:
    return Duty(lambda name: {name}, {LEAD}, {SUPPORT}, office, goes_on, False, milestones)


ENTRIES = st.fixed_dictionaries(
    {"by": st.sampled_from([LEAD, SUPPORT, OFFICE, STRANGER])},
    optional={
        "status": st.sampled_from(["in_progress", "blocked", "done", "verified", "returned"]),
        "note": st.just("有进展"),
        "values": st.fixed_dictionaries({"创新联合体": st.integers(0, 9).map(str)}),
        "evidence": st.just(["文"]),
        "extend": st.dates(date(2023, 1, 1), date(2024, 1, 1)).map(lambda day: {"to": str(day)}),
        "request": st.just({"extend_to": "2023-12-31"}),
        "decline": st.just("理由不足"),
        "reached": st.sampled_from(MILESTONES).map(str),
    },
)


def log(said: list[dict[str, Any]]) -> list[PlainEntry]:
    """Entries a day apart, the first on the second day of 2022."""
    dated = [{"at": f"2022-{1 + day // 28:02}-{1 + day % 28:02}", **each} for day, each in enumerate(said, 1)]
    return [entry(each) for each in ordered(dated)]


LOGS = st.lists(ENTRIES, max_size=8)


@given(LOGS, ENTRIES, st.integers(0, 8), st.booleans())
def test_what_is_taken_back_is_as_if_it_had_never_been_said(
    said: list[dict[str, Any]], slip: dict[str, Any], place: int, goes_on: bool
) -> None:
    place = min(place, len(said))
    with_slip = [*said[:place], slip, *said[place:]]
    written = log(with_slip)
    retraction = {
        "by": slip["by"],
        "retract": {"at": written[place].at.text, "by": slip["by"], "reason": "报错"},
    }
    after = log([*with_slip, retraction])
    own = duty(goes_on=goes_on, milestones=MILESTONES)
    without = [each for index, each in enumerate(written) if index != place]
    assert [each.at for each in counting(after)] == [each.at for each in without]
    assert progress(after, own) == progress(without, own)
    assert [before for _, before in course(after, own)][:-1] == [before for _, before in course(written, own)]


@given(LOGS)
def test_each_situation_is_what_the_log_before_it_adds_up_to(said: list[dict[str, Any]]) -> None:
    written, own = log(said), duty(milestones=MILESTONES)
    for index, (_, before) in enumerate(course(written, own)):
        assert before == progress(written[:index], own)


@given(LOGS, st.lists(ENTRIES.filter(lambda said: said.get("status") != "returned"), max_size=4))
def test_what_the_office_has_closed_only_a_return_opens(
    said: list[dict[str, Any]], more: list[dict[str, Any]]
) -> None:
    closed = [*said, {"by": OFFICE, "status": "returned"}, {"by": LEAD, "status": "done"}]
    closed.append({"by": OFFICE, "status": "verified", "evidence": ["文"]})
    own = duty()
    after = progress(log([*closed, *more]), own)
    assert (after.status, after.met, after.closed(own)) == ("verified", True, True)
    opened = progress(log([*closed, *more, {"by": OFFICE, "status": "returned"}]), own)
    assert (opened.status, opened.met, opened.proven) == ("returned", False, False)


@given(LOGS)
def test_untouched_means_that_nobody_who_owes_it_has_reported(said: list[dict[str, Any]]) -> None:
    statusless = [{key: value for key, value in each.items() if key != "status"} for each in said]
    touched = any(each["by"] in (LEAD, SUPPORT) for each in statusless)
    assert progress(log(statusless), duty()).status == ("in_progress" if touched else "not_started")


@given(LOGS)
def test_a_claim_stands_until_it_is_withdrawn_or_returned(said: list[dict[str, Any]]) -> None:
    own = duty()
    before = progress(log(said), own)
    assume(not before.closed(own))
    claimed = [*said, {"by": LEAD, "status": "done"}]
    assert progress(log(claimed), own).claim is not None
    for status in ("in_progress", "blocked", "returned"):
        assert not progress(log([*claimed, {"by": LEAD, "status": status, "note": "x"}]), own).met
        on = progress(log([*claimed, {"by": LEAD, "status": status, "note": "x"}]), duty(goes_on=True))
        assert on.met == (status != "returned"), "a duty that goes on keeps its first result"


@given(st.sets(st.sampled_from(MILESTONES)), st.none() | st.dates(date(2023, 7, 1), date(2024, 1, 1)))
def test_a_deadline_in_steps_is_due_at_its_first_step_that_is_not_reached(
    reached: set[date], extended: date | None
) -> None:
    own = duty(milestones=MILESTONES)
    said: list[dict[str, Any]] = [{"by": LEAD, "reached": str(day)} for day in sorted(reached)]
    left = [day for day in MILESTONES if day not in reached]
    printed = (left or [MILESTONES[-1]])[0]
    assert progress(log(said), own).due(own, MILESTONES[-1]) == printed
    if extended:
        said.append({"by": OFFICE, "extend": {"to": str(extended)}})
        assert progress(log(said), own).due(own, MILESTONES[-1]) == extended
        said.append({"by": LEAD, "reached": str(printed)})
        after = [day for day in left if day != printed]
        last = extended if printed == MILESTONES[-1] else MILESTONES[-1]
        assert progress(log(said), own).due(own, MILESTONES[-1]) == (after[0] if after else last)


@given(LOGS, st.randoms(use_true_random=False))
def test_a_request_waits_until_it_is_decided(said: list[dict[str, Any]], chance: random.Random) -> None:
    asked = [*said, {"by": LEAD, "request": {"extend_to": "2023-12-31"}}]
    notes = [{"by": chance.choice([LEAD, OFFICE]), "note": "x"} for _ in range(chance.randrange(3))]
    assert progress(log([*asked, *notes]), duty()).request is not None
    for decision in ({"extend": {"to": "2023-12-31"}}, {"decline": "不予"}):
        assert progress(log([*asked, *notes, {"by": OFFICE, **decision}]), duty()).request is None
