"""The laws of the walk: each question can be gone back from and left, and it writes what one line writes."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import pytest
from support.program import Outcome, checklist
from support.project import ROOT

from yuxi_checklist.days import BEIJING
from yuxi_checklist.vocabulary import LIGHTS, STATUSES

LIST = Path("checklist.yaml")
PLAIN = (ROOT / "tests" / "golden" / "list.yaml").read_text(encoding="utf-8")
STEPS = "{text: 分步完成, due: 2022-12-31, milestones: [2022-12-20, 2022-12-31], reason: 照录}"
TEXT = PLAIN.replace("deadline: 2022年11月30日前", f"deadline: {STEPS}", 1)
OFFICE = "市政府办公室"


class Walked(NamedTuple):
    """A walk: whose clone it is made in, and the answers up to the confirmation, one a question."""

    unit: str
    ids: tuple[str, ...]
    answers: tuple[str, ...]


WALKS = {
    "a claim that falls short": Walked(
        "市财政局",
        ("1.1.1",),
        ("已完成", "", "“细则”已印发，it's done", "", "差 1 场在下周", "a b.pdf", "附件", ""),
    ),
    "what holds a target up, with an extension asked for": Walked(
        "市科技局", ("1.2.1",), ("2", "--等 `省里` $批复", "200", "", "", "明年3月31日", "公示推迟")
    ),
    "a step reached": Walked("市财政局", (), ("1.1.1", "", "1", "已宣讲", "2", "", "")),
    "a verdict": Walked(OFFICE, ("2.1.1.1",), ("", "已销号", "", "云人社通〔2022〕90号", "")),
    "taken down for a bureau": Walked(OFFICE, ("2.2.1.2",), ("市科技局", "", "来电：已调度", "")),
    "several at once": Walked("市科技局", ("1.2.1", "2.2.1.2"), ("推进中", "都在推进", "")),
    "by nobody in particular": Walked("", (), ("每季度调度", "", "推进中", "已调度", "")),
}
"""None of them ends with what is asked only where something was answered before."""


@pytest.fixture(autouse=True)
def _desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("yuxi_checklist.days.now", lambda: datetime(2022, 12, 16, 10, tzinfo=BEIJING))
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    for name in ("CHECKLIST_BY", "CHECKLIST_FILE"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(params=WALKS)
def walked(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Walked:
    found = WALKS[request.param]
    monkeypatch.setenv("CHECKLIST_BY", found.unit)
    return found


def walk(ids: tuple[str, ...], *answers: str) -> Outcome:
    """One walk over the list as it was; after the last answer comes Ctrl-D."""
    LIST.write_bytes(TEXT.encode())
    return checklist("update", *ids, typed="".join(f"{answer}\n" for answer in answers))


def result(ids: tuple[str, ...], *answers: str) -> bytes:
    """The list after a walk that is confirmed."""
    said = walk(ids, *answers, "y")
    assert said.code == 0, said.out
    assert "写入吗" in said.out
    return LIST.read_bytes()


def given_back(out: str) -> list[str]:
    """The words of the command line that the walk gives back when it ends."""
    line = out.rstrip().rpartition("\n")[0].rpartition("运行：\n")[2].strip()
    return shlex.split(line)


def test_each_question_can_be_gone_back_from(walked: Walked) -> None:
    ids, answers = walked.ids, walked.answers
    straight = result(ids, *answers)
    assert straight != TEXT.encode()
    assert result(ids, "<", *answers) == straight  # there is nothing before the first
    for place in range(1, len(answers) + 1):
        back = (*answers[:place], "上一步" if place % 2 else "＜")
        assert result(ids, *back, *answers[place - 1 :]) == straight, place
        if ids or place > 1:  # an empty answer finds no target
            assert result(ids, *back, "", *answers[place:]) == straight, place


def test_to_leave_at_any_question_leaves_the_file_as_it_was(walked: Walked) -> None:
    for place in range(len(walked.answers) + 1):
        for words, code in (("q",), 1), (("退出",), 1), ((), 130):
            said = walk(walked.ids, *walked.answers[:place], *words)
            assert (said.code, LIST.read_bytes()) == (code, TEXT.encode()), said.out
            assert [path.name for path in Path().iterdir()] == [LIST.name]
    assert walk(walked.ids, *walked.answers, "n").code == 1
    assert LIST.read_bytes() == TEXT.encode()


@pytest.mark.skipif(os.name == "nt", reason="the line is given for another shell there")
def test_the_walk_writes_what_the_line_that_it_gives_back_writes(walked: Walked) -> None:
    straight = result(walked.ids, *walked.answers)
    for words in ("n",), ():
        program, *line = given_back(walk(walked.ids, *walked.answers, *words).out)
        assert program == "checklist"
        assert checklist(*line).code == 0
        assert LIST.read_bytes() == straight


@pytest.mark.skipif(os.name == "nt", reason="the line is given for another shell there")
def test_whoever_went_back_loses_nothing(walked: Walked) -> None:
    backs = ["<"] * (len(walked.answers) + 1)
    told = given_back(walk(walked.ids, *walked.answers, *backs).out)
    assert told == given_back(walk(walked.ids, *walked.answers).out)


UNITS = ("市科技局", "市财政局", "市人力资源社会保障局", "红塔区人民政府", OFFICE)
EVERYTHING = ("--note", "x", "--evidence", "x", "--shortfall", "x", "--dry-run")


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("id", ["1.1.1", "1.1.2.1", "1.2.1", "1.2.2", "2.1.1.1", "2.1.2", "2.2.2"])
def test_the_statuses_offered_are_those_that_may_be_reported(
    unit: str, id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHECKLIST_BY", unit)
    menu = set(re.findall(r"(?m)^ +\d+  (\S+)$", walk((id,), "", "q").out))
    LIST.write_bytes(TEXT.encode())
    taken = {
        word
        for code, word in STATUSES.items()
        if checklist("update", id, "--status", code, *EVERYTHING).code == 0
    }
    assert menu & set(STATUSES.values()) == taken


def test_some_statuses_are_offered_and_some_are_not(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the law above compares is not empty, nor all there is."""
    monkeypatch.setenv("CHECKLIST_BY", "市科技局")
    out = walk(("1.2.1",), "q").out
    assert "  1  推进中\n" in out
    assert "已销号\n状态" not in out
    assert "3  已完成\n状态" in out


@pytest.mark.parametrize(
    ("status", "asked"), [("受阻", "报受阻要写原因"), ("已退回", "退回要写理由"), ("推进中", "撤回完成申报")]
)
def test_what_a_status_takes_is_asked_for(status: str, asked: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHECKLIST_BY", OFFICE)
    out = walk(("2.1.1.1",), "", status, "", "没有办完").out
    assert out.count(f"{asked}") == 2  # before the question, and after the empty answer
    assert "佐证：" in out


def numbers(value: str, *, typed: str | None = None) -> tuple[Outcome, list[str]]:
    """A line that reports a number for 1.2.1, and what it added to the list."""
    LIST.write_bytes(TEXT.encode())
    said = checklist("update", "1.2.1", "--by", "市科技局", "--value", f"高新技术企业={value}", typed=typed)
    new = LIST.read_text(encoding="utf-8").split("\n")
    return said, [line.strip() for line in new if line not in TEXT.split("\n") and "values" in line]


@pytest.mark.parametrize(
    ("value", "odd"),
    [("190", "比上次的 196户 少"), ("393", "超过目标 196户 的两倍"), ("197家", "单位是“家”")],
)
def test_an_odd_number_is_asked_about_or_warned_of(value: str, odd: str) -> None:
    written = [f"values: {{高新技术企业: {value.removesuffix('家')}}}"]
    said, lines = numbers(value)
    assert (said.code, lines, odd in said.err) == (0, written, True)
    said, lines = numbers(value, typed="y\n")
    assert (said.code, lines, odd in said.out) == (0, written, True)
    assert "注意" not in said.out
    for typed in ("n\n", ""):
        said, lines = numbers(value, typed=typed)
        assert (said.code != 0, lines, odd in said.out) == (True, [], True)
    inside = walk(("1.2.1", "--by", "市科技局"), "推进中", "x", value, "n", "198", "", "", "", "y")
    assert odd in inside.out
    assert inside.code == 0
    assert "高新技术企业：196户 → 198户" in inside.out


@pytest.mark.parametrize("value", ["196", "392", "197户"])
def test_an_even_number_is_not(value: str) -> None:
    for typed in (None, ""):
        said, lines = numbers(value, typed=typed)
        assert (said.code, len(lines), "注意" in said.err + said.out) == (0, 1, False)


def test_a_report_of_nobody_in_particular_says_whose_it_was_taken_for() -> None:
    LIST.write_bytes(TEXT.encode())
    said = checklist("update", "1.2.1", "--note", "x")
    assert "按唯一的牵头部门市科技局记" in said.err
    assert "checklist git setup --by 市科技局" in said.err
    for words in (("--by", "市科技局"), ("--by", "市财政局")):
        assert "没有写由谁报告" not in checklist("update", "1.2.1", "--note", "y", *words).err


def test_an_own_target_comes_first_the_most_urgent_before(monkeypatch: pytest.MonkeyPatch) -> None:
    def listed(out: str) -> list[tuple[str, str]]:
        return re.findall(r"(?m)^ +\d+  ([\d.]+)  \S (\S+)  ", out)

    everything = listed(walk((), "q").out)
    assert [id for id, _ in everything] == re.findall(r"- id: (\S+)", TEXT)
    monkeypatch.setenv("CHECKLIST_BY", "市科技局")
    own = listed(walk((), "q").out)
    leads, supports = own[:6], own[6:]
    assert {id for id, _ in leads} == {"1.1.2.2", "1.2.1", "1.2.2", "2.1.1.2", "2.2.1.1", "2.2.1.2"}
    assert {id for id, _ in supports} == {"1.1.1", "2.2.2"}
    for part in leads, supports:
        ranks = [list(LIGHTS.values()).index(light) for _, light in part]
        assert ranks == sorted(ranks)
        assert len(set(ranks)) > 1


@pytest.mark.parametrize(("lines", "width"), [(8, 40), (12, 80), (60, 200)])
def test_the_list_is_turned_over_page_by_page_within_the_screen(
    lines: int, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LINES", str(lines))
    monkeypatch.setenv("COLUMNS", str(width))
    pages = list(_pages(walk((), *[""] * 10, "q").out))
    for page in pages:
        assert page.count("\n") < lines
        assert all(_cells(line) <= width for line in page.split("\n"))
    numbers = [int(number) for page in pages for number in re.findall(r"(?m)^ +(\d+)  [\d.]+  ", page)]
    assert set(numbers[: numbers.index(11) + 1]) == set(range(1, 12))
    assert walk((), *[""] * 10, "11", "q").out.count("2.2.2  ")  # a number of any page is understood


def _pages(out: str) -> Iterator[str]:
    for part in out.split("全部目标：")[1:]:
        yield part.split("选第几项")[0]


def _cells(line: str) -> int:
    from rich.cells import cell_len

    return cell_len(line)
