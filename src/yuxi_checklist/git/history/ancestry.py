"""Commits and how they follow on each other: who made them, what they come from, which files they changed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from yuxi_checklist.days import BEIJING
from yuxi_checklist.git import lines, run

_LATEST = 253_402_214_400  # 9999-12-31 at 00:00 UTC


@dataclass(frozen=True, slots=True)
class Commit:
    """Who made a commit and when, as it says itself."""

    id: str
    author: str
    email: str
    when: datetime
    subject: str

    @property
    def short(self) -> str:
        """The id as people write it."""
        return self.id[:8]


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file that differs between two commits: path and blob on each side, None where it is not there."""

    old_path: str | None
    old: str | None
    path: str | None
    new: str | None


def commits(ids: Iterable[str], root: Path) -> dict[str, Commit]:
    """What each of these commits (full ids) says of itself."""
    wanted = list(dict.fromkeys(ids))
    if not wanted:
        return {}
    arguments = [
        "log",
        "--no-walk=unsorted",
        "-z",
        "--encoding=UTF-8",
        "--format=%H%x00%an%x00%ae%x00%at%x00%s",
    ]
    out = run([*arguments, "--stdin"], root, input=lines(wanted)).out.decode(errors="replace")
    fields = iter(out.split("\0"))
    return {
        name: Commit(name, author, email, _moment(when), subject)
        for name, author, email, when, subject in zip(fields, fields, fields, fields, fields, strict=False)
    }


def ancestry(head: str, root: Path, base: str | None = None) -> list[tuple[str, tuple[str, ...]]]:
    """What `head` contains and `base` does not (full ids), with parents; children come before parents."""
    arguments = ["rev-list", "--topo-order", "--parents", head, *([f"^{base}"] if base else []), "--"]
    rows = run(arguments, root).out.decode("ascii").splitlines()
    return [(name, tuple(parents)) for name, *parents in map(str.split, rows)]


def cut_off(root: Path) -> frozenset[str]:
    """The commits (full ids) whose parents a shallow clone has not fetched; none in a whole one."""
    file = root / os.fsdecode(run(["rev-parse", "--git-path", "shallow"], root).out.removesuffix(b"\n"))
    return frozenset(file.read_text(encoding="ascii").split()) if file.is_file() else frozenset()


def changes(pairs: Iterable[tuple[str, str | None]], root: Path) -> list[list[FileChange]]:
    """For each commit and its parent (full ids; None where it has none) the files that differ."""
    wanted = lines(" ".join(filter(None, pair)) for pair in pairs)
    options = ["--stdin", "--always", "--root", "-r", "-M", "--raw", "-z", "--no-abbrev"]
    out = run(["diff-tree", *options, "--no-ext-diff", "--no-textconv"], root, input=wanted).out
    fields = iter(out.decode(errors="surrogateescape").split("\0")[:-1])
    found: list[list[FileChange]] = []
    for field in fields:
        if field.startswith(":"):
            found[-1].append(_change(field.split(), fields))
        else:  # the commit, once for each line of the input
            found.append([])
    return found


def merge_bases(one: str, other: str, root: Path) -> list[str]:
    """The best common ancestors of two commits (full ids)."""
    return run(["merge-base", "--all", one, other], root, check=False).out.decode("ascii").split()


def _moment(seconds: str) -> datetime:
    """When that was, at +08:00; what a commit says may be no date at all, which is then the nearest one."""
    try:
        return datetime.fromtimestamp(min(max(int(seconds), 0), _LATEST), BEIJING)
    except ValueError:
        return datetime.fromtimestamp(0, BEIJING)


def _change(words: Sequence[str], fields: Iterator[str]) -> FileChange:
    """An entry of the raw format: modes, ids and status, then one path, or two where the file was renamed."""
    old, new = (None if set(blob) == {"0"} else blob for blob in words[2:4])
    old_path = next(fields)
    path = next(fields) if words[4][0] in "RC" else old_path
    return FileChange(old_path if old else None, old, path if new else None, new)
