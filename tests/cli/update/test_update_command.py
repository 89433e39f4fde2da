"""`checklist update` as people call it: what it says, what it refuses, and that a refusal leaves the file alone."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from support.program import checklist, process
from support.project import SHIPPED_TEXT
from support.repository import Repository

LIST = "checklist.yaml"
AT = ("--at", "2022-11-25T09:30")


@pytest.fixture(autouse=True)
def _desk(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand beside the list, as nobody in particular."""
    monkeypatch.chdir(copy.parent)
    for name in ("CHECKLIST_BY", "CHECKLIST_FILE", "VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(copy.parent.parent))


def log(identifier: str) -> list[dict[str, object]]:
    """A target's updates as another YAML reader sees them, every scalar as text."""
    data = yaml.load(Path(LIST).read_bytes(), Loader=yaml.BaseLoader)
    targets = [target for section in data["sections"] for task in section["tasks"]
               for measure in task["measures"] for target in measure["targets"]]  # fmt: skip
    return next(target.get("updates", []) for target in targets if target["id"] == identifier)


def test_a_whole_report() -> None:
    values = ("--value", "高新技术企业＝１８８户", "--value", "新增省级科技型中小企业=60")
    evidence = ("--evidence", "玉科发〔2022〕31号", "--evidence", "https://example.org/a?b=c#d")
    answer = checklist(
        *("update", "1.2.1", "--by", "市科技局", "--status", "推进中", "--note", "已召开调度会: #1"),
        *(*values, *evidence, *AT),
    )
    assert (answer.code, answer.err) == (0, "已写入本机文件。\n")
    assert answer.out.startswith(
        "已记录 1.2.1 市科技局：推进中，高新技术企业 188/196户，新增省级科技型中小企业 60/80户，佐证 2 件，补录，预警 "
    )
    (said,) = log("1.2.1")
    assert str(said.pop("recorded_at")) > "2022-11-28", "written down long after its day"
    assert [said] == [
        {
            "at": "2022-11-25T09:30+08:00",
            "by": "市科技局",
            "status": "in_progress",
            "note": "已召开调度会: #1",
            "values": {"高新技术企业": "188", "新增省级科技型中小企业": "60"},
            "evidence": ["玉科发〔2022〕31号", "https://example.org/a?b=c#d"],
        }
    ]


NOTES = ["-x", "--status", "多行\n\t制表\n完成🎉", "\x01\x1b[31m红", "字" * 20_000, "=1", "a: b # c"]


@pytest.mark.parametrize("note", NOTES, ids=["dash", "option", "lines", "control", "long", "equals", "yaml"])
def test_a_note_says_what_it_says(note: str) -> None:
    assert checklist("update", "1.2.2", f"--note={note}").code == 0
    assert checklist("update", "1.2.3", "--note", note).code == 0
    assert [log("1.2.2")[0]["note"], log("1.2.3")[0]["note"]] == [note, note]


def test_the_only_indicator_needs_no_name() -> None:
    assert checklist("update", "1.2.3", "--value", " ２ 次").code == 0
    assert log("1.2.3")[0]["values"] == {"专家咨询服务": "2"}


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ("2022-11-25", "2022-11-25"),
        ("2022年11月25日", "2022-11-25"),
        ("2022-11-25T09:30", "2022-11-25T09:30+08:00"),
        ("2022/11/25 9:30", "2022-11-25T09:30+08:00"),
        ("２０２２－１１－２５ ０９：３０：０５", "2022-11-25T09:30:05+08:00"),
        ("2022-11-25T01:30Z", "2022-11-25T01:30Z"),
        ("2022-11-25t03:30+0200", "2022-11-25T03:30+02:00"),
    ],
)
def test_when(given: str, written: str) -> None:
    assert checklist("update", "1.2.2", "--note", "x", "--at", given).code == 0
    assert log("1.2.2")[0]["at"] == written


def test_who(monkeypatch: pytest.MonkeyPatch) -> None:
    repo = Repository.create(Path.cwd(), SHIPPED_TEXT, LIST)
    cases = [
        (None, None, (), "市科技局", None),
        (None, "税务局", (), "市税务局", None),
        ("国家税务总局玉溪市税务局", "市财政局", (), "市税务局", None),
        (None, None, ("--by", "财政局"), "市财政局", None),
        ("市政府办公室", None, ("--by", "财政局"), "市财政局", "市政府办公室"),
        (None, "市政府办公室", ("--by", "市财政局"), "市财政局", "市政府办公室"),
        (None, "市政府办公室", (), "市政府办公室", None),
        (None, "市政府办公室", ("--by", "玉溪市人民政府办公室"), "市政府办公室", None),
    ]
    for variable, setting, options, by, recorder in cases:
        monkeypatch.setenv("CHECKLIST_BY", variable or "")
        repo.git("config", "checklist.by", setting or "")
        assert checklist("update", "1.2.3", "--note", "x", *options).code == 0
        said = log("1.2.3")[-1]
        assert (said["by"], said.get("recorded_by")) == (by, recorder)


@pytest.mark.parametrize("variable", ["市税务局", "市科技局"])
def test_nobody_but_the_office_records_for_another(monkeypatch: pytest.MonkeyPatch, variable: str) -> None:
    monkeypatch.setenv("CHECKLIST_BY", variable)
    for by in ("市财政局", "市政府办公室"):
        refused = checklist("update", "1.2.3", "--note", "x", "--by", by)
        assert refused.code == 1
        assert f"代其他单位记录的只能是市政府办公室，不能是{variable}" in refused.err


@pytest.mark.parametrize(
    "words",
    [
        ("--status", "已退回", "--note", "不符"),
        ("--status", "已销号", "--evidence", "文"),
        ("--extend-to", "2030-01-01", "--reason", "x", "--approved-by", "市政府"),
        ("--decline-extension", "理由不足"),
    ],
)
def test_what_is_the_offices_is_never_done_by_default(words: tuple[str, ...]) -> None:
    refused = checklist("update", "1.2.3", *words)
    assert refused.code == 2
    assert "只能由督查单位市政府办公室作出" in refused.err
    assert "--by 市政府办公室" in refused.err
    assert "git setup --by" in refused.err


def test_a_member_reports_for_its_group() -> None:
    assert checklist("update", "1.1.2", "--note", "x", "--by", "通海县人民政府").code == 0
    assert log("1.1.2")[0]["by"] == "通海县人民政府"


OFFICE = ("--by", "市政府办公室")
EXTEND = ("--reason", "等省级文件", "--approved-by", "市人民政府", *OFFICE)
REFUSED = [
    (("1.2.1",), 2, ["没有写报告的内容", "--status", "--edit"]),
    ((), 2, ["缺少编号", "checklist update 1.2.1"]),
    (("1.2.1", "--note", " "), 2, ["--note 是空的"]),
    (("1.2.1", "--evidence", ""), 2, ["--evidence 是空的"]),
    (("1.2.1", "--note", "\udcff"), 2, ["--note", "UTF-8"]),
    (("1.2.9", "--note", "x"), 2, ["没有编号 1.2.9", "1.2.1"]),
    (("2.4.2", "--note", "x"), 2, ["2.4.2 下面有 4 项", "2.4.2.1、2.4.2.2"]),
    (("1.2.1", "1.9.9", "--note", "x"), 2, ["没有编号 1.9.9"]),
    (("1.2.1", "--status", "完成啦"), 2, ["没有状态“完成啦”", "已完成（done）"]),
    (("1.2.1", "--status", "未启动"), 2, ["“未启动”不用报", "推进中"]),
    (("1.2.1", "--value", "高新企业=1"), 2, ["没有指标“高新企业”", "是不是“高新技术企业”"]),
    (("1.2.1", "--value", "188"), 2, ["指标=数", "高新技术企业、新增省级科技型中小企业"]),
    (("1.2.1", "--value", "高新技术企业=很多"), 2, ["“很多”不是数", "188"]),
    (("1.2.1", "--value", "高新技术企业=1", "--value", "高新技术企业=2"), 2, ["高新技术企业", "两次"]),
    (("1.2.2", "--value", "1"), 2, ["1.2.2 没有量化指标", "--note"]),
    (("1.2.1", "1.2.3", "--value", "专家咨询服务=1"), 2, ["1.2.1 没有指标“专家咨询服务”"]),
    (("1.2.1", "--note", "x", "--at", "2022-13-01"), 2, ["2022-13-01"]),
    (("1.2.1", "--note", "x", "--at", "2022-11-25 25:00"), 2, ["看不懂时间“2022-11-25 25:00”"]),
    (("1.2.1", "--note", "x", "--at", "2022-11"), 2, ["2022-11-01 至 2022-11-30", "哪一天"]),
    (("1.2.1", "--note", "x", "--by", "科技"), 2, ["--by", "名册里没有“科技”", "市科技局"]),
    (("1.1.2", "--note", "x"), 2, ["不知道由谁报告", "--by", "市财政局、市科技局、各县（市、区）人民政府的成员"]),
    (("2.2.1", "--note", "x"), 2, ["不知道由谁报告", "市委人才工作领导小组各成员单位"]),
    (("1.2.1", "4.2.2", "--note", "x"), 2, ["不是同一个", "--by", "市政府办公室"]),
    (("1.2.1", "--note", "x", "--by", "市司法局"), 1, ["1.2.1：市司法局不是这项目标的牵头、配合部门", "可以写 --by 市科技局、"]),
    (("1.2.1", "--note", "x", "--by", "红塔区人民政府"), 1, ["1.2.1：红塔区人民政府不是"]),
    (("1.2.2", "--status", "done"), 1, ["长期坚持", "不能报完成", "--status 推进中"]),
    (("1.2.1", "--status", "verified", *OFFICE), 1, ["还没有人报已完成"]),
    (("1.2.1", "--status", "verified", "--evidence", "e", "--by", "科技局"), 1,
     ["1.2.1：“已销号”只能由督查单位", "不能由市科技局写", "--by 市政府办公室"]),
    (("1.2.1", "--status", "returned", "--by", "市科技局"), 1, ["“已退回”只能由督查单位"]),
    (("1.2.1", "--status", "returned", *OFFICE), 1, ["没有报过已完成"]),
    (("1.2.1", "--status", "blocked"), 1, ["受阻要写原因", "--note"]),
    (("1.2.1", "--status", "done"), 1, ["高新技术企业 —/196", "--shortfall"]),
    (("1.2.1", "--status", "done", "--by", "市财政局"), 1, ["“已完成”只能由牵头部门（市科技局）"]),
    (("1.2.1", "--extend-to", "2023-03-31"), 2, ["--reason"]),
    (("1.2.1", "--extend-to", "2023-03-31", "--reason", "r"), 2, ["--approved-by"]),
    (("1.2.1", "--note", "x", "--reason", "r"), 2, ["--reason", "--extend-to"]),
    (("1.2.1", "--extend-to", "2022-12-31", *EXTEND), 1, ["延期要晚于原定时限 2022-12-31"]),
    (("1.2.2", "--extend-to", "2023-12-31", *EXTEND), 1, ["时限不是日期", "没有日期可以延期"]),
    (("4.3.3", "--extend-to", "2023-12-31", *EXTEND), 1, ["等待的事件还没有发生", "没有日期可以延期"]),
    (("1.2.1", "--note", "x", "--commit"), 2, ["不在 git 仓库里", "没有写入"]),
    (("1.2.1", "--edit"), 2, ["编辑器", "没有写入"]),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "code", "words"), REFUSED)
def test_what_is_refused(
    arguments: tuple[str, ...], code: int, words: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", "no-such-editor-anywhere")
    before = Path(LIST).read_bytes()
    answer = checklist("update", *arguments)
    assert (answer.code, answer.out) == (code, "")
    assert all(word in answer.err for word in words), answer.err
    assert Path(LIST).read_bytes() == before
    assert [path.name for path in Path().iterdir()] == [LIST]


def test_a_wrong_variable_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHECKLIST_BY", "市司法局")
    assert "报告单位取自 $CHECKLIST_BY" in checklist("update", "1.2.1", "--note", "x").err
    monkeypatch.setenv("CHECKLIST_BY", "司法")
    assert "报告单位（$CHECKLIST_BY）不对" in checklist("update", "1.2.1", "--note", "x").err


def test_the_same_report_twice_is_one() -> None:
    assert checklist("update", "1.2.1", "--note", "x", *AT).code == 0
    before = Path(LIST).read_bytes()
    again = checklist("update", "1.2.1", "--note", "x", *AT)
    assert again.code == 1
    assert "完全相同" in again.err
    assert Path(LIST).read_bytes() == before


SHORT = ("--shortfall", "年后达到")


def test_a_report_that_would_spoil_a_later_one_is_refused() -> None:
    """Evidence counts since the last return: a return put before the verdict would leave it without."""
    assert (
        checklist("update", "1.2.1", "--status", "done", "--evidence", "e", *SHORT, "--at", "2022-11-01").code
        == 0
    )
    verdict = ("--status", "verified", *SHORT, *OFFICE, "--at", "2022-11-20")
    assert checklist("update", "1.2.1", *verdict).code == 0
    before = Path(LIST).read_bytes()
    back = ("--status", "returned", "--note", "x", *OFFICE, "--at", "2022-11-10")
    answer = checklist("update", "1.2.1", *back)
    assert answer.code == 1
    assert "没有写入" in answer.err
    assert Path(LIST).read_bytes() == before


def test_a_verdict_needs_another_than_the_claimant_and_evidence_since_the_last_return() -> None:
    claim = ("update", "1.2.1", "--status", "done", *SHORT, "--at")
    verdict = ("update", "1.2.1", "--status", "verified", *SHORT, "--at")
    assert checklist(*claim, "2022-11-20", "--evidence", "e").code == 0
    back = ("--status", "returned", "--note", "x", *OFFICE)
    assert checklist("update", "1.2.1", *back, "--at", "2022-11-21").code == 0
    assert checklist(*claim, "2022-11-22").code == 0
    before = Path(LIST).read_bytes()
    assert "销号要有佐证" in checklist(*verdict, "2022-11-23", *OFFICE).err
    own = checklist(*verdict, "2022-11-23", "--evidence", "f", "--by", "科技局")
    assert (own.code, "不能由市科技局写" in own.err) == (1, True)
    assert Path(LIST).read_bytes() == before
    assert checklist(*verdict, "2022-11-23", "--evidence", "f", *OFFICE).code == 0
    assert log("1.2.1")[-1]["by"] == "市政府办公室"


def test_a_report_dated_ahead_counts_from_its_day_on() -> None:
    answer = checklist("update", "1.2.1", "--status", "blocked", "--note", "x", "--at", "2098-01-01")
    assert answer.code == 0
    assert "受阻（现状态 未启动）" in answer.out
    assert "晚于今天" in answer.err
    assert checklist("show", "1.2.1", "--json").json["targets"][0]["status"] == "not_started"


def test_an_earlier_report_says_that_a_later_one_counts() -> None:
    checklist("update", "1.2.1", "--status", "blocked", "--note", "x", "--at", "2022-11-25")
    answer = checklist("update", "1.2.1", "--status", "推进中", "--at", "2022-11-20")
    assert "推进中（现状态 受阻）" in answer.out
    assert "现状态仍是受阻" in answer.err
    assert [update["at"] for update in log("1.2.1")] == ["2022-11-20", "2022-11-25"]


def test_an_extension_moves_the_deadline_and_a_late_one_is_marked() -> None:
    extend = ("--extend-to", "2023-03-31", *EXTEND)
    answer = checklist("update", "1.2.1", *extend, "--at", "2022-12-31")
    assert "时限由 2022-12-31 延到 2023-03-31（市人民政府批准）" in answer.out
    answer = checklist("update", "1.2.1", "--extend-to", "2099-12-31", *EXTEND, "--at", "2023-04-01")
    assert "延到 2099-12-31（市人民政府批准，逾期后申请）" in answer.out
    assert "预警 正常（还有 " in answer.out
    due = {day: checklist("show", "1.2.1", "--as-of", day, "--json").json["targets"][0]["due"]
           for day in ("2022-12-30", "2022-12-31", "2023-04-01")}  # fmt: skip
    assert due == {"2022-12-30": "2022-12-31", "2022-12-31": "2023-03-31", "2023-04-01": "2099-12-31"}


def test_the_answer_as_data() -> None:
    answer = checklist("update", "1.2.1", "1.2.3", "--status", "blocked", "--note", "缺经费", "--json").json
    assert (answer["format"], answer["count"]) == (1, 2)
    assert [target["id"] for target in answer["targets"]] == ["1.2.1", "1.2.3"]
    shown = checklist("show", "1.2.1", "1.2.3", "--json").json["targets"]
    for target in shown:
        for more in ("log", "next_report", "reading", "events", "members", "source"):
            del target[more]
    assert answer["targets"] == shown
    assert {target["last_update"]["note"] for target in shown} == {"缺经费"}


def test_a_process_of_its_own_with_a_note_from_a_script(copy: Path) -> None:
    report = ("--by", "市科技局", "--status", "in_progress", "--note", "甲\n乙")
    answer = process("update", "1.2.1", *report, cwd=copy.parent, environment={"LC_ALL": "C"})
    assert (answer.code, answer.err) == (0, "已写入本机文件。\n")
    assert answer.out.startswith("已记录 1.2.1 市科技局：推进中，预警 ")
    assert log("1.2.1")[0]["note"] == "甲\n乙"


def test_the_shipped_copy_is_not_written_to(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    empty = tmp_path / "空"
    empty.mkdir()
    monkeypatch.chdir(empty)
    monkeypatch.setattr("yuxi_checklist.workspace.location.NAMES", ())
    answer = checklist("update", "1.2.1", "--note", "x")
    assert (answer.code, answer.out) == (2, "")
    assert "只读" in answer.err
    assert "checklist init" in answer.err


STORY = [
    ("2022-11-20T09:00", "推进中", ()),
    ("2022-11-25", "done", SHORT),
    ("2022-11-28T10:00", "returned", OFFICE),
    ("2022-12-02", "已完成", ("--evidence", "玉科发〔2022〕31号", *SHORT)),
    ("2022-12-05T16:00", "已销号", (*SHORT, *OFFICE)),
]


def test_the_story_of_a_target_as_of_any_day() -> None:
    for at, status, more in STORY:
        assert (
            checklist("update", "1.2.1", "--status", status, "--note", f"报{status}", "--at", at, *more).code
            == 0
        )
    days = {
        "2022-11-19": ("not_started", "on_track"),
        "2022-11-20": ("in_progress", "on_track"),
        "2022-11-24": ("in_progress", "on_track"),
        "2022-11-25": ("done", "claimed"),
        "2022-11-27": ("done", "claimed"),
        "2022-11-28": ("returned", "returned"),
        "2022-12-01": ("returned", "returned"),
        "2022-12-02": ("done", "claimed"),
        "2022-12-05": ("verified", "done"),
    }
    for day, (status, light) in days.items():
        for command in (
            ("show", "1.2.1"),
            ("list", "--text", "196户"),
            ("dept", "市税务局"),
            ("section", "1.2"),
        ):
            targets = checklist(*command, "--as-of", day, "--json").json["targets"]
            target = next(each for each in targets if each["id"] == "1.2.1")
            assert (target["status"], target["light"]) == (status, light), (command, day)
        shown = checklist("show", "1.2.1", "--as-of", day).out
        assert [f"报{status}" in shown for at, status, _ in STORY] == [at[:10] <= day for at, _, _ in STORY]
