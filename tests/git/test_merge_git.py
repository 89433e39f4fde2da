"""The merge driver at work in real repositories."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from support.histories import solved
from support.lists import SMALL
from support.plain import at
from support.repository import AWKWARD, Repository

from yuxi_checklist.checklist.load import examine
from yuxi_checklist.revisions.merge import merge
from yuxi_checklist.yamltext import parse
from yuxi_checklist.yamltext.edit import Change, Insert, Put, Remove, apply

TARGET = ("sections", 0, "tasks", 0, "measures", 0, "targets", 0)
OTHER = ("sections", 0, "tasks", 0, "measures", 1, "targets", 1)


def report(at: str, by: str = "市科技局", path: tuple[Any, ...] = TARGET) -> Change:
    return Insert(
        (*path, "updates"), None, {"at": at, "by": by, "status": "in_progress", "note": f"{by} {at}"}
    )


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    return Repository.create(tmp_path / "仓 库", SMALL, AWKWARD, driver=True)


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
    repository.apply(EARLY)
    repository.git("stash")
    repository.change(LATE)
    repository.git("stash", "pop")
    assert noted(repository) == ALL


def test_without_the_driver_git_finds_a_conflict_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = Repository.create(tmp_path / "仓 库", SMALL, AWKWARD)
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
    plain = Repository.create(tmp_path / "仓 库", SMALL, AWKWARD)
    new = NEW.format(identifier="1.1.2.3")
    after, before = "                    evidence: [玉财〔2022〕1号]\n", "              - id: 1.1.2.1\n"
    plain.git("switch", "--quiet", "--create", "other")
    text = plain.text.replace(after, after + new).replace("events:", "  - name: 新局\nevents:")
    plain.file.write_bytes(text.encode())
    plain.commit("对方")
    plain.git("switch", "--quiet", "main")
    text = plain.text.replace(before, new + before).replace(
        "  - name: 市财政局", "  - name: 新局\n  - name: 市财政局"
    )
    plain.file.write_bytes(text.encode())
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
    assert "1.1.1 目标任务：" in said
    assert "自己的话" in said
    assert "对方的话" in said
    assert repository.git("status", "--porcelain").startswith("UU")
    marked = "                text: 自己的话。\n=======\n                text: 对方的话。\n>>>>>>> "
    assert f"<<<<<<< ours\n{marked}" in repository.text or f"<<<<<<< HEAD\n{marked}" in repository.text
    for side, words in enumerate(("自己的话。", "对方的话。")):
        target = at(parse(solved(repository.text, side)).data, TARGET)
        assert target["text"] == words
        assert [update["at"] for update in target["updates"]] == ALL


def test_comments_and_layout_of_both_sides_survive(repository: Repository) -> None:
    repository.git("switch", "--quiet", "--create", "other")
    repository.file.write_bytes(repository.text.replace("# 第一项", "# 第一项，对方的注释").encode())
    repository.change(LATE)
    repository.git("switch", "--quiet", "main")
    repository.file.write_bytes(repository.text.replace("# 行末注释", "# 自己的注释").encode())
    repository.change(EARLY)
    repository.git("merge", "--quiet", "--no-edit", "other")
    assert "# 第一项，对方的注释" in repository.text
    assert "# 自己的注释" in repository.text
    assert noted(repository) == ALL


def test_comments_of_both_sides_at_one_place_survive(repository: Repository) -> None:
    end = "events:\n"
    repository.git("switch", "--quiet", "--create", "other")
    repository.file.write_bytes(repository.text.replace(end, "  # 对方加的\n  - name: 乙局\n" + end).encode())
    repository.commit("对方")
    repository.git("switch", "--quiet", "main")
    repository.file.write_bytes(repository.text.replace(end, "  # 自己加的\n  - name: 甲局\n" + end).encode())
    repository.commit("自己")
    repository.git("merge", "--quiet", "--no-edit", "other")
    assert "  # 对方加的\n  - name: 乙局\n  # 自己加的\n  - name: 甲局\n" in repository.text


STATUS = "                    status: in_progress\n"
WORDS = (
    "                    note: |\n                      已经起草。\n                      正在征求意见。\n"
)
UNUSED = SMALL.replace("  - name: 市财政局\n", "  - name: 新局\n  - name: 市财政局\n")
FAR, NEAR = "  - name: 江川区人民政府\n", "  - name: 市政府办公室\n"


def errors(text: str) -> list[str]:
    found = examine(text, "清单", date(2023, 1, 1)).problems
    return [problem.message for problem in found if problem.severity == "error"]


def write_sides(repository: Repository, base: str, ours: str, theirs: str) -> None:
    repository.file.write_bytes(base.encode())
    repository.git("commit", "--quiet", "--all", "--allow-empty", "-m", "起点")
    repository.git("switch", "--quiet", "--create", "other")
    repository.file.write_bytes(theirs.encode())
    repository.commit("对方")
    repository.git("switch", "--quiet", "main")
    repository.file.write_bytes(ours.encode())
    repository.commit("自己")


APART = [
    (SMALL, SMALL.replace(STATUS, "", 1), SMALL.replace(WORDS, "", 1)),
    (UNUSED, UNUSED.replace("新局", "新委"), UNUSED.replace("lead: [市科技局]", "lead: [市科技局, 新局]", 1)),
    (
        SMALL,
        SMALL.replace(FAR, FAR + "    aliases: [老局]\n"),
        SMALL.replace(NEAR, NEAR + "    aliases: [老局]\n"),
    ),
]


@pytest.mark.parametrize("texts", APART, ids=["nothing-left", "renamed-and-used", "alias-twice"])
@pytest.mark.parametrize("step", [1, -1], ids=["ours", "theirs"])
def test_sound_sides_that_do_not_go_together_are_left_to_people(
    repository: Repository, texts: tuple[str, str, str], step: int
) -> None:
    base, (ours, theirs) = texts[0], texts[1:][::step]
    assert errors(ours) == errors(theirs) == []
    write_sides(repository, base, ours, theirs)
    said = repository.git("merge", "other", fails=True)
    assert repository.git("status", "--porcelain").startswith("UU")
    assert parse(repository.text).data == parse(merge(base, ours, theirs).text).data
    assert errors(repository.text)
    for message in errors(repository.text):
        assert message in said


def test_a_list_that_was_not_sound_before_merges_as_ever(repository: Repository) -> None:
    base = SMALL.replace("lead: [市科技局]", "lead: [没有的局]", 1)
    assert errors(base)
    sides = [apply(parse(base), [change]).text for change in (EARLY, LATE)]
    write_sides(repository, base, *sides)
    repository.git("merge", "--quiet", "--no-edit", "other")
    assert noted(repository) == ALL


@pytest.mark.parametrize("change", [False, True], ids=["alone", "with-reports"])
@pytest.mark.parametrize("before", ["text", "lead", "deadline", "updates"])
def test_comments_of_both_sides_above_one_field_survive(
    repository: Repository, before: str, change: bool
) -> None:
    field = f"                {before}:"
    sides = [
        apply(
            parse(SMALL.replace(field, f"                # {who}\n{field}", 1)), [report] if change else []
        ).text
        for who, report in (("自己注", EARLY), ("对方注", LATE))
    ]
    write_sides(repository, SMALL, *sides)
    repository.git("merge", "--quiet", "--no-edit", "other")
    assert "# 自己注" in repository.text
    assert "# 对方注" in repository.text
    if change:
        assert noted(repository) == ALL


@pytest.mark.parametrize("changing", [0, 1], ids=["ours", "theirs"])
def test_comments_above_a_field_that_one_side_changes_survive(repository: Repository, changing: int) -> None:
    field = "                text: 制定实施细则。\n"
    sides = [SMALL.replace(field, f"                # {who}\n{field}") for who in ("自己注", "对方注")]
    sides[changing] = sides[changing].replace("制定", "制订")
    write_sides(repository, SMALL, *sides)
    repository.git("merge", "--quiet", "--no-edit", "other")
    for words in ("# 自己注\n", "# 对方注\n", "text: 制订实施细则。\n"):
        assert repository.text.count(words) == 1


def test_ancestors_that_crossed(repository: Repository) -> None:
    """Two merges of the same two commits, solved differently: what each chose must not be taken for the beginning."""
    diverge(repository, Put((*TARGET, "text"), "甲。"), Put((*TARGET, "text"), "乙。"))
    repository.git("branch", "left")
    repository.git("branch", "right", "other")
    for branch, side, merged in (("left", 0, "other"), ("right", 0, "main")):
        repository.git("switch", "--quiet", branch)
        repository.git("merge", merged, fails=True)
        repository.file.write_bytes(solved(repository.text, side).encode())
        repository.commit("解决")
    repository.change(report("2022-11-26"))
    repository.git("switch", "--quiet", "left")
    repository.change(report("2022-11-27"))
    repository.git("merge", "right", fails=True)
    words = [at(parse(solved(repository.text, side)).data, TARGET) for side in (0, 1)]
    assert [target["text"] for target in words] == ["甲。", "乙。"]
    assert [update["at"] for update in words[0]["updates"]] == ["2022-11-20", "2022-11-26", "2022-11-27"]


def test_a_side_that_cannot_be_read_is_merged_by_lines_and_left_to_people(repository: Repository) -> None:
    repository.git("switch", "--quiet", "--create", "other")
    repository.file.write_bytes(repository.text.replace("format: 1", "format: [1").encode())
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
    repository.file.write_bytes(b"\0\1\2")
    repository.commit("二进制")
    repository.git("switch", "--quiet", "main")
    repository.change(EARLY)
    before = repository.text
    repository.git("merge", "other", fails=True)
    assert repository.text == before
    assert repository.git("status", "--porcelain").startswith("UU")


def test_both_sides_begin_the_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repository = Repository.create(tmp_path / "仓 库", SMALL, AWKWARD, driver=True)
    repository.git("switch", "--quiet", "--orphan", "other")
    repository.file.parent.mkdir(exist_ok=True)
    repository.file.write_bytes(SMALL.encode())
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
    for side, day in enumerate(("2022-11-24", "2022-11-25")):
        assert day in solved(repository.text, side)
        assert day not in solved(repository.text, 1 - side)


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
        (repository.folder / name).write_text(trap, encoding="utf-8")
    repository.commit("陷阱")
    diverge(repository, EARLY, LATE)
    repository.git("merge", "--quiet", "--no-edit", "other")
    assert noted(repository) == ALL
