"""Sheets as departments fill them: what is understood is said, what is in doubt is refused with what it may have been."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest
from support.program import Outcome, checklist

OFFICE = "市政府办公室"


pytestmark = pytest.mark.usefixtures("nobody")


def given(copy: Path, rows: Iterable[Sequence[str]], *options: str, encoding: str = "utf-8") -> Outcome:
    """What the program says of a sheet with these rows."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    file = copy.with_name("进展.csv")
    file.write_bytes(out.getvalue().encode(encoding))
    return checklist("import-updates", str(file), "--file", str(copy), *options)


def last(copy: Path, identifier: str) -> dict[str, Any]:
    """The last report on a target."""
    found = checklist("show", identifier, "--json", "--file", str(copy)).json["targets"][0]["last_update"]
    assert isinstance(found, dict)
    return found


def test_titles_synonyms_and_strange_columns_are_said(copy: Path) -> None:
    outcome = given(
        copy,
        [
            ["玉溪市2022年度目标任务进展表"],
            ["", "", "填报：市科技局"],
            ["序号", "联系人", "报送单位 ", "进展情况\n（可多行）", "", "进展"],
            ["1.2.1", "张三", "科技局", "已召开调度会", "x", "正在推进"],
            ["1.2.2", "李四", "市科技局", "", "", "未开展"],
        ],
    )
    assert outcome.code == 0, outcome
    assert "表里 2 行：记录 1 行；没有填写，跳过 1 行（第 5 行）。" in outcome.out
    for said in (
        "表头在第 3 行，上面的行没有读",
        "“序号”当作“编号”，“报送单位”当作“报告单位”，“进展情况”当作“说明”，“进展”当作“状态”",
        "不认识，没有读：联系人、第 5 列（没有表头）",
        "状态“正在推进”当作“推进中”（第 4 行）",
    ):
        assert said in outcome.err
    report = last(copy, "1.2.1")
    assert [report[key] for key in ("by", "status", "note")] == ["市科技局", "in_progress", "已召开调度会"]


def test_a_column_that_may_be_misspelt_is_pointed_at(copy: Path) -> None:
    outcome = given(copy, [["编号", "状态", "说明情况"], ["1.2.1", "推进中", "x"]])
    assert "说明情况（“说明情况”是不是“说明”？）" in outcome.err


def test_of_two_columns_the_own_word_goes_first(copy: Path) -> None:
    outcome = given(copy, [["序号", "编号", "说明"], ["7", "1.2.1", "已部署"]])
    assert (outcome.code, last(copy, "1.2.1")["note"]) == (0, "已部署")
    assert "没有读：序号" in outcome.err


@pytest.mark.parametrize(
    ("cell", "moment"),
    [
        ("44890", "2022-11-25"),
        ("44890.5", "2022-11-25T12:00+08:00"),
        ("25-Nov-22", "2022-11-25"),
        ("25-nov-2022", "2022-11-25"),
        ("2022-11-25 00:00:00", "2022-11-25"),
        ("2022/11/25 0:00", "2022-11-25"),
        ("2022/11/25 9:30", "2022-11-25T09:30+08:00"),
        ("２０２２／１１／２５", "2022-11-25"),
    ],
)
def test_a_day_is_read_in_every_form_of_a_spreadsheet(copy: Path, cell: str, moment: str) -> None:
    outcome = given(copy, [["编号", "说明", "时间"], ["1.2.1", "x", cell]])
    assert (outcome.code, last(copy, "1.2.1")["at"]) == (0, moment)
    assert ("当作" in outcome.err) == cell.startswith("44890")


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ({"编号": "2001/2/1"}, "原来多半是 1.2.1"),
        ({"编号": "2001-02-01"}, "原来多半是 1.2.1"),
        ({"编号": "2001-02-01 00:00:00"}, "原来多半是 1.2.1"),
        ({"编号": "2001年2月1日"}, "原来多半是 1.2.1"),
        ({"编号": "1-Feb-01"}, "原来多半是 1.2.1"),
        ({"编号": "36923"}, "原来多半是 1.2.1"),
        ({"编号": "2019/9/9"}, "改成了日期。"),
        ({"编号": "1月2日"}, "改成了日期。"),
        ({"编号": "2-Jan"}, "改成了日期。"),
        ({"编号": "Jan-02"}, "改成了日期。"),
        ({"佐证": "2.02E+19"}, "20 位的号码（大约 202 开头）"),
        ({"佐证": "a.pdf；2E+17"}, "18 位的号码（大约 2 开头）"),
        ({"指标值": "高新技术企业=188家"}, "“188家”的单位是“家”，指标“高新技术企业”的单位是“户”"),
        ({"指标值": "高新技术企业=188余户"}, "不是数"),
        ({"指标值": "高新技术企业=1.2万户"}, "不是数"),
        ({"指标值": "高新技术企业=1,23"}, "不是数"),
        ({"状态": "基本完成"}, "可以是推进中，也可以是已完成"),
        ({"状态": "滞后"}, "可以是推进中，也可以是受阻"),
        ({"时间": "99999"}, "99999"),
        ({"时间": "25-Abc-22"}, "25-Abc-22"),
    ],
)
def test_what_a_cell_was_is_guessed_aloud_and_never_taken(
    copy: Path, row: dict[str, str], complaint: str
) -> None:
    before = copy.read_bytes()
    cells = {"编号": "1.2.1", "说明": "x", **row}
    outcome = given(copy, [list(cells), list(cells.values())])
    assert (outcome.code, outcome.out) == (1, "")
    assert "第 2 行" in outcome.err
    assert complaint in outcome.err
    assert copy.read_bytes() == before


@pytest.mark.parametrize(
    ("cell", "number"), [("1,234户", 1234), ("１８８", 188), ("188 户", 188), ("1，234.5", 1234.5)]
)
def test_numbers_are_read_as_people_write_them(copy: Path, cell: str, number: float) -> None:
    outcome = given(copy, [["编号", "指标值"], ["1.2.1", f"高新技术企业={cell}"]])
    assert (outcome.code, last(copy, "1.2.1")["values"]) == (0, {"高新技术企业": number})


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("完成", "done"),
        ("已办结。", "done"),
        ("进行中", "in_progress"),
        ("正在推进", "in_progress"),
        ("遇阻", "blocked"),
        ("推 进 中", "in_progress"),
        ("IN-PROGRESS", "in_progress"),
    ],
)
def test_a_status_has_synonyms_in_a_sheet_and_on_the_command_line(
    copy: Path, words: str, status: str
) -> None:
    other = copy.with_name("other.yaml")
    other.write_bytes(copy.read_bytes())
    report = ("--by", "市科技局", "--note", "x", "--evidence", "a", "--shortfall", "b")
    one = checklist("update", "1.4.1", "--status", words, *report, "--file", str(other))
    many = given(
        copy,
        [
            ["编号", "状态", "说明", "佐证", "报告单位", "未达标说明"],
            ["1.4.1", words, "x", "a", "市科技局", "b"],
        ],
    )
    assert (one.code, last(other, "1.4.1")["status"]) == (0, status), one
    assert (many.code, last(copy, "1.4.1")["status"]) == (0, status), many
    said = f"状态“{words}”当作“"
    assert (said in one.err) == (said in many.err) == (not words.isascii())


def test_not_started_is_nothing_unless_there_is_a_note(copy: Path) -> None:
    outcome = given(copy, [["编号", "状态", "说明"], ["1.2.1", "未启动", ""], ["1.2.2", "未开展", "等文件"]])
    assert "记录 1 行；没有填写，跳过 1 行（第 2 行）" in outcome.out
    assert "“未开展”不是要报的状态，只记了其余内容（第 3 行）" in outcome.err
    assert "status" not in last(copy, "1.2.2") or last(copy, "1.2.2")["status"] is None


def test_a_unit_with_a_new_name_has_reported_under_the_old_one(copy: Path) -> None:
    rows = [["编号", "报告单位", "说明"], ["1.2.1", "市科技局", "已部署"]]
    assert given(copy, rows).code == 0
    renamed = checklist(
        "dept", "rename", "市科技局", "市科学技术局", "--reason", "更名", "--by", OFFICE, "--file", str(copy)
    )
    assert renamed.code == 0, renamed
    assert "已有相同的，跳过 1 行" in given(copy, rows).out


MIXED = [["编号", "说明"], ["1.2.1", "好"], ["9.9.9", "x"], ["", ""], ["1.2.1", "好"]]


def test_the_good_rows_are_recorded_where_that_is_wanted(copy: Path) -> None:
    before = copy.read_bytes()
    refused = given(copy, MIXED)
    assert (refused.code, refused.out, copy.read_bytes()) == (1, "", before)
    assert "--keep-going，先记没有问题的 1 行" in refused.err
    outcome = given(copy, MIXED, "--keep-going")
    assert outcome.code == 1
    assert (
        "表里 4 行：记录 1 行；已有相同的，跳过 1 行（第 5 行）；"
        "没有填写，跳过 1 行（第 4 行）；有问题，没有记录 1 行（第 3 行）。"
    ) in outcome.out
    assert "进展.csv 第 3 行：没有编号 9.9.9" in outcome.err
    assert last(copy, "1.2.1")["note"] == "好"


def test_what_depends_on_a_row_left_out_is_left_out_too(copy: Path) -> None:
    rows = [
        ["编号", "时间", "报告单位", "状态", "说明", "佐证"],
        ["1.4.1", "2022-12-01", "市林草局", "已完成", "", "a"],
        ["1.4.1", "2022-12-02", OFFICE, "已销号", "", ""],
        ["1.2.1", "2022-12-03", "市科技局", "", "好", ""],
    ]
    data = given(copy, rows, "--keep-going", "--json").json["sheet"]
    assert data["recorded"] == [4]
    assert [wrong["row"] for wrong in data["wrong"]] == [2, 3]


def test_a_preview_accounts_for_the_rows_too(copy: Path) -> None:
    outcome = given(copy, MIXED[:2], "--dry-run")
    assert "表里 1 行：记录 1 行。" in outcome.err


@pytest.mark.parametrize("encoding", ["utf-16", "gb18030", "utf-8-sig"])
def test_what_excel_saves_as_text_is_read(copy: Path, encoding: str) -> None:
    file = copy.with_name("进展.txt")
    file.write_bytes("标题\r\n编号\t说明\r\n1.2.1\t已部署，𠮷\r\n".encode(encoding))
    assert checklist("import-updates", str(file), "--file", str(copy)).code == 0
    assert last(copy, "1.2.1")["note"] == "已部署，𠮷"


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ('编号,说明\n1.4.1,好\n1.2.1,"没有收尾\n', "第 3 行：双引号没有成对"),
        ('编号,说明\n1.4.1,好\n1.2.1,"没"有收尾\n', "第 3 行：双引号没有成对"),
        (f"编号,说明\n1.4.1,好\n1.2.1,{'长' * 131_073}\n", "第 3 行：有一格超过 131072 个字"),
    ],
)
def test_a_table_that_cannot_be_read_to_its_end_is_told_in_chinese(
    copy: Path, content: str, complaint: str
) -> None:
    file = copy.with_name("a.csv")
    file.write_text(content, encoding="utf-8")
    outcome = checklist("import-updates", str(file), "--file", str(copy))
    assert outcome.code == 1
    assert complaint in outcome.err
    assert "从这一行起都没有读" in outcome.err
    assert not any(word in outcome.err for word in ("field", "limit", "unexpected", "expected"))


def test_a_folder_and_a_file_that_is_too_large_are_refused(
    copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = checklist("import-updates", str(copy.parent), "--file", str(copy))
    assert (folder.code, "是文件夹" in folder.err) == (2, True)
    monkeypatch.setattr("yuxi_checklist.cli.import_updates.taking.LARGEST", 10)
    large = given(copy, MIXED)
    assert (large.code, "超过" in large.err) == (2, True)


# --- the template of one department


def test_the_template_of_a_department_has_its_targets_leads_first(copy: Path) -> None:
    outcome = checklist("import-updates", "--template", "--dept", "科技局", "--file", str(copy))
    rows = list(csv.DictReader(io.StringIO(outcome.out.removeprefix("\ufeff"), newline="")))
    shares = checklist("dept", "市科技局", "--json", "--file", str(copy)).json["targets"]
    assert sorted(row["编号"] for row in rows) == sorted(target["id"] for target in shares)
    leads = ["市科技局" in row["牵头部门"].split("、") for row in rows]
    assert leads == sorted(leads, reverse=True)
    assert any(leads)
    assert {row["报告单位"] for row in rows} == {"市科技局"}


def test_the_template_of_a_department_unfilled_says_nothing(copy: Path) -> None:
    file = copy.with_name("空表.csv")
    options = ("--template", "--dept", "市科技局", "-o", str(file), "--file", str(copy))
    assert checklist("import-updates", *options).code == 0
    outcome = checklist("import-updates", str(file), "--file", str(copy))
    assert (outcome.code, "一条进展也没有填写" in outcome.err) == (2, True)


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        (("--template", "--dept", "市科"), "市科"),
        (("a.csv", "--dept", "市科技局"), "--dept 只用于 --template"),
        (("a.csv", "-o", "b.csv"), "-o 只用于 --template"),
    ],
)
def test_what_no_template_can_be_made_of_is_refused(
    copy: Path, options: tuple[str, ...], complaint: str
) -> None:
    outcome = checklist("import-updates", *options, "--file", str(copy))
    assert (outcome.code, complaint in outcome.err) == (2, True), outcome


def test_odd_numbers_are_taken_and_named(copy: Path) -> None:
    rows = [
        ["编号", "时间", "报告单位", "指标值"],
        ["1.2.1", "2022-12-01", "市科技局", "高新技术企业=190"],
        ["1.2.1", "2022-12-02", "市科技局", "高新技术企业=189"],
        ["1.2.1", "2022-12-03", "市科技局", "高新技术企业=1900"],
    ]
    said = given(copy, rows)
    assert said.code == 0
    assert "1.2.1 的高新技术企业 189户，比上次的 190户 少，请核对。" in said.err
    assert "1.2.1 的高新技术企业 1900户，超过目标 196户 的两倍，请核对。" in said.err
    assert said.err.count("请核对") == 2
