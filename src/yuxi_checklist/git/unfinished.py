"""What git has begun around a folder and not finished, and how that is finished or given up."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from pathlib import Path

from yuxi_checklist import git


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A merge or the like that is under way: what it is, and the commands that finish it and that give it up."""

    what: str
    finish: str
    abort: str


_KINDS = {
    "rebase-merge": Unfinished("变基（rebase）", "git rebase --continue", "git rebase --abort"),
    "rebase-apply": Unfinished(
        "变基或应用补丁（rebase、am）",
        "git rebase --continue（应用补丁用 git am --continue）",
        "git rebase --abort（应用补丁用 git am --abort）",
    ),
    "MERGE_HEAD": Unfinished("合并（merge）", "git commit", "git merge --abort"),
    "CHERRY_PICK_HEAD": Unfinished(
        "拣选（cherry-pick）", "git cherry-pick --continue", "git cherry-pick --abort"
    ),
    "REVERT_HEAD": Unfinished("撤销（revert）", "git revert --continue", "git revert --abort"),
    "sequencer": Unfinished(
        "拣选或撤销（cherry-pick、revert）",
        "git cherry-pick --continue（撤销用 git revert --continue）",
        "git cherry-pick --abort（撤销用 git revert --abort）",
    ),
}
"""What lies in git's folder while something is under way that can be given up, a commit made meanwhile included."""


def unfinished(folder: Path) -> Unfinished | None:
    """Find what is under way around a folder, if anything is. Raises GitError."""
    own = git.own_folder(folder)
    return next((kind for name, kind in _KINDS.items() if (own / name).exists()), None)


def cure(file: Path) -> str:
    """Say how a file in which a merge has left conflicts is mended, and how the merge is given up; empty where none has."""
    real = file.resolve()
    try:
        under_way = unfinished(real.parent)
        conflicted = git.run(["ls-files", "--unmerged", "--", real.name], real.parent).out
    except git.GitError:
        return ""
    if not conflicted:
        return ""
    add = f"git add {shlex.quote(str(file))}"
    if under_way is None:
        return f"{file} 里有 git 留下的冲突。留下要的内容，删掉标记，检查没有错误后 {add}。"
    return (
        f"{under_way.what}还没有做完，{file} 里有冲突。留下要的内容，删掉标记，检查没有错误后 "
        f"{add}，再 {under_way.finish}。不想现在做：{under_way.abort}，回到开始以前，双方的提交都还在。"
    )
