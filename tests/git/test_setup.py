"""Setting up a clone: what is written, and that nothing else is."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from support.lists import SMALL
from support.program import process
from support.project import ROOT
from support.repository import AWKWARD, Repository, missing

from yuxi_checklist.git.setup import (
    NotRunnable,
    _settings,
    examine,
    install_hook,
    remove,
    running_program,
    set_up,
)
from yuxi_checklist.git.shared import NotOurs
from yuxi_checklist.yamltext import Bare
from yuxi_checklist.yamltext.edit import Put


def snapshot(root: Path) -> dict[str, bytes]:
    """Every file of the clone, git's own included."""
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_it_touches_the_config_and_the_files_for_conventions_only(repository: Repository) -> None:
    before = snapshot(repository.folder)
    set_up(repository.clone)
    after = snapshot(repository.folder)
    touched = {name for name in after if after[name] != before.get(name)}
    assert touched == {".gitattributes", ".editorconfig", ".prettierignore", str(Path(".git/config"))}


def test_a_second_time_changes_nothing(repository: Repository) -> None:
    assert set_up(repository.clone)
    assert install_hook(repository.clone)
    before = snapshot(repository.folder)
    assert set_up(repository.clone) == install_hook(repository.clone) == []
    assert snapshot(repository.folder) == before


def test_removing_leaves_the_clone_as_it_was(repository: Repository) -> None:
    before = snapshot(repository.folder)
    set_up(repository.clone)
    install_hook(repository.clone)
    assert remove(repository.clone)
    assert {
        name: content for name, content in snapshot(repository.folder).items() if before.get(name) != content
    } == {}
    assert snapshot(repository.folder).keys() == before.keys()
    assert remove(repository.clone) == []


def test_the_doctor_finds_what_is_missing_and_what_set_up_mends(repository: Repository) -> None:
    before = snapshot(repository.folder)
    assert len(missing(repository.clone)) > 5
    assert snapshot(repository.folder) == before
    set_up(repository.clone)
    assert missing(repository.clone) == []


@pytest.mark.parametrize("key", ["merge.checklist.driver", "merge.checklist-ancestors.driver"])
def test_the_doctor_tries_a_program_that_is_not_this_one(
    repository: Repository, key: str, tmp_path: Path
) -> None:
    set_up(repository.clone)
    wanted = repository.git("config", key).removesuffix("\n")
    other = tmp_path / "别的 python"
    other.symlink_to(sys.executable)
    here = repository.clone.program[0]
    repository.git("config", key, wanted.replace(here, "/nowhere/python", 1))
    assert missing(repository.clone) == [f"git 配置 {key}"]
    repository.git("config", key, wanted.replace(here, "printf 'checklist 0.1\\n'; :", 1))
    assert missing(repository.clone) == []
    set_up(repository.clone)
    assert repository.git("config", key).removesuffix("\n") == wanted


@pytest.mark.parametrize(
    "file",
    [
        "checklist.yaml",
        "data/checklist.yaml",
        AWKWARD,
        "#a.yaml",
        "!a.yaml",
        "#甲/a.yaml",
        "!甲/a.yaml",
        "!a b/a.yaml",
        "[ab]*.yaml",
        '"q".yaml',
        "数据/b\\s.yaml",
    ],
)
@pytest.mark.skipif(os.name == "nt", reason="such names cannot exist there")
def test_the_attributes_hold_for_this_file_and_no_other(tmp_path: Path, file: str) -> None:
    repository = Repository.create(tmp_path / "库", SMALL, file, driver=True)
    assert missing(repository.clone) == set_up(repository.clone) == []
    for other in ("x/" + file, "a.yaml", "b.yaml", "x/checklist.yaml"):
        assert "unspecified" in repository.git("check-attr", "merge", "--", other)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("last", [True, False], ids=["ended", "not-ended"])
def test_attributes_that_are_there_stay(repository: Repository, end: str, last: bool) -> None:
    attributes = repository.folder / ".gitattributes"
    before = f"# 别的{end}*.png binary" + (end if last else "")
    attributes.write_bytes(before.encode())
    set_up(repository.clone)
    after = attributes.read_bytes().decode()
    assert after.startswith(before)
    assert after.count("merge=checklist") == 1
    assert after.count("\n") == after.count(end) == 3
    remove(repository.clone)
    assert attributes.read_bytes().decode() == f"# 别的{end}*.png binary{end}"


def test_attributes_that_say_it_otherwise_are_enough(repository: Repository) -> None:
    (repository.folder / ".gitattributes").write_text("*.yaml text merge=checklist\n", encoding="utf-8")
    set_up(repository.clone)
    assert (repository.folder / ".gitattributes").read_text(encoding="utf-8").count("\n") == 1


def test_attributes_that_overrule_ours_are_named(repository: Repository) -> None:
    set_up(repository.clone)
    (repository.file.parent / ".gitattributes").write_text("*.yaml merge=union\n", encoding="utf-8")
    assert missing(repository.clone) == [f".gitattributes 里 {AWKWARD} 的一行"]
    before = snapshot(repository.folder)
    with pytest.raises(NotOurs, match="没有照办"):
        set_up(repository.clone)
    assert snapshot(repository.folder) == before


def test_a_line_of_ours_that_a_later_one_overrules_moves_to_the_end(repository: Repository) -> None:
    set_up(repository.clone)
    attributes = repository.folder / ".gitattributes"
    own = attributes.read_bytes()
    attributes.write_bytes(own + b"*.yaml merge=union\n")
    set_up(repository.clone)
    assert attributes.read_bytes() == b"*.yaml merge=union\n" + own
    assert missing(repository.clone) == []


def test_attributes_that_lead_out_of_the_repository_are_refused(
    repository: Repository, tmp_path: Path
) -> None:
    outside = tmp_path / "outside"
    outside.write_text("x\n", encoding="utf-8")
    (repository.folder / ".gitattributes").symlink_to(outside)
    with pytest.raises(NotOurs):
        set_up(repository.clone)
    assert outside.read_text(encoding="utf-8") == "x\n"


def test_a_linked_work_tree_is_set_up_with_its_clone(repository: Repository, tmp_path: Path) -> None:
    set_up(repository.clone)
    install_hook(repository.clone)
    repository.commit("设置")
    linked = Repository(tmp_path / "另 一处", tmp_path / "另 一处" / AWKWARD)
    repository.git("worktree", "add", "--quiet", "-b", "other", str(linked.folder))
    assert missing(linked.clone) == []
    assert set_up(linked.clone) == install_hook(linked.clone) == []


def test_git_compares_the_lines_of_the_file_itself(repository: Repository) -> None:
    """What an earlier version told git to compare instead goes, out of the attributes that all share too."""
    set_up(repository.clone)
    repository.git("config", "diff.checklist.textconv", "/nowhere/python -m yuxi_checklist git textconv")
    attributes = repository.folder / ".gitattributes"
    attributes.write_bytes(
        attributes.read_bytes().replace(b" text eol=lf", b"").replace(b"\n", b" diff=checklist\n")
    )
    repository.change(Put(("events", 0, "on"), Bare("2022-12-01")))
    repository.git("diff", "HEAD~", "--", AWKWARD, fails=True)
    assert len(missing(repository.clone)) == 2
    set_up(repository.clone)
    assert missing(repository.clone) == []
    assert "+    on: 2022-12-01" in repository.git("diff", "HEAD~", "--", AWKWARD)
    assert attributes.read_bytes().count(b"\n") == 1
    assert repository.git("config", "--get-regexp", "^diff", fails=True) == ""


def test_the_commands(tmp_path: Path) -> None:
    repository = Repository.create(tmp_path / "仓 库", SMALL)
    below = repository.folder / "下级 文件夹"
    below.mkdir()
    assert process("git", "doctor", cwd=below).code == 1
    done = process("git", "setup", "--hooks", cwd=below)
    assert (done.code, done.out) == (0, "")
    report = process("git", "doctor", cwd=below)
    assert report.code == 0
    assert "缺" not in report.out
    assert process("git", "setup", "--remove", cwd=below).code == 0
    assert process("git", "doctor", cwd=below).code == 1
    assert "setup" in process("git", cwd=below).out


def test_an_archive_is_run_as_such_and_missed_when_it_has_gone(
    repository: Repository, tmp_path: Path
) -> None:
    archive = tmp_path / "一个 文件.pyz"
    with zipfile.ZipFile(archive, "w") as content:
        path = f"import sys\nsys.path += {sys.path!r}\n"  # as if all of it were in the archive
        content.writestr("__main__.py", f"{path}from yuxi_checklist.__main__ import main\nmain()\n")
    file = ["--file", str(repository.file)]
    command = [sys.executable, str(archive), "git", "setup", *file]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    assert archive.as_posix() in repository.git("config", "merge.checklist.driver")
    assert process("git", "doctor", *file, cwd=tmp_path).code == 0
    archive.unlink()
    report = process("git", "doctor", *file, cwd=tmp_path)
    assert report.code == 1
    assert report.out.count("不能运行") == 2


def test_a_frozen_program_is_run_by_its_own_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert running_program() == (Path(sys.executable).as_posix(),)


@pytest.mark.parametrize(
    "program", [("/nowhere/python", "-m", "yuxi_checklist"), (sys.executable, "-c", "0")]
)
def test_a_program_that_git_cannot_start_is_not_written(
    repository: Repository, program: tuple[str, ...]
) -> None:
    before = snapshot(repository.folder)
    clone = replace(repository.clone, program=program)
    with pytest.raises(NotRunnable, match="没有改动"):
        set_up(clone)
    assert snapshot(repository.folder) == before
    repository.git("config", "merge.checklist.driver", _settings(clone)["merge.checklist.driver"])
    assert [item.remedy for item in examine(clone) if "不能运行" in item.remedy]


def test_outside_of_a_repository(tmp_path: Path) -> None:
    (tmp_path / "checklist.yaml").write_text(SMALL, encoding="utf-8")
    done = process("git", "setup", cwd=tmp_path)
    assert (done.code, done.out) == (2, "")
    assert "git" in done.err


def test_the_project_itself_is_set_up_for_whoever_clones_it() -> None:
    lines = (ROOT / ".gitattributes").read_text(encoding="utf-8").splitlines()
    assert "data/checklist.yaml merge=checklist" in lines
