"""What is to be done: nothing that is another's, nothing urgent left out, and the numbers of every other command."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from support.answers import shipped_checklist, shipped_view
from support.duties import VIEWS
from support.lists import checklist

from yuxi_checklist.checklist.model import Checklist
from yuxi_checklist.checklist.plain import contents
from yuxi_checklist.checklist.todo import NEXT_DAYS, is_office, office_matters, owing, unit_matters
from yuxi_checklist.checklist.view import Filters, View
from yuxi_checklist.days import last_of_month

DAYS = st.dates(date(2022, 11, 1), date(2026, 12, 31))
UNITS = st.sampled_from([unit.name for unit in shipped_checklist().departments])


def ids(found: Any) -> list[str]:
    return [each.item.target.id for each in found]


def holds_for(view: View, unit: str) -> None:
    """The laws of one unit on one day."""
    matters, parts = unit_matters(view, unit), view.involvements(unit)
    assert set(ids(matters)) <= set(ids(parts)), "nothing that is another's"
    assert len(ids(matters)) == len(set(ids(matters))), "each target once"
    known = set(ids(matters))
    month = last_of_month(view.as_of.year, view.as_of.month)
    for part in parts:
        standing = part.item.standing
        left = standing.days_left
        pressing = standing.light in ("overdue", "returned", "blocked")
        soon = left is not None and (left <= NEXT_DAYS or view.as_of + timedelta(days=left) <= month)
        asks = standing.progress.request is not None or standing.light == "stale"
        asks = asks or any(each.result == "pending" for each in standing.reports.owed)
        if pressing or soon or (asks and part.role == "lead"):
            assert part.item.target.id in known
    overdue = [matter.concern == "overdue" for matter in matters]
    assert overdue == sorted(overdue, reverse=True), "what is overdue comes first"


def office_holds(view: View) -> None:
    """The numbers of the office are those of `list --light` and `list --unreported`."""
    office = view.contents.document.office
    assert office
    assert is_office(view, office)
    matters = office_matters(view, office)
    listed = {
        "verify": view.select(Filters(lights=["claimed"])),
        "overdue": view.select(Filters(lights=["overdue"])),
        "unreported": view.select(Filters(unreported=True)),
    }
    for concern, items in listed.items():
        assert [matter.item for matter in matters if matter.concern == concern] == items
    told = owing(view, matters, "无")
    assert {id(item) for each in told for item in each.overdue} == set(map(id, listed["overdue"]))
    assert {id(item) for each in told for item in each.unreported} == set(map(id, listed["unreported"]))
    for each in told:
        if each.unit != "无":
            led = view.select(Filters(departments=[each.unit], roles=["lead"]))
            assert all(item in led for item in (*each.overdue, *each.unreported))


@given(DAYS, UNITS)
def test_a_unit_is_told_its_own_and_all_that_presses(day: date, unit: str) -> None:
    holds_for(shipped_view(day), unit)


@given(VIEWS, st.sampled_from(["市科技局", "市财政局", "通海县人民政府", "市政府办公室"]))
def test_so_it_is_whatever_was_reported(view: View, unit: str) -> None:
    holds_for(view, unit)


@given(DAYS)
def test_the_office_is_told_the_numbers_of_the_list(day: date) -> None:
    office_holds(shipped_view(day))


@given(VIEWS)
def test_so_it_is_for_the_office_too(view: View) -> None:
    office_holds(view)
    wanted = sum(item.standing.progress.request is not None for item in view.items)
    counted = Counter(matter.concern for matter in office_matters(view, "市政府办公室"))
    assert counted["decide"] == wanted
    assert counted["unled"] == sum(not item.target.lead for item in view.items)


def test_the_office_is_known_by_each_of_its_names() -> None:
    view = View(contents(Checklist.model_validate(checklist())), date(2022, 12, 1))
    assert not is_office(view, "科技局")
    assert is_office(view, "市政府办公室")
    assert not unit_matters(view, "各县（市、区）人民政府")
