"""What a screen says, every other format says too."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from support.answers import screen
from support.project import ROOT
from support.texts import bare

from yuxi_checklist.answers import Answer, Facts, Heading, Paragraph, Table
from yuxi_checklist.answers.counts import sections, stats
from yuxi_checklist.answers.departments import department, register
from yuxi_checklist.answers.due import due
from yuxi_checklist.answers.listed import listed
from yuxi_checklist.answers.overview import overview
from yuxi_checklist.answers.section import section
from yuxi_checklist.answers.show import show
from yuxi_checklist.answers.todo import todo
from yuxi_checklist.checklist.load import load
from yuxi_checklist.checklist.plain import contents
from yuxi_checklist.checklist.view import Filters, View
from yuxi_checklist.formats import render

LIST = ROOT / "tests" / "golden" / "list.yaml"
VIEW = View(contents(load(LIST, date(2022, 12, 31)).checklist), date(2022, 12, 16))
ANSWERS: dict[str, Answer] = {
    "overview": overview(VIEW),
    "todo": todo(VIEW, "市科技局"),
    "todo of the office": todo(VIEW, "市政府办公室"),
    "list": listed(VIEW, Filters()),
    "due": due(VIEW, Filters()),
    "dept": register(VIEW, Filters()),
    "dept of one": department(VIEW, "市科技局", Filters()),
    "sections": sections(VIEW, Filters()),
    "section": section(VIEW, "2", Filters()),
    "stats": stats(VIEW, Filters(), "dept"),
    "show": show(VIEW.items, VIEW),
}


def leaves(data: Any) -> Iterator[str]:
    """Every text and number in data, keys included."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from (str(key), *leaves(value))
    elif isinstance(data, list | tuple):
        for value in data:
            yield from leaves(value)
    elif data is not None:
        yield str(data)


def said(answer: Answer, *, on_a_screen: bool = False) -> Iterator[str]:
    """Every text that the parts of an answer hold, or show on a screen."""
    for part in answer.parts:
        if isinstance(part, Heading):
            yield part.text
        elif isinstance(part, Paragraph):
            yield from (line.text for line in part.lines)
        elif isinstance(part, Facts):
            yield from (line.text for fact in part.facts for line in fact.lines)
        else:
            yield from (
                column.shown(row) if on_a_screen else column.cell(row)
                for column in part.columns
                for row in part.rows
            )


@pytest.mark.parametrize("name", ANSWERS)
def test_markdown_says_all_that_the_parts_say(name: str) -> None:
    text = bare(re.sub(r"\\(.)", r"\1", str(render("md", ANSWERS[name], screen(80)))).replace("<br>", "\n"))
    for words in said(ANSWERS[name]):
        assert bare(words) in text


@pytest.mark.parametrize("name", ANSWERS)
def test_the_screen_says_all_that_the_parts_say_however_wide(name: str) -> None:
    for width in (200, 400):
        text = bare(str(render("table", ANSWERS[name], screen(width))))
        for words in said(ANSWERS[name], on_a_screen=True):
            assert bare(words.split("\n")[0])[:6] in text


@pytest.mark.parametrize("format", ["table", "md", "json", "tsv", "codes"])
def test_every_word_of_a_target_is_in_every_format_of_the_full_view(format: str) -> None:
    text = str(render(format, ANSWERS["show"], screen(400)))
    if format == "json":
        text = "\n".join(leaves(json.loads(text)))
    if format == "md":
        text = re.sub(r"\\(.)", r"\1", text)
    seen = bare(text)
    for item in VIEW.items:
        target = item.target
        words = [target.id, target.text, *target.lead, *target.support, target.reading.text]
        words += [target.reason or "", *(indicator.name for indicator in target.indicators)]
        words += [item.target.section, item.target.task, item.target.measure]
        for update in item.standing.log:
            words += [update.by, *update.evidence, *(update.note or "").split("\n"), *update.values]
            if update.extend:
                words += [str(update.extend.to), update.extend.reason, update.extend.approved_by]
        words += target.source.values()
        for each in words:
            assert bare(each) in seen


@pytest.mark.parametrize("name", [name for name in ANSWERS if name != "stats"])
def test_programs_are_told_every_number_and_day_that_the_screen_shows(name: str) -> None:
    """Days and figures of the parts stand in the data; what follows from two of them, such as days left, may be absent."""
    known = " ".join(leaves(ANSWERS[name].data))
    for words in said(ANSWERS[name]):
        for day in re.findall(r"\d{4}-\d\d-\d\d", words):
            assert day in known
    assert any(isinstance(part, Table | Facts) for part in ANSWERS[name].parts)
