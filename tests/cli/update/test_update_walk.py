"""The walk, driven in a real terminal."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from support.terminal import Terminal

Start = Callable[..., Terminal]


@pytest.fixture
def start(copy: Path) -> Iterator[Start]:
    terminals: list[Terminal] = []

    def spawn(*arguments: str, **environment: str) -> Terminal:
        names = ("PATH", "PYTHONPATH", "HOME", "TMPDIR", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_NOSYSTEM")
        kept = {name: os.environ[name] for name in names if name in os.environ}
        plain = {"TERM": "dumb", "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"}
        command = [sys.executable, "-m", "yuxi_checklist", "update", *arguments]
        terminals.append(Terminal(command, copy.parent, {**kept, **plain, **environment}))
        return terminals[-1]

    yield spawn
    for terminal in terminals:
        terminal.close()


def updates(copy: Path, *place: int) -> Any:
    """The log of the target at a place: section, task, measure, target."""
    node = yaml.load(copy.read_bytes(), Loader=yaml.BaseLoader)
    for key, index in zip(("sections", "tasks", "measures", "targets"), place, strict=True):
        node = node[key][index]
    return node.get("updates")


def test_from_nothing_to_a_report(start: Start, copy: Path) -> None:
    before = copy.read_text(encoding="utf-8")
    child = start()
    child.talk(("选第几项", "没有这样的词"), ("没有找到", ""), ("选第几项", "高新"), ("有 ", "专家咨询"))
    child.screen.expect_exact("开展2022年高新技术企业申报“一企一策”专家咨询服务2次以上")  # where it stands
    child.talk(
        ("直接回车是市科技局", "市司法局"),
        ("1.2.3：市司法局不是这项目标的牵头、配合部门", "税务局"),
        ("状态（直接回车不变）", "完成啦"),
        ("没有状态", ""),
        ("进展说明", "已开展两次: #1"),
    )
    child.talk(("专家咨询服务，目标 2次，还没有报过", "两次"), ("不是数", "２"))
    child.talk(("佐证", "玉科发〔2022〕31号"), ("佐证", "附件 2.pdf"), ("佐证", ""))
    child.screen.expect_exact("未启动 → 推进中")
    child.screen.expect_exact("没有报过 → 2次")
    child.talk(("写入吗", "d"))
    child.screen.expect_exact("写入吗")
    diff = [line for line in child.screen.before.split("\r\n") if line.startswith("+ ")]
    assert copy.read_text(encoding="utf-8") == before
    child.screen.sendline("")
    code, said = child.end()
    assert code == 0
    assert said.split("\n")[-3].startswith(
        "已记录 1.2.3 市税务局：状态 推进中，专家咨询服务 2/2次，佐证 2 件，预警 "
    )
    (update,) = updates(copy, 0, 1, 2, 0)
    assert {key: update[key] for key in ("by", "note", "values", "evidence")} == {
        "by": "市税务局",
        "note": "已开展两次: #1",
        "values": {"专家咨询服务": "2"},
        "evidence": ["玉科发〔2022〕31号", "附件 2.pdf"],
    }
    old = before.split("\n")
    new = copy.read_text(encoding="utf-8").split("\n")
    assert [f"+{line}" for line in new if line not in old] == [line for line in diff if line[1:] not in old]


def test_a_given_id_and_numbers_for_answers(start: Start, copy: Path) -> None:
    child = start("1.2.2", "--at", "2022-12-01")
    child.talk(("由谁报告", "2"))
    child.screen.expect_exact("不能报已完成")  # it is a standing duty
    child.talk(("状态（", "2"), ("为什么", "缺人"), ("佐证", ""), ("写入吗", "是"))
    assert child.end()[0] == 0
    (update,) = updates(copy, 0, 1, 1, 0)
    assert {key: update[key] for key in ("at", "by", "status", "note")} == {
        "at": "2022-12-01",
        "by": "市财政局",
        "status": "blocked",
        "note": "缺人",
    }


def test_only_what_is_missing_is_asked(start: Start, copy: Path) -> None:
    child = start("1.2.3", "--extend-to", "2099-01-01", "--by", "市政府办公室")
    child.talk(("延期原因", ""), ("--reason 是空的", "等文件"), ("批准人", "市长"))
    assert child.end()[0] == 0
    assert updates(copy, 0, 1, 2, 0)[0]["extend"] == {
        "to": "2099-01-01",
        "reason": "等文件",
        "approved_by": "市长",
    }
    child = start("2.2.1", "--note=摸底完成")
    child.talk(("不知道由谁报告", "1"))
    assert child.end()[0] == 0
    assert updates(copy, 1, 1, 0, 0)[0]["by"] == "市委人才工作领导小组各成员单位"
    child = start("1.2.1", "--status", "done")
    child.talk(("指标还没有达到", "差几户"))
    assert child.end()[0] == 0
    assert updates(copy, 0, 1, 0, 0)[0]["shortfall"] == "差几户"
    child = start("1.2.1", "--status", "verified", "--shortfall", "已说明")
    child.talk(("只能由督查单位", "市政府办公室"), ("佐证", "玉科发〔2022〕31号"), ("佐证", ""))
    assert child.end()[0] == 0
    assert updates(copy, 0, 1, 0, 0)[1]["evidence"] == ["玉科发〔2022〕31号"]
    child = start("1.2.1", "--status", "returned", "--by", "市政府办公室")
    child.talk(("退回要写理由", "名单不全"))
    assert child.end()[0] == 0
    assert updates(copy, 0, 1, 0, 0)[2]["note"] == "名单不全"


def test_an_editor_within_the_walk(start: Start, copy: Path, tmp_path: Path) -> None:
    script = tmp_path / "editor.py"
    script.write_text(
        "import sys; open(sys.argv[1], 'w', encoding='utf-8').write('甲\\n乙\\n\\n')", encoding="utf-8"
    )
    child = start("--edit", EDITOR=f"{sys.executable} {script}")
    child.talk(("选第几项", "1.2.2"), ("由谁报告", ""), ("状态（", ""), ("佐证", ""), ("写入吗", ""))
    assert child.end()[0] == 0
    assert updates(copy, 0, 1, 1, 0)[0]["note"] == "甲\n乙"


QUESTIONS = [
    ("选第几项", "1.2.3"),
    ("由谁报告", ""),
    ("状态（", "推进中"),
    ("进展说明", "x"),
    ("专家咨询服务，", "1"),
    ("佐证", ""),
    ("申请延期", ""),
    ("写入吗", ""),
]


@pytest.mark.parametrize(("stop", "key"), [(0, "c"), (4, "d"), (7, "c")])
def test_stopping_writes_nothing_and_loses_nothing(start: Start, copy: Path, stop: int, key: str) -> None:
    before = copy.read_bytes()
    child = start()
    child.talk(*QUESTIONS[:stop])
    child.screen.expect_exact(QUESTIONS[stop][0])
    child.insist(key, "checklist update 1.2.3 --by 市科技局" if stop else "已中断，没有改动")
    assert child.end()[0] == 130
    assert copy.read_bytes() == before
    assert list(copy.parent.iterdir()) == [copy]


def test_no_is_an_answer(start: Start, copy: Path) -> None:
    before = copy.read_bytes()
    child = start()
    child.talk(*QUESTIONS[:-1], ("写入吗", "?"), ("写入吗", "n"))
    code, said = child.end()
    assert (code, "没有写入" in said) == (1, True)
    assert copy.read_bytes() == before


@pytest.mark.parametrize(("stop", "key"), [(4, "c"), (7, "n")])
def test_what_was_written_in_an_editor_is_given_back(
    start: Start, copy: Path, tmp_path: Path, stop: int, key: str
) -> None:
    script = tmp_path / "editor.py"
    script.write_text(
        "import sys; open(sys.argv[1], 'w', encoding='utf-8').write('写了半天\\n第二行')", encoding="utf-8"
    )
    before = copy.read_bytes()
    child = start("--edit", EDITOR=f"{sys.executable} {script}")
    child.talk(*(turn for turn in QUESTIONS[:stop] if turn[0] != "进展说明"))
    child.screen.expect_exact(QUESTIONS[stop][0])
    given_back = "--note '写了半天\r\n第二行'"
    if key == "n":
        child.screen.sendline("n")
        child.screen.expect_exact(given_back)
    else:
        child.insist(key, given_back)
    assert child.end()[0] == (1 if key == "n" else 130)
    assert copy.read_bytes() == before


def test_the_walk_shows_what_would_steer_and_obeys_none_of_it(start: Start, copy: Path) -> None:
    text = copy.read_text(encoding="utf-8")
    text = text.replace(
        "{name: 专家咨询服务, target: 2, unit: 次", '{name: "\\e]0;owned\\a", target: 2, unit: "\\e[2J"'
    )
    text = text.replace("开展2022年高新技术企业申报", '"\\u202e开展2022年高新技术企业申报', 1)
    text = text.replace("专家咨询服务2次以上。", '专家咨询服务2次以上。"', 1)
    copy.write_text(text, encoding="utf-8", newline="\n")
    child = start()
    child.screen.logfile_read = screen = io.StringIO()
    child.talk(
        ("选第几项", "高新"),
        ("选第几项", "1.2.3"),
        ("由谁报告", ""),
        ("状态（", ""),
        ("进展说明", "x"),
        ("␛]0;owned␇，目标 2␛[2J", "1"),
        ("佐证", ""),
        ("申请延期", ""),
        ("写入吗", "d"),
        ("写入吗", ""),
    )
    assert child.end()[0] == 0
    assert not [part for part in ("\x1b]0", "\x07", "\x1b[2J", "\u202e") if part in screen.getvalue()]
