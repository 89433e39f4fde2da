"""Merging what was fetched into the branch, and what to say where that stops."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Sequence
from pathlib import Path

from yuxi_checklist import git
from yuxi_checklist.git.history.ancestry import cut_off, merge_bases
from yuxi_checklist.git.sync.branch import Branch, NotSynced

_OPTIONS = ("--no-edit", "--quiet", "--ff", "--commit", "--no-squash", "--no-autostash", "--no-stat")
_OVERWRITTEN = "would be overwritten by merge"
_UNNAMED = re.compile(r"[Ii]dentity unknown|unable to auto-detect email|empty ident")


def join(branch: Branch, root: Path) -> None:
    """Merge the branch that is followed, as it was fetched. Raises NotSynced, which names the way on and the way back."""
    theirs = git.commit_id(branch.tracking, root)
    if theirs in merge_bases("HEAD", theirs, root):
        return
    if not merge_bases("HEAD", theirs, root):
        shallow = bool(cut_off(root))
        advice = "这是浅克隆：先 git fetch --unshallow 取回全部历史" if shallow else "请核对远端的地址和分支"
        raise NotSynced(f"{branch.followed} 和本机的分支没有共同的历史，不能合并。{advice}，再同步。")
    name = branch.followed if _means(branch.followed, theirs, root) else branch.tracking
    arguments = ["merge", *_OPTIONS, "-m", f"合并 {branch.followed}", name]
    lazily = {"GIT_NO_LAZY_FETCH": "0"}  # a partial clone may lack what is to be merged
    done = git.run(arguments, root, check=False, timeout=None, environment=lazily)
    if done.code:
        words = done.err.decode(errors="replace").strip()
        raise NotSynced(_stopped(branch, root, words, done.out.decode(errors="replace").strip()))


def _means(name: str, commit: str, root: Path) -> bool:
    try:
        return git.commit_id(name, root) == commit
    except git.GitError:
        return False


def _stopped(branch: Branch, root: Path, words: str, beside: str) -> str:
    if names := _conflicted(root):
        return _conflict(branch, names, words)
    if git.merging(root):
        return (
            f"{branch.followed} 合并好了，钩子却没有放行，没有推送。钩子说：\n{words or beside}\n"
            "改好后 git commit；不想现在做：git merge --abort，回到合并以前，双方的提交都在。"
        )
    if _OVERWRITTEN in words:
        names = [line.strip() for line in words.splitlines() if line.startswith("\t")]
        return (
            f"这些文件有没存入版本的改动，{branch.followed} 也改了它们，没有合并：{'、'.join(names)}。"
            "先提交它们，或用 git stash 收起来（以后 git stash pop 取出），再同步。"
        )
    if _UNNAMED.search(words):
        advice = "git config user.name 姓名，git config user.email 邮箱"
        return f"git 不知道提交人是谁，没有合并。先设好：{advice}，再同步。"
    return f"没有合并，双方的提交都在。git 说：\n{words or beside or '没有说明原因'}"


def _conflict(branch: Branch, names: Sequence[str], words: str) -> str:
    """What conflicts, in the words of the merge driver, and the two ways out."""
    told = [line for line in words.splitlines() if line.startswith(tuple(f"{name}：" for name in names))]
    files = " ".join(map(shlex.quote, names))
    return "\n".join(
        [
            f"本机和 {branch.followed} 改了同一处，合并停在这里，没有推送：{'、'.join(names)}",
            *told,
            "改好它：打开文件，留下要的内容，删掉标记，用 checklist check 检查；"
            f"再 git add {files}，git commit，checklist git sync。",
            "不想现在改：git merge --abort，回到合并以前，双方的提交都在，什么也不丢。",
        ]
    )


def _conflicted(root: Path) -> list[str]:
    listed = git.run(["diff", "--name-only", "--diff-filter=U", "-z"], root).out
    return [os.fsdecode(name) for name in listed.split(b"\0")[:-1]]
