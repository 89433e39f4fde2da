"""A slip is taken back: its lines go where nobody else has them yet, else an entry says that it counts no more."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.lists import LIST
from support.program import checklist
from support.repository import Repository, done

LEAD, OFFICE = "市财政局", "市政府办公室"


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    monkeypatch.delenv("CHECKLIST_BY", raising=False)
    monkeypatch.setenv("COLUMNS", "400")
    made = Repository.create(tmp_path / "仓库", LIST, "checklist.yaml")
    monkeypatch.chdir(made.folder)
    return made


REPORTS = (
    ("--note", "报错了"),
    ("--status", "受阻", "--note", "报错了"),
    ("--request-extension", "2030-01-01", "--reason", "等文件"),
    ("--note", "第一行\n第二行"),
)


@pytest.mark.parametrize("words", REPORTS)
@pytest.mark.parametrize("id", ["1.1.1", "1.2.1"])
def test_what_was_not_committed_is_taken_out_as_if_it_had_never_been_there(
    repo: Repository, id: str, words: tuple[str, ...]
) -> None:
    before = repo.file.read_bytes()
    done("update", id, *words, "--by", {"1.1.1": "市科技局", "1.2.1": LEAD}[id])
    assert repo.file.read_bytes() != before
    done("undo", id, "--reason", "报错了目标")
    assert repo.file.read_bytes() == before


@pytest.mark.parametrize("words", REPORTS)
def test_what_was_committed_stays_and_counts_no_more(repo: Repository, words: tuple[str, ...]) -> None:
    def standing() -> object:
        (target,) = done("show", "1.2.1", "--json").json["targets"]
        return [target[key] for key in ("status", "light", "due", "request", "updates")]

    before = standing()
    done("update", "1.2.1", *words, "--by", LEAD)
    repo.commit("报告")
    text = repo.file.read_text(encoding="utf-8")
    answer = done("undo", "--by", LEAD, "--reason", "报错了目标")
    assert "不算数" in answer.out
    assert repo.file.read_text(encoding="utf-8").startswith(
        text[: text.index("报错了") if "报错了" in text else 10]
    )
    assert standing()[:4] == before[:4]  # type: ignore[index]
    (target,) = done("show", "1.2.1", "--json").json["targets"]
    assert [entry["retracted"] for entry in target["log"]][-2:] == [True, False]
    assert target["log"][-1]["retract"]["reason"] == "报错了目标"


def test_a_day_before_it_was_taken_back_it_counts(repo: Repository) -> None:
    done("update", "1.2.1", "--note", "有进展", "--by", LEAD, "--at", "2022-12-01")
    repo.commit("报告")
    done("undo", "1.2.1", "--by", LEAD, "--reason", "报错", "--at", "2022-12-05")
    for day, status in (("2022-12-04", "in_progress"), ("2022-12-05", "not_started")):
        (target,) = done("show", "1.2.1", "--as-of", day, "--json").json["targets"]
        assert target["status"] == status


def test_nobody_takes_back_what_another_wrote_but_the_office(repo: Repository) -> None:
    done("update", "1.2.1", "--note", "有进展", "--by", LEAD)
    repo.commit("报告")
    stranger = checklist("undo", "1.2.1", "--of", LEAD, "--by", "市税务局", "--reason", "x")
    assert stranger.code == 1
    assert "撤回" in stranger.err or "不是这项目标" in stranger.err
    done("undo", "1.2.1", "--of", LEAD, "--by", OFFICE, "--reason", "x")
    again = checklist("undo", "1.2.1", "--of", LEAD, "--by", OFFICE, "--reason", "x")
    assert again.code == 1


def test_a_correction_is_not_taken_back_but_corrected(repo: Repository) -> None:
    done("set", "1.2.1", "--lead", "市税务局", "--reason", "x", "--by", OFFICE)
    refused = checklist("undo", "1.2.1", "--by", OFFICE, "--reason", "x")
    assert refused.code == 1
    assert "checklist set" in refused.err


def test_without_a_terminal_a_reason_is_needed_and_what_it_would_be_is_said(repo: Repository) -> None:
    done("update", "1.2.1", "--note", "有进展", "--by", LEAD)
    before = repo.file.read_bytes()
    refused = checklist("undo", "1.2.1")
    assert (refused.code, repo.file.read_bytes()) == (2, before)
    assert "有进展" in refused.err
    assert "--reason" in refused.err


def test_where_there_is_nothing_it_says_so(repo: Repository) -> None:
    for words in ((), ("1.2.1",), ("--by", "市税务局")):
        outcome = checklist("undo", *words, "--reason", "x")
        assert outcome.code == 1
        assert "没有" in outcome.err


def test_through_a_merge_what_was_taken_back_stays_taken_back(repo: Repository) -> None:
    done("update", "1.2.1", "--note", "报错了", "--by", LEAD)
    repo.commit("报告")
    repo.git("checkout", "-q", "-b", "另一边")
    done("update", "1.2.1", "--note", "第二次", "--by", OFFICE)
    repo.commit("第二次")
    repo.git("checkout", "-q", "-")
    done("undo", "1.2.1", "--by", LEAD, "--reason", "报错")
    repo.commit("撤回")
    done("git", "setup")
    repo.git("merge", "-q", "--no-edit", "另一边")
    assert checklist("check", "--against", "HEAD~1").code == 0
    (target,) = done("show", "1.2.1", "--json").json["targets"]
    assert [(entry["note"], entry["retracted"]) for entry in target["log"]][:2] == [
        ("报错了", True),
        ("第二次", False),
    ]
