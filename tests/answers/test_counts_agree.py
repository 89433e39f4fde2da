"""A list read by several commands gives one number: for any list, any filters and any day."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from support.lists import checklist, target

from yuxi_checklist.answers.compliance import compliance
from yuxi_checklist.answers.counts import sections, stats
from yuxi_checklist.answers.departments import department, register
from yuxi_checklist.answers.due import due
from yuxi_checklist.answers.listed import listed
from yuxi_checklist.answers.overview import overview
from yuxi_checklist.checklist.compliance import NO_LEAD
from yuxi_checklist.checklist.model import Checklist
from yuxi_checklist.checklist.plain import contents
from yuxi_checklist.checklist.view import Filters, View
from yuxi_checklist.vocabulary import LIGHTS, ORDERS, STATUSES

UNITS = ["市政府办公室", "市科技局", "市财政局", "通海县人民政府", "各县（市、区）人民政府"]
LABELS = [*UNITS, "科技局"]
DEADLINES = ["2022年12月31日前", "2022年11月30日前", "长期坚持", "省级出台后2个月内", "2025年以前，长期坚持"]
NAMES = st.lists(st.sampled_from(LABELS), max_size=3, unique=True)
REPORTS = st.sampled_from(
    [
        [],
        [{"at": "2022-11-20", "by": "市科技局", "note": "已开会"}],
        [{"at": "2022-11-20", "by": "市科技局", "status": "done", "evidence": ["一号文"]}],
        [
            {"at": "2022-11-20", "by": "市科技局", "status": "done", "evidence": ["一号文"]},
            {"at": "2022-11-21", "by": "市政府办公室", "status": "verified"},
        ],
    ]
)


@st.composite
def views(draw: st.DrawFn) -> View:
    """A list in which anybody may lead, support and report, some through groups, on a day before or after the dates."""
    rows = [
        target(lead=lead, support=support, deadline=words, updates=log)
        for lead, support, words, log in draw(
            st.lists(st.tuples(NAMES, NAMES, st.sampled_from(DEADLINES), REPORTS), min_size=1, max_size=6)
        )
    ]
    day = draw(st.dates(date(2022, 11, 14), date(2023, 3, 1)))
    return View(contents(Checklist.model_validate(checklist(*rows))), day)


def some(words: Any) -> Any:
    return st.lists(st.sampled_from([*words]), max_size=2, unique=True)


DAYS = st.none() | st.dates(date(2022, 11, 1), date(2023, 1, 31))
ROLES = st.sampled_from([(), ("lead",), ("support",), ("lead", "support")])
FILTERS = st.builds(
    Filters,
    departments=some(LABELS),
    roles=ROLES,
    statuses=some(STATUSES),
    lights=some(LIGHTS),
    before=DAYS,
    after=DAYS,
    ongoing=st.none() | st.booleans(),
)


def groups(view: View, filters: Filters, by: str) -> dict[str, Any]:
    return {group["group"]: group for group in stats(view, filters, by).data["groups"]}


@given(views(), FILTERS)
def test_the_two_tables_of_departments_agree(view: View, filters: Filters) -> None:
    """What `stats --by dept` counts for a unit is what `dept` shows of it, whatever role is asked for."""
    counted = groups(view, filters, "dept")
    counted.pop(NO_LEAD, None)
    for load in register(view, filters).data["departments"]:
        group = counted.pop(load["name"], None)
        shown = dict.fromkeys(LIGHTS, 0) if group is None else group["lights"]
        assert shown == load["lights"]
        if filters.roles in ((), ("lead",)):
            assert sum(shown.values()) == load["lead"]
        if filters.roles == ("support",):
            assert sum(shown.values()) == load["support"]
    assert not counted


@given(views(), FILTERS)
def test_a_unit_that_leads_nothing_is_accused_of_nothing(view: View, filters: Filters) -> None:
    if filters.roles in ((), ("lead",)):
        for load in register(view, filters).data["departments"]:
            assert load["lead"] or not any(load["lights"].values())
            assert (load["name"] in groups(view, filters, "dept")) == bool(load["lead"])


@given(views(), FILTERS, st.sampled_from(LABELS))
def test_a_department_has_as_many_targets_as_it_is_said_to_have(
    view: View, filters: Filters, name: str
) -> None:
    own = view.register.resolve(name).name
    load = next(each for each in register(view, filters).data["departments"] if each["name"] == own)
    rows = department(view, name, filters).data["targets"]
    assert len(rows) == load["lead"] + load["support"]


@given(views(), ROLES, st.sampled_from(LABELS))
def test_the_list_of_a_department_has_what_is_counted_for_it(
    view: View, roles: tuple[Any, ...], name: str
) -> None:
    own = view.register.resolve(name).name
    wanted = Filters(departments=[name], roles=roles or ("lead",))
    group = groups(view, Filters(roles=roles), "dept").get(own)
    assert listed(view, wanted).data["count"] == (group["total"] if group else 0)


@given(views(), FILTERS, st.sampled_from([*ORDERS]))
def test_every_answer_gives_the_same_number(view: View, filters: Filters, order: Any) -> None:
    answer = listed(view, filters, order)
    ids = {each["id"] for each in answer.data["targets"]}
    assert len(ids) == answer.data["count"]
    assert ids == {each["id"] for each in listed(view, filters).data["targets"]}
    for by in ("section", "deadline"):
        found = groups(view, filters, by).values()
        assert sum(group["total"] for group in found) == len(ids)
        for light in LIGHTS:
            shown = [each for each in answer.data["targets"] if each["light"] == light]
            assert sum(group["lights"][light] for group in found) == len(shown)
        for status in STATUSES:
            had = [each for each in answer.data["targets"] if each["status"] == status]
            assert sum(group["statuses"][status] for group in found) == len(had)
    assert groups(view, filters, "section") == {
        group["group"]: group for group in sections(view, filters).data["groups"]
    }
    dated = {each["id"] for each in answer.data["targets"] if each["due"]}
    assert {each["id"] for each in due(view, filters, all=True, order=order).data["targets"]} == dated


@given(views(), FILTERS)
def test_reports_are_counted_as_compliance_counts_them(view: View, filters: Filters) -> None:
    if filters.roles in ((), ("lead",)):
        told = compliance(view, filters, None, None, "dept").data["groups"]
        rates = {each["group"]: each["rate"] for each in told}
        for name, group in groups(view, filters, "dept").items():
            rate = group["on_time_rate"]
            assert (rate if rate is None else round(rate, 4)) == rates.get(name)


@given(views())
def test_the_overview_counts_the_list(view: View) -> None:
    whole = overview(view).data
    for light in LIGHTS:
        assert whole["lights"][light] == listed(view, Filters(lights=[light])).data["count"]
    assert whole["groups"] == sections(view, Filters()).data["groups"]


@given(views(), FILTERS)
def test_each_order_is_kept(view: View, filters: Filters) -> None:
    urgency = [*LIGHTS]

    def dates(rows: list[dict[str, Any]]) -> list[str]:
        return [row["due"] or "9999" for row in rows]

    by_light = listed(view, filters, "light").data["targets"]
    keys = [(urgency.index(row["light"]), day) for row, day in zip(by_light, dates(by_light), strict=True)]
    assert keys == sorted(keys)
    by_due = dates(listed(view, filters, "due").data["targets"])
    assert by_due == sorted(by_due)
    for name in UNITS:
        rows = department(view, name, filters).data["targets"]
        for led in (True, False):
            part = [urgency.index(row["light"]) for row in rows if (row["role"] == "lead") == led]
            own = [row for row in rows if (row["role"] == "lead") == led]
            if not any(str(row["role"]).startswith("group:") for row in own):
                assert part == sorted(part)
