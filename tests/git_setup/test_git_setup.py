"""Setting up a clone: what is written, and that nothing else is."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from merge.histories import SMALL
from merge.repositories import FILE, Repository, isolate

from yuxi_checklist import git
from yuxi_checklist.edit import Put
from yuxi_checklist.git_setup import (
    Clone,
    NotOurs,
    NotRunnable,
    _settings,
    examine,
    install_hook,
    remove,
    running_program,
    set_up,
)


@pytest.fixture(autouse=True)
def _isolated(monkeypatch: pytest.MonkeyPatch) -> None:
    isolate(monkeypatch)


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository.create(tmp_path / "仓 库", SMALL, driver=False)


def snapshot(root: Path) -> dict[str, bytes]:
    """Every file of the clone, git's own included."""
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def missing(clone: Clone) -> list[str]:
    return [item.what for item in examine(clone) if item.remedy and not item.optional]


def test_it_touches_the_config_and_the_attributes_only(repository: Repository) -> None:
    before = snapshot(repository.root)
    set_up(repository.clone)
    after = snapshot(repository.root)
    assert {name for name in after if after[name] != before.get(name)} == {
        ".gitattributes",
        str(Path(".git/config")),
    }


def test_a_second_time_changes_nothing(repository: Repository) -> None:
    assert set_up(repository.clone)
    assert install_hook(repository.clone)
    before = snapshot(repository.root)
    assert set_up(repository.clone) == install_hook(repository.clone) == []
    assert snapshot(repository.root) == before


def test_removing_leaves_the_clone_as_it_was(repository: Repository) -> None:
    before = snapshot(repository.root)
    set_up(repository.clone)
    install_hook(repository.clone)
    assert remove(repository.clone)
    assert {
        name: content for name, content in snapshot(repository.root).items() if before.get(name) != content
    } == {}
    assert snapshot(repository.root).keys() == before.keys()
    assert remove(repository.clone) == []


def test_the_doctor_finds_what_is_missing_and_what_set_up_mends(repository: Repository) -> None:
    before = snapshot(repository.root)
    assert len(missing(repository.clone)) > 5
    assert snapshot(repository.root) == before
    set_up(repository.clone)
    assert missing(repository.clone) == []


@pytest.mark.parametrize(
    "key", ["merge.checklist.driver", "diff.checklist.textconv", "merge.checklist-ancestors.driver"]
)
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
        FILE,
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
    repository = Repository.create(tmp_path / "库", SMALL, file)
    assert missing(repository.clone) == set_up(repository.clone) == []
    for other in ("x/" + file, "a.yaml", "b.yaml", "x/checklist.yaml"):
        assert "unspecified" in repository.git("check-attr", "merge", "--", other)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("last", [True, False], ids=["ended", "not-ended"])
def test_attributes_that_are_there_stay(repository: Repository, end: str, last: bool) -> None:
    attributes = repository.root / ".gitattributes"
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
    (repository.root / ".gitattributes").write_text(
        "*.yaml merge=checklist diff=checklist\n", encoding="utf-8"
    )
    set_up(repository.clone)
    assert (repository.root / ".gitattributes").read_text(encoding="utf-8").count("\n") == 1


def test_attributes_that_overrule_ours_are_named(repository: Repository) -> None:
    set_up(repository.clone)
    (repository.path.parent / ".gitattributes").write_text("*.yaml merge=union\n", encoding="utf-8")
    assert missing(repository.clone) == [f".gitattributes 里 {FILE} 的一行"]
    before = snapshot(repository.root)
    with pytest.raises(NotOurs, match="没有照办"):
        set_up(repository.clone)
    assert snapshot(repository.root) == before


def test_a_line_of_ours_that_a_later_one_overrules_moves_to_the_end(repository: Repository) -> None:
    set_up(repository.clone)
    attributes = repository.root / ".gitattributes"
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
    (repository.root / ".gitattributes").symlink_to(outside)
    with pytest.raises(NotOurs):
        set_up(repository.clone)
    assert outside.read_text(encoding="utf-8") == "x\n"


def test_a_foreign_hook_stays(repository: Repository) -> None:
    hook = repository.root / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\n", encoding="utf-8")
    with pytest.raises(NotOurs, match="check"):
        install_hook(repository.clone)
    remove(repository.clone)
    assert hook.read_text(encoding="utf-8") == "#!/bin/sh\n"


def test_hooks_kept_elsewhere_stay(repository: Repository, tmp_path: Path) -> None:
    repository.git("config", "core.hooksPath", str(tmp_path))
    with pytest.raises(NotOurs, match="hooksPath"):
        install_hook(repository.clone)
    assert list(tmp_path.glob("pre-commit")) == []


def test_the_hook_lets_no_broken_list_through(repository: Repository) -> None:
    set_up(repository.clone)
    install_hook(repository.clone)
    repository.commit("设置")
    good = repository.text
    repository.path.write_text(good.replace("id: 1.1.1", "id: 1.1.9"), encoding="utf-8", newline="")
    repository.git("add", "--all")
    assert "1.1.9" in repository.git("commit", "-m", "坏", fails=True)
    repository.path.write_text(good.replace("制定", "制订"), encoding="utf-8", newline="")
    repository.commit("好")
    (repository.root / "别的").write_text("x", encoding="utf-8")
    repository.path.write_text("不提交这个\n", encoding="utf-8")
    repository.git("add", "别的")
    repository.git("commit", "-m", "别的文件")


def test_the_hook_checks_what_is_committed_and_not_the_file_in_the_folder(repository: Repository) -> None:
    set_up(repository.clone)
    install_hook(repository.clone)
    repository.commit("设置")
    good = repository.path.read_bytes()
    repository.path.write_bytes(b"garbage: [\n")
    repository.git("add", "--all")
    repository.path.write_bytes(good)
    assert "错误" in repository.git("commit", "-m", "坏", fails=True)
    changed = good.replace("制定".encode(), "制订".encode())
    repository.path.write_bytes(changed)
    repository.git("add", "--all")
    repository.path.write_bytes(b"half: [\n")
    repository.git("commit", "-m", "好")
    repository.git("commit", "-a", "-m", "坏", fails=True)
    repository.git("commit", "-m", "坏", "--", FILE, fails=True)
    assert repository.git("show", f"HEAD:{FILE}").encode() == changed
    repository.git("rm", "--quiet", "--force", "--", FILE)
    repository.git("commit", "-m", "不要了")


def test_a_linked_work_tree_is_set_up_with_its_clone(repository: Repository, tmp_path: Path) -> None:
    set_up(repository.clone)
    install_hook(repository.clone)
    repository.commit("设置")
    linked = Repository(tmp_path / "另 一处")
    repository.git("worktree", "add", "--quiet", "-b", "other", str(linked.root))
    assert missing(linked.clone) == []
    assert set_up(linked.clone) == install_hook(linked.clone) == []


def test_git_shows_differences_in_words(repository: Repository) -> None:
    set_up(repository.clone)
    repository.change(Put(("events", 0, "on"), "2022-12-01"))
    shown = repository.git("--no-pager", "diff", "HEAD~", "--", FILE)
    assert "2022-12-01" in shown
    assert "    on:" not in shown


def checklist(*arguments: str, folder: Path) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "yuxi_checklist", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, check=False)


def test_the_commands(tmp_path: Path) -> None:
    repository = Repository.create(tmp_path / "仓 库", SMALL, "data/checklist.yaml", driver=False)
    below = repository.root / "下级 文件夹"
    below.mkdir()
    assert checklist("git", "doctor", folder=below).returncode == 1
    done = checklist("git", "setup", "--hooks", folder=below)
    assert (done.returncode, done.stdout) == (0, b"")
    report = checklist("git", "doctor", folder=below)
    assert report.returncode == 0
    assert "缺" not in report.stdout.decode()
    assert checklist("git", "setup", "--remove", folder=below).returncode == 0
    assert checklist("git", "doctor", folder=below).returncode == 1
    assert "setup" in checklist("git", folder=below).stdout.decode()


def test_an_archive_is_run_as_such_and_missed_when_it_has_gone(
    repository: Repository, tmp_path: Path
) -> None:
    archive = tmp_path / "一个 文件.pyz"
    with zipfile.ZipFile(archive, "w") as content:
        path = f"import sys\nsys.path += {sys.path!r}\n"  # as if all of it were in the archive
        content.writestr("__main__.py", f"{path}from yuxi_checklist.__main__ import main\nmain()\n")
    file = ["--file", str(repository.path)]
    command = [sys.executable, str(archive), "git", "setup", *file]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    assert archive.as_posix() in repository.git("config", "merge.checklist.driver")
    assert checklist("git", "doctor", *file, folder=tmp_path).returncode == 0
    archive.unlink()
    report = checklist("git", "doctor", *file, folder=tmp_path)
    assert report.returncode == 1
    assert report.stdout.decode().count("不能运行") == 3


def test_a_frozen_program_is_run_by_its_own_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert running_program() == (Path(sys.executable).as_posix(),)


@pytest.mark.parametrize(
    "program", [("/nowhere/python", "-m", "yuxi_checklist"), (sys.executable, "-c", "0")]
)
def test_a_program_that_git_cannot_start_is_not_written(
    repository: Repository, program: tuple[str, ...]
) -> None:
    before = snapshot(repository.root)
    clone = replace(repository.clone, program=program)
    with pytest.raises(NotRunnable, match="没有改动"):
        set_up(clone)
    assert snapshot(repository.root) == before
    repository.git("config", "merge.checklist.driver", _settings(clone)["merge.checklist.driver"])
    assert [item.remedy for item in examine(clone) if "不能运行" in item.remedy]


def test_outside_of_a_repository(tmp_path: Path) -> None:
    (tmp_path / "checklist.yaml").write_text(SMALL, encoding="utf-8")
    done = checklist("git", "setup", folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert "git" in done.stderr.decode()
    assert git.root(tmp_path) is None


def test_the_project_itself_is_set_up_for_whoever_clones_it() -> None:
    lines = (Path(__file__).parents[2] / ".gitattributes").read_text(encoding="utf-8").splitlines()
    assert "data/checklist.yaml merge=checklist diff=checklist" in lines
