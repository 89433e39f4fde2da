"""What holds for every sheet of reports, however it was filled: nothing twice, nothing lost, every row accounted for."""

from __future__ import annotations

import contextlib
import csv
import io
import random
from datetime import date, datetime
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from support.project import SHIPPED as PATH

from yuxi_checklist.checklist.load import Loaded, load
from yuxi_checklist.checklist.targets import targets
from yuxi_checklist.days import BEIJING
from yuxi_checklist.errors import ChecklistError
from yuxi_checklist.recording.transaction import rehearse
from yuxi_checklist.recording.update_batch import Account, Import
from yuxi_checklist.recording.update_table import COLUMNS, NotATable, Rows, read_rows, template
from yuxi_checklist.recording.updates import Report

TODAY = date(2023, 1, 1)
SHIPPED = load(PATH, TODAY)
TEMPLATE = template(placed.target for placed in targets(SHIPPED.checklist)).decode("utf-8-sig")
EMPTY = list(csv.DictReader(io.StringIO(TEMPLATE, newline="")))
HEADINGS = list(EMPTY[0])
FIRST, SECOND = datetime(2023, 1, 1, 9, 30, tzinfo=BEIJING), datetime(2023, 1, 5, 16, 0, tzinfo=BEIJING)

texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20) | st.sampled_from(
    ["已部署\r\n已落实", '带“"引号”,逗号', "=1+1", "'", "-", "未开展", "188", "no", "~"]
)
moments = st.sampled_from(
    ["2022/11/25", "2022-11-25 09:30", "44890", "44890.5", "25-Nov-22", "2022-11-26 00:00:00"]
)
words = st.sampled_from(["", "", "推进中", "正在推进", "遇阻", "未开展", "尚未启动", "in_progress"])
odd = st.sampled_from(
    [
        "2001/2/1",
        "2.02E+19",
        "188家",
        "1,234",
        "１８８",
        "20%",
        "完工",
        "市科技局",
        "99999",
        "1.2.1",
        '="1.2.1"',
    ]
)


@st.composite
def filled(draw: st.DrawFn) -> list[dict[str, str]]:
    """The template's rows, some of them filled in by departments, each with a time or none, some twice."""
    rows = []
    for empty in draw(st.lists(st.sampled_from(EMPTY), min_size=1, max_size=8)):
        row = {**empty, "报告单位": "市政府办公室", "时间": draw(moments | st.just(""))}
        row |= {"说明": draw(texts), "状态": draw(words), "佐证": draw(texts)}
        rows.append(row)
    return rows


@st.composite
def odd_sheets(draw: st.DrawFn) -> list[list[str]]:
    """Any cells below any headings, below titles or not."""
    others = [word for word in COLUMNS.values() if word not in ("编号", "说明")]
    more = draw(st.lists(st.sampled_from([*others, "备注", ""]), max_size=4, unique=True))
    heading = ["编号", "说明", *more]
    titles = draw(st.lists(st.lists(texts, max_size=3), max_size=2))
    cells = texts | odd | moments | words
    rows = st.lists(cells, max_size=len(heading) + 1)
    identified = st.builds(lambda row: ["1.2.1", *row], st.lists(cells, max_size=len(heading)))
    return [*titles, heading, *draw(st.lists(rows | identified, max_size=8))]


def sheet(rows: list[dict[str, str]]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, HEADINGS)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def imported(
    raw: bytes, before: Loaded, now: datetime, *, keep_going: bool = True
) -> tuple[Loaded, Rows, Account]:
    """The list after the import, and what became of the rows."""
    read = read_rows(raw, "进展.csv")
    importing = Import(read, "进展.csv", Report(), lambda: now, keep_going=keep_going)
    after = rehearse(before, importing.plan, TODAY).after
    return after, read, importing.account


def accounted(read: Rows, outcome: Account) -> list[int]:
    """The number of every row below the headings, once for each thing that has become of it."""
    return sorted([*outcome.recorded, *outcome.taken, *outcome.wrong, *read.blank])


@settings(max_examples=60)
@given(filled())
def test_the_same_sheet_again_adds_nothing(rows: list[dict[str, str]]) -> None:
    raw = sheet(rows)
    try:
        after, read, outcome = imported(raw, SHIPPED, FIRST)
    except ChecklistError:
        return
    assert accounted(read, outcome) == list(range(2, len(rows) + 2))
    again, read, second = imported(raw, after, SECOND)
    assert again.document.text == after.document.text
    assert (second.recorded, second.wrong) == ([], outcome.wrong)
    assert sorted(second.taken) == sorted([*outcome.recorded, *outcome.taken])


@settings(max_examples=60)
@given(filled(), st.sampled_from(EMPTY), st.randoms(use_true_random=False))
def test_with_one_more_row_only_that_is_added(
    rows: list[dict[str, str]], empty: dict[str, str], chance: random.Random
) -> None:
    try:
        after, _, _ = imported(sheet(rows), SHIPPED, FIRST)
    except ChecklistError:
        after = SHIPPED
    more = {**empty, "报告单位": "市政府办公室", "时间": "2022-12-30", "说明": "只此一条"}
    again = [*rows, more]
    chance.shuffle(again)
    _, _, outcome = imported(sheet(again), after, SECOND)
    assert outcome.recorded == [again.index(more) + 2]


@settings(max_examples=60)
@given(filled(), st.randoms(use_true_random=False))
def test_the_order_of_rows_with_a_time_changes_nothing(
    rows: list[dict[str, str]], chance: random.Random
) -> None:
    dated = [{**row, "时间": row["时间"] or "2022-12-01"} for row in rows]
    shuffled = chance.sample(dated, len(dated))
    results = []
    for each in (dated, shuffled):
        try:
            results.append(imported(sheet(each), SHIPPED, FIRST)[0].document.text)
        except ChecklistError as error:
            results.append(type(error).__name__)
    assert results[0] == results[1]


@settings(max_examples=150)
@given(odd_sheets(), st.booleans())
def test_whatever_is_in_the_cells_every_row_is_accounted_for(rows: list[list[str]], keep_going: bool) -> None:
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    try:
        _, read, outcome = imported(out.getvalue().encode(), SHIPPED, FIRST, keep_going=keep_going)
    except ChecklistError:
        return
    assert keep_going or not outcome.wrong
    assert accounted(read, outcome) == list(range(read.heading + 1, len(rows) + 1))


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_whatever_the_file_is_it_is_read_or_refused_in_words(raw: bytes) -> None:
    with contextlib.suppress(NotATable):
        assert isinstance(read_rows(raw, "进展.csv"), Rows)


def test_the_newest_reports_are_those_that_are_taken_again() -> None:
    """What was said before something else was said is said anew."""

    def row(note: str) -> dict[str, Any]:
        return {**EMPTY[0], "报告单位": "市政府办公室", "说明": note}

    after, _, _ = imported(sheet([row("甲"), row("乙")]), SHIPPED, FIRST)
    for again, new in (
        (["乙"], []),
        (["甲", "乙"], []),
        (["乙", "甲"], []),
        (["丙", "甲", "乙"], [2]),
        (["甲"], [2]),
        (["丙", "丙"], [2]),
    ):
        _, _, outcome = imported(sheet([row(note) for note in again]), after, SECOND)
        assert outcome.recorded == new, again
