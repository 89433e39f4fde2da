"""The hook before a commit: one for all lists of a repository, and never a reason not to understand why."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.lists import SMALL
from support.repository import AWKWARD, Repository, missing

from yuxi_checklist.git.setup import Clone, install_hook, remove, set_up
from yuxi_checklist.git.shared import NotOurs

BROKEN = SMALL.replace("id: 1.1.1", "id: 1.1.9")
OTHER = "另一份/清单.yaml"


@pytest.fixture
def guarded(repository: Repository) -> Repository:
    """Two lists, the hook installed for the one and then for the other."""
    other = repository.folder / OTHER
    other.parent.mkdir()
    other.write_bytes(SMALL.encode())
    for file in (AWKWARD, OTHER):
        clone = Clone(repository.folder, file, repository.clone.program)
        set_up(clone)
        install_hook(clone)
    repository.commit("设置")
    return repository


def hook(repository: Repository) -> Path:
    return repository.folder / ".git" / "hooks" / "pre-commit"


def write(repository: Repository, file: str, text: str) -> None:
    (repository.folder / file).parent.mkdir(exist_ok=True, parents=True)
    (repository.folder / file).write_bytes(text.encode())
    repository.git("add", "--all")


def test_it_is_the_same_for_all_lists_and_so_are_the_attributes(guarded: Repository) -> None:
    for file in (AWKWARD, OTHER):
        clone = Clone(guarded.folder, file, guarded.clone.program)
        assert missing(clone) == set_up(clone) == install_hook(clone) == []
    assert (guarded.folder / ".gitattributes").read_bytes().count(b"merge=checklist\n") == 2


@pytest.mark.parametrize("file", [AWKWARD, OTHER])
def test_no_list_gets_through_broken(guarded: Repository, file: str) -> None:
    write(guarded, file, BROKEN)
    assert f"{file}：要提交的内容有" in guarded.git("commit", "-m", "坏", fails=True)
    write(guarded, file, SMALL.replace("# 第一项", "# 头一项"))
    guarded.git("commit", "-m", "好")


@pytest.mark.parametrize("file", [AWKWARD, OTHER])
def test_no_list_gets_through_tampered(guarded: Repository, file: str) -> None:
    """The target is lowered by hand, and the log says nothing of it; nor does moving the list hide that."""
    lowered = SMALL.replace("2022年高新技术企业达196户", "2022年高新技术企业达180户").replace(
        "target: 196", "target: 180"
    )
    write(guarded, file, lowered)
    assert "196户。 → 2022年高新技术企业达180户" in guarded.git("commit", "-m", "降低目标", fails=True)
    guarded.git("mv", file, "新清单.yaml")
    assert "新清单.yaml：要提交的内容有 2 个错误" in guarded.git("commit", "-m", "降低目标", fails=True)


def test_a_list_that_is_moved_is_guarded_where_it_is(guarded: Repository) -> None:
    moved = "新 地方/名单.yml"
    (guarded.folder / moved).parent.mkdir()
    guarded.git("mv", AWKWARD, moved)
    guarded.git("commit", "-m", "搬家")
    write(guarded, moved, BROKEN)
    assert f"{moved}：要提交的内容有" in guarded.git("commit", "-m", "坏", fails=True)


def test_what_is_a_list_is_for_the_attribute_to_say_and_else_for_the_content(guarded: Repository) -> None:
    with (guarded.folder / ".gitattributes").open("a", encoding="utf-8") as attributes:
        attributes.write("*.list merge=checklist\nexamples/* merge=text\n")
    write(guarded, "examples/broken.yaml", BROKEN)
    write(guarded, "settings.yaml", "format: 1\nsections: [\n")
    write(guarded, "notes.txt", BROKEN)
    guarded.git("commit", "-m", "都不是清单")
    write(guarded, "a.list", "sections: [\n")
    assert "a.list：要提交的内容有" in guarded.git("commit", "-m", "坏", fails=True)


def test_a_program_that_is_gone_is_said_and_stops_no_other_work(guarded: Repository) -> None:
    script = hook(guarded)
    text = script.read_text(encoding="utf-8").replace(guarded.clone.program[0], "/nowhere/python")
    script.write_text(text, encoding="utf-8")
    assert missing(guarded.clone) == ["提交前检查的钩子"]
    write(guarded, "别的.txt", "x")
    guarded.git("commit", "-m", "别的文件")
    write(guarded, AWKWARD, SMALL.replace("# 第一项", "# 头一项"))
    said = guarded.git("commit", "-m", "好", fails=True)
    assert "checklist git setup --hooks" in said
    assert "--no-verify" in said


def test_one_of_an_earlier_version_is_replaced(guarded: Repository) -> None:
    hook(guarded).write_text("#!/bin/sh\n# checklist git setup --hooks\nexit 0\n", encoding="utf-8")
    assert missing(guarded.clone) == ["提交前检查的钩子"]
    assert install_hook(guarded.clone)
    assert missing(guarded.clone) == []


def test_a_foreign_hook_stays(repository: Repository) -> None:
    hook = repository.folder / ".git" / "hooks" / "pre-commit"
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
    repository.file.write_text(good.replace("id: 1.1.1", "id: 1.1.9"), encoding="utf-8", newline="")
    repository.git("add", "--all")
    assert "1.1.9" in repository.git("commit", "-m", "坏", fails=True)
    repository.file.write_text(good.replace("# 第一项", "# 头一项"), encoding="utf-8", newline="")
    repository.commit("好")
    (repository.folder / "别的").write_text("x", encoding="utf-8")
    repository.file.write_text("不提交这个\n", encoding="utf-8")
    repository.git("add", "别的")
    repository.git("commit", "-m", "别的文件")


def test_the_hook_checks_what_is_committed_and_not_the_file_in_the_folder(repository: Repository) -> None:
    set_up(repository.clone)
    install_hook(repository.clone)
    repository.commit("设置")
    good = repository.file.read_bytes()
    repository.file.write_bytes(b"garbage: [\n")
    repository.git("add", "--all")
    repository.file.write_bytes(good)
    assert "错误" in repository.git("commit", "-m", "坏", fails=True)
    changed = good.replace("# 第一项".encode(), "# 头一项".encode())
    repository.file.write_bytes(changed)
    repository.git("add", "--all")
    repository.file.write_bytes(b"half: [\n")
    repository.git("commit", "-m", "好")
    repository.git("commit", "-a", "-m", "坏", fails=True)
    repository.git("commit", "-m", "坏", "--", AWKWARD, fails=True)
    assert repository.git("show", f"HEAD:{AWKWARD}") == changed.decode().removesuffix("\n")
    repository.git("rm", "--quiet", "--force", "--", AWKWARD)
    repository.git("commit", "-m", "不要了", fails=True)
    repository.git("commit", "--no-verify", "-m", "不要了")


def test_a_commit_that_takes_a_list_away_is_refused_and_one_that_moves_it_is_not(
    repository: Repository,
) -> None:
    set_up(repository.clone)
    repository.commit("设好")
    install_hook(repository.clone)
    repository.git("rm", "-q", AWKWARD)
    said = repository.git("commit", "-qm", "删", fails=True)
    assert "删除这份清单" in said
    assert "git restore --staged --worktree" in said
    repository.git("restore", "--staged", "--worktree", AWKWARD)
    repository.git("mv", AWKWARD, "清单.yaml")
    repository.git("commit", "-qm", "移动")
    repository.git("rm", "-q", "清单.yaml")
    assert "删除这份清单" in repository.git("commit", "-qm", "删", fails=True)
