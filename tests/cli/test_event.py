"""`checklist event`: a date for what deadlines wait for, and never another one unasked."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.plain import at
from support.program import checklist
from support.project import SHIPPED_TEXT
from support.repository import Repository

from yuxi_checklist.yamltext import parse

NAME = "省级出台"


def event(path: Path, *words: str) -> tuple[int, str, str]:
    outcome = checklist("event", *words, "--file", str(path))
    return outcome.code, outcome.out, outcome.err


def due(path: Path) -> str | None:
    outcome = checklist("show", "4.3.3", "--json", "--file", str(path))
    found: str | None = outcome.json["targets"][0]["due"]
    return found


def test_what_waited_has_a_date_from_then_on_and_one_word_of_the_file_has_changed(copy: Path) -> None:
    before = copy.read_text(encoding="utf-8")
    assert due(copy) is None
    code, out, _ = event(copy, NAME, "2022-12-20")
    assert code == 0
    assert "4.3.3 的时限是 2023-02-20" in out
    assert due(copy) == "2023-02-20"
    after = copy.read_text(encoding="utf-8")
    assert after.replace("on: 2022-12-20", "on: null") == before
    data = parse(before).data
    at(data, ("events", 0))["on"] = "2022-12-20"
    assert parse(after).data == data


def test_another_date_is_told_and_only_taken_with_force(copy: Path) -> None:
    event(copy, NAME, "2022-12-20")
    before = copy.read_bytes()
    code, out, err = event(copy, NAME, "2022-12-21")
    assert (code, out) == (1, "")
    assert "2022-12-20" in err
    assert "--force" in err
    assert copy.read_bytes() == before
    assert event(copy, NAME, "2022-12-20")[0] == 0
    assert copy.read_bytes() == before
    code, out, err = event(copy, NAME, "2022-12-21", "--force")
    assert (code, out, "--reason" in err) == (2, "", True)
    assert copy.read_bytes() == before
    assert event(copy, NAME, "2022-12-21", "--force", "--reason", "登记有误", "--by", "市政府办公室")[0] == 0
    assert due(copy) == "2023-02-21"
    log = checklist("show", "4.3.3", "--json", "--file", str(copy)).json["targets"][0]["log"]
    assert [(each["by"], each["note"], each["corrects"]) for each in log] == [
        ("市政府办公室", "登记有误", {"events": {NAME: {"old": "2022-12-20", "new": "2022-12-21"}}})
    ]


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("省出台", "2022-12-20"), f"是不是：{NAME}"),
        (("会后", "2022-12-20"), f"现有的事件：{NAME}"),
        ((NAME, "2022-13-20"), "日期"),
        ((NAME, "2022-12"), "要写到哪一天"),
        ((NAME, "2999-12-31"), "还没到"),
        ((NAME, "2022-12-20", "--reason", "x"), "--force"),
        ((NAME, "2022-12-20", "--force", "--reason", " "), "--reason"),
    ],
)
def test_what_cannot_be_dated_changes_nothing(copy: Path, words: tuple[str, str], complaint: str) -> None:
    before = copy.read_bytes()
    code, out, err = event(copy, *words)
    assert (code, out) == (2, "")
    assert complaint in err
    assert copy.read_bytes() == before


def test_a_preview_writes_nothing_and_json_says_what_it_would_be(copy: Path) -> None:
    before = copy.read_bytes()
    outcome = checklist("event", NAME, "2022-12-20", "--dry-run", "--json", "--file", str(copy))
    assert outcome.json["targets"][0]["due"] == "2023-02-20"
    assert "+    on: 2022-12-20" in outcome.json["diff"]
    assert copy.read_bytes() == before


def test_commit_commits_this_file_and_nothing_else_and_says_so_where_there_is_no_repository(
    copy: Path,
) -> None:
    before = copy.read_bytes()
    code, _, err = event(copy, NAME, "2022-12-20", "--commit")
    assert (code, copy.read_bytes()) == (2, before)
    assert "git" in err
    repo = Repository.create(copy.parent, SHIPPED_TEXT, copy.name)
    (repo.folder / "other").write_text("staged", encoding="utf-8")
    repo.git("add", "other")
    assert event(copy, NAME, "2022-12-20", "--commit")[0] == 0
    assert repo.git("show", "--name-only", "--format=%s").split("\n\n") == [
        f"事件 {NAME}：2022-12-20",
        "checklist.yaml",
    ]
    assert repo.git("status", "--porcelain") == "A  other"
