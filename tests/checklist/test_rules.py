"""Every fault is found at its place, however many there are, and a sound list has none."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.lists import checklist, extension, target
from support.questions import ask

from yuxi_checklist.checklist.load import judge
from yuxi_checklist.checklist.rules import RULES
from yuxi_checklist.checklist.validation import validate
from yuxi_checklist.errors import MOST_TOLD
from yuxi_checklist.yamltext import parse
from yuxi_checklist.yamltext.edit import Put, apply

TODAY = date(2023, 6, 1)
AT = ("sections", 0, "tasks", 0, "measures", 0, "targets")

Fault = Callable[[dict[str, Any]], None]


def report(**fields: Any) -> dict[str, Any]:
    return {"at": "2022-12-01", "by": "市科技局", **fields}


def log(*updates: dict[str, Any]) -> Fault:
    return lambda item: item.update(updates=list(updates))


def put(**fields: Any) -> Fault:
    return lambda item: item.update(fields)


def drop(key: str) -> Fault:
    return lambda item: item.pop(key)


def wait(**length: str) -> Fault:
    event = {"name": "省级出台", **length}
    return put(deadline={"text": "省级出台后", "event": event, "reason": "x"})


STANDING = {"deadline": "长期坚持"}
OFFICE = "市政府办公室"
BAD_IDS = {"bad id": "1-1", "endless id": "1" * 5000 + ".1.1"}
FAULTS: dict[str, tuple[Fault, str, tuple[str | int, ...]]] = {
    "unknown lead": (put(lead=["市科技厅"]), "department-unknown", ("lead", 0)),
    "unknown support": (put(support=["市财政局", "没有的局"]), "department-unknown", ("support", 1)),
    "unknown reporter": (log(report(by="市科技厅", note="x")), "department-unknown", ("updates", 0, "by")),
    "no lead": (put(lead=[]), "lead-missing", ("lead",)),
    "lead and support": (put(support=["科技局"]), "lead-and-support", ("support", 0)),
    "extension to no later day": (
        log(report(extend=extension("2022-12-31"))),
        "extend-order",
        ("updates", 0, "extend", "to"),
    ),
    "verified without evidence, and the lead corrected since": (
        log(
            report(status="done"),
            {**report(status="verified", by="市政府办公室"), "at": "2022-12-02"},
            {
                **report(
                    note="x", by="市政府办公室", corrects={"lead": {"old": ["市财政局"], "new": ["市科技局"]}}
                ),
                "at": "2022-12-03",
            },
        ),
        "verified-evidence",
        ("updates", 1, "status"),
    ),
    "status after the end": (
        log(
            report(status="done", evidence=["x"]),
            {**report(status="verified", by="市政府办公室"), "at": "2022-12-02"},
            {**report(status="in_progress", note="x"), "at": "2022-12-03"},
        ),
        "log-order",
        ("updates", 2),
    ),
    "verified before a claim": (
        log(report(status="verified", evidence=["x"], by="市政府办公室")),
        "log-order",
        ("updates", 0),
    ),
    "nothing to decline": (log(report(decline="x", by="市政府办公室")), "log-order", ("updates", 0)),
    "nothing to take back": (
        log(report(retract={"at": "2022-11-30", "by": "市科技局", "reason": "x"})),
        "log-order",
        ("updates", 0),
    ),
    "deadline that is not settled": (
        put(deadline={"text": "尽快", "unsettled": "true", "reason": "x"}),
        "deadline-unsettled",
        ("deadline",),
    ),
    "extension of a standing duty": (
        lambda item: item.update(STANDING, updates=[report(extend=extension("2023-03-31"))]),
        "extend-undated",
        ("updates", 0, "extend"),
    ),
    "verified by a member of the lead group": (
        lambda item: item.update(
            lead=["各县（市、区）人民政府"],
            updates=[
                report(status="done", evidence=["x"], by="市财政局"),
                {**report(status="verified", by="通海县人民政府"), "at": "2022-12-02"},
            ],
        ),
        "verified-own",
        ("updates", 1, "status"),
    ),
    "verified by a member of the group that claimed": (
        log(
            report(status="done", evidence=["x"], by="各县（市、区）人民政府"),
            {**report(status="verified", by="通海县人民政府"), "at": "2022-12-02"},
        ),
        "verified-own",
        ("updates", 1, "status"),
    ),
    "too many months": (wait(months="1201"), "type", ("deadline", "event", "months")),
    "too many days": (wait(days="999999999"), "type", ("deadline", "event", "days")),
    "too many workdays": (wait(workdays="99999999"), "type", ("deadline", "event", "workdays")),
    "end of the calendar": (
        put(deadline={"text": "x", "start": "9999-12-01", "ongoing": "true", "reason": "x"}),
        "type",
        ("deadline", "start"),
    ),
    "before the calendar": (
        log({**report(note="x"), "at": "0001-01-01T00:00+23:59"}),
        "type",
        ("updates", 0, "at"),
    ),
    "a list for a number": (
        lambda item: item["indicators"][0].update(target=["1"]),
        "type",
        ("indicators", 0, "target"),
    ),
    "a mapping for a number": (
        log(report(values={"创新联合体": {"int": "1"}})),
        "type",
        ("updates", 0, "values", "创新联合体"),
    ),
    "more digits than are kept": (
        log(report(values={"创新联合体": "1.000000000000001"})),
        "type",
        ("updates", 0, "values", "创新联合体"),
    ),
    "no time in it": (put(deadline="视情况而定"), "deadline", ("deadline",)),
    "in doubt": (put(deadline="2025年以前"), "deadline-ambiguous", ("deadline",)),
    "reading without reason": (
        put(deadline={"text": "尽快", "due": "2022-12-31"}),
        "deadline-reason",
        ("deadline",),
    ),
    "reason without reading": (
        put(deadline={"text": "尽快", "reason": "x"}),
        "deadline-reading",
        ("deadline",),
    ),
    "no such event": (
        put(deadline={"text": "会后7日内", "event": {"name": "会后", "days": "7"}, "reason": "x"}),
        "event-unknown",
        ("deadline",),
    ),
    "a day without a rhythm": (
        put(deadline={"text": "x", "ongoing": "true", "day": {"day": "5"}, "reason": "x"}),
        "deadline-day",
        ("deadline",),
    ),
    "two kinds of a day": (
        put(deadline={"text": "x", "recurs": "month", "day": {"day": "5", "after_days": "5"}, "reason": "x"}),
        "deadline-day",
        ("deadline", "day"),
    ),
    "a day that no week has": (
        put(deadline={"text": "x", "recurs": "week", "day": {"day": "8"}, "reason": "x"}),
        "deadline-day",
        ("deadline",),
    ),
    "a month that no quarter has": (
        put(deadline={"text": "x", "recurs": "quarter", "day": {"month": "4"}, "reason": "x"}),
        "deadline-day",
        ("deadline",),
    ),
    "a day that no year has": (
        put(deadline={"text": "x", "recurs": "year", "day": {"month": "2", "day": "30"}, "reason": "x"}),
        "deadline-day",
        ("deadline",),
    ),
    "an empty day": (
        put(deadline={"text": "x", "recurs": "month", "day": {}, "reason": "x"}),
        "deadline-day",
        ("deadline", "day"),
    ),
    "a day that no month has": (
        put(deadline={"text": "x", "recurs": "month", "day": {"day": "32"}, "reason": "x"}),
        "type",
        ("deadline", "day", "day"),
    ),
    "a month that no year has": (
        put(deadline={"text": "x", "recurs": "year", "day": {"month": "13"}, "reason": "x"}),
        "type",
        ("deadline", "day", "month"),
    ),
    "event without length": (
        put(deadline={"text": "省级出台后", "event": {"name": "省级出台"}, "reason": "x"}),
        "deadline-event",
        ("deadline", "event"),
    ),
    "date off the calendar": (
        put(deadline={"text": "x", "due": "2022-2-30", "reason": "x"}),
        "type",
        ("deadline", "due"),
    ),
    "same indicator twice": (
        lambda item: item["indicators"].append(dict(item["indicators"][0])),
        "indicator-duplicate",
        ("indicators", 1, "name"),
    ),
    "indicator not in the words": (
        lambda item: item["indicators"][0].update(text="创新联合体2个"),
        "indicator-text",
        ("indicators", 0, "text"),
    ),
    "no number": (
        lambda item: item["indicators"][0].update(target="1个"),
        "type",
        ("indicators", 0, "target"),
    ),
    "no such value": (
        log(report(values={"创新联合": "1"})),
        "value-unknown",
        ("updates", 0, "values", "创新联合"),
    ),
    "empty update": (log(report()), "update-empty", ("updates", 0)),
    "no such status": (log(report(status="finished")), "value", ("updates", 0, "status")),
    "no offset": (log({**report(note="x"), "at": "2022-12-01T09:30"}), "type", ("updates", 0, "at")),
    "in the future": (log({**report(note="x"), "at": "2023-06-02"}), "update-future", ("updates", 0, "at")),
    "late claim": (log({**report(status="done"), "at": "2023-01-01"}), "update-late", ("updates", 0, "at")),
    "standing duty done": (
        lambda item: item.update(STANDING, updates=[report(status="done")]),
        "done-ongoing",
        ("updates", 0, "status"),
    ),
    "verified by the lead": (
        log(report(status="done", evidence=["x"]), {**report(status="verified"), "at": "2022-12-02"}),
        "verified-own",
        ("updates", 1, "status"),
    ),
    "verified by the claimant": (
        log(
            report(status="done", evidence=["x"], by="市财政局"),
            {**report(status="verified", by="市财政局"), "at": "2022-12-02"},
        ),
        "verified-own",
        ("updates", 1, "status"),
    ),
    "returned by the lead": (log(report(status="returned")), "verified-own", ("updates", 0, "status")),
    "verified without evidence": (
        log(report(status="done"), {**report(status="verified", by=OFFICE), "at": "2022-12-02"}),
        "verified-evidence",
        ("updates", 1, "status"),
    ),
    "evidence of a claim that was returned": (
        log(
            report(status="done", evidence=["x"]),
            {**report(status="returned", by=OFFICE), "at": "2022-12-02"},
            {**report(status="done"), "at": "2022-12-03"},
            {**report(status="verified", by=OFFICE), "at": "2022-12-04"},
        ),
        "verified-evidence",
        ("updates", 3, "status"),
    ),
    "unknown key": (put(leads=["市科技局"]), "key-unknown", ("leads",)),
    "missing key": (drop("lead"), "key-missing", ()),
    "no list": (put(lead="市科技局"), "type", ("lead",)),
    "no mapping": (put(indicators=["x"]), "type", ("indicators", 0)),
    "empty text": (put(text=""), "empty", ("text",)),
    "nothing": (put(support=None), "type", ("support",)),
    **{name: (put(id=identifier), "id", ("id",)) for name, identifier in BAD_IDS.items()},
}
WARNINGS = {
    "lead-missing",
    "lead-and-support",
    "indicator-text",
    "update-future",
    "update-late",
    "log-order",
    "deadline-unsettled",
}


Found = tuple[str, tuple[str | int, ...], str]


def found(data: Any) -> list[Found]:
    """What is found, each as often as it is reported, in one order."""
    findings = validate(data, TODAY)[1]
    return sorted(((each.rule, each.path, RULES[each.rule].severity) for each in findings), key=str)


def test_a_sound_list_has_no_findings() -> None:
    model, findings = validate(checklist(target(), target(deadline="长期坚持")), TODAY)
    assert model is not None
    assert findings == []


def faulty(names: list[str]) -> tuple[dict[str, Any], list[Found]]:
    """A list with these faults, one a target, and what should be found in it."""
    items = [target() for _ in range(len(names) + 1)]
    expected: list[Found] = []
    for index, name in enumerate(names):
        fault, rule, place = FAULTS[name]
        fault(items[index])
        severity = "warning" if rule in WARNINGS else "error"
        if name == "missing key":
            place = ("lead",)
        expected.append((rule, (*AT, index, *place), severity))
    data = json.loads(json.dumps(checklist(*items)))  # the faults share their parts
    for index, name in enumerate(names):  # the builder numbers the targets
        if name in BAD_IDS:
            data["sections"][0]["tasks"][0]["measures"][0]["targets"][index]["id"] = BAD_IDS[name]
    return data, sorted(expected, key=str)


NAMES = st.lists(st.sampled_from(sorted(FAULTS)), max_size=6)


@given(NAMES)
def test_every_fault_is_found_at_its_place_and_nothing_else(names: list[str]) -> None:
    data, expected = faulty(names)
    assert found(data) == expected


@pytest.mark.parametrize("name", sorted(FAULTS))
def test_each_fault_is_found_at_its_place_and_nothing_else(name: str) -> None:
    data, expected = faulty([name])
    assert found(data) == expected


def records(node: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    """Every mapping of the list whose keys the format fixes, with its path."""
    if isinstance(node, dict):
        if "values" not in path and "target" not in path[-1:]:
            yield path, node
        for key, value in node.items():
            yield from records(value, (*path, key))
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from records(value, (*path, index))


@given(
    NAMES,
    st.data(),
    st.sampled_from(["x", "备注", "leads", "ids"]),
    st.none() | st.just("x") | st.just(["x"]),
)
def test_an_unknown_key_anywhere_adds_itself_and_hides_nothing(
    names: list[str], data: st.DataObject, key: str, value: Any
) -> None:
    damaged, _ = faulty([name for name in names if name not in ("unknown key",)])
    before = found(damaged)
    path, record = data.draw(st.sampled_from(list(records(damaged))))
    record[key] = value
    assert found(damaged) == sorted([*before, ("key-unknown", (*path, key), "error")], key=str)


HEADS: dict[str, tuple[Callable[[dict[str, Any]], Any], str, tuple[str | int, ...], set[str]]] = {
    "no title": (lambda data: data.pop("title"), "key-missing", ("title",), set()),
    "no title of the document": (
        lambda data: data["document"].pop("title"),
        "key-missing",
        ("document", "title"),
        set(),
    ),
    "no office": (lambda data: data["document"].update(office=[]), "type", ("document", "office"), set()),
    "wrong day of issue": (
        lambda data: data["document"].update(issued="9999-12-31"),
        "type",
        ("document", "issued"),
        {"deadline"},
    ),
    "wrong rhythm": (
        lambda data: data["settings"].update(report_every="daily"),
        "value",
        ("settings", "report_every"),
        set(),
    ),
    "no settings": (lambda data: data.update(settings=None), "type", ("settings",), set()),
    "a department without a name": (
        lambda data: data["departments"].append({"aliases": ["局"]}),
        "key-missing",
        ("departments", 5, "name"),
        {"department-unknown"},
    ),
    "an empty alias": (
        lambda data: data["departments"][1]["aliases"].append(""),
        "empty",
        ("departments", 1, "aliases", 1),
        {"department-unknown"},
    ),
    "wrong day of an event": (
        lambda data: data["events"].append({"name": "会", "on": "明天"}),
        "type",
        ("events", 1, "on"),
        {"event-unknown"},
    ),
    "no title of a section": (
        lambda data: data["sections"][0].update(title=None),
        "type",
        ("sections", 0, "title"),
        set(),
    ),
    "no title of a measure": (
        lambda data: data["sections"][0]["tasks"][0]["measures"][0].pop("title"),
        "key-missing",
        (*AT[:-1], "title"),
        set(),
    ),
}


@pytest.mark.parametrize("head", sorted(HEADS))
@given(names=NAMES)
def test_what_is_wrong_above_hides_nothing_below_but_what_may_only_follow_from_it(
    head: str, names: list[str]
) -> None:
    damage, rule, path, silent = HEADS[head]
    data, expected = faulty(names)
    damage(data)
    heard = [each for each in expected if each[0] not in silent]
    assert found(data) == sorted([*heard, (rule, path, "error")], key=str)


CONSEQUENCES: dict[str, tuple[Fault, tuple[str | int, ...]]] = {
    "a value of an indicator out of shape": (
        lambda item: item.update(
            indicators=[{"name": "创新联合体", "target": "一"}], updates=[report(values={"创新联合体": "1"})]
        ),
        ("indicators", 0, "target"),
    ),
    "evidence in an update out of shape": (
        log(
            report(status="done", evidence=["x"], values={"创新联合体": "一"}),
            {**report(status="verified", by=OFFICE), "at": "2022-12-02"},
        ),
        ("updates", 0, "values", "创新联合体"),
    ),
    "a claim in time by an extension out of shape": (
        log(
            report(extend=extension("2023-03-31"), values={"创新联合体": "一"}),
            {**report(status="done"), "at": "2023-01-02"},
        ),
        ("updates", 0, "values", "创新联合体"),
    ),
}


@pytest.mark.parametrize("name", sorted(CONSEQUENCES))
def test_what_may_only_follow_from_a_fault_is_not_a_second_one(name: str) -> None:
    item = target()
    CONSEQUENCES[name][0](item)
    assert found(checklist(item)) == [("type", (*AT, 0, *CONSEQUENCES[name][1]), "error")]


@given(st.dates(date(2022, 11, 1), date(2023, 5, 1)), st.dates(date(2022, 11, 1), date(2023, 5, 1)))
def test_an_extension_is_held_to_the_date_that_was_known_when_it_was_made(at: date, happened: date) -> None:
    stated = {"text": "省级出台2个月后", "event": {"name": "省级出台", "months": "2"}, "reason": "x"}
    update = {**report(extend=extension(str(happened))), "at": str(at)}
    data = checklist(
        target(deadline=stated, updates=[update]), events=[{"name": "省级出台", "on": str(happened)}]
    )
    assert ("extend-order" in [each[0] for each in found(data)]) == (happened <= at)


@pytest.mark.parametrize("name", sorted(FAULTS))
def test_each_message_says_what_to_do_in_chinese(name: str) -> None:
    item = target()
    FAULTS[name][0](item)
    for finding in validate(checklist(item), TODAY)[1]:
        assert any("\u4e00" <= character <= "\u9fff" for character in finding.message)
        assert "Input should" not in finding.message


TOP: dict[str, tuple[dict[str, Any], str]] = {
    "unknown format": ({"format": "2"}, "value"),
    "no sections": ({"sections": None}, "type"),
    "unknown key": ({"tittle": "x"}, "key-unknown"),
    "same event twice": ({"events": [{"name": "省级出台"}, {"name": "省级出台"}]}, "event-duplicate"),
    "wrong rhythm": ({"settings": {"report_every": "daily"}}, "value"),
    "reports without a rhythm": ({"settings": {"report": "2022年12月31日前"}}, "report-rhythm"),
    "reports in a rhythm in doubt": ({"settings": {"report": "每两个月25日前"}}, "report-rhythm"),
    "reports on a day that is not read": ({"settings": {"report": "每季度20日前"}}, "report-rhythm"),
    "reports on two days": ({"settings": {"report": "每周一、周四"}}, "report-rhythm"),
    "reports until a day": ({"settings": {"report": "2025年底前，每月25日前"}}, "report-rhythm"),
    "reports at no time": ({"settings": {"report": "视情况而定"}}, "report-rhythm"),
    "negative days": ({"settings": {"due_soon_days": "-1"}}, "type"),
}


@pytest.mark.parametrize("name", sorted(TOP))
def test_faults_outside_the_targets(name: str) -> None:
    fields, rule = TOP[name]
    assert rule in {finding.rule for finding in validate(checklist(**fields), TODAY)[1]}


def test_a_name_means_one_department() -> None:
    data = checklist()
    data["departments"] += [{"name": "市科技局"}, {"name": "另一个局", "aliases": ["科技局"]}]
    rules = [finding.rule for finding in validate(data, TODAY)[1]]
    assert rules.count("department-duplicate") == 2


def test_a_group_is_made_of_units_of_the_register() -> None:
    data = checklist()
    data["departments"].append({"name": "大组", "members": ["各县（市、区）人民政府", "没有的县"]})
    assert [finding.rule for finding in validate(data, TODAY)[1]] == [
        "department-group",
        "department-unknown",
    ]


def test_the_nearest_known_key_is_named() -> None:
    item = target()
    item["leads"] = item.pop("lead")
    hints = [finding.hint() for finding in validate(checklist(item), TODAY)[1] if finding.hint]
    assert "是不是 lead？" in hints


@pytest.mark.parametrize(
    ("errors", "warnings"), [(MOST_TOLD + 7, 5), (5, MOST_TOLD + 7), (0, MOST_TOLD + 7), (5, 5)]
)
def test_the_first_problems_are_told_errors_before_warnings_and_the_others_counted(
    errors: int, warnings: int
) -> None:
    leads: list[list[str]] = [[]] * warnings + [["没有的局"]] * errors
    data = checklist(*(target(lead=lead) for lead in leads))
    document = apply(parse("format: 1\n"), [Put((key,), value) for key, value in data.items()])
    examination = judge(document, "", TODAY)
    told = [problem for problem in examination.problems if problem.line]
    counted = [problem for problem in examination.problems if not problem.line]
    assert told == sorted(told, key=lambda problem: problem.line or 0)
    assert len(told) == min(errors + warnings, MOST_TOLD)
    assert sum(problem.severity == "error" for problem in told) == min(errors, MOST_TOLD)
    assert [f" {errors + warnings - MOST_TOLD} " in problem.message for problem in counted] == (
        [True] if errors + warnings > MOST_TOLD else []
    )
    assert (examination.loaded is None) == (errors > 0)


def test_a_year_less_deadline_needs_the_day_of_issue() -> None:
    data = checklist(target(deadline="年底前"))
    assert validate(data, TODAY)[1] == []
    del data["document"]["issued"]
    assert [finding.rule for finding in validate(data, TODAY)[1]] == ["deadline"]


LEAVES = st.none() | st.text(max_size=6)
KEYS = st.sampled_from(
    ["format", "title", "document", "departments", "sections", "tasks", "measures", "targets", "id", "x"]
)
ANYTHING = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=5)
)


@given(ANYTHING)
def test_data_of_any_shape_is_judged_without_failing(data: Any) -> None:
    judge_and_ask(data)


def judge_and_ask(data: Any) -> None:
    """Whatever has no error must be fit to answer from, on any day and in any format."""
    model, findings = validate(data, TODAY)
    if model is None:
        assert findings
    elif all(RULES[finding.rule].severity == "warning" for finding in findings):
        ask(model)


EDGES = st.sampled_from(
    [
        *(
            "",
            "0",
            "-1",
            "1200",
            "1201",
            "36500",
            "36501",
            "9999",
            "99999999",
            "999999999999999",
            "-0.5",
            "1e9",
        ),
        *("0001-01-01", "1899-12-31", "1900-01-01", "2999-12-31", "3000-01-01", "9999-12-31"),
        *("0001-01-01T00:00+23:59", "1900-01-01T00:00+08:00", "2999-12-31T23:59+08:00", "9999-12-31T23:59Z"),
        *(
            "true",
            "week",
            "长期坚持",
            "年底前",
            "省级出台100年后",
            "1200个月内",
            "2099年底前，长期坚持",
            "x" * 3000,
        ),
    ]
)
DURING = {
    "text": "x",
    "start": "2022-12-01",
    "due": "2022-12-31",
    "ongoing": "true",
    "recurs": "week",
    "day": {"day": "5"},
    "reason": "x",
    "milestones": ["2022-12-15", "2022-12-31"],
}
WAITS = [
    {"text": "x", "event": {"name": "会", unit: "1"}, "reason": "x"}
    for unit in ("months", "days", "workdays")
]


def rich() -> dict[str, Any]:
    """A list with something in nearly every field."""
    told = report(
        note="x", status="done", values={"创新联合体": "1"}, evidence=["x"], extend=extension("2023-03-01")
    )
    deadlines = ["年底前", "长期坚持", {**DURING}, *WAITS]
    data = checklist(
        *(target(deadline=deadline) for deadline in deadlines),
        target(updates=[told, {**report(status="returned", by=OFFICE), "at": "2022-12-02T10:00+08:00"}]),
        events=[{"name": "省级出台", "on": "2022-12-01"}, {"name": "会", "on": "2022-12-31"}],
    )
    whole: dict[str, Any] = json.loads(json.dumps(data))
    return whole


def test_the_list_to_be_damaged_is_sound() -> None:
    assert found(rich()) == []
    judge_and_ask(rich())


def leaves(node: Any) -> Iterator[tuple[Any, Any]]:
    """Every place of a single value, as its container and its key or index."""
    for key, value in node.items() if isinstance(node, dict) else enumerate(node):
        if isinstance(value, dict | list):
            yield from leaves(value)
        else:
            yield node, key


@given(st.data())
@settings(max_examples=200)
def test_a_sound_list_with_values_at_the_edge_is_refused_or_answers(data: st.DataObject) -> None:
    damaged = rich()
    places = list(leaves(damaged))
    for container, key in data.draw(st.lists(st.sampled_from(places), min_size=1, max_size=2, unique_by=str)):
        container[key] = data.draw(EDGES)
    judge_and_ask(damaged)


@pytest.mark.parametrize(
    "deadline",
    [
        {"text": "x", "event": {"name": "会", "months": "1200"}, "reason": "x"},
        {"text": "x", "event": {"name": "会", "days": "36500"}, "reason": "x"},
        {"text": "x", "event": {"name": "会", "workdays": "36500"}, "reason": "x"},
        {"text": "x", "start": "2999-12-31", "ongoing": "true", "recurs": "year", "reason": "x"},
        "长期坚持",
    ],
    ids=str,
)
def test_the_longest_wait_from_the_last_day_still_answers(deadline: Any) -> None:
    data = checklist(target(deadline=deadline), events=[{"name": "会", "on": "2999-12-31"}])
    data["document"]["issued"] = "2999-12-31"
    assert found(data) == []
    judge_and_ask(data)


@given(st.data())
def test_a_sound_list_with_anything_anywhere_is_judged_without_failing(data: st.DataObject) -> None:
    sound = checklist(target(updates=[report(note="x")]), target())
    parent: Any = sound
    for _ in range(100):
        key = data.draw(st.sampled_from(sorted(parent) if isinstance(parent, dict) else range(len(parent))))
        if not isinstance(parent[key], dict | list) or not parent[key] or data.draw(st.booleans()):
            break
        parent = parent[key]
    parent[key] = data.draw(ANYTHING)
    judge_and_ask(sound)
