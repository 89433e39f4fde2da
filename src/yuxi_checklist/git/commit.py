"""What `--commit` does: this one file and nothing else, the user's hooks and signing respected."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from yuxi_checklist import git
from yuxi_checklist.errors import ChecklistError
from yuxi_checklist.files import real
from yuxi_checklist.git.unfinished import unfinished
from yuxi_checklist.git.whereabouts import Whereabouts, ask
from yuxi_checklist.text.visible import visible

_HIDING = {"h": "assume-unchanged", "S": "skip-worktree", "s": "skip-worktree"}
"""Tags of `git ls-files -v` for files whose changes git was told not to look at."""

_MADE = re.compile(r"\[(?P<branch>.+?)(?: \(root-commit\))? (?P<id>[0-9a-f]{4,64})\] ")
"""What git says first of a commit that it has made."""
_ON_NO_BRANCH = "detached HEAD"


class CannotCommit(ChecklistError):
    """The file could not be committed alone, so nothing was written."""


class NotCommitted(ChecklistError):
    """The file was written, but git did not commit it."""

    exit_code = 1


class CommitInterrupted(NotCommitted):
    """The user has stopped git; the file was written."""

    exit_code = 130


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit that was made: its id as git shortens it, empty where git did not say; whether it is on a branch."""

    id: str
    on_branch: bool


def check_ready(path: Path) -> Whereabouts:
    """Where the file stands in git. To be called before writing, while nobody else writes: another writer's change lies uncommitted for a moment.

    Raises CannotCommit where git would not commit this file alone, with nothing in it but what is to be written: outside
    a repository, while a merge or the like is under way, without a name to commit under, where the file is not tracked,
    has changes that are not committed, or has such that git was told to overlook.
    """
    file = real(path)
    try:
        _check_repository(file.parent)
        return _check_file(path, file)
    except git.NoRepository:
        advice = "去掉 --commit，或先用 git init 建仓库"
        raise CannotCommit(f"{path} 不在 git 仓库里，不能 --commit，没有写入。{advice}。") from None
    except git.GitError as error:
        raise CannotCommit(f"{error}\n不能 --commit，没有写入。") from None


def commit(path: Path, subject: str, body: str = "") -> Commit:
    """Commit the file as it stands. Raises NotCommitted with what git or a hook said; the file stays."""
    file = real(path)
    try:
        return commit_files(file.parent, [file.name], subject, body)
    except NotCommitted as error:
        advice = f"文件留着这次的改动；可以改好后再用 git commit -- {path} 提交。"
        raise type(error)(f"已写入 {path}，但{error}\n{advice}") from None


def commit_files(folder: Path, names: Sequence[str], subject: str, body: str = "") -> Commit:
    """Commit these files (from `folder`) as they stand, and nothing else. Raises NotCommitted."""
    arguments = ["commit", "--only", "--cleanup=whitespace", "--file=-", "--", *names]
    encoding = ["-c", "i18n.commitEncoding=UTF-8"]
    try:
        result = git.run(
            [*encoding, *arguments],
            folder,
            input=message(subject, body).encode(),
            check=False,
            timeout=None,
        )
    except git.GitError as error:
        raise NotCommitted(f"没有提交成功：{error}") from None
    except KeyboardInterrupt:
        raise CommitInterrupted("提交被中断，可能没有提交。") from None
    if result.code:
        words = (result.err + result.out).decode(errors="replace").strip() or f"git 退出码 {result.code}"
        raise NotCommitted(f"没有提交成功，git 或钩子说：\n{words}")
    made = _MADE.match(result.out.decode(errors="replace"))
    return Commit(made["id"], made["branch"] != _ON_NO_BRANCH) if made else Commit("", on_branch=True)


def _check_repository(folder: Path) -> None:
    if under_way := unfinished(folder):
        what, advice = under_way.what, f"先做完{under_way.what}，或去掉 --commit"
        raise CannotCommit(f"仓库正在{what}，不能单独提交一个文件，没有写入。{advice}。")
    if not has_author(folder):
        advice = "用 git config user.name 和 git config user.email 设置"
        raise CannotCommit(f"git 不知道提交人是谁，没有写入。{advice}，或去掉 --commit。")


def has_author(folder: Path) -> bool:
    """Whether git knows in whose name a commit is to be made."""
    return git.run(["var", "GIT_AUTHOR_IDENT"], folder, check=False).code == 0


def _check_file(path: Path, file: Path) -> Whereabouts:
    tracked = git.run(["ls-files", "-v", "--", file.name], file.parent).out.decode(errors="replace")
    if not tracked:
        advice = "先用 git add 和 git commit 提交它，或去掉 --commit"
        raise CannotCommit(f"{path} 还没有纳入 git，没有写入。{advice}。")
    if hiding := _HIDING.get(tracked[0]):
        advice = f"先用 git update-index --no-{hiding} {path} 取消，看看 git diff HEAD，或去掉 --commit"
        raise CannotCommit(f"{path} 在 git 里标了 {hiding}，看不见的改动会一起提交，没有写入。{advice}。")
    found = ask(file)
    if found.state:
        advice = "用 git diff HEAD 查看，先提交或撤销它们，或去掉 --commit"
        raise CannotCommit(f"{path} 里还有没提交的改动，会一起提交进去，所以没有写入。{advice}。")
    return found


def message(subject: str, body: str) -> str:
    """What git is given: the subject on one line, and nothing that would steer the screen of whoever reads the log."""
    return f"{visible(subject)}\n\n{visible(body, keep_breaks=True)}".strip() + "\n"
