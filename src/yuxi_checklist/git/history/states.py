"""The states of one list: by revision, by day, and as it is now; each as plain data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from yuxi_checklist import git
from yuxi_checklist.days import BEIJING
from yuxi_checklist.errors import UsageError
from yuxi_checklist.git.history import History, content
from yuxi_checklist.git.history.ancestry import cut_off
from yuxi_checklist.yamltext import Data, DocumentError, decode, parse


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A state of the list: what it is called, its commit's full id if it has one, and what it says."""

    name: str
    commit: str | None
    data: Data

    @property
    def label(self) -> str:
        """The name, and the commit in short."""
        return f"{self.name}（{self.commit[:8]}）" if self.commit else self.name


class States:
    """Finds the states of a file, over renames. Raises GitError or UsageError where there is none."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.root = git.repository(file)
        self.path = git.inside(file, self.root)

    def working(self, raw: bytes) -> Snapshot:
        """The file as it is now; `raw` is what it holds."""
        return self._snapshot("工作文件", None, raw)

    def of(self, revision: str) -> Snapshot:
        """The file in a revision."""
        return self._at(revision, git.commit_id(revision, self.root))

    def before(self, day: date) -> Snapshot:
        """The file before a day began at +08:00, or the first there was where there was none yet."""
        found = git.commit_before(_start(day), self.root)
        if found and content(self.root, self.path, found) is not None:
            return self._at(f"{day} 以前", found)
        versions = History(self.root, self.path, git.commit_id("HEAD", self.root)).versions
        if not versions:
            raise UsageError(f"{self.file} 还没有提交过。")
        first = versions[-1].state.commit
        if first in cut_off(self.root):
            return self._at(f"浅克隆里最早的版本，{day} 以前的没有取回", first)
        return self._at(f"最早的版本，{day} 以前还没有这个文件", first)

    def after(self, day: date) -> Snapshot:
        """The file at the end of a day at +08:00."""
        found = git.commit_before(_start(day + timedelta(days=1)), self.root)
        if found is None:
            missing = "，浅克隆没有取回更早的历史：git fetch --unshallow" if cut_off(self.root) else ""
            raise UsageError(f"{day} 及以前没有提交{missing}。")
        return self._at(f"{day} 的版本", found)

    def _at(self, name: str, commit: str) -> Snapshot:
        raw = content(self.root, self.path, commit)
        if raw is None:
            raise UsageError(f"版本“{name}”里没有 {self.path}。")
        return self._snapshot(name, commit, raw)

    def _snapshot(self, name: str, commit: str | None, raw: bytes) -> Snapshot:
        try:
            return Snapshot(name, commit, parse(decode(raw)).data)
        except DocumentError as error:
            raise UsageError(f"“{name}”的 {self.path} 读不懂，不能比较：\n{error}") from None


def _start(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=BEIJING)
