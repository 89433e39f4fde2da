"""What is to be done says the same in every format, and takes one line a target of a screen."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from support.answers import screen
from support.duties import VIEWS
from support.texts import bare

from yuxi_checklist.answers.todo import todo
from yuxi_checklist.checklist.view import View
from yuxi_checklist.formats import render

UNITS = st.sampled_from(["市科技局", "市财政局", "通海县人民政府", "市政府办公室"])


@pytest.mark.parametrize("format", ["md", "tsv", "json"])
@given(view=VIEWS, unit=UNITS)
def test_every_format_has_all_of_every_reason(format: str, view: View, unit: str) -> None:
    answer = todo(view, unit)
    text = bare(re.sub(r"\\(.)", r"\1", str(render(format, answer, screen(80)))))
    for each in answer.data["targets"]:
        assert each["id"] in text
        if format != "md" or each["todo"] not in ("overdue", "unreported"):
            assert all(bare(words.rstrip("。；")) in text for words in each["why"])
    assert sum(answer.data["counts"].values()) == len(answer.data["targets"])


@given(VIEWS, st.sampled_from(["市科技局", "市财政局", "通海县人民政府"]))
def test_each_target_has_one_line_of_a_screen(view: View, unit: str) -> None:
    answer = todo(view, unit)
    lines = str(render("table", answer, screen(100))).split("\n")
    assert max(map(cell_len, lines)) <= 100
    for each in answer.data["targets"]:
        assert sum(line.startswith(f"{each['id']}  ") for line in lines) == 1
    groups = len(answer.data["counts"])
    assert len(lines) <= 6 + len(answer.data["targets"]) + 2 * groups, "no row has a second line"


@given(VIEWS)
def test_the_page_of_the_office_names_every_unit_that_owes_something(view: View) -> None:
    answer = todo(view, "市政府办公室")
    text = bare(str(render("table", answer, screen(100))))
    for each in answer.data["targets"]:
        assert each["id"] in text
        if each["todo"] in ("overdue", "unreported"):
            assert all(bare(view.register.canonical(lead)) in text for lead in each["lead"])
