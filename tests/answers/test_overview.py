"""The overview: nothing that is red is left out, what is claimed is not what is verified, and what changed adds up."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from support.answers import screen, shipped_view
from support.duties import VIEWS
from support.program import checklist
from support.texts import bare

from yuxi_checklist.answers.overview import overview
from yuxi_checklist.answers.reasons import explanation
from yuxi_checklist.checklist.view import Item, View, lights
from yuxi_checklist.days import add_months
from yuxi_checklist.formats import render
from yuxi_checklist.vocabulary import Light

RED: tuple[Light, ...] = ("overdue", "returned", "blocked")
DAYS = st.dates(date(2022, 1, 1), date(2027, 12, 31))


def red(view: View) -> list[Item]:
    return [item for item in view.items if item.standing.light in RED]


def said(view: View, format: str, width: int = 80) -> str:
    text = str(render(format, overview(view), screen(width)))
    return bare(re.sub(r"\\(.)", r"\1", text) if format == "md" else text)


@given(VIEWS)
def test_what_is_red_is_told_whole_with_its_reason_and_its_unit(view: View) -> None:
    text, data = said(view, "md"), json.loads(str(render("json", overview(view), screen(80))))
    assert [each["id"] for each in data["red"] if each["light"] == "overdue"] == [
        item.target.id for item in red(view) if item.standing.light == "overdue"
    ]
    for item in red(view):
        update = explanation(item)
        known = next(each for each in data["red"] if each["id"] == item.target.id)
        assert known["lead"] == list(item.target.lead)
        assert (known["reason"] or {}).get("note") == (update.note if update else None)
        for words in (item.target.id, "、".join(item.target.lead), (update.note or "") if update else ""):
            assert bare(words) in text


@given(DAYS)
def test_no_unit_with_something_red_is_left_out_on_a_screen(day: date) -> None:
    view = shipped_view(day)
    text = said(view, "table")
    for item in red(view):
        assert all(bare(view.register.canonical(lead)) in text for lead in item.target.lead)


@given(VIEWS)
def test_each_reason_has_one_line_of_a_screen(view: View) -> None:
    lines = str(render("table", overview(view), screen(80))).split("\n")
    assert max(map(cell_len, lines)) <= 80
    for item in red(view):
        if explanation(item):
            who = f"{item.target.id} {'、'.join(item.target.lead) or '没有牵头'}"
            dated = re.compile(rf"{re.escape(who)}，[0-9]{{2,4}}-[0-9]{{2}}")
            assert sum(bool(dated.search(line)) for line in lines) == 1


@given(VIEWS, VIEWS)
def test_what_is_claimed_is_not_what_is_verified_and_the_change_is_the_difference(
    view: View, other: View
) -> None:
    data = overview(view, other).data
    for each, numbers in ((view, data["advance"]), (other, data["since"]["advance"])):
        shown = lights(each.items)
        assert numbers["claimed"] == shown["claimed"]
        assert numbers["verified"] == shown["done"], "where there is an office only its word finishes"
        assert {light: numbers[light] for light in RED} == {light: shown[light] for light in RED}
    text = str(render("table", overview(view, other), screen(400)))
    more = data["advance"]["overdue"] - data["since"]["advance"]["overdue"]
    assert (f"逾期 {more:+}" in text) == (more != 0)
    assert ("没有变化" in text) == (data["advance"] == data["since"]["advance"])


@given(DAYS)
def test_it_fits_one_screen_beside_the_month_before(day: date) -> None:
    month = add_months(day, -1)
    text = str(render("table", overview(shipped_view(day), shipped_view(month)), screen(80)))
    assert len(text.splitlines()) <= 23 + ("没有变化" in text)


@pytest.mark.parametrize(
    ("line", "against"),
    [
        ("--as-of 2023-01-15", "2022-12-15"),
        ("--as-of 2023-01-15 --since 上月底", "2022-12-31"),
        ("--as-of 2023-01-15 --since 2023-01-14", "2023-01-14"),
        ("--as-of 2022-12-05", None),
        ("--as-of 2024-09-01", None),
    ],
)
def test_it_is_set_against_the_month_before_where_the_list_was_there_and_something_changed(
    line: str, against: str | None, shipped: Path
) -> None:
    answer = checklist("--file", str(shipped), *line.split(), "--json").json
    assert (answer["since"] or {}).get("as_of") == against


def test_a_later_day_is_no_day_to_set_it_against(shipped: Path) -> None:
    outcome = checklist("--file", str(shipped), "--as-of", "2023-01-15", "--since", "2023-01-15")
    assert outcome.code == 2
    assert "要早于 2023-01-15" in outcome.err
