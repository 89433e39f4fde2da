"""The overview and the full view of a target say everything they should, on any screen and any day."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len
from support.answers import WIDTHS, screen, shipped_view
from support.lists import checklist, target
from support.texts import TEXTS, bare

from yuxi_checklist.answers import Answer
from yuxi_checklist.answers.deadline import reading_answer
from yuxi_checklist.answers.overview import overview
from yuxi_checklist.answers.show import show
from yuxi_checklist.checklist.model import Checklist
from yuxi_checklist.checklist.plain import contents
from yuxi_checklist.checklist.view import View, lights
from yuxi_checklist.deadline import Event, Reading
from yuxi_checklist.formats import render
from yuxi_checklist.vocabulary import LIGHTS

DAYS = st.dates(date(2022, 1, 1), date(2027, 12, 31))
GROUP = "各县（市、区）人民政府"
BAR = re.compile("^指标 +(━*╸?) *([0-9]+)%")


def drawn(answer: Answer, width: int) -> str:
    return str(render("table", answer, screen(width)))


def shown(as_of: date = date(2023, 5, 1), width: int = 80, **fields: Any) -> str:
    view = View(contents(Checklist.model_validate(checklist(target(**fields)))), as_of)
    return drawn(show(view.items, view), width)


@given(DAYS)
def test_the_overview_of_the_shipped_list_fits_one_screen_on_any_day(day: date) -> None:
    view = shipped_view(day)
    text = drawn(overview(view), 80)
    lines = text.removesuffix("\n").split("\n")
    assert len(lines) <= 23
    assert max(map(cell_len, lines)) <= 80
    for light, count in lights(view.items).items():
        assert f"{LIGHTS[light]} {count}" in text
    assert view.contents.document.title in text
    assert "没有牵头" in text
    assert "2.2.1" in text


@given(DAYS, st.integers(20, 120))
def test_no_line_of_a_screen_is_too_wide(day: date, width: int) -> None:
    view = shipped_view(day)
    for text in (drawn(overview(view), width), drawn(show(view.items, view), width)):
        assert "\x1b" not in text
        for line in text.split("\n"):
            assert cell_len(line) <= width
            assert line == line.rstrip(" ")


@given(DAYS, WIDTHS)
def test_the_overview_names_what_is_next(day: date, width: int) -> None:
    view = shipped_view(day)
    text = drawn(overview(view), width)
    left = [item.standing.due for item in view.items if item.standing.due and item.standing.due >= day]
    assert not left or str(min(left)) in text


def test_the_full_view_has_all_that_the_list_knows_of_each_target() -> None:
    view = shipped_view()
    for item in view.items:
        text = bare(drawn(show([item], view), 80))
        titles = (item.target.section, item.target.task, item.target.measure)
        names = (*item.target.lead, *item.target.support)
        amounts = [f"{indicator.name}：目标" for indicator in item.target.indicators]
        for word in (
            item.target.id,
            item.target.text,
            item.target.reading.text,
            *titles,
            *names,
            *amounts,
        ):
            assert bare(word) in text
        assert bare(item.target.reason or "") in text
        assert ("（空白，与上一行合并）" in text) == ("" in item.target.source.values())


@given(TEXTS.filter(lambda text: text and "\ud800" not in text), WIDTHS)
def test_a_report_is_shown_whole_and_obeyed_nowhere(text: str, width: int) -> None:
    log = [{"at": "2022-11-25T09:30+08:00", "by": "市科技局", "note": text, "evidence": [text]}]
    answer = shown(width=width, updates=log)
    assert "\x1b" not in answer
    assert max(map(cell_len, answer.split("\n"))) <= width
    assert not Counter(bare(text) * 2) - Counter(answer)


def test_the_history_tells_the_deadline_that_moved_and_what_came_late() -> None:
    extend = {"to": "2023-03-31", "reason": "公示推迟", "approved_by": "市政府办公室"}
    log = [
        {"at": "2023-01-10", "by": "市科技局", "extend": extend},
        {"at": "2023-04-10", "by": "市科技局", "status": "done", "values": {"创新联合体": "1"}},
    ]
    text = bare(shown(updates=log))
    assert "延期：2022-12-31→2023-03-31（逾期后申请），理由：公示推迟，批准人：市政府办公室" in text
    assert "现行时限：2023-03-31" in text
    assert "已完成（逾期后报完成）" in text
    assert "创新联合体：1/1个" in text
    assert "逾期后" not in shown(updates=[{**log[0], "at": "2022-12-31"}, {**log[1], "at": "2023-03-31"}])
    assert "2023-04-10" not in shown(date(2023, 4, 9), updates=log)


def test_the_members_of_a_group_are_named() -> None:
    assert bare(f"{GROUP}：通海县人民政府") in bare(shown(support=[GROUP]))


@given(st.floats(0, 1000), st.integers(1, 1000))
@example(0.999999999999, 1)
def test_a_bar_is_full_and_says_100_only_when_the_target_is_reached(value: float, goal: int) -> None:
    number = f"{value:.12f}".rstrip("0").rstrip(".") or "0"
    log = [{"at": "2022-11-25", "by": "市科技局", "values": {"户数": number}}]
    text = shown(indicators=[{"name": "户数", "target": str(goal), "unit": "户"}], updates=log)
    bar, percent = next(found.groups() for line in text.split("\n") if (found := BAR.search(line)))
    reached = float(number) >= goal
    assert (len(bar) == 20 and "╸" not in bar) == reached
    assert (int(percent) >= 100) == reached


@pytest.mark.parametrize(
    ("reading", "words"),
    [
        (Reading("甲", due=date(2022, 12, 31)), ["2022-12-31", "含当天"]),
        (Reading("甲", ongoing=True), ["长期坚持"]),
        (Reading("甲", start=date(2022, 6, 1), recurs="quarter"), ["从 2022-06-01", "每季度"]),
        (Reading("甲", event=Event("省级出台", months=2)), ["“省级出台”起满 2 个月"]),
        (Reading("甲", event=Event(None, workdays=60)), ["没有写明", "60 个工作日", "法定节假日"]),
        (Reading("甲", event=Event("会后", days=0)), ["“会后”当天"]),
        (
            Reading("甲", due=date(2021, 3, 31), milestones=(date(2020, 12, 31), date(2021, 3, 31))),
            ["2020-12-31、2021-03-31"],
        ),
        (Reading("甲", ambiguous="说不清"), ["没有日期", "说不清"]),
    ],
)
def test_a_reading_is_told_in_words(reading: Reading, words: list[str]) -> None:
    text = drawn(reading_answer(reading), 100)
    assert "甲" in text
    assert all(word in text for word in words)
