"""Whose clone it is, and what the doctor finds beside the settings."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from support.lists import LIST
from support.program import Outcome, checklist
from support.repository import Repository

from yuxi_checklist.git.setup import Item, examine, set_up


@pytest.fixture
def plain(repo: Repository, monkeypatch: pytest.MonkeyPatch) -> Repository:
    monkeypatch.delenv("CHECKLIST_BY", raising=False)
    return repo


def whose(clone: Repository) -> Item:
    return next(item for item in examine(clone.clone) if item.what.startswith("这个克隆是"))


def test_it_is_kept_by_the_registers_name_and_used(plain: Repository) -> None:
    assert whose(plain).remedy
    done = checklist("git", "setup", "--by", "科技局")
    assert done.code == 0
    assert "这个克隆是市科技局的" in done.err
    assert plain.git("config", "checklist.by") == "市科技局"
    assert whose(plain) == Item("这个克隆是市科技局的")
    assert (
        checklist("update", "1.2.1", "--note", "x").code == 1
    )  # reports as itself, which leads nothing there
    assert checklist("git", "setup", "--remove").code == 0
    assert plain.git("config", "checklist.by", fails=True) == ""


def test_nobody_is_made_up(plain: Repository) -> None:
    before = (plain.folder / ".git" / "config").read_bytes()
    found = checklist("git", "setup", "--by", "市科计局")
    assert found.code == 2
    assert "市科技局" in found.err
    assert (plain.folder / ".git" / "config").read_bytes() == before
    assert "checklist git setup --by 部门" in checklist("git", "setup").err
    plain.git("config", "checklist.by", "市科计局")
    assert not whose(plain).optional
    assert whose(plain).remedy


def doctor() -> Outcome:
    return checklist("git", "doctor")


def test_a_list_below_has_its_lines_looked_for_below(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = Repository.create(tmp_path / "库", LIST, "甲/乙/checklist.yaml")
    monkeypatch.chdir(made.file.parent)
    (made.file.parent / ".gitattributes").write_text(
        "checklist.yaml text eol=lf merge=checklist\n", encoding="utf-8"
    )
    assert "git add 加上 甲/乙/.gitattributes" in doctor().out
    made.commit("加上")
    assert "git add 加上" not in doctor().out


def test_lines_that_only_this_clone_has_are_told(plain: Repository) -> None:
    info = plain.folder / ".git" / "info"
    info.mkdir(exist_ok=True)
    (info / "attributes").write_text("*.yaml text merge=checklist\n", encoding="utf-8")
    assert "别的克隆得不到它" in doctor().out


def test_states_of_a_clone_are_told_apart(plain: Repository, tmp_path: Path) -> None:
    assert "还没有设过" in doctor().err
    set_up(plain.clone)
    plain.commit("设好")
    assert "齐全" in doctor().err
    plain.git("mv", "data/checklist.yaml", "checklist.yaml")
    assert "清单移动过" in checklist("git", "doctor", "--file", "checklist.yaml").out
    plain.commit("移动")
    shallow = tmp_path / "浅"
    address = plain.folder.as_uri()
    subprocess.run(
        ["git", "clone", "-q", "--depth=1", address, str(shallow)], check=True, capture_output=True
    )
    assert (
        "git fetch --unshallow" in checklist("git", "doctor", "--file", str(shallow / "checklist.yaml")).out
    )


def test_on_a_terminal_it_is_asked_until_it_is_known_or_left_open(
    plain: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter(["", "市科计局", "科技局"])
    monkeypatch.setattr("yuxi_checklist.cli.git.setup.terminal", lambda: True)
    monkeypatch.setattr("yuxi_checklist.cli.prompts.ask", lambda _: next(answers))
    assert "还没有写这个克隆是谁的" in checklist("git", "setup").err
    said = checklist("git", "setup").err
    assert "名册里没有“市科计局”" in said
    assert "这个克隆是市科技局的" in said
    assert list(answers) == []
    assert checklist("git", "setup").err == "早已设好，没有改动。\n"
