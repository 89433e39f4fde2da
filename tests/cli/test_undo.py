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


def test_to_share_a_group_makes_no_unit_another(repo: Repository) -> None:
    """Members of one group take nothing of each other's back, and the office verifies what a fellow member did."""
    text = repo.file.read_text(encoding="utf-8")
    group = "departments:\n  - name: 领导小组\n    members: [市财政局, 市税务局, 市政府办公室]\n"
    repo.write(text.replace("departments:\n", group))
    repo.commit("一组单位")
    done("update", "1.2.1", "--status", "已完成", "--evidence", "文", "--by", LEAD)
    repo.commit("报告")
    refused = checklist("undo", "1.2.1", "--of", LEAD, "--by", "市税务局", "--reason", "x")
    assert refused.code == 1
    done("update", "1.2.1", "--status", "已销号", "--by", OFFICE)


def test_what_the_other_side_of_a_merge_committed_is_shared(repo: Repository) -> None:
    repo.git("checkout", "-q", "-b", "那边")
    done("update", "1.2.1", "--note", "那边的", "--by", LEAD)
    repo.commit("那边")
    repo.git("checkout", "-q", "-")
    done("update", "1.2.1", "--note", "这边的", "--by", OFFICE)
    repo.commit("这边")
    done("git", "setup")
    repo.git("merge", "-q", "--no-commit", "那边")
    answer = checklist("undo", "1.2.1", "--by", LEAD, "--reason", "x")
    assert "不算数" in answer.out, answer


def test_where_git_does_not_answer_nothing_is_taken_out(
    repo: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    done("update", "1.2.1", "--note", "有进展", "--by", LEAD)
    repo.commit("报告")
    before = repo.file.read_bytes()
    monkeypatch.setenv("PATH", "")
    refused = checklist("undo", "1.2.1", "--by", LEAD, "--reason", "x")
    assert (refused.code != 0, repo.file.read_bytes()) == (True, before)


def test_the_last_that_was_written_here_goes_first_however_it_is_dated(repo: Repository) -> None:
    done("update", "1.2.1", "--note", "一", "--by", LEAD, "--at", "昨天")
    repo.commit("一")
    before = repo.file.read_bytes()
    done("update", "1.2.1", "--note", "二", "--by", LEAD, "--at", "前天")
    done("undo", "1.2.1", "--by", LEAD, "--reason", "x")
    assert repo.file.read_bytes() == before


def test_a_slip_dated_ahead_can_be_taken_back(repo: Repository) -> None:
    done("update", "1.2.1", "--note", "日期写错", "--by", LEAD, "--at", "2098-12-25")
    repo.commit("报告")
    done("undo", "1.2.1", "--by", LEAD, "--reason", "日期写错")
    (target,) = done("show", "1.2.1", "--as-of", "2099-01-01", "--json").json["targets"]
    assert target["status"] == "not_started"


def test_what_was_right_by_the_words_of_its_time_does_not_hinder_their_correction(repo: Repository) -> None:
    terms = ("--reason", "等文件", "--approved-by", "市政府", "--by", OFFICE)
    done("update", "1.2.1", "--extend-to", "2024-06-30", *terms)
    done("set", "1.2.1", "--deadline", "2025年12月31日前", "--reason", "调整", "--by", OFFICE)
    (target,) = done("show", "1.2.1", "--json").json["targets"]
    assert target["due"] == "2025-12-31"


def test_who_has_reported_as_a_lead_leaves_the_target_under_way(repo: Repository) -> None:
    done("update", "1.2.1", "--note", "已部署", "--by", LEAD)
    done("set", "1.2.1", "--lead", "市税务局", "--reason", "分工调整", "--by", OFFICE)
    (target,) = done("show", "1.2.1", "--json").json["targets"]
    assert target["status"] == "in_progress"
