"""The merge driver at work in real repositories."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from merge.histories import SMALL, solved
from merge.repositories import Repository, isolate

from yuxi_checklist.document import parse
from yuxi_checklist.edit import Change, Insert, Put, Remove
from yuxi_checklist.load import examine

TARGET = ("sections", 0, "tasks", 0, "measures", 0, "targets", 0)
OTHER = ("sections", 0, "tasks", 0, "measures", 1, "targets", 1)


def report(at: str, by: str = "市科技局", path: tuple[Any, ...] = TARGET) -> Change:
    return Insert(
        (*path, "updates"), None, {"at": at, "by": by, "status": "in_progress", "note": f"{by} {at}"}
    )


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    isolate(monkeypatch)
    return Repository.create(tmp_path / "仓 库", SMALL)


def diverge(repository: Repository, ours: Change, theirs: Change) -> None:
    """A branch `other` with one change, and main, checked out, with another."""
    repository.git("switch", "--quiet", "--create", "other")
    repository.change(theirs)
    repository.git("switch", "--quiet", "main")
    repository.change(ours)


def noted(repository: Repository) -> list[str]:
    return [
        update["at"]
        for update in repository.data["sections"][0]["tasks"][0]["measures"][0]["targets"][0]["updates"]
    ]


EARLY, LATE = report("2022-11-24"), report("2022-11-25", "市财政局")
ALL = ["2022-11-20", "2022-11-24", "2022-11-25"]


@pytest.mark.parametrize(
    "command",
    [["merge", "--quiet", "--no-edit", "other"], ["rebase", "--quiet", "other"], ["cherry-pick", "other"]],
    ids=lambda command: command[0],
)
@pytest.mark.parametrize("sides", [(EARLY, LATE), (LATE, EARLY)], ids=["early-late", "late-early"])
def test_reports_at_one_place_come_together(
    repository: Repository, command: list[str], sides: tuple[Change, Change]
) -> None:
    diverge(repository, *sides)
    repository.git(*command)
    assert noted(repository) == ALL
    assert repository.git("status", "--porcelain") == ""
    assert "# 一份小清单" in repository.text


def test_stash_pop(repository: Repository) -> None:
    repository.edit(EARLY)
    repository.git("stash")
    repository.change(LATE)
    repository.git("stash", "pop")
    assert noted(repository) == ALL


def test_without_the_driver_git_finds_a_conflict_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    isolate(monkeypatch)
    plain = Repository.create(tmp_path / "仓 库", SMALL, driver=False)
    diverge(plain, EARLY, LATE)
    plain.git("merge", "other", fails=True)
    problems = examine(plain.text, "清单", date(2022, 12, 1)).problems
    assert {problem.rule for problem in problems} == {"conflict-marker"}


NEW = """\
              - id: {identifier}
                text: 新目标。
                lead: [市科技局]
                deadline: 长期坚持
"""


def test_a_clean_merge_of_lines_that_is_wrong_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two targets under one number and one department twice, far enough apart for git to see no conflict."""
    isolate(monkeypatch)
    plain = Repository.create(tmp_path / "仓 库", SMALL, driver=False)
    new = NEW.format(identifier="1.1.2.3")
    after, before = "                    evidence: [玉财〔2022〕1号]\n", "              - id: 1.1.2.1\n"
    plain.git("switch", "--quiet", "--create", "other")
    text = plain.text.replace(after, after + new).replace("events:", "  - name: 新局\nevents:")
    plain.path.write_bytes(text.encode())
    plain.commit("对方")
    plain.git("switch", "--quiet", "main")
    text = plain.text.replace(before, new + before).replace(
        "  - name: 市财政局", "  - name: 新局\n  - name: 市财政局"
    )
    plain.path.write_bytes(text.encode())
    plain.commit("自己")
    plain.git("merge", "--quiet", "--no-edit", "other")
    rules = {problem.rule for problem in examine(plain.text, "清单", date(2022, 12, 1)).problems}
    assert {"id-duplicate", "department-duplicate"} <= rules


def test_a_contradiction_is_a_conflict_and_all_else_is_merged(repository: Repository) -> None:
    diverge(repository, Put((*TARGET, "text"), "自己的话。"), Put((*TARGET, "text"), "对方的话。"))
    repository.change(EARLY)
    repository.git("switch", "--quiet", "other")
    repository.change(LATE)
    repository.git("switch", "--quiet", "main")
    said = repository.git("merge", "other", fails=True)
    assert "1.1.1 text" in said
    assert "自己的话" in said
    assert "对方的话" in said
    assert repository.git("status", "--porcelain").startswith("UU")
    marked = "                text: 自己的话。\n=======\n                text: 对方的话。\n>>>>>>> "
    assert f"<<<<<<< ours\n{marked}" in repository.text or f"<<<<<<< HEAD\n{marked}" in repository.text
    for side, words in enumerate(("自己的话。", "对方的话。")):
        target = parse(solved(repository.text, side)).data["sections"][0]["tasks"][0]["measures"][0][
            "targets"
        ][0]
        assert target["text"] == words
        assert [update["at"] for update in target["updates"]] == ALL


def test_comments_and_layout_of_both_sides_survive(repository: Repository) -> None:
    repository.git("switch", "--quiet", "--create", "other")
    repository.path.write_bytes(repository.text.replace("# 第一项", "# 第一项，对方的注释").encode())
    repository.change(LATE)
    repository.git("switch", "--quiet", "main")
    repository.path.write_bytes(repository.text.replace("# 行末注释", "# 自己的注释").encode())
    repository.change(EARLY)
    repository.git("merge", "--quiet", "--no-edit", "other")
    assert "# 第一项，对方的注释" in repository.text
    assert "# 自己的注释" in repository.text
    assert noted(repository) == ALL


def test_comments_of_both_sides_at_one_place_survive(repository: Repository) -> None:
    end = "events:\n"
    repository.git("switch", "--quiet", "--create", "other")
    repository.path.write_bytes(repository.text.replace(end, "  # 对方加的\n  - name: 乙局\n" + end).encode())
    repository.commit("对方")
    repository.git("switch", "--quiet", "main")
    repository.path.write_bytes(repository.text.replace(end, "  # 自己加的\n  - name: 甲局\n" + end).encode())
    repository.commit("自己")
    repository.git("merge", "--quiet", "--no-edit", "other")
    assert "  # 对方加的\n  - name: 乙局\n  # 自己加的\n  - name: 甲局\n" in repository.text


def test_ancestors_that_crossed(repository: Repository) -> None:
    """Two merges of the same two commits, solved differently: what each chose must not be taken for the beginning."""
    diverge(repository, Put((*TARGET, "text"), "甲。"), Put((*TARGET, "text"), "乙。"))
    repository.git("branch", "left")
    repository.git("branch", "right", "other")
    for branch, side, merged in (("left", 0, "other"), ("right", 0, "main")):
        repository.git("switch", "--quiet", branch)
        repository.git("merge", merged, fails=True)
        repository.path.write_bytes(solved(repository.text, side).encode())
        repository.commit("解决")
    repository.change(report("2022-11-26"))
    repository.git("switch", "--quiet", "left")
    repository.change(report("2022-11-27"))
    repository.git("merge", "right", fails=True)
    words = [
        parse(solved(repository.text, side)).data["sections"][0]["tasks"][0]["measures"][0]["targets"][0]
        for side in (0, 1)
    ]
    assert [target["text"] for target in words] == ["甲。", "乙。"]
    assert [update["at"] for update in words[0]["updates"]] == ["2022-11-20", "2022-11-26", "2022-11-27"]


def test_a_side_that_cannot_be_read_is_merged_by_lines_and_left_to_people(repository: Repository) -> None:
    repository.git("switch", "--quiet", "--create", "other")
    repository.path.write_bytes(repository.text.replace("format: 1", "format: [1").encode())
    repository.commit("写坏")
    repository.git("switch", "--quiet", "main")
    repository.change(EARLY)
    said = repository.git("merge", "other", fails=True)
    assert "按普通文字合并" in said
    assert "format: [1" in repository.text
    assert "2022-11-24" in repository.text
    assert repository.git("status", "--porcelain").startswith("UU")


def test_bytes_that_are_no_text_leave_the_file_alone(repository: Repository) -> None:
    repository.git("switch", "--quiet", "--create", "other")
    repository.path.write_bytes(b"\0\1\2")
    repository.commit("二进制")
    repository.git("switch", "--quiet", "main")
    repository.change(EARLY)
    before = repository.text
    repository.git("merge", "other", fails=True)
    assert repository.text == before
    assert repository.git("status", "--porcelain").startswith("UU")


def test_both_sides_begin_the_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    isolate(monkeypatch)
    repository = Repository.create(tmp_path / "仓 库", SMALL)
    repository.git("switch", "--quiet", "--orphan", "other")
    repository.path.parent.mkdir(exist_ok=True)
    repository.path.write_bytes(SMALL.encode())
    repository.change(LATE)
    repository.git("switch", "--quiet", "main")
    repository.change(EARLY)
    repository.git("merge", "--quiet", "--no-edit", "--allow-unrelated-histories", "other")
    assert noted(repository) == ALL


@pytest.mark.parametrize("words", [" -P -m yuxi_checklist ", "/"], ids=["package", "python"])
def test_a_program_that_is_gone_leaves_the_merge_to_git(repository: Repository, words: str) -> None:
    driver = repository.git("config", "merge.checklist.driver").strip()
    repository.git("config", "merge.checklist.driver", driver.replace(words, words.rstrip() + "_gone ", 1))
    diverge(repository, EARLY, LATE)
    repository.git("merge", "other", fails=True)
    for side, at in enumerate(("2022-11-24", "2022-11-25")):
        assert at in solved(repository.text, side)
        assert at not in solved(repository.text, 1 - side)


def test_a_removed_report_stays_removed_and_a_removed_target_with_news_is_a_conflict(
    repository: Repository,
) -> None:
    diverge(repository, Remove((*OTHER, "updates", 0)), report("2022-11-28", path=OTHER))
    repository.git("merge", "--quiet", "--no-edit", "other")
    merged = repository.data["sections"][0]["tasks"][0]["measures"][1]["targets"][1]
    assert [update["at"][:10] for update in merged["updates"]] == ["2022-11-22", "2022-11-28"]
    repository.git("switch", "--quiet", "other")
    repository.git("reset", "--quiet", "--hard", "main")
    repository.change(report("2022-11-29", path=OTHER))
    repository.git("switch", "--quiet", "main")
    repository.change(Remove(OTHER))
    said = repository.git("merge", "other", fails=True)
    assert "已删除" in said
    assert "2022-11-29" in repository.text


def test_the_repository_cannot_have_its_own_code_run(repository: Repository) -> None:
    trap = "raise SystemExit('仓库里的程序被运行了')\n"
    for name in ("yuxi_checklist.py", "typer.py", "yaml.py", "sitecustomize.py"):
        (repository.root / name).write_text(trap, encoding="utf-8")
    repository.commit("陷阱")
    diverge(repository, EARLY, LATE)
    repository.git("merge", "--quiet", "--no-edit", "other")
    assert noted(repository) == ALL
