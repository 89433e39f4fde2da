"""`--commit` in real repositories: this file and nothing else, the user's hooks respected, and never a false word."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from support.program import COMMAND, checklist
from support.project import SHIPPED_TEXT
from support.repository import Repository

Git = Callable[..., str]
UPDATE = ("update", "1.2.1", "--by", "市科技局", "--status", "推进中", "--commit")


@pytest.fixture
def git(copy: Path, monkeypatch: pytest.MonkeyPatch) -> Git:
    """Git in a repository with the list and another file, both committed."""
    monkeypatch.chdir(copy.parent)
    monkeypatch.delenv("CHECKLIST_BY", raising=False)
    Path("other.txt").write_text("一\n", encoding="utf-8")
    return Repository.create(copy.parent, SHIPPED_TEXT, copy.name).git


def hook(name: str, text: str) -> None:
    path = Path(".git/hooks") / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    path.chmod(0o755)


def test_only_the_list_is_committed(git: Git) -> None:
    Path("other.txt").write_text("二\n", encoding="utf-8")
    git("add", "other.txt")
    Path("other.txt").write_text("三\n", encoding="utf-8")
    Path("new.txt").write_text("新\n", encoding="utf-8")
    note = "第一行\n\n# 不是注释\n  缩进  \n最后\x01行"
    answer = checklist(*UPDATE, "--note", note)
    made = git("rev-parse", "--short", "HEAD")
    said = f"已存入本机版本（提交 {made}）；这个仓库没有远端，只在本机。\n"
    assert (answer.code, answer.err) == (0, said)
    assert git("show", "--format=%an", "--name-only", "HEAD").split() == ["录入员", "checklist.yaml"]
    assert git("status", "--porcelain").splitlines() == ["MM other.txt", "?? new.txt"]
    assert git("show", ":other.txt") == "二"
    subject, _, body = git("log", "-1", "--format=%B").partition("\n\n")
    assert subject == "进展 1.2.1 市科技局：推进中"
    assert [line.rstrip() for line in body.strip().split("\n")] == [
        line.rstrip() for line in note.replace("\x01", "␁").split("\n")
    ]
    assert {line[0] for line in git("diff", "HEAD~", "HEAD").splitlines()[5:]} == {"+", " "}


SUBJECTS = [
    (("1.2.1", "1.2.2", "--note", "x"), "进展 1.2.1、1.2.2 市科技局：进展说明"),
    (("1.2.3", "--value", "1"), "进展 1.2.3 市科技局：指标"),
    (("1.2.3", "--evidence", "e", "--by", "市税务局"), "进展 1.2.3 市税务局：佐证"),
    (("1.2.3", "--extend-to", "2023-03-31", "--reason", "r", "--approved-by", "a", "--by", "市政府办公室"), "进展 1.2.3 市政府办公室：延期到 2023-03-31"),
    (("3.2.1", "3.2.2", "3.3.1", "3.3.2", "3.3.3", "4.4.1", "--note", "x"),
     "进展 3.2.1、3.2.2、3.3.1、3.3.2、3.3.3 等 6 项 市科技局：进展说明"),
]  # fmt: skip


def test_what_the_commit_is_called(git: Git) -> None:
    for arguments, subject in SUBJECTS:
        assert checklist("update", *arguments, "--commit").code == 0
        assert git("log", "-1", "--format=%s") == subject


@pytest.mark.skipif(sys.platform == "win32", reason="the hooks are shell scripts")
def test_hooks_run_and_may_refuse(git: Git) -> None:
    hook("commit-msg", 'echo "Signed-off-by: 钩子" >> "$1"')
    assert checklist(*UPDATE).code == 0
    assert "Signed-off-by: 钩子" in git("log", "-1", "--format=%B")
    hook("pre-commit", "echo 钩子说不行 >&2; exit 1")
    head = git("rev-parse", "HEAD")
    answer = checklist(*UPDATE, "--note", "第二次")
    assert answer.code == 1
    assert answer.out.startswith("已记录 1.2.1")
    assert "已写入 checklist.yaml，但没有提交成功" in answer.err
    assert "钩子说不行" in answer.err
    assert git("rev-parse", "HEAD") == head
    assert "第二次" in git("diff")


@pytest.mark.skipif(sys.platform == "win32", reason="the signing program is a shell script")
def test_signing_is_respected(git: Git) -> None:
    program = Path(".git/sign")
    program.write_text("#!/bin/sh\ncat > /dev/null\ntouch .git/was-asked\nexit 1\n", encoding="utf-8")
    program.chmod(0o755)
    git("config", "gpg.program", str(program.resolve()))
    git("config", "commit.gpgsign", "true")
    assert checklist(*UPDATE).code == 1
    assert Path(".git/was-asked").exists()


def _change(git: Git) -> None:
    with Path("checklist.yaml").open("a", encoding="utf-8") as file:
        file.write("# 手工改动\n")


def _stage(git: Git) -> None:
    _change(git)
    git("add", "checklist.yaml")


def _untrack(git: Git) -> None:
    git("rm", "-q", "--cached", "checklist.yaml")
    git("commit", "-qm", "不再跟踪")


def _ignore(git: Git) -> None:
    _untrack(git)
    Path(".gitignore").write_text("checklist.yaml\n", encoding="utf-8")


def _merge(git: Git) -> None:
    git("checkout", "-qb", "side")
    Path("other.txt").write_text("二\n", encoding="utf-8")
    git("commit", "-qam", "side")
    git("checkout", "-q", "main")
    git("merge", "-q", "--no-commit", "--no-ff", "side")


def _diverge(git: Git) -> None:
    """Two branches that conflict over the other file; the second one is checked out."""
    for branch, text in (("side", "二\n"), ("here", "三\n")):
        git("checkout", "-qb", branch, "main")
        Path("other.txt").write_text(text, encoding="utf-8")
        git("commit", "-qam", branch)


def _stopped(command: str) -> Callable[[Git], None]:
    def stop(git: Git) -> None:
        _diverge(git)
        git(*command.split(), fails=True)

    return stop


def _am(git: Git) -> None:
    _diverge(git)
    git("format-patch", "-q", "-1", "side", "-o", ".git/patches")
    git("am", "-q", *map(str, Path(".git/patches").iterdir()), fails=True)


def _rebase_at_rest(git: Git) -> None:
    _stopped("rebase side")(git)
    git("checkout", "-q", "--theirs", "other.txt")
    git("add", "other.txt")


def _hidden(flag: str) -> Callable[[Git], None]:
    def hide(git: Git) -> None:
        git("update-index", f"--{flag}", "checklist.yaml")
        _change(git)

    return hide


def _unnamed(git: Git) -> None:
    git("config", "user.useConfigOnly", "true")
    git("config", "--unset", "user.email")


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (_change, "没提交的改动"),
        (_stage, "没提交的改动"),
        (_untrack, "还没有纳入 git"),
        (_ignore, "还没有纳入 git"),
        (_merge, "正在合并"),
        (_stopped("merge side"), "正在合并"),
        (_stopped("rebase side"), "正在变基"),
        (_rebase_at_rest, "正在变基"),
        (_am, "正在变基或应用补丁"),
        (_stopped("cherry-pick side"), "正在拣选"),
        (_stopped("revert --no-edit side"), "正在撤销"),
        (_hidden("assume-unchanged"), "--no-assume-unchanged"),
        (_hidden("skip-worktree"), "--no-skip-worktree"),
        (_unnamed, "git config user.name"),
    ],
)
def test_what_could_not_be_committed_alone_is_not_written(
    git: Git, spoil: Callable[[Git], None], words: str
) -> None:
    spoil(git)
    before, head, status = (
        Path("checklist.yaml").read_bytes(),
        git("rev-parse", "HEAD"),
        git("status", "--porcelain"),
    )
    answer = checklist(*UPDATE)
    assert (answer.code, answer.out) == (2, "")
    assert words in answer.err
    assert "没有写入" in answer.err
    assert Path("checklist.yaml").read_bytes() == before
    assert (git("rev-parse", "HEAD"), git("status", "--porcelain")) == (head, status)


def test_a_repository_that_git_cannot_read_is_not_said_to_be_none(git: Git) -> None:
    before = Path("checklist.yaml").read_bytes()
    git("config", "core.bare", "maybe")
    answer = checklist(*UPDATE)
    assert (answer.code, answer.out) == (2, "")
    assert "core.bare" in answer.err
    assert "没有写入" in answer.err
    assert "git init" not in answer.err
    assert Path("checklist.yaml").read_bytes() == before


def test_on_no_branch_it_is_committed_and_said(git: Git) -> None:
    git("checkout", "-q", "--detach")
    answer = checklist(*UPDATE)
    assert answer.code == 0
    assert "不在任何分支上" in answer.err
    git("switch", "-q", "-c", "kept")
    assert "分支" not in checklist(*UPDATE, "--note", "x").err
    assert git("rev-list", "--count", "HEAD").strip() == "3"


@pytest.mark.skipif(sys.platform == "win32", reason="the hook is a shell script")
def test_several_writers_at_once_all_succeed(git: Git) -> None:
    hook("pre-commit", "sleep 0.2")  # the list is written and not yet committed for so long
    ids = ("1.2.1", "1.2.2", "1.2.3", "3.2.1")
    command = [*COMMAND, "update", "--status", "推进中", "--by", "市科技局", "--commit"]
    writers = [subprocess.Popen([*command, each], stderr=subprocess.PIPE) for each in ids]
    said = [writer.communicate()[1].decode() for writer in writers]
    assert [writer.returncode for writer in writers] == [0] * len(ids), said
    assert sorted(git("log", "--format=%s", f"-{len(ids)}").split("\n")) == [
        f"进展 {each} 市科技局：推进中" for each in ids
    ]
    assert git("status", "--porcelain") == ""


WRITERS = [
    ("update", "1.2.1", "1.2.2", "--status", "推进中", "--by", "市科技局"),
    ("event", "省级出台", "2022-12-20"),
    ("set", "1.2.1", "--by", "市政府办公室", "--text", "新的原文", "--reason", "更正"),
]


@pytest.mark.parametrize("words", WRITERS, ids=lambda words: words[0])
@pytest.mark.parametrize("commits", [True, False], ids=["commit", "plain"])
def test_git_is_asked_once(
    git: Git, words: tuple[str, ...], commits: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    git("clone", "-q", "--bare", ".", ".git/bare")
    git("remote", "add", "origin", ".git/bare")
    git("fetch", "-q")
    git("branch", "-q", "--set-upstream-to=origin/main")
    asked: list[str] = []
    run = subprocess.run

    def counted(command: list[str], **options: Any) -> Any:
        asked.append(next((word for word in command if word in QUESTIONS), str(command)))
        return run(command, **options)

    monkeypatch.setattr(subprocess, "run", counted)
    assert checklist(*words, *(["--commit"] if commits else [])).code == 0
    assert asked == (QUESTIONS if commits else ["config", "log", "status"])


QUESTIONS = ["config", "rev-parse", "var", "ls-files", "status", "log", "commit"]


def test_a_refused_report_and_a_preview_commit_nothing(git: Git) -> None:
    head = git("rev-parse", "HEAD")
    assert checklist("update", "1.2.2", "--status", "done", "--commit").code == 1
    assert checklist(*UPDATE, "--dry-run").code == 0
    assert git("rev-parse", "HEAD") == head
    assert git("status", "--porcelain") == ""


def test_from_another_folder_and_through_a_link(
    git: Git, copy: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path_factory.mktemp("别处")
    monkeypatch.chdir(folder)
    assert checklist(*UPDATE, "--file", str(copy)).code == 0
    if sys.platform != "win32":
        (folder / "link.yaml").symlink_to(copy)
        assert checklist(*UPDATE, "--note", "x", "--file", "link.yaml").code == 0
        assert (folder / "link.yaml").is_symlink()
        assert git("rev-list", "--count", "HEAD") == "3"
