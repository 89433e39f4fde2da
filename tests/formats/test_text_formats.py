"""The formats for pipelines, programs and reports carry the data whole."""

from __future__ import annotations

import json
import re
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.answers import COLUMNS, ROWS, answer, screen, shipped_answer, shipped_view
from support.texts import TEXTS

from yuxi_checklist.formats import FORMATS, render
from yuxi_checklist.text.visible import visible

Row = dict[str, str]
RULE = " | ".join("---:" if column.right else "---" for column in COLUMNS)
SCREEN = screen(40)
PUNCTUATION = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
MEANS_SOMETHING = re.compile(r"(?<!\\)(?:\\\\)*[`*_{}\[\]#|~&$!]|(?<!\\)(?:\\\\)*<(?!br>)")


@pytest.mark.parametrize("format", FORMATS)
@given(ROWS)
def test_every_format_is_safe_to_show_and_ends_its_line(format: str, rows: list[Row]) -> None:
    text = str(render(format, answer(rows), SCREEN))
    assert text.endswith("\n")
    assert visible(text, keep_breaks=True).replace(" ", "") == text.replace("\t", "").replace(" ", "")
    text.encode()


@pytest.mark.parametrize("format", ["tsv", "codes"])
@given(ROWS)
def test_tsv_gives_every_field_back(format: str, rows: list[Row]) -> None:
    header, *lines = str(render(format, answer(rows), SCREEN)).removesuffix("\n").split("\n")
    headings = [column.title if format == "tsv" else column.key for column in COLUMNS]
    assert header.split("\t") == headings
    expected = [
        [visible(re.sub("\r\n|[\t\r\n]", " ", row[column.key])) for column in COLUMNS] for row in rows
    ]
    assert [line.split("\t") for line in lines] == expected


@given(ROWS, TEXTS)
def test_json_is_the_envelope(rows: list[Row], title: str) -> None:
    shown = answer(rows, title)
    assert json.loads(str(render("json", shown, SCREEN))) == shown.data


def test_json_shows_chinese_as_it_is() -> None:
    view = shipped_view()
    text = str(render("json", shipped_answer(view), SCREEN))
    assert all(json.dumps(entry.target.text, ensure_ascii=False) in text for entry in view.items)
    assert "\\u" not in text


@given(ROWS, TEXTS)
def test_markdown_has_all_cells_and_reads_none_of_the_data(rows: list[Row], title: str) -> None:
    text = str(render("md", answer(rows, title), SCREEN))
    lines = [line for line in text.split("\n") if line.startswith("| ")]
    headings = [" | ".join(f"题{column.key}" for column in COLUMNS), RULE]
    data = [line for line in lines if line[2:-2] not in headings]
    assert len(data) == len(rows)
    for line, row in zip(data, rows, strict=True):
        cells = line[2:-2].split(" | ")
        assert len(cells) == len(COLUMNS)
        for cell, column in zip(cells, COLUMNS, strict=True):
            assert not MEANS_SOMETHING.search(cell)
            assert _as_read(cell) == visible(row[column.key], keep_breaks=True).strip()


def _as_read(cell: str) -> str:
    """What a reader sees of a Markdown cell: breaks are breaks, a backslash before punctuation is gone."""
    return re.sub(rf"\\([{re.escape(PUNCTUATION)}])", r"\1", cell.replace("<br>", "\n"))


@given(
    st.sampled_from(
        ["# 一", "- 一", "1. 一", "2) 一", "+ 一", "> 一", "=== ", "--- ", "| 一", "    一", "``` 一", "<b>"]
    )
)
def test_a_summary_begins_nothing_in_markdown(line: str) -> None:
    text = str(render("md", answer([], summary=(line,)), SCREEN))
    last = text.removesuffix("\n").split("\n")[-1]
    assert re.match(r"(\\|[0-9]+\\|一)", last)


def test_only_the_screen_formats_need_rich() -> None:
    code = """
import sys
from yuxi_checklist.answers import Answer, Group, Table
from yuxi_checklist.formats import FORMATS, Screen, render
shown = Answer("题", [Table([], [Group(None, [])])], {})
for name in FORMATS:
    if name != "table":
        render(name, shown, Screen(80, False))
assert "rich" not in sys.modules
render("table", shown, Screen(80, False))
assert "rich" in sys.modules
"""
    subprocess.run([sys.executable, "-c", code], check=True)
