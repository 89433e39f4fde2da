"""Many reports from one file: the same as the reports one by one, in whatever form they come, and all or none."""

from __future__ import annotations

import csv
import io
import json
import random
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from support.program import checklist, process
from support.project import SHIPPED

from yuxi_checklist.checklist.load import load
from yuxi_checklist.checklist.targets import targets
from yuxi_checklist.days import BEIJING
from yuxi_checklist.recording.update_table import COLUMNS, read_rows, template

NOW = datetime(2023, 1, 5, 9, 30, tzinfo=BEIJING)
REPORTS: list[dict[str, Any]] = [
    {
        "id": "1.2.1",
        "at": "2022-11-25T09:30+08:00",
        "by": "市科技局",
        "status": "in_progress",
        "note": "已召开调度会，\n全市“高企”达188户, 逐户走访。",
        "values": {"高新技术企业": "188", "新增省级科技型中小企业": "60.5"},
    },
    {"id": "1.2.1", "at": "2022-12-20", "by": "市财政局", "note": "资金已下达"},
    {
        "id": "1.4.1",
        "at": "2022-12-01",
        "by": "市科技局",
        "status": "done",
        "values": {"创新联合体": "1"},
        "evidence": ["玉科发〔2022〕31号", "a.pdf"],
    },
    {"id": "1.4.1", "at": "2022-12-05", "by": "市政府办公室", "status": "returned", "note": "佐证不全"},
    {
        "id": "1.4.1",
        "at": "2022-12-10",
        "by": "市科技局",
        "status": "done",
        "evidence": ["玉科发〔2022〕32号"],
    },
    {"id": "1.4.1", "at": "2022-12-15", "by": "市政府办公室", "status": "verified"},
    {
        "id": "4.1.2",
        "at": "2022-12-02",
        "by": "市科技局",
        "status": "done",
        "shortfall": "年后达到",
    },
    {
        "id": "2.3.1",
        "at": "2022-12-01",
        "by": "市科技局",
        "request": {"extend_to": "2023-03-31", "reason": "评审推迟"},
    },
    {
        "id": "2.3.1",
        "at": "2022-12-02",
        "by": "市政府办公室",
        "extend": {"to": "2023-03-31", "reason": "评审推迟", "approved_by": "分管副市长"},
    },
    {"id": "1.2.2", "at": "2022-12-03", "by": "市科技局", "status": "blocked", "note": "缺经费: #1"},
]


@pytest.fixture(autouse=True, scope="module")
def _nobody_by_default() -> Iterator[None]:
    """No name from the environment that the tests run in."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("CHECKLIST_BY", raising=False)
        patch.setattr("yuxi_checklist.days.now", lambda: NOW)  # what is written down later says when
        yield


def cells(report: dict[str, Any]) -> dict[str, str]:
    """The report as the cells of a row."""
    found = {key: value for key, value in report.items() if isinstance(value, str)}
    found["values"] = "；".join(f"{name}={value}" for name, value in report.get("values", {}).items())
    found["evidence"] = "\n".join(report.get("evidence", []))
    found |= {
        f"request_{key[-2:] if key == 'extend_to' else key}": value
        for key, value in report.get("request", {}).items()
    }
    return found | {f"extend_{key}": value for key, value in report.get("extend", {}).items()}


def table(
    reports: list[dict[str, Any]], *, chinese: bool = True, end: str = "\r\n", delimiter: str = ","
) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(COLUMNS), lineterminator=end, delimiter=delimiter)
    writer.writerow(COLUMNS if chinese else dict(zip(COLUMNS, COLUMNS, strict=True)))
    writer.writerows(cells(report) for report in reports)
    return out.getvalue()


def json_lines(reports: list[dict[str, Any]], end: str = "\n") -> str:
    return "".join(json.dumps(report, ensure_ascii=False) + end for report in reports)


def imported(copy: Path, content: bytes, name: str = "进展.csv") -> bytes:
    """The list after the file has been imported into a fresh copy of it."""
    file = copy.with_name(name)
    file.write_bytes(content)
    outcome = checklist("import-updates", str(file), "--file", str(copy))
    assert (outcome.code, f"已导入 {len(REPORTS)} 条" in outcome.out) == (0, True), outcome
    return copy.read_bytes()


@pytest.fixture(scope="module")
def one_by_one(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The list after the same reports have been made one by one."""
    path = tmp_path_factory.mktemp("one") / "checklist.yaml"
    path.write_bytes(SHIPPED.read_bytes())
    for report in REPORTS:
        words = [
            part
            for key in ("at", "by", "status", "note", "shortfall")
            if key in report
            for part in (f"--{key}", report[key])
        ]
        words += [
            part
            for name, value in report.get("values", {}).items()
            for part in ("--value", f"{name}={value}")
        ]
        words += [part for each in report.get("evidence", []) for part in ("--evidence", each)]
        for option, key in (("--extend-to", "to"), ("--reason", "reason"), ("--approved-by", "approved_by")):
            words += [option, report["extend"][key]] if "extend" in report else []
        for option, key in (("--request-extension", "extend_to"), ("--reason", "reason")):
            words += [option, report["request"][key]] if "request" in report else []
        outcome = checklist("update", report["id"], *words, "--file", str(path))
        assert outcome.code == 0, outcome
    return path.read_bytes()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk"])
@pytest.mark.parametrize(
    "form", ["chinese headings", "english headings", "lf", "tabs", "json lines", "json lines, crlf"]
)
def test_a_file_of_reports_gives_what_the_reports_give_one_by_one(
    copy: Path, one_by_one: bytes, encoding: str, form: str
) -> None:
    text = {
        "chinese headings": table(REPORTS),
        "english headings": table(REPORTS, chinese=False),
        "lf": table(REPORTS, end="\n"),
        "tabs": table(REPORTS, delimiter="\t"),
        "json lines": json_lines(REPORTS),
        "json lines, crlf": json_lines(REPORTS, "\r\n"),
    }[form]
    assert imported(copy, text.encode(encoding)) == one_by_one


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_the_rows_does_not_matter(copy: Path, one_by_one: bytes, seed: int) -> None:
    shuffled = random.Random(seed).sample(REPORTS, len(REPORTS))
    assert imported(copy, table(shuffled).encode()) == one_by_one


def test_nothing_but_lines_is_added(copy: Path) -> None:
    before = copy.read_bytes().splitlines(keepends=True)
    rest = iter(imported(copy, table(REPORTS).encode()).splitlines(keepends=True))
    assert all(line in rest for line in before)


def test_what_people_and_spreadsheets_write_is_understood(copy: Path) -> None:
    rows = [
        {"id": "１.2.1", "at": "2022/11/25 9:30", "status": "推进中", "values": "高新技术企业：１８８户;"},
        {"id": "1.4.1", "at": "2022年12月1日", "values": "1"},
    ]
    out = io.StringIO()
    writer = csv.DictWriter(out, list(COLUMNS))
    writer.writerow(COLUMNS)
    writer.writerows(rows)
    file = copy.with_name("a.csv")
    file.write_text(out.getvalue(), encoding="utf-8")
    assert checklist("import-updates", str(file), "--file", str(copy)).code == 0
    shown = checklist("show", "1.2.1", "1.4.1", "--json", "--file", str(copy)).json["targets"]
    assert [target["last_update"]["at"] for target in shown] == ["2022-11-25T09:30+08:00", "2022-12-01"]
    assert [target["last_update"]["by"] for target in shown] == ["市科技局", "市科技局"]
    assert [target["last_update"]["values"] for target in shown] == [{"高新技术企业": 188}, {"创新联合体": 1}]


@pytest.mark.parametrize(
    ("cell", "at"),
    [
        ("2022.11.25", "2022-11-25"),
        ("2022年11月25日 9:30", "2022-11-25T09:30+08:00"),
        ("2022/11/25", "2022-11-25"),
        ("２０２２年１１月２５日", "2022-11-25"),
    ],
)
def test_a_date_in_a_cell_is_read_as_in_an_option(copy: Path, cell: str, at: str) -> None:
    file = copy.with_name("a.csv")
    file.write_text(table([{"id": "1.2.1", "note": "x", "at": cell}]), encoding="utf-8")
    assert checklist("import-updates", str(file), "--file", str(copy)).code == 0
    (target,) = checklist("show", "1.2.1", "--json", "--file", str(copy)).json["targets"]
    assert target["last_update"]["at"] == at


# --- what is wrong

WRONG: list[tuple[dict[str, str], str]] = [
    ({"id": "9.9.9", "note": "x"}, "没有编号 9.9.9"),
    ({"id": "", "note": "x"}, "没有写编号"),
    ({"id": "1.4", "note": "x"}, "1.4.1"),
    ({"id": "1.2.1", "status": "完工"}, "没有状态“完工”"),
    ({"id": "1.2.1", "note": "x", "at": "去年"}, "去年"),
    ({"id": "1.2.1", "note": "x", "by": "市科"}, "市科"),
    ({"id": "1.2.1", "note": "x", "by": "市林草局"}, "市林草局不是这项目标的牵头、配合部门"),
    ({"id": "1.2.1", "values": "企业=3"}, "没有指标“企业”"),
    ({"id": "1.2.1", "values": "高新技术企业=很多"}, "不是数"),
    ({"id": "1.2.2", "status": "done"}, "不能报完成"),
    ({"id": "1.4.1", "status": "verified", "by": "市科技局", "evidence": "a"}, "“已销号”只能由督查单位"),
    ({"id": "2.3.1", "status": "verified", "by": "市政府办公室"}, "还没有人报已完成"),
    ({"id": "1.2.1", "extend_to": "2023-03-31"}, "延期还要写：延期原因、批准人"),
    ({"id": "2.2.1", "note": "x"}, "用“报告单位”写明"),
]


def test_every_problem_is_listed_by_row_and_nothing_is_written(copy: Path) -> None:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(COLUMNS))
    writer.writerow(COLUMNS)
    writer.writerow({"id": "1.2.1", "note": "这一行\n没有错"})
    writer.writerows(row for row, _ in WRONG)
    file = copy.with_name("a.csv")
    file.write_text(out.getvalue(), encoding="utf-8")
    before = copy.read_bytes()
    outcome = checklist("import-updates", str(file), "--file", str(copy))
    assert (outcome.code, outcome.out) == (1, "")
    lines = outcome.err.splitlines()
    assert len(lines) == len(WRONG) + 1
    for number, (line, (row, complaint)) in enumerate(zip(lines[:-1], WRONG, strict=True), 3):
        assert line.startswith(f"{file} 第 {number} 行"), line
        assert complaint in line
        assert row["id"] in line
    assert f"{len(WRONG)} 行" in lines[-1]
    assert copy.read_bytes() == before


def test_all_that_is_wrong_with_one_row_is_listed(copy: Path) -> None:
    row = {"id": "9.9.9", "status": "完工", "at": "去年", "extend": {"to": "2023"}}
    file = copy.with_name("a.jsonl")
    file.write_text(json.dumps(row), encoding="utf-8")
    lines = checklist("import-updates", str(file), "--file", str(copy)).err.splitlines()
    assert [line.startswith(f"{file} 第 1 行") for line in lines] == [True] * 4 + [False]


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ('{"id": "1.2.1", "note": "x"', "不是一行完整的 JSON"),
        ("[1]", "不是 {…}"),
        ('{"id": "1.2.1", "staus": "done"}', "是不是 status"),
        ('{"id": "1.2.1", "note": "x", "note": "y"}', "写了两次"),
        ('{"id": "1.2.1", "note": true}', "note 应是文字或数"),
        ('{"id": "1.2.1", "note": "\\ud800"}', "代理字符"),
        ('{"id": "1.2.1", "evidence": [1, []]}', "evidence"),
        ('{"id": "1.2.1", "values": {"高新技术企业": [1]}}', "高新技术企业 应是文字或数"),
        ('{"id": "1.2.1", "values": {"高新技术企业": NaN}}', "不是数"),
        ('{"id": "1.2.1", "values": {"高新技术企业": 1e400}}', "不是数"),
        ('{"id": "1.2.1", "extend": "2023-01-01"}', "extend"),
        ("{" * 100_000, "不是一行完整的 JSON"),
    ],
)
def test_what_is_wrong_with_a_line_of_json_is_said_in_its_place(
    copy: Path, line: str, complaint: str
) -> None:
    before = copy.read_bytes()
    file = copy.with_name("a.jsonl")
    file.write_text('\n{"id": "1.2.1", "note": "好"}\n\n' + line + "\n", encoding="utf-8")
    outcome = checklist("import-updates", str(file), "--file", str(copy))
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err.startswith(f"{file} 第 4 行")
    assert complaint in outcome.err
    assert copy.read_bytes() == before


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"", "是空的"),
        ("编号,说明\r\n1.2.1,\r\n".encode(), "一条进展也没有填写"),
        ("编号,进度说明书\n1.2.1,x\n".encode(), "是不是“说明”"),
        ("说明\nx\n".encode(), "没有“编号”"),
        ("编号,说明,id\n1.2.1,x,1.2.1\n".encode(), "重复的列"),
        ("编号,说明\n1.2.1,x\n".encode("utf-16-le"), "CSV UTF-8"),
        ("编号,进展,报告单位\n1.2.1,x,\n".encode(), "“进展”可以是“状态”，也可以是“说明”"),
        ("编号,进展情况,完成情况\n1.2.1,x,y\n".encode(), "“进展情况”、“完成情况”都可以是“说明”"),
        ("甲,乙\n1.2.1,x\n".encode(), "没有“编号”"),
        (b"\x81\xff\xff\x00", "CSV UTF-8"),
    ],
)
def test_a_file_that_is_no_table_of_reports_says_what_to_do(
    copy: Path, content: bytes, complaint: str
) -> None:
    before = copy.read_bytes()
    file = copy.with_name("a.csv")
    file.write_bytes(content)
    outcome = checklist("import-updates", str(file), "--file", str(copy))
    assert (outcome.code, outcome.out) == (2, "")
    assert complaint in outcome.err
    assert copy.read_bytes() == before


@pytest.mark.parametrize(
    ("rows", "complaint"), [('1.2.1,"没有收尾\n', "引号没有成对"), ("1.2.1,甲,乙\n", "表头只有 2 格")]
)
def test_a_row_that_cannot_be_taken_apart_is_named(copy: Path, rows: str, complaint: str) -> None:
    file = copy.with_name("a.csv")
    file.write_text(f"编号,说明\n1.4.1,好\n{rows}", encoding="utf-8")
    outcome = checklist("import-updates", str(file), "--file", str(copy))
    assert outcome.code == 1
    assert outcome.err.startswith(f"{file} 第 3 行：")
    assert complaint in outcome.err


def test_the_same_file_twice_adds_nothing_and_says_so(copy: Path) -> None:
    after = imported(copy, table(REPORTS).encode())
    outcome = checklist("import-updates", str(copy.with_name("进展.csv")), "--file", str(copy))
    assert outcome.code == 0
    assert f"已有相同的，跳过 {len(REPORTS)} 行" in outcome.out
    assert copy.read_bytes() == after


# --- the template


def test_the_template_has_a_row_for_every_target_and_says_nothing_until_it_is_filled_in(copy: Path) -> None:
    file = copy.with_name("空表.csv")
    assert checklist("import-updates", "--template", "-o", str(file), "--file", str(copy)).code == 0
    raw = file.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    read = read_rows(raw, "空表.csv")
    assert (read.rows, read.problems, read.blank) == ([], [], list(range(2, 40)))
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    assert len({row["编号"] for row in rows}) == 38
    for row in rows:
        row["说明"] = "已部署"
        row["报告单位"] = "市政府办公室"
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    file.write_bytes(out.getvalue().encode("gbk"))
    outcome = checklist("import-updates", str(file), "--file", str(copy))
    assert (outcome.code, "已导入 38 条，涉及 38 项目标" in outcome.out) == (0, True)
    assert "GBK" in outcome.err


def test_the_template_on_the_screen_is_the_same(copy: Path) -> None:
    loaded = load(copy, date(2026, 1, 1))
    outcome = process("import-updates", "--template", cwd=copy.parent)
    assert outcome.out.encode() == template(placed.target for placed in targets(loaded.checklist))


def test_standard_input_is_taken_and_a_preview_writes_nothing(copy: Path) -> None:
    before = copy.read_bytes()
    preview = process("import-updates", "-", "--dry-run", cwd=copy.parent, text=json_lines(REPORTS))
    assert preview.code == 0
    assert copy.read_bytes() == before
    removed = [
        line for line in preview.out.splitlines() if line.startswith("-") and not line.startswith("---")
    ]
    assert removed == []
    outcome = process("import-updates", "-", "--json", cwd=copy.parent, text=json_lines(REPORTS))
    assert [target["id"] for target in outcome.json["targets"]] == [
        "1.2.1",
        "1.2.2",
        "1.4.1",
        "2.3.1",
        "4.1.2",
    ]
