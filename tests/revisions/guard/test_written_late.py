"""What is written long after its day, and by the office for others, is warned of, and is wrong only where one is strict."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.lists import LIST, report
from support.program import checklist
from support.repository import Repository

from yuxi_checklist.revisions.guard import judge
from yuxi_checklist.yamltext import parse

WITHIN = LIST.replace("backdate_days: 3650", "backdate_days: 3")
RECORDED = "\n                    recorded_at: 2022-12-06T09:30+08:00"


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    made = Repository.create(tmp_path / "仓库", WITHIN)
    made.git("tag", "issued")
    (tmp_path / "map").write_text("bgs@example.org 市政府办公室\n", encoding="utf-8")
    monkeypatch.chdir(made.folder)
    return made


def told(*options: str) -> list[tuple[str, str, str]]:
    answer = checklist("check", "--against", "issued", "--json", *options)
    assert answer.code in (0, 1), answer.err
    return [(each["rule"], each["severity"], each["id"]) for each in answer.json["problems"]]


BACKDATED = ("backdated", "warning", "1.2.1")


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2022-12-01T09:00+08:00", []),
        ("2022-12-04T23:59+08:00", []),
        ("2022-12-04T17:00+00:00", [BACKDATED]),
        ("2022-12-05T00:00+08:00", [BACKDATED]),
        ("2022-11-30T09:00+08:00", []),
    ],
)
def test_the_day_of_the_commit_says_how_late_a_report_was_written(
    repo: Repository, when: str, expected: list[tuple[str, str, str]]
) -> None:
    repo.edit(report("1.2.1", "市财政局", "x", at="2022-12-01"))
    repo.commit(when=when)
    assert told() == expected
    assert checklist("check", "--against", "issued").code == 0
    assert checklist("check", "--against", "issued", "--strict").code == bool(expected)


def test_the_list_says_how_many_days_are_too_many(repo: Repository) -> None:
    repo.edit(("backdate_days: 3", "backdate_days: 10"))
    repo.commit()
    repo.git("tag", "-f", "issued")
    repo.edit(report("1.2.1", "市财政局", "x", at="2022-12-01"))
    repo.commit(when="2022-12-11T09:00+08:00")
    assert told() == []


def test_nobody_is_late_by_what_the_same_step_allows(repo: Repository) -> None:
    repo.edit(("backdate_days: 3", "backdate_days: 10"), report("1.2.1", "市财政局", "x", at="2022-12-01"))
    repo.commit(when="2022-12-11T09:00+08:00")
    assert told() == [BACKDATED]


def test_before_the_commit_a_report_is_late_by_its_own_word(repo: Repository) -> None:
    end, text = report("1.2.1", "市财政局", "x", at="2022-12-01")
    repo.edit((end, text))
    assert told() == []
    repo.edit(("note: x", f"note: x{RECORDED}"))
    assert told() == [BACKDATED]


def test_who_puts_another_s_commit_elsewhere_does_not_make_it_late(repo: Repository) -> None:
    repo.edit(report("1.2.1", "市财政局", "x", at="2022-12-01"))
    repo.commit(when="2022-12-02T09:00+08:00")
    repo.git("commit", "-q", "--amend", "-m", "改了说明", GIT_COMMITTER_DATE="2023-02-01T09:00+08:00")
    assert told() == []


def test_what_was_only_warned_of_may_not_be_taken_away(repo: Repository) -> None:
    end, text = report("1.2.1", "市财政局", "x", at="2022-12-01")
    repo.edit((end, text))
    repo.commit(when="2022-12-11T09:00+08:00")
    repo.edit((text, end))
    repo.commit()
    assert ("past-update-removed", "error", "1.2.1") in told()


def test_a_writer_is_not_hindered_and_says_that_it_writes_late(
    repo: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHECKLIST_BY", "市政府办公室")
    words = ("--by", "市财政局", "--note", "电话报告", "--at", "2022-12-01")
    assert checklist("update", "1.2.1", *words, "--commit").code == 0
    assert judge(parse(WITHIN).data, repo.data) == []
    assert told() == [BACKDATED]
    said = checklist("log", "1.2.1").out
    assert "由市政府办公室代录" in said
    assert "补录" in said
    assert {"recorded_by", "recorded_at"} <= set(
        repo.data["sections"][0]["tasks"][1]["measures"][0]["targets"][0]["updates"][0]
    )


@pytest.mark.parametrize(
    ("by", "recorded", "expected"),
    [
        ("市财政局", "", [("recorded-by-missing", "warning", "1.2.1")]),
        ("市财政局", "\n                    recorded_by: 市政府办公室", []),
        ("市政府办公室", "", []),
    ],
)
def test_what_the_office_s_author_writes_for_another_says_so(
    repo: Repository, tmp_path: Path, by: str, recorded: str, expected: list[tuple[str, str, str]]
) -> None:
    end, text = report("1.2.1", by, "电话报告", at="2022-12-04")
    repo.edit((end, text.replace("note: 电话报告", f"note: 电话报告{recorded}")))
    repo.commit(email="bgs@example.org")
    assert told("--author-map", str(tmp_path / "map")) == expected
    assert told() == []
