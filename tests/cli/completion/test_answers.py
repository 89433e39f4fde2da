"""What shells are told: whole words, one a line, and nothing that any of them would obey."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.hostile import NAMES, UNSHOWN, named
from support.lists import checklist, target
from support.program import process
from support.project import SHIPPED

from yuxi_checklist.cli.completion import answer, quoting
from yuxi_checklist.cli.lazy import group
from yuxi_checklist.cli.main import COMMANDS, overview
from yuxi_checklist.text.visible import STEERING

PROGRAM = group(overview, "checklist", COMMANDS, "yuxi_checklist.cli")
OURS = ["bash", "zsh", "fish"]
HARMLESS = r"[A-Za-z0-9_./+\u00a1-\U0010ffff-]"
names = st.sampled_from(NAMES + UNSHOWN) | st.text(
    st.characters(exclude_categories=["Cs"]) | st.sampled_from("$`\\'\"()!~*?;|&<>{}=: \n\t\x1b甲"),
    min_size=1,
    max_size=12,
)


def asked(line: str) -> dict[str, str]:
    """The line as every script hands it over, of ours and of typer's."""
    words = line.split(" ")
    return {
        "_CHECKLIST_LINE": line,
        "_CHECKLIST_REPLACED": words[-1],
        "_TYPER_COMPLETE_ARGS": line,
        "_TYPER_COMPLETE_WORD_TO_COMPLETE": words[-1],
        "COMP_WORDS": "\n".join(words),
        "COMP_CWORD": str(len(words) - 1),
    }


def told(shell: str, line: str) -> list[str]:
    text = answer(PROGRAM, shell, asked(line))
    assert text == "" or text.endswith("\n")
    return text.split("\n")[:-1]


@pytest.mark.parametrize("shell", [*OURS, "complete_bash", "complete_zsh", "complete_fish", "complete_pwsh"])
@pytest.mark.parametrize(
    ("line", "offers"),
    [
        ("checklist du", {"due"}),
        ("checklist git d", {"doctor"}),
        ("checklist dept 市科", {"市科技局", "市科教创新服务中心", "市科协"}),
        ("checklist dept 玉溪市科学", {"玉溪市科学技术局", "玉溪市科学技术协会"}),
        ("checklist dept re", {"rename"}),
        ("checklist dept rename 市科技", {"市科技局"}),
        ("checklist dept add x --member-of 各县", {"各县（市、区）人民政府"}),
        ("checklist dept member 各县（市、区）人民政府 市科技", {"市科技局"}),
        ("checklist show 2.4.2.", {"2.4.2.1", "2.4.2.2", "2.4.2.3", "2.4.2.4"}),
        ("checklist update 1.1.1 1.2.2 --status 推进中 1.2.1", {"1.2.1"}),
        ("checklist section 4", {"4", "4.1", "4.2", "4.3", "4.4"}),
        ("checklist list --light 逾", {"逾期"}),
        ("checklist list --status in", {"in_progress"}),
        ("checklist list --role l", {"lead"}),
        ("checklist list --format t", {"table", "tsv"}),
        ("checklist list --sect", {"--section"}),
        ("checklist --vers", {"--version"}),
        ("checklist set 1.2.1 --lead 市科技", {"市科技局"}),
    ],
)
def test_the_shells_complete_from_the_file(
    shell: str, line: str, offers: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(SHIPPED.parents[1])
    lines = told(shell, line)
    if shell == "complete_zsh":
        lines = lines[0].removeprefix("compadd -- ").split(" ")
    assert {re.split("[:\t]", each)[0] for each in lines} == offers


@pytest.mark.parametrize("shell", OURS)
@pytest.mark.parametrize("line", ["set 1.2.1 --indicator 高新技术企", "set 1.2.1 --indicator=高新技术企"])
def test_the_indicators_are_those_of_the_target_named(
    shell: str, line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(SHIPPED.parents[1])
    (offer,) = told(shell, f"checklist {line}")
    assert "高新技术企业=" in offer.replace("\\", "")
    assert told(shell, f"checklist {line.replace('1.2.1', '1.1.1')}") == []


def words(line: str, *options: str) -> list[str]:
    return [
        each.partition("\t")[0]
        for each in told("fish", f"checklist update {line} --file {SHIPPED} {' '.join(options)} ")
    ]


def test_those_who_may_report_on_the_target_come_first() -> None:
    found = words("1.2.1", "--by")
    assert found[:3] == ["市科技局", "市财政局", "市税务局"]
    assert found.index("市政府办公室") == 6
    assert set(found) == set(words("", "--by"))
    assert len(found) == len(set(found))


def test_the_numbers_of_the_target_named_are_asked_for() -> None:
    assert words("1.2.1", "--value") == ["高新技术企业=", "新增省级科技型中小企业="]
    assert words("", "--value") == []


@pytest.fixture
def steps(tmp_path: Path) -> Path:
    """A list whose first target is claimed, whose second has a deadline in steps, and whose third has no end."""
    first = target(
        updates=[{"at": "2022-11-20", "by": "市科技局", "status": "done", "shortfall": "年后达到"}]
    )
    dates = {"due": "2023-06-30", "milestones": ["2023-03-31", "2023-06-30"], "reason": "分两步"}
    second = target(deadline={"text": "2023年3月底前、6月底前", **dates})
    made = checklist(first, second, target(deadline="长期坚持"))
    file = tmp_path / "checklist.yaml"
    file.write_text(json.dumps(made, ensure_ascii=False), encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("1.1.1.1", {"推进中", "受阻", "已完成", "已销号", "已退回"}),
        ("1.1.1.1 --by 市科技局", {"推进中", "受阻", "已完成"}),
        ("1.1.1.1 --by 市财政局", {"推进中", "受阻"}),
        ("1.1.1.1 --by 市政府办公室", {"推进中", "受阻", "已销号", "已退回"}),
        ("1.1.1.2", {"推进中", "受阻", "已完成"}),
        ("1.1.1.2 --by 通海县人民政府", set()),
        ("1.1.1.3", {"推进中", "受阻"}),
        ("", {"推进中", "受阻", "已完成", "已销号", "已退回"}),
    ],
)
def test_only_the_statuses_that_may_be_reported_now_are_offered(
    steps: Path, monkeypatch: pytest.MonkeyPatch, line: str, offered: set[str]
) -> None:
    monkeypatch.delenv("CHECKLIST_BY", raising=False)
    found = told("fish", f"checklist update {line} --file {steps} --status ")
    assert {word.partition("\t")[0] for word in found if not word[0].isascii()} == offered
    monkeypatch.setenv("CHECKLIST_BY", "市财政局")
    if "--by" not in line and line:
        found = told("fish", f"checklist update {line} --file {steps} --status ")
        assert {word.partition("\t")[0] for word in found if not word[0].isascii()} == {"推进中", "受阻"}


def test_the_steps_of_the_deadline_are_offered_as_reached(steps: Path) -> None:
    line = f"checklist update 1.1.1.2 --file {steps} --reached "
    assert [word.partition("\t")[0] for word in told("fish", line)] == ["2023-03-31", "2023-06-30"]
    assert told("fish", line.replace("1.1.1.2", "1.1.1.1")) == []


@pytest.mark.parametrize(
    "line", ["checklist nothing ", "checklist due --file ", "checklist dept 没有", "checklist git x "]
)
def test_there_may_be_nothing_to_offer(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(SHIPPED.parents[1])
    assert [told(shell, line) for shell in [*OURS, "complete_bash", "complete_zsh", "tcsh"]] == [
        [], [], [], [], ["_files"], [],
    ]  # fmt: skip


@pytest.mark.parametrize("line", ["checklist list --dept=市科技", "checklist list --dept='市科技"])
def test_a_value_written_to_its_option_is_offered_with_it(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(SHIPPED.parents[1])
    assert told("fish", line) == ["--dept=市科技局\t玉溪市科学技术局"]
    assert answer(PROGRAM, "bash", {"_CHECKLIST_LINE": line, "_CHECKLIST_REPLACED": "市科技"}) == "市科技局\n"


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("lists") / "checklist.yaml"


@settings(max_examples=20)
@given(name=names)
def test_whatever_the_list_holds_a_shell_is_told_words_and_no_commands(file: Path, name: str) -> None:
    file.write_text(named(name), encoding="utf-8")
    for kind, expected in (("dept", {name}), ("show", {"1.1.1", "1.2.1", "1.2.2"})):
        line = f"checklist {kind} --file {file.as_posix()} "
        lines = {
            shell: told(shell, line) for shell in [*OURS, "complete_bash", "complete_zsh", "complete_fish"]
        }
        zsh = [re.fullmatch(r"((?:[^\\:]|\\.)*):(.*)", each) for each in lines["zsh"]]
        offered = {re.sub(r"\\(.)", r"\1", each[1]) for each in zsh if each}
        assert offered == {word for word in expected if word.isprintable()}
        assert {each.partition("\t")[0] for each in lines["fish"]} == offered
        assert {quoting.bash(word) for word in offered} == set(lines["bash"])
        assert lines["complete_fish"] == lines["fish"]
        assert len(zsh) == len(lines["fish"])
        assert not any(re.search(f"(?!\t)[{STEERING}]", each) for told in lines.values() for each in told)
        assert all(re.fullmatch(f"{HARMLESS}+", each) for each in lines["complete_bash"])
        assert re.fullmatch(f"_files|compadd --(?: {HARMLESS}+)+", "\n".join(lines["complete_zsh"]))


def test_nothing_is_said_where_the_list_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "checklist.yaml").write_text("format: [", encoding="utf-8")
    for shell in OURS:
        environment = {"_CHECKLIST_COMPLETE": shell, "_CHECKLIST_LINE": "checklist dept 市"}
        outcome = process(cwd=tmp_path, environment=environment)
        assert (outcome.out, outcome.err) == ("", "")
