"""While a merge has left conflicts in the list, every command names the way on and the way back."""

from __future__ import annotations

import pytest
from support.lists import LATER
from support.program import checklist
from support.repository import Repository

FILE = "data/checklist.yaml"
COMMANDS = [
    ("check",),
    ("list",),
    ("due",),
    ("show", "1.1.1"),
    ("dept",),
    (),
    ("update", "1.1.1", "--note", "x"),
]
WAYS = {
    "merge": ("git commit", "git merge --abort"),
    "rebase": ("git rebase --continue", "git rebase --abort"),
    "cherry-pick": ("git cherry-pick --continue", "git cherry-pick --abort"),
}


def diverge(repo: Repository) -> None:
    repo.git("switch", "-qc", "other")
    repo.edit(LATER)
    repo.commit("对方")
    repo.git("switch", "-q", "main")
    repo.edit((LATER[0], LATER[1].replace("2024", "2025")))
    repo.commit("自己")


@pytest.mark.parametrize("command", COMMANDS, ids=lambda words: " ".join(words[:1]) or "overview")
@pytest.mark.parametrize("way", WAYS)
def test_the_cure_is_named(repo: Repository, way: str, command: tuple[str, ...]) -> None:
    diverge(repo)
    repo.git(way, "other", fails=True)
    found = checklist(*command)
    assert found.code in (1, 2)
    assert "合并冲突没有解决" in found.out + found.err
    for words in (FILE, f"git add {FILE}", *WAYS[way]):
        assert words in found.err


def test_what_is_no_conflict_has_no_such_cure(repo: Repository) -> None:
    repo.edit(("format: 1", "format: 9"))
    assert "git add" not in checklist("check").err + checklist("list").err


def test_a_conflict_of_a_stash_is_named_as_well(repo: Repository) -> None:
    diverge(repo)
    repo.edit((LATER[1].replace("2024", "2025"), LATER[1].replace("2024", "2026")))
    repo.git("stash", "-q")
    repo.git("switch", "-q", "other")
    repo.git("stash", "pop", "-q", fails=True)
    found = checklist("list").err
    assert f"git add {FILE}" in found
    assert "--abort" not in found
