"""What a new list and a set-up clone tell git, editors and formatters, beside what others tell them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from support.lists import SMALL
from support.program import checklist
from support.repository import AWKWARD, Repository, missing

from yuxi_checklist.git.setup import remove, set_up
from yuxi_checklist.git.shared import NotOurs

FILES = (".gitattributes", ".editorconfig", ".prettierignore")


def test_a_new_list_needs_no_more_than_the_settings_of_the_clone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert checklist("init", "库").code == 0
    repository = Repository(tmp_path / "库", tmp_path / "库" / "checklist.yaml")
    repository.git("init", "--quiet")
    repository.git("config", "user.name", "录入员")
    repository.git("config", "user.email", "clerk@example.org")
    repository.commit("清单")
    before = {name: (repository.folder / name).read_bytes() for name in FILES}
    set_up(repository.clone)
    assert missing(repository.clone) == []
    assert {name: (repository.folder / name).read_bytes() for name in FILES} == before
    assert repository.git("status", "--porcelain") == ""


@pytest.mark.parametrize("name", FILES)
def test_what_is_there_stays(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / name
    path.write_bytes("# 别的".encode())
    assert checklist("init").code == 0
    assert path.read_text(encoding="utf-8").startswith("# 别的\n")
    assert "checklist.yaml" in path.read_text(encoding="utf-8")
    assert checklist("init", "下级").code == 0
    assert path.read_text(encoding="utf-8").count("checklist.yaml") == 1


def test_a_section_that_was_changed_stays(tmp_path: Path) -> None:
    repository = Repository.create(tmp_path / "库", SMALL, "checklist.yaml", driver=True)
    editor = repository.folder / ".editorconfig"
    text = editor.read_text(encoding="utf-8").replace("max_line_length = off", "max_line_length = 100")
    editor.write_text(text, encoding="utf-8")
    assert set_up(repository.clone) == []
    remove(repository.clone)
    assert editor.read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    "file", ["checklist.yaml", AWKWARD, "#a.yaml", "!a.yaml", "[ab]*.yaml", "b\\s.yaml", "end "]
)
@pytest.mark.skipif(os.name == "nt", reason="such names cannot exist there")
def test_formatters_leave_this_file_alone_and_no_other(tmp_path: Path, file: str) -> None:
    repository = Repository.create(tmp_path / "库", SMALL, file, driver=True)
    for other in (f"x/{file}", "a.yaml", f"{file}.yaml"):
        (repository.folder / other).parent.mkdir(parents=True, exist_ok=True)
        (repository.folder / other).write_bytes(b"")
    repository.git("add", "--all")
    rules = f"--exclude-from={repository.folder / '.prettierignore'}"  # the syntax of .gitignore
    assert repository.git("ls-files", "--cached", "--ignored", "-z", rules) == f"{file}\0"


def test_an_editor_that_turns_the_line_ends_changes_nothing_in_git(tmp_path: Path) -> None:
    repository = Repository.create(tmp_path / "库", SMALL, AWKWARD, driver=True)
    repository.file.write_bytes(SMALL.replace("\n", "\r\n").encode())
    repository.git("add", "--all")
    assert repository.git("diff", "--cached", "--name-only") == ""


def test_a_list_that_git_has_with_other_line_ends_is_told_how_to_turn(tmp_path: Path) -> None:
    repository = Repository.create(tmp_path / "库", SMALL.replace("\n", "\r\n"), AWKWARD)
    assert "renormalize" in "".join(set_up(repository.clone))
    repository.git("add", "--renormalize", "--", AWKWARD)
    repository.commit("换行")
    assert set_up(repository.clone) == []
    assert repository.git("show", f"HEAD:{AWKWARD}") == SMALL.removesuffix("\n")


def test_line_ends_that_others_have_settled_stay(tmp_path: Path) -> None:
    repository = Repository.create(tmp_path / "库", SMALL, "a.yaml", driver=False)
    (repository.folder / ".gitattributes").write_text("*.yaml -text\n", encoding="utf-8")
    set_up(repository.clone)
    assert "text: unset" in repository.git("check-attr", "text", "--", "a.yaml")
    assert missing(repository.clone) == set_up(repository.clone) == []


def test_a_link_is_refused_and_what_it_points_to_stays(tmp_path: Path) -> None:
    repository = Repository.create(tmp_path / "库", SMALL, driver=False)
    outside = tmp_path / "outside"
    outside.write_text("x\n", encoding="utf-8")
    (repository.folder / ".editorconfig").symlink_to(outside)
    with pytest.raises(NotOurs):
        set_up(repository.clone)
    assert outside.read_text(encoding="utf-8") == "x\n"
