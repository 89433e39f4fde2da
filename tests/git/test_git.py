"""Git as the program runs it: what is read is right, and nothing in a repository is run or taken for an option."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from support.lists import LIST
from support.repository import Repository

from yuxi_checklist import git
from yuxi_checklist.days import BEIJING
from yuxi_checklist.git.history.ancestry import commits

HOSTILE = ["--output=pwned", "-x", "--upload-pack=touch pwned", "-rf", "--", "-"]
STRANGE = [
    "--upload-pack=touch pwned.yaml",
    "-rf.yaml",
    "目标 清单 '“引号”'.yaml",
    ":(top)*.yaml",
    "[a]*?.yaml",
    "$(touch pwned).yaml",
]


@pytest.fixture
def repo(tmp_path: Path) -> Repository:
    return Repository.create(tmp_path / "清单 仓库")


def test_the_root_of_a_tree_is_found_from_anything_in_it(repo: Repository, tmp_path: Path) -> None:
    for path in (repo.folder, repo.file, repo.file.parent, repo.folder / "nowhere" / "near.yaml"):
        assert git.repository(path) == repo.folder.resolve()
    with pytest.raises(git.NoRepository, match="不是 git 仓库"):
        git.repository(tmp_path)


def test_a_missing_git_is_said_and_none_lying_about_is_run(
    repo: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    planted = repo.folder / "git"
    planted.write_text("#!/bin/sh\ntouch pwned\n", encoding="utf-8")
    planted.chmod(0o755)
    monkeypatch.chdir(repo.folder)
    monkeypatch.setenv("PATH", os.pathsep.join([".", "", str(repo.folder / "empty")]))
    with pytest.raises(git.GitError, match="没有找到 git"):
        git.run(["status"], repo.folder)
    assert not (repo.folder / "pwned").exists()


def _break_config(repo: Repository) -> None:
    (repo.folder / ".git" / "config").write_text("\n[core\n", encoding="utf-8")


def _break_value(repo: Repository) -> None:
    repo.git("config", "core.bare", "maybe")


def _lose_head(repo: Repository) -> None:
    (repo.folder / ".git" / "HEAD").unlink()


def _lose_folder(repo: Repository) -> None:
    (repo.folder / ".git").rename(repo.folder / "moved")
    (repo.folder / ".git").write_text("gitdir: /nowhere/worktrees/a\n", encoding="utf-8")


def _enter_own_folder(repo: Repository) -> None:
    repo.git("config", "core.bare", "true")


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        (_break_config, "配置文件 .git/config 第 2 行"),
        (_break_value, "git 的配置 core.bare 不能是“maybe”"),
        (_lose_head, "坏了"),
        (_lose_folder, "/nowhere/worktrees/a 不在了"),
        (_enter_own_folder, "不是 git 仓库的工作目录"),
    ],
)
def test_what_is_wrong_with_a_repository_is_told(
    repo: Repository, harm: Callable[[Repository], None], words: str
) -> None:
    harm(repo)
    with pytest.raises(git.GitError, match=words):
        git.repository(repo.file)


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for git is a shell script")
@pytest.mark.parametrize(
    "words",
    ["detected dubious ownership in repository at 'x'", "unsafe repository ('x' is owned by someone else)"],
)
def test_a_foreign_owner_is_told(repo: Repository, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in = repo.folder / "bin" / "git"
    stand_in.parent.mkdir()
    stand_in.write_text(f'#!/bin/sh\necho "fatal: {words}" >&2\nexit 128\n', encoding="utf-8")
    stand_in.chmod(0o755)
    monkeypatch.setenv("PATH", str(stand_in.parent), prepend=os.pathsep)
    with pytest.raises(git.GitError, match="不信任"):
        git.repository(repo.file)


@pytest.mark.parametrize("name", HOSTILE)
def test_what_looks_like_an_option_is_no_revision(repo: Repository, name: str) -> None:
    before = sorted(repo.folder.rglob("*"))
    with pytest.raises(git.GitError, match="像是选项"):
        git.commit_id(name, repo.folder)
    assert sorted(repo.folder.rglob("*")) == before


@pytest.mark.parametrize(
    "name",
    ["", "nothing", "main\n", "ma in", "HEAD:data/checklist.yaml", "main\0", "a..b", ":/清单x", "\udcff"],
)
def test_what_names_no_commit_is_refused(repo: Repository, name: str) -> None:
    with pytest.raises(git.GitError):
        git.commit_id(name, repo.folder)


@pytest.mark.parametrize("name", ["-x", "--output=pwned", "分支", "a'b", "$(pwned)", "`pwned`"])
def test_a_branch_of_any_name_can_be_read_by_its_full_name(repo: Repository, name: str) -> None:
    head = repo.git("rev-parse", "HEAD")
    repo.git("update-ref", f"refs/heads/{name}", head)
    assert git.commit_id(f"refs/heads/{name}", repo.folder) == head
    assert not (repo.folder / "pwned").exists()


@pytest.mark.parametrize("name", [*STRANGE, "new\nline.yaml", "tab\t.yaml"])
def test_a_file_of_any_name_can_be_read(repo: Repository, name: str) -> None:
    path = repo.folder / name
    path.write_bytes(name.encode())
    repo.commit()
    path.write_bytes(b"changed")
    assert git.show("HEAD", path, repo.folder.resolve()) == name.encode()
    assert git.staged(path, repo.folder.resolve()) == name.encode()
    assert git.show("HEAD~1", path, repo.folder.resolve()) is None
    assert not (repo.folder / "pwned").exists()


def test_contents_come_in_the_order_asked_for(repo: Repository) -> None:
    texts = [b"", b"\n", b"a\nb", bytes(range(256)), b"x" * 300_000]
    blobs = [
        git.run(["hash-object", "-w", "--stdin"], repo.folder, input=text).out.decode().strip()
        for text in texts
    ]
    order = [*blobs, *blobs[::-1]]
    assert list(git.contents(order, repo.folder)) == [*texts, *texts[::-1]]
    with pytest.raises(git.GitError, match="缺少对象"):
        list(git.contents(["0" * 40], repo.folder))
    assert next(git.contents(order, repo.folder)) == b""


def test_a_revision_by_date_is_the_last_one_before(repo: Repository) -> None:
    ids = []
    for day in (1, 2, 3):
        repo.write(LIST.replace("issued: 2022-11-14", f"issued: 2022-11-1{day}"))
        ids.append(repo.commit(when=f"2022-12-0{day}T09:00:00+08:00"))
    root = repo.folder.resolve()
    assert git.commit_before(datetime(2022, 12, 2, 9, 0, 1, tzinfo=BEIJING), root) == ids[1]
    assert git.commit_before(datetime(2022, 12, 2, 9, 0, 0, tzinfo=BEIJING), root) == ids[0]
    assert git.commit_before(datetime(2000, 1, 1, tzinfo=BEIJING), root) is None


def test_a_commit_says_who_made_it(repo: Repository) -> None:
    head = repo.git("rev-parse", "HEAD")
    (made,) = commits([head, head], repo.folder).values()
    assert (made.id, made.author, made.email, made.subject) == (head, "录入员", "clerk@example.org", "清单")
    assert made.when == datetime(2022, 11, 21, 9, 0, tzinfo=BEIJING)
    assert git.own_email(repo.folder) == "clerk@example.org"


def test_the_environment_cannot_point_git_elsewhere(
    repo: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Repository.create(tmp_path / "other")
    monkeypatch.setenv("GIT_DIR", str(other.folder / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other.folder))
    monkeypatch.setenv("GIT_INDEX_FILE", str(other.folder / ".git" / "index"))
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "user.email")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", "forged@example.org")
    assert git.repository(repo.file) == repo.folder.resolve()
    assert git.own_email(repo.folder) == "clerk@example.org"


def test_only_what_is_asked_for_sees_the_index_of_a_hook(
    repo: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = repo.folder / "hook.index"
    repo.write(LIST.replace("某文件", "正在提交"))
    repo.git("add", "-A", GIT_INDEX_FILE=str(index))
    monkeypatch.setenv("GIT_INDEX_FILE", str(index))
    root = repo.folder.resolve()
    assert "正在提交" in (git.staged(repo.file, root) or b"").decode()
    assert git.run(["ls-files"], root).out == b"data/checklist.yaml\n"
    monkeypatch.delenv("GIT_INDEX_FILE")
    assert "某文件" in (git.staged(repo.file, root) or b"").decode()


@pytest.mark.skipif(sys.platform == "win32", reason="the trap is a shell script")
def test_nothing_that_a_repository_configures_is_run(repo: Repository) -> None:
    trap = repo.folder / "trap.sh"
    trap.write_text(f"#!/bin/sh\ntouch '{repo.folder}/pwned'\ncat\n", encoding="utf-8")
    trap.chmod(0o755)
    (repo.folder / ".gitattributes").write_text("*.yaml diff=trap filter=trap\n", encoding="utf-8")
    repo.commit()
    for key in ("diff.trap.textconv", "diff.trap.command", "diff.external", "filter.trap.smudge", "filter.trap.clean",
                "core.fsmonitor", "core.pager", "pager.log", "gpg.program", "core.sshCommand"):  # fmt: skip
        repo.git("config", key, str(trap))
    repo.git("config", "log.showSignature", "true")
    hooks = repo.folder / "hooks"
    hooks.mkdir()
    for hook in ("post-index-change", "post-checkout", "reference-transaction", "fsmonitor-watchman"):
        (hooks / hook).write_bytes(trap.read_bytes())
        (hooks / hook).chmod(0o755)
    repo.git("config", "core.hooksPath", str(hooks))
    (repo.folder / "pwned").unlink(missing_ok=True)

    from yuxi_checklist.git.audit import audit
    from yuxi_checklist.git.history.logbook import entries
    from yuxi_checklist.git.history.states import States

    raw = repo.file.read_bytes()
    assert git.show("HEAD", repo.file, repo.folder.resolve()) == raw
    assert git.staged(repo.file, repo.folder.resolve()) == raw
    assert len(entries(repo.file, raw)) == 2
    assert audit(repo.file, raw, "HEAD~1") == []
    assert States(repo.file).of("HEAD").data
    assert not (repo.folder / "pwned").exists()
