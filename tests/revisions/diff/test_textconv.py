"""The flat text for plain `git diff`: never fails, loses no fact, and is the same for the same data."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.lists import LIST, report

from yuxi_checklist.revisions.diff import textconv
from yuxi_checklist.revisions.walk import places, word
from yuxi_checklist.yamltext import DocumentError, parse


def texts(data: Any) -> list[str]:
    if isinstance(data, dict):
        return [text for value in data.values() for text in texts(value)]
    return [text for item in data for text in texts(item)] if isinstance(data, list) else [data or ""]


def test_every_word_of_the_shipped_list_is_there_and_each_line_says_whose_it_is(shipped: Path) -> None:
    text = shipped.read_text(encoding="utf-8")
    flat = textconv(text)
    data = parse(text).data
    for each in texts(data):
        assert each.replace("\n", " ⏎ ") in flat
    for place in places(data):
        own = [line for line in flat.splitlines() if line.startswith(f"{place.id} ")]
        assert any(word(place.target, "text") in line for line in own)
    assert all(": " in line for line in flat.splitlines())


@given(st.lists(st.text(), min_size=8, max_size=8))
def test_no_word_of_a_list_tears_a_line_or_steers_a_screen(words: list[str]) -> None:
    name, alias, title, at, by, unit, text, key = words
    report: Any = {"at": at, "by": by, "values": {name: unit}, key: text}
    target: Any = {
        "id": "1.1.1",
        "text": text,
        "lead": [name],
        "indicators": [{"name": name, "unit": unit}],
        "updates": [report],
    }
    data: Any = {
        "departments": [{"name": name, "aliases": [alias]}],
        "sections": [{"title": title, "targets": [target]}],
    }
    for line in textconv(json.dumps(data)).split("\n"):
        assert line.replace("\t", "").isprintable()


def test_a_report_is_lines_of_its_own() -> None:
    end, new = report("1.2.1", "市财政局", '"第一行\\n第二行"')
    before, after = (set(textconv(text).splitlines()) for text in (LIST, LIST.replace(end, new)))
    assert before <= after
    assert after - before == {
        "1.2.1 2022-12-01 市财政局 状态: 推进中",
        "1.2.1 2022-12-01 市财政局 说明: 第一行 ⏎ 第二行",
    }


def test_how_the_file_is_written_makes_no_difference() -> None:
    quoted = LIST.replace("note: 已召开调度会。", 'note: "已召开调度会。"  # 注').replace(
        "[市科技局]", "\n                - 市科技局"
    )
    assert quoted != LIST
    assert textconv(quoted) == textconv(LIST)


@pytest.mark.parametrize(
    "text", ["", "a: [", "<<<<<<< x\n", "a: 1\na: 2\n", "[" * 5000, "- 1\n", "a: *b\n", "\x00"]
)
def test_what_cannot_be_read_is_shown_as_it_is(text: str) -> None:
    assert textconv(text) == text


@given(st.text() | st.lists(st.sampled_from(LIST.splitlines()), max_size=30).map("\n".join))
def test_it_never_fails(text: str) -> None:
    try:
        parse(text)
    except DocumentError:
        assert textconv(text) == text
    else:
        flat = textconv(text)
        assert flat == "" or flat.endswith("\n")
