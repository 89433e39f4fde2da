"""The lists' changes that are in no version yet: committed under words of their own, or a reason to stop."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from pathlib import Path

from yuxi_checklist import git
from yuxi_checklist.git.commit import NotCommitted, commit_files, has_author
from yuxi_checklist.git.judged import errors
from yuxi_checklist.git.staged_lists import tracked_lists
from yuxi_checklist.git.sync.branch import NotSynced
from yuxi_checklist.git.unfinished import cure
from yuxi_checklist.revisions.diff import differences
from yuxi_checklist.yamltext import decode, parse

_MOST_NAMED = 5  # ids in the subject of a commit


def check_saved(root: Path) -> None:
    """Raise NotSynced where a list has changes that are in no version yet."""
    if changed := _changed(root):
        raise NotSynced(
            f"{'、'.join(changed)} 有还没存入版本的改动，没有同步。存入并同步：checklist git sync --commit；"
            "先看改了什么：checklist diff"
        )


def save(root: Path, subject: str | None) -> None:
    """Commit the changed lists and nothing else, if there are any that are in order. Raises NotSynced."""
    changed = _changed(root)
    if not changed:
        return
    found = [line for name in changed for line in _errors(root, name)]
    if found:
        lines = "\n".join(found)
        raise NotSynced(f"{lines}\n没有存入版本，也没有同步。改好后再运行一次。")
    if not has_author(root):
        advice = "git config user.name 姓名，git config user.email 邮箱"
        raise NotSynced(f"git 不知道提交人是谁，没有存入版本，也没有同步。先设好：{advice}。")
    try:
        commit_files(root, changed, subject or _subject(root, changed))
    except NotCommitted as error:
        raise NotSynced(f"{'、'.join(changed)} {error}\n没有同步；文件留着改动。") from None


def _changed(root: Path) -> list[str]:
    """The lists that are not as they were committed. Raises NotSynced where one has conflicts or is gone."""
    names = tracked_lists(root)
    listed = git.run(["status", "--porcelain=v2", "-z", "--no-renames", "--", *names], root).out
    found = {}
    for line in listed.decode(errors="surrogateescape").split("\0")[:-1]:
        kind, states, *rest = line.split(" ", 8 if line.startswith("1") else 10)
        found[rest[-1]] = "u" if kind == "u" else states
    for name, state in found.items():
        if state == "u":
            raise NotSynced(f"没有同步：{cure(root / name)}")
        if "D" in state:
            raise NotSynced(
                f"清单文件 {name} 不见了，没有同步。找回它：git restore --staged --worktree {shlex.quote(name)}"
            )
    return list(found)


def _errors(root: Path, name: str) -> list[str]:
    return errors(root / name, name, (root / name).read_bytes())


def _subject(root: Path, names: Sequence[str]) -> str:
    """What the commit is called where the user does not say: the targets that it is about."""
    ids: list[str] = []
    for name in names:
        old, new = git.show("HEAD", name, root), (root / name).read_bytes()
        found = differences(parse(decode(old)).data if old else {}, parse(decode(new)).data, derived=False)
        ids += [each.target for each in found if each.target]
    unique = list(dict.fromkeys(ids))
    named = "、".join(unique[:_MOST_NAMED]) + (f" 等 {len(unique)} 项" if len(unique) > _MOST_NAMED else "")
    return f"进展 {named}" if unique else "整理清单"
