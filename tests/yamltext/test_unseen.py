"""No line break that only YAML sees, and no sign that turns the writing round, stands in a list unsaid."""

from __future__ import annotations

from datetime import date

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from support.lists import LIST
from support.program import checklist
from support.repository import Repository

from yuxi_checklist.checklist.load import examine
from yuxi_checklist.errors import MOST_TOLD, Problem
from yuxi_checklist.yamltext import parse, reader

TODAY = date(2022, 12, 1)
BREAKS = ["\x85", "\u2028", "\u2029", "\r"]
TURNS = ["\u202a", "\u202d", "\u202e", "\u2066", "\u2069"]
HIDDEN = "    # 待补充{}                updates: [{{at: 2022-12-01, by: 市财政局, status: done, note: x, evidence: [y]}}]\n"
PLACE = "                deadline: 2023年12月31日前\n"


def unseen(text: str) -> list[Problem]:
    return [
        problem
        for problem in examine(text, "", TODAY).problems
        if problem.rule in ("invisible-break", "direction-sign")
    ]


@pytest.mark.parametrize("loader", [yaml.SafeLoader, *([yaml.CSafeLoader] if yaml.__with_libyaml__ else [])])
@pytest.mark.parametrize("sign", BREAKS, ids=ascii)
def test_a_comment_that_is_data_is_found(sign: str, loader: type, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "_Loader", loader)
    text = LIST.replace(PLACE, PLACE + HIDDEN.format(sign))
    (problem,) = unseen(text)
    line = text[: text.index(PLACE)].count("\n") + 2
    assert (problem.rule, problem.severity) == ("invisible-break", "error")
    assert (problem.line, problem.column) == (line, HIDDEN.index("{") + 1)
    assert f"U+{ord(sign):04X}" in problem.message
    assert examine(text, "", TODAY).loaded is None


@given(
    st.integers(0, len(LIST)), st.sampled_from([*BREAKS, *TURNS]), st.sampled_from(["", "# ", "'", '"', "  "])
)
def test_wherever_it_stands_it_is_said_or_the_list_is_refused_anyhow(
    place: int, sign: str, before: str
) -> None:
    text = LIST[:place] + before + sign + LIST[place:]
    if sign + LIST[place : place + 1] == "\r\n":
        return
    examination = examine(text, "", TODAY)
    assert examination.loaded is None or sign in TURNS
    told = unseen(text)
    unreadable = any(
        problem.rule not in ("invisible-break", "direction-sign") for problem in examination.problems
    )
    assert told or unreadable
    lines = text[: place + len(before)].split("\n")
    for problem in told:
        assert (problem.line, problem.column) == (len(lines), len(lines[-1]) + 1)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_ordinary_line_ends_and_escapes_are_no_problem(newline: str) -> None:
    text = LIST.replace("note: 已召开调度会。", r'note: "已\u2028召\L开\P调\N度\u202e会\r。"')
    examination = examine(text.replace("\n", newline), "", TODAY)
    assert {problem.rule for problem in examination.problems} <= {"line-ends"}
    assert examination.loaded


def test_the_history_of_a_list_hides_nothing_behind_one(
    repo: Repository,
) -> None:
    first = repo.git("rev-parse", "HEAD")
    repo.edit((PLACE, PLACE + HIDDEN.format("\u2028")))
    hidden = repo.commit("补充说明")
    assert "invisible-break" in checklist("check", str(repo.file), "--against", first).out
    assert "佐证：y" in checklist("log", "1.2.1", "--format", "tsv").out
    assert "佐证：y" in checklist("diff", first, "--format", "tsv").out
    repo.write(LIST)
    repo.commit("去掉")
    removed = checklist("check", str(repo.file), "--against", hidden)
    assert (removed.code, "past-update-removed" in removed.out) == (1, True)


@pytest.mark.parametrize("sign", ["\u2029", "\u202e"], ids=ascii)
def test_no_more_are_told_than_people_read(sign: str) -> None:
    text = LIST.replace("# ", "") + f"# 甲{sign}\n" * (MOST_TOLD + 7)
    told = examine(text, "", TODAY).problems
    assert len(told) == MOST_TOLD + 1
    assert [each.message for each in told if each.line is None] == [
        "还有 7 个问题没有列出：先改好前面这些，再检查一次"
    ]


def test_any_run_of_one_sign_is_one_problem() -> None:
    assert len(unseen(LIST.replace("市税务局", "市税务局" + "\u2028" * 1000))) == 1
    assert parse("a: b\u2028\n").data == {"a": "b"}
