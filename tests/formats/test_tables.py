"""Tables: they fit, nothing is cut, nothing in the data is obeyed, and colour adds nothing but colour."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from support.answers import COLUMNS, KEYS, ROWS, WIDTHS, answer, screen, shipped_answer, shipped_view
from support.texts import bare

from yuxi_checklist.answers import Answer, Table
from yuxi_checklist.checklist.view import lights
from yuxi_checklist.formats import render
from yuxi_checklist.formats.terminal.columns import layout

Row = dict[str, str]
ESCAPES = re.compile(r"\x1b\[[0-9;]*m")


def table(shown: Answer, width: int, *, colour: bool = False) -> str:
    return str(render("table", shown, screen(width, colour)))


@given(ROWS, WIDTHS)
def test_it_fits_and_ends_cleanly(rows: list[Row], width: int) -> None:
    text = table(answer(rows), width)
    assert text.endswith("\n")
    for line in text.removesuffix("\n").split("\n"):
        assert cell_len(line) <= width
        assert line == line.rstrip(" ")


@given(ROWS, WIDTHS)
def test_no_character_of_a_column_that_stays_is_cut(rows: list[Row], width: int) -> None:
    text = Counter(table(answer(rows), width))
    kept = [column.key for column in COLUMNS if not column.from_width]
    wanted = Counter(bare("".join(row[key] for row in rows for key in kept)))
    assert wanted <= text


@given(ROWS, WIDTHS)
def test_each_cell_stands_whole_under_its_heading(rows: list[Row], width: int) -> None:
    """Cut along its columns, the table gives each column's texts back in their order."""
    shown = answer(rows)
    plan = layout(COLUMNS, rows, width, 2)
    if not plan:
        return
    lines = table(shown, width).split("\n")
    first = next(number for number, line in enumerate(lines) if line.startswith("---")) + 1
    body = [line for line in lines[first:-3] if line not in ("牵头", "甲", "乙")]
    start = 0
    for column, size in plan:
        pieces = "".join(_between(line, start, start + size) for line in body)
        assert bare(pieces) == bare("".join(column.cell(row) for row in rows))
        start += size + 2


def _between(line: str, start: int, end: int) -> str:
    """The characters that stand from one cell up to another."""
    widths = [cell_len(line[:index]) for index in range(len(line) + 1)]
    left = next((index for index, width in enumerate(widths) if width >= start), len(line))
    right = next((index for index, width in enumerate(widths) if width > end), len(line))
    return line[left:right]


@given(ROWS, WIDTHS)
def test_without_colour_there_is_no_escape_and_with_it_only_colour(rows: list[Row], width: int) -> None:
    plain, coloured = table(answer(rows), width), table(answer(rows), width, colour=True)
    assert "\x1b" not in plain
    assert "\x1b" in coloured
    stripped = ESCAPES.sub("", coloured)
    assert "\n".join(line.rstrip(" ") for line in stripped.split("\n")) == plain


@given(st.integers(20, 200))
def test_the_shipped_list_keeps_what_matters_at_any_width(width: int) -> None:
    view = shipped_view()
    text = table(shipped_answer(view), width)
    assert max(map(cell_len, text.split("\n"))) <= width
    words = Counter("".join(text.split()))
    wanted: Counter[str] = Counter()
    for item in view.items:
        wanted.update(bare(item.target.id + item.target.text + "".join(item.target.lead)))
        wanted.update(bare(str(item.standing.due or item.target.reading.text)))
    assert wanted <= words
    assert words["○"] == lights(view.items)["on_track"]


@pytest.mark.parametrize("width", [80, 100, 120])
@pytest.mark.parametrize("dated", [True, False])
@pytest.mark.parametrize("day", [date(2022, 11, 20), date(2026, 1, 1)])
def test_it_is_a_table_with_room_for_the_targets_from_80_columns_on(
    day: date, width: int, dated: bool
) -> None:
    shown = shipped_answer(shipped_view(day), dated=dated)
    table = next(part for part in shown.parts if isinstance(part, Table))
    plan = layout(table.columns, table.rows, width, 2)
    assert plan
    widths = {column.key: size for column, size in plan}
    assert [*widths] == ["id", "text", "lead", "due", "light"]
    assert widths["text"] >= 30
    assert sum(widths.values()) + 2 * (len(widths) - 1) <= width


def test_a_heading_line_that_stays_the_same_is_said_once() -> None:
    rows = [dict.fromkeys(KEYS, f"{number}") for number in range(2)]
    lines = table(answer(rows), 80).split("\n")
    assert [lines.count(heading) for heading in ("牵头", "甲", "乙")] == [1, 1, 1]


@given(WIDTHS)
def test_an_empty_answer_says_so(width: int) -> None:
    text = table(answer([]), width)
    assert "没有符合条件的目标。" in text
    assert "---" not in text
