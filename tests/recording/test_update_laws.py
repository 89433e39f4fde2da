"""Whatever is reported: the data is the old data plus the report, and the text is the old text plus its lines."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from datetime import date, datetime
from itertools import count
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.plain import at
from support.project import SHIPPED as PATH

from yuxi_checklist.checklist.load import Loaded, examine, load, usable
from yuxi_checklist.checklist.model import Extension, Status, Target
from yuxi_checklist.checklist.plain import ordered
from yuxi_checklist.checklist.standing import is_purely_ongoing
from yuxi_checklist.days import BEIJING
from yuxi_checklist.recording.transaction import Recorded, Refused, rehearse
from yuxi_checklist.recording.updates import Desk, Report, plan
from yuxi_checklist.yamltext import parse

TODAY = date(2022, 12, 31)
NOW = datetime(2022, 12, 1, 9, 30, 12, 345678, BEIJING)
AWKWARD = ["a: b", "# 不是注释", "- 项", "-x", "[x]", "{y}", "'单' \"双\"", "第一行\n第二行\n", "\t制表", "完成🎉", "null", "~",
           "甲\r\n乙", "\x07\x1b[31m", "\ufeff", " 前后 ", "\u2028", "*a &b !c |>%@`", "字" * 20_000]  # fmt: skip

SHIPPED = load(PATH, TODAY)
IDS = [target for section in SHIPPED.checklist.sections for task in section.tasks
       for measure in task.measures for target in (each.id for each in measure.targets)]  # fmt: skip
TEXT = SHIPPED.document.text
TEXTS = [TEXT, TEXT.replace("\n", "\r\n"), f"\ufeff{TEXT}", TEXT.rstrip("\n")]
LISTS = [usable(examine(text, "checklist.yaml", TODAY)) for text in TEXTS]


texts = st.one_of(
    st.sampled_from(AWKWARD),
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60),
)
days = st.dates(date(2022, 11, 14), date(2022, 12, 30))
moments = st.one_of(
    days.map(str),
    st.builds(lambda day, hour: datetime.combine(day, hour, BEIJING).isoformat(), days, st.times()),
    st.none(),
)
numbers = st.one_of(st.integers(-(10**15) + 1, 10**15 - 1).map(str), st.decimals(0, 9999, places=2).map(str))


@st.composite
def reports(draw: st.DrawFn, loaded: Loaded, target: Target) -> Report:
    """A report that may be filed on the target, unless its log stands against it: never a verdict."""
    desk = Desk(loaded)
    reading = target.deadline.reading(loaded.checklist.document.issued)
    statuses: list[Status] = ["in_progress", "blocked"]
    statuses += [] if is_purely_ongoing(reading) else ["done"]
    names = [indicator.name for indicator in target.indicators]
    values = draw(st.dictionaries(st.sampled_from(names), numbers)) if names else {}
    longer = st.builds(Extension, to=st.just(date(2031, 1, 1)), reason=texts, approved_by=texts)
    report = Report(
        status=draw(st.none() | st.sampled_from(statuses)),
        note=draw(st.none() | texts),
        values=tuple(f"{name}={number}" for name, number in values.items()),
        evidence=tuple(draw(st.lists(texts, max_size=3))),
        extend=draw(st.none() | longer) if reading.due else None,
        by=draw(st.sampled_from(desk.reporters([target]))),
        at=draw(moments),
    )
    return report if report.says_something else Report(note="有进展", by=report.by, at=report.at)


def data_of(loaded: Loaded, identifier: str) -> dict[str, Any]:
    """A target's plain data."""
    node = at(loaded.document.data, Desk(loaded).target(identifier)[0])
    assert isinstance(node, dict)
    return node


def added_lines(before: str, after: str) -> Iterator[str]:
    """The lines of `after` that are not in `before`, which must be there in full and in order."""
    old = before.split("\n")
    place = 0
    for line in after.split("\n"):
        if place < len(old) and line == old[place]:
            place += 1
        else:
            yield line
    assert place == len(old), f"changed or lost: {old[place]!r}"


def expected(report: Report, by: str, at: str) -> dict[str, Any]:
    extend = report.extend
    said = {
        "at": at,
        "by": by,
        "status": report.status,
        "note": report.note,
        "values": dict(value.rsplit("=", 1) for value in report.values),
        "evidence": list(report.evidence),
        "extend": extend
        and {"to": str(extend.to), "reason": extend.reason, "approved_by": extend.approved_by},
    }
    return {key: value for key, value in said.items() if value}


@pytest.mark.parametrize("start", LISTS, ids=["lf", "crlf", "bom", "no-final-newline"])
@given(data=st.data())
@settings(max_examples=12)
def test_only_the_report_is_added(start: Loaded, data: st.DataObject) -> None:
    loaded = start
    clock = count()
    for _ in range(data.draw(st.integers(1, 4))):
        identifier = data.draw(st.sampled_from(IDS[:6]))
        report = data.draw(reports(loaded, Desk(loaded).target(identifier)[1]))
        recorded = tried(loaded, identifier, report, NOW.replace(minute=next(clock)))
        if recorded is None:
            continue
        old, new = data_of(loaded, identifier), data_of(recorded.after, identifier)
        added = [update for update in new["updates"] if update not in old.get("updates", [])]
        assert added == [expected(report, added[0]["by"], added[0]["at"])]
        assert Desk(loaded).register.canonical(report.by or "") == added[0]["by"]
        assert report.at in (None, added[0]["at"])
        remaining = copy.deepcopy(recorded.after.document.data)
        assert rest(remaining, recorded.after, identifier, added[0]) == loaded.document.data
        lines = list(
            added_lines(loaded.document.text.rstrip("\r\n"), recorded.after.document.text.rstrip("\r\n"))
        )
        assert lines
        assert "\r" not in loaded.document.text or all(line.endswith("\r") for line in lines[:-1])
        loaded = recorded.after
    for identifier in IDS[:6]:
        log = Desk(loaded).target(identifier)[1].updates
        assert list(log) == ordered(log), "the file keeps the log in its order"


def tried(loaded: Loaded, identifier: str, report: Report, now: datetime) -> Recorded | None:
    """The report recorded, or None where what was reported before stands against it."""
    try:
        return rehearse(loaded, plan([identifier], report, lambda: now), TODAY)
    except Refused as refusal:
        if not any(words in str(refusal) for words in ("完全相同", "延期要晚于")):
            raise
        return None


def rest(data: Any, loaded: Loaded, identifier: str, update: dict[str, Any]) -> Any:
    """The data without that update, and without an `updates` that it has made."""
    node = data
    for step in Desk(loaded).target(identifier)[0]:
        node = node[step]
    node["updates"].remove(update)
    if not node["updates"]:
        del node["updates"]
    return data


@given(chosen=st.lists(st.sampled_from(IDS), min_size=2, max_size=8, unique=True))
@settings(max_examples=15)
def test_several_targets_are_one_change(chosen: list[str]) -> None:
    report = Report(note="一起督查", by="市政府办公室")
    recorded = rehearse(SHIPPED, plan([*chosen, *chosen], report, lambda: NOW), TODAY)
    updates = [data_of(recorded.after, identifier)["updates"] for identifier in chosen]
    assert updates == [[{"at": "2022-12-01T09:30:12+08:00", "by": "市政府办公室", "note": "一起督查"}]] * len(
        chosen
    )
    assert len(list(added_lines(TEXT, recorded.after.document.text))) == 4 * len(chosen)
    assert parse(recorded.after.document.text).data == recorded.after.document.data


def test_reports_of_one_minute_keep_their_order() -> None:
    """The order of the file is by time and then by content: what comes later must have a later time."""
    loaded = SHIPPED
    said: list[Status] = []
    statuses: list[Status] = ["done", "returned", "done", "returned", "in_progress"]
    for tick, status in enumerate(statuses):
        report = Report(status=status, evidence=("玉科发〔2022〕31号",))
        now = NOW.replace(second=min(tick, 2), microsecond=tick)
        recorded = tried(loaded, "1.2.1", report, now)
        assert recorded is not None
        loaded = recorded.after
        said.append(status)
        log = Desk(loaded).target("1.2.1")[1].updates
        assert [update.status for update in ordered(log)] == said
    assert log[0].at.text == "2022-12-01T09:30:00+08:00"
