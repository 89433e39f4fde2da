"""A list that has no targets yet is a list: every view of it answers, in every format and on any screen."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.answers import screen
from support.lists import EMPTY
from support.lists import checklist as data
from support.program import checklist

from yuxi_checklist.answers import Answer, Table
from yuxi_checklist.answers.counts import count_table
from yuxi_checklist.answers.overview import overview
from yuxi_checklist.answers.source import source
from yuxi_checklist.answers.targets import TARGET_COLUMNS, targets_answer
from yuxi_checklist.checklist.counts import counts, loads
from yuxi_checklist.checklist.model import Checklist
from yuxi_checklist.checklist.plain import contents
from yuxi_checklist.checklist.view import Filters, View
from yuxi_checklist.formats import EXPORTS, FORMATS, render

VIEWS = [
    (),
    ("list",),
    ("due",),
    ("dept",),
    ("dept", "市政府办公室"),
    ("section",),
    ("stats",),
    ("stats", "--by", "dept"),
    ("stats", "--by", "deadline"),
]


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "checklist.yaml"
    path.write_text(EMPTY, encoding="utf-8", newline="\n")
    monkeypatch.chdir(tmp_path)
    return path


@pytest.mark.parametrize("words", VIEWS)
def test_every_command_answers_for_a_list_without_targets(words: tuple[str, ...], empty: Path) -> None:
    assert checklist("check").code == 0
    options = [["--json"]] if not words else [["--format", name] for name in FORMATS]
    for option in ([], *options):
        answer = checklist(*words, *option)
        assert (answer.code, answer.err) == (0, "")
        assert answer.out.endswith("\n")


def test_every_export_and_the_template_have_their_headings(empty: Path) -> None:
    for name in EXPORTS:
        assert checklist("export", "--to", name).out
    assert checklist("import-updates", "--template").out.count("\r\n") == 1


@given(st.integers(20, 200), st.sampled_from([*FORMATS]))
def test_every_view_of_no_targets_can_be_drawn(width: int, name: str) -> None:
    document = {"title": "某文件", "office": "市政府办公室", "targets": "0"}
    view = View(contents(Checklist.model_validate(data(sections=[], document=document))), date(2022, 11, 20))
    assert "共 0 项" in str(render("table", overview(view), screen(width)))
    for answer in (
        overview(view),
        targets_answer("目标", view, [Table(TARGET_COLUMNS, [])], []),
        Answer("统计", [count_table("大项", counts(view.items, "section"))], {}),
        Answer("统计", [count_table("大项", [])], {}),
    ):
        assert str(render(name, answer, screen(width))).endswith("\n")
    assert {load.lead + load.support for load in loads(view, Filters())} == {0}
    assert all(render(name, source(view, []), screen(width)) for name in EXPORTS)
