"""What a write says at its end: where it is, and what brings it on. It is never said to be further than it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from support.lists import LIST
from support.program import checklist
from support.repository import Repository

WRITE = ("update", "1.1.1", "--by", "市科技局", "--note", "x")


def nothing(repo: Repository) -> None:
    pass


def forget(repo: Repository) -> None:
    repo.git("rm", "-q", "--cached", str(repo.file))


def ignore(repo: Repository) -> None:
    forget(repo)
    (repo.folder / ".gitignore").write_text("data/\n", encoding="utf-8")


def remote(repo: Repository) -> None:
    repo.git("remote", "add", "origin", "../nowhere")


def follow(repo: Repository) -> None:
    repo.follow(repo.folder.parent / "bare")


def detach(repo: Repository) -> None:
    follow(repo)
    repo.git("switch", "-q", "--detach")


def break_config(repo: Repository) -> None:
    repo.git("config", "core.bare", "perhaps")


PLAIN = [
    (nothing, "已写入本机文件；这个仓库没有远端，只在本机。存入版本：git commit -- data/checklist.yaml\n"),
    (forget, "已写入本机文件。git 还不管它：git add data/checklist.yaml，以后才能存入版本、推送。\n"),
    (ignore, "已写入本机文件。git 不管它（.gitignore 里写了）。\n"),
    (remote, "已写入本机文件，还没有推送。存入版本并推送：checklist git sync --commit\n"),
    (follow, "已写入本机文件，还没有推送。存入版本并推送：checklist git sync --commit\n"),
    (detach, "已写入本机文件，还没有推送。存入版本并推送：checklist git sync --commit\n"),
    (break_config, "已写入本机文件。\n"),
]


@pytest.mark.parametrize(("prepare", "words"), PLAIN, ids=lambda each: getattr(each, "__name__", None))
def test_after_a_write(repo: Repository, prepare: Callable[[Repository], None], words: str) -> None:
    prepare(repo)
    answer = checklist(*WRITE)
    assert (answer.code, answer.err) == (0, words)


COMMITTED = [
    (nothing, "已存入本机版本（提交 {id}）；这个仓库没有远端，只在本机。\n"),
    (follow, "已存入本机版本（提交 {id}），还没有推送。推送：checklist git sync\n"),
    (detach, "已存入本机版本（提交 {id}），还没有推送。现在不在任何分支上（detached HEAD），"),
]


@pytest.mark.parametrize(("prepare", "words"), COMMITTED, ids=lambda each: getattr(each, "__name__", None))
def test_after_a_commit(repo: Repository, prepare: Callable[[Repository], None], words: str) -> None:
    prepare(repo)
    answer = checklist(*WRITE, "--commit")
    assert answer.code == 0
    assert answer.err.startswith(words.format(id=repo.git("rev-parse", "--short", "HEAD")))


@pytest.mark.parametrize(
    "words",
    [
        WRITE,
        ("event", "省级出台", "2022-12-20"),
        ("set", "1.1.1", "--text", "新的原文", "--reason", "更正", "--by", "市政府办公室"),
        ("fmt", "--write"),
    ],
    ids=lambda words: words[0],
)
def test_every_writer_says_it_and_says_nothing_of_what_was_not_written(
    repo: Repository, words: tuple[str, ...]
) -> None:
    repo.write(repo.text.replace("title: 某文件\n", "title: 某文件  \n"))
    assert "已写入本机文件" in checklist(*words).err
    before = repo.text
    again = checklist(*words)
    assert ("已写入本机文件" in again.err) is (repo.text != before)


def test_outside_a_repository_git_is_not_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "checklist.yaml"
    file.write_text(LIST, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CHECKLIST_BY", "市科技局")
    monkeypatch.setenv("PATH", "")
    assert checklist("update", "1.1.1", "--note", "x").err == "已写入本机文件。\n"
