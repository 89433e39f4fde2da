"""Every fault is found at its place, however many there are, and a sound list has none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from builders import checklist, target
from hypothesis import given
from hypothesis import strategies as st

from yuxi_checklist.load import validate

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


STANDING = {"deadline": "长期坚持"}
OFFICE = "市政府办公室"
FAULTS: dict[str, tuple[Fault, str, tuple[str | int, ...]]] = {
    "unknown lead": (put(lead=["市科技厅"]), "department-unknown", ("lead", 0)),
    "unknown support": (put(support=["市财政局", "没有的局"]), "department-unknown", ("support", 1)),
    "unknown reporter": (log(report(by="市科技厅", note="x")), "department-unknown", ("updates", 0, "by")),
    "no lead": (put(lead=[]), "lead-missing", ("lead",)),
    "lead and support": (put(support=["科技局"]), "lead-and-support", ("support", 0)),
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
    "bad id": (put(id="1-1"), "id", ("id",)),
}
WARNINGS = {"lead-missing", "lead-and-support", "indicator-text", "update-future", "update-late"}


def found(data: Any) -> set[tuple[str, tuple[str | int, ...], str]]:
    return {(finding.rule, finding.path, finding.severity) for finding in validate(data, TODAY)[1]}


def test_a_sound_list_has_no_findings() -> None:
    model, findings = validate(checklist(target(), target(deadline="长期坚持")), TODAY)
    assert model is not None
    assert findings == []


@given(st.lists(st.sampled_from(sorted(FAULTS)), max_size=6))
def test_every_fault_is_found_at_its_place_and_nothing_else(names: list[str]) -> None:
    items = [target() for _ in range(len(names) + 1)]
    expected = set()
    for index, name in enumerate(names):
        fault, rule, place = FAULTS[name]
        fault(items[index])
        severity = "warning" if rule in WARNINGS else "error"
        if name == "missing key":
            place = ("lead",)
        expected.add((rule, (*AT, index, *place), severity))
    data = checklist(*items)
    for index, name in enumerate(names):  # the builder numbers the targets
        if name == "bad id":
            data["sections"][0]["tasks"][0]["measures"][0]["targets"][index]["id"] = "1-1"
    assert found(data) == expected


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
    messages = [finding.message for finding in validate(checklist(item), TODAY)[1]]
    assert any("是不是 lead？" in message for message in messages)


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
    model, findings = validate(data, TODAY)
    assert (model is None) <= bool(findings)


@given(st.data())
def test_a_sound_list_with_anything_anywhere_is_judged_without_failing(data: st.DataObject) -> None:
    sound = checklist(target(updates=[report(note="x")]), target())
    parent: Any = sound
    while True:
        key = data.draw(st.sampled_from(sorted(parent) if isinstance(parent, dict) else range(len(parent))))
        if not isinstance(parent[key], dict | list) or not parent[key] or data.draw(st.booleans()):
            break
        parent = parent[key]
    parent[key] = data.draw(ANYTHING)
    validate(sound, TODAY)
