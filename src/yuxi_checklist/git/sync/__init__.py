"""Sending and receiving: the branch is brought together with the one that it follows, judged, and pushed.

Nothing is forced and nothing is lost: wherever it stops, the commits of both sides are there, and it says how to go on.
"""

from __future__ import annotations

import shlex
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from yuxi_checklist import git
from yuxi_checklist.files import locked
from yuxi_checklist.git.history import content
from yuxi_checklist.git.history.states import Snapshot
from yuxi_checklist.git.judged import errors
from yuxi_checklist.git.setup import Clone, examine_merging, is_set_up
from yuxi_checklist.git.staged_lists import tracked_lists
from yuxi_checklist.git.sync.branch import NotSynced, followed
from yuxi_checklist.git.sync.joining import join
from yuxi_checklist.git.sync.network import Raced, fetch, push
from yuxi_checklist.git.sync.saving import check_saved, save
from yuxi_checklist.yamltext import DocumentError, decode, parse

__all__ = ["Exchange", "Leg", "ListChange", "NotSynced", "sync"]

ATTEMPTS = 5
"""How often a push is tried where somebody else has pushed meanwhile."""


class Interrupted(NotSynced):
    """The user has stopped it on the way."""

    exit_code = 130


@dataclass(frozen=True, slots=True)
class ListChange:
    """One list that what was sent or received has changed, before and after."""

    file: str
    before: Snapshot
    after: Snapshot


@dataclass(frozen=True, slots=True)
class Leg:
    """What went one way: how many commits, merges not counted, and the lists that they changed."""

    commits: int
    lists: tuple[ListChange, ...]


@dataclass(frozen=True, slots=True)
class Exchange:
    """What a sync has done: the branch, what it follows, what was received and what was sent."""

    branch: str
    followed: str
    received: Leg
    sent: Leg


def sync(
    clone: Clone,
    *,
    commit: bool = False,
    subject: str | None = None,
    attended: bool = False,
    tell: Callable[[str], None] = lambda _: None,
) -> Exchange:
    """Bring the branch around a list and the one that it follows to the same state.

    With `commit`, changes of the lists are committed first, under `subject`; without it they stop everything. `attended`
    says that somebody is there whom ssh may ask; `tell` is given what takes time. Raises NotSynced, GitError or Busy.
    """
    try:
        return _Sync(clone, attended, tell).run(commit, subject)
    except KeyboardInterrupt:
        raise Interrupted(
            "已中断。存好的提交都在；用 git status 看停在哪里，再运行一次 checklist git sync。"
        ) from None


class _Sync:
    def __init__(self, clone: Clone, attended: bool, tell: Callable[[str], None]) -> None:
        self.root, self.file = clone.root, clone.root / clone.file
        self.attended, self.tell = attended, tell
        self.branch = followed(clone.root)
        if not is_set_up(clone):
            raise NotSynced(
                "这个克隆还没有运行过 checklist git setup，git 会把清单当普通文字合并，没有同步。先运行它，再同步。"
            )
        if wrong := [f"{item.what}：{item.remedy}" for item in examine_merging(clone) if item.remedy]:
            raise NotSynced(f"按内容合并的设置不对，没有同步：{'；'.join(wrong)}。")
        if clone.file not in tracked_lists(clone.root):
            raise NotSynced(
                f"git 还不管 {clone.file}，没有同步。先 git add {shlex.quote(clone.file)}，git commit，再同步。"
            )

    def run(self, commit: bool, subject: str | None) -> Exchange:
        with locked(
            self.file
        ):  # one lock for the whole clone: no writer begins between the look and the commit
            save(self.root, subject) if commit else check_saved(self.root)
        before = self._head()
        for attempt in range(ATTEMPTS):
            again = "又有人推送，再来一次：" if attempt else ""
            self.tell(f"{again}正在从 {self.branch.remote} 取回……")
            fetch(self.branch, self.root, attended=self.attended)
            with locked(self.file):
                check_saved(self.root)
                join(self.branch, self.root)
            theirs, head = git.commit_id(self.branch.tracking, self.root), self._head()
            received, sent = self._leg(before, theirs, before, head), self._leg(theirs, head, theirs, head)
            if head == theirs:
                return Exchange(self.branch.name, self.branch.followed, received, sent)
            self._judge(theirs, head)
            try:
                self.tell(f"正在推送到 {self.branch.followed}……")
                push(head, self.branch, self.root, attended=self.attended)
            except Raced:
                continue
            return Exchange(self.branch.name, self.branch.followed, received, sent)
        raise NotSynced(
            f"{ATTEMPTS} 次要推送，{self.branch.followed} 都刚好被别人推送过；本机的提交都在，过一会儿再运行一次。"
        )

    def _judge(self, theirs: str, head: str) -> None:
        """Let nothing out that the guard would refuse. Raises NotSynced."""
        found: list[str] = []
        for name in self._lists(theirs, head):
            found += errors(self.root / name, name, git.show(head, name, self.root) or b"", theirs)
        gone = _gone(theirs, head, self.root)
        found += [f"{name}: 删除了清单文件 [file-removed]" for name in tracked_lists(self.root, gone)]
        if found:
            lines = "\n".join(found)
            raise NotSynced(
                f"{lines}\n把关没有通过，没有推送；本机的提交都在。把还没有推送的提交退回成改动（内容不丢）："
                f"git reset --soft {self.branch.followed}；改好后 checklist git sync --commit。"
            )

    def _leg(self, had: str, has: str, before: str, after: str) -> Leg:
        """The commits that `has` contains and `had` does not, and what the lists say `before` and `after`."""
        counted = git.run(["rev-list", "--count", "--no-merges", has, f"^{had}", "--"], self.root).out
        lists = (self._change(name, before, after) for name in self._lists(before, after))
        return Leg(int(counted), tuple(lists))

    def _lists(self, before: str, after: str) -> list[str]:
        """The lists there are in one commit and that it has otherwise than the other one."""
        options = ["--name-only", "-z", "-r", "--diff-filter=d", "--no-renames"]
        listed = git.run(["diff-tree", *options, before, after], self.root).out
        return tracked_lists(self.root, _names(listed))

    def _change(self, name: str, before: str, after: str) -> ListChange:
        return ListChange(name, *(self._snapshot(name, commit) for commit in (before, after)))

    def _snapshot(self, name: str, commit: str) -> Snapshot:
        raw = content(self.root, name, commit)
        try:
            return Snapshot(name, commit, parse(decode(raw)).data if raw else {})
        except DocumentError:
            return Snapshot(name, commit, {})

    def _head(self) -> str:
        return git.commit_id("HEAD", self.root)


def _gone(before: str, after: str, root: Path) -> list[str]:
    """The files that one commit has and the other one has nowhere."""
    options = ["--name-only", "-z", "-r", "-M", "--diff-filter=D"]
    return _names(git.run(["diff-tree", *options, before, after], root).out)


def _names(listed: bytes) -> list[str]:
    return [name.decode(errors="surrogateescape") for name in listed.split(b"\0")[:-1]]
