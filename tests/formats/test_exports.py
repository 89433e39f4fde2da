"""Exported files: the sheet gives the data back and computes nothing, the source is the published table."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from support.answers import screen, shipped_view
from support.lists import checklist, target
from support.project import PUBLISHED
from support.texts import NASTY, STEERING

from yuxi_checklist.answers.records import FLAT
from yuxi_checklist.answers.source import source
from yuxi_checklist.answers.targets import TARGET_FIELDS, targets_answer
from yuxi_checklist.checklist.model import Checklist
from yuxi_checklist.checklist.plain import contents
from yuxi_checklist.checklist.view import Involvement, Item, View, as_rows
from yuxi_checklist.formats import EXPORTS, render
from yuxi_checklist.text.visible import visible
from yuxi_checklist.vocabulary import LIGHTS, STATUSES

VIEW = shipped_view()
SELECTIONS = st.sets(st.sampled_from(range(len(VIEW.items))), min_size=1).map(sorted)
CELLS = (
    st.text(st.characters(codec="utf-8"), min_size=1)
    | st.sampled_from([piece for piece in NASTY if piece.isprintable() or piece in STEERING])
    | st.from_regex(r"[ \t\n]*[=+\-@＝＋－＠][0-9A-Z!|(]+", fullmatch=True)
)


def export(name: str, view: View, items: Sequence[Item]) -> bytes:
    answer = source(view, items) if name == "source" else targets_answer("", view, [], as_rows(items))
    made = render(name, answer, screen(80))
    assert isinstance(made, bytes)
    return made


def sheet(view: View) -> list[list[str]]:
    text = export("csv", view, view.items).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def one(text: str) -> View:
    log = [{"at": "2022-11-20", "by": "市科技局", "note": text}]
    return View(
        contents(Checklist.model_validate(checklist(target(text=text, updates=log)))), date(2022, 11, 25)
    )


def test_the_sheet_is_what_excel_opens() -> None:
    content = export("csv", VIEW, VIEW.items)
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\r\n") == content.count(b"\n") == len(VIEW.items) + 1


def test_the_sheet_gives_the_fields_back() -> None:
    header, *rows = sheet(VIEW)
    assert header == [column.heading for column in TARGET_FIELDS]
    for row, item in zip(rows, VIEW.items, strict=True):
        cells, fields = (
            dict(zip(header, row, strict=True)),
            {key: field(Involvement(item)) for key, field in FLAT.items()},
        )
        assert cells["编号"] == fields["id"]
        assert cells["目标任务"] == fields["text"]
        assert cells["牵头部门"] == fields["lead"]
        assert cells["剩余天数"] == fields["days_left"]
        assert cells["状态"] == STATUSES[item.standing.status]
        assert cells["预警"] == LIGHTS[item.standing.light]


@given(CELLS)
def test_any_text_comes_back_from_the_sheet_and_none_is_a_formula(text: str) -> None:
    header, row = sheet(one(text))
    assert len(row) == len(header)
    for heading in ("目标任务", "最近进展"):
        cell = row[header.index(heading)]
        plain = visible(text, keep_breaks=True)
        assert cell in (plain, f"'{plain}")
        assert cell[0] not in "=+-@＝＋－＠\t\r\n"
        assert cell.lstrip()[:1] not in tuple("=+-@＝＋－＠")


@given(st.integers(-400, 400))
def test_a_number_stays_a_number(left: int) -> None:
    view = View(contents(Checklist.model_validate(checklist())), date(2022, 12, 31) - timedelta(days=left))
    assert f",2022-12-31,{left}," in export("csv", view, view.items).decode()


def test_the_source_is_the_published_table_byte_for_byte() -> None:
    assert export("source", VIEW, VIEW.items) == (PUBLISHED + "\n").encode()


def test_a_list_that_is_no_annex_has_no_annex_line() -> None:
    model = Checklist.model_validate(checklist(title="某文件"))
    view = View(contents(model), date(2022, 11, 20))
    assert export("source", view, view.items).decode().split("\n")[:2] == ["某文件", ""]


@given(SELECTIONS)
def test_a_part_of_the_source_has_its_rows_its_headings_and_no_blank_that_means_nothing(
    chosen: list[int],
) -> None:
    items = [VIEW.items[index] for index in chosen]
    _, _, *rows = export("source", VIEW, items).decode().removesuffix("\n").split("\n\n")
    cells = [row.removeprefix("\t").split("\n\t") for row in rows]
    titles = [row[0] for row in cells if len(row) == 1]
    assert titles == list(dict.fromkeys(item.target.section for item in items))
    targets = [row for row in cells if len(row) == 6]
    assert [row[2] for row in targets] == [item.target.text for item in items]
    task = measure = ""
    for row, item, index in zip(targets, items, chosen, strict=True):
        task, measure = row[0] or task, row[1] or measure
        assert (task, measure) == (item.target.task, item.target.measure)
        if index - 1 not in chosen:
            assert bool(row[3]) == bool(item.target.lead)
            assert bool(row[4]) == bool(item.target.support)
            assert row[5]


def test_exports_are_bytes_and_have_a_line_of_help() -> None:
    for name, format in EXPORTS.items():
        assert format.words
        assert isinstance(export(name, VIEW, VIEW.items[:1]), bytes)
