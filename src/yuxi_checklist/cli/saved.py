"""What a write says at its end: where it is now, in this file, in a version on this machine, and not yet with the others."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from yuxi_checklist import git
from yuxi_checklist.git.whereabouts import remotes, whereabouts

if TYPE_CHECKING:
    from yuxi_checklist.git.commit import Commit
    from yuxi_checklist.git.whereabouts import Whereabouts

_WRITTEN = "已写入本机文件"
_ON_NO_BRANCH = "现在不在任何分支上（detached HEAD），切换到分支以后这次的版本就找不到了：用 git switch -c 名称 建一个分支留住它。"


def whereabouts_of(path: Path) -> Whereabouts | None:
    """Where a file stands in git; None where git cannot tell, which is no matter for what is written already."""
    try:
        return whereabouts(path)
    except git.GitError:
        return None


def saved(path: Path, where: Whereabouts | None, commit: Commit | None = None) -> str:
    """Say where what was written is, and what brings it on; `commit` is the one that was made of it."""
    if where is None:
        return f"{_WRITTEN}。"
    if not commit and where.state == "?":
        return f"{_WRITTEN}。git 还不管它：git add {shlex.quote(str(path))}，以后才能存入版本、推送。"
    if not commit and where.state == "!":
        return f"{_WRITTEN}。git 不管它（.gitignore 里写了）。"
    if not where.upstream and not remotes(path.resolve().parent):
        return f"{_alone(path, commit)}{_loose(commit)}"
    step = "推送：checklist git sync" if commit else "存入版本并推送：checklist git sync --commit"
    return f"{_stored(commit) if commit else _WRITTEN}，还没有推送。{_loose(commit) or step}"


def _alone(path: Path, commit: Commit | None) -> str:
    """The same where there is nobody to send it to."""
    only = "这个仓库没有远端，只在本机"
    return (
        f"{_stored(commit)}；{only}。"
        if commit
        else f"{_WRITTEN}；{only}。存入版本：git commit -- {shlex.quote(str(path))}"
    )


def _stored(commit: Commit) -> str:
    return "已存入本机版本" + (f"（提交 {commit.id}）" if commit.id else "")


def _loose(commit: Commit | None) -> str:
    return "" if commit is None or commit.on_branch else _ON_NO_BRANCH
