"""The versions of one file in git: the commits that changed it, on all branches and over renames.

A version need not be a valid list: what can be read as YAML is plain data, and what cannot is passed over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from yuxi_checklist import git
from yuxi_checklist.git.history.ancestry import FileChange, ancestry, changes
from yuxi_checklist.git.history.fragments import Fragments
from yuxi_checklist.git.history.skeleton import Parsed, changed_parts
from yuxi_checklist.yamltext import DocumentError

__all__ = ["History", "Parsed", "State", "Version", "changed_parts", "content", "logbook", "states"]

_NOWHERE = ""
_REMEMBERED = 64


@dataclass(frozen=True, slots=True)
class State:
    """A file in a commit (full id): its path there, and the id of its content, None where it is not there."""

    commit: str
    path: str
    blob: str | None


@dataclass(frozen=True, slots=True)
class Version:
    """A commit in which the file differs from that of one of the parents, and the file in all of them."""

    state: State
    parents: tuple[State, ...]

    @property
    def is_new(self) -> bool:
        """Whether no parent has this content: this is the commit that brought it in."""
        return self.state.blob not in ({parent.blob for parent in self.parents} or {None})


class History:
    """What a file has been, from one commit back to what another contains, or to the beginning."""

    def __init__(self, root: Path, path: str, head: str, base: str | None = None) -> None:
        """Commits by their full ids; `path` as git names it in `head`, from the top folder."""
        self.root = root
        self.paths = {head: path}
        """What the file is called in each commit."""
        self.versions = tuple(self._find(head, base))
        """Newest first: every commit before its parents."""
        self._parsed: dict[str, Parsed | None] = {}
        self._fragments = Fragments()

    def walk(self) -> Iterator[tuple[Version, Parsed | None]]:
        """Each version with what it says, oldest first; None for no readable file."""
        oldest_first = self.versions[::-1]
        blobs = [version.state.blob for version in oldest_first if version.state.blob]
        contents = git.contents(blobs, self.root)
        for version in oldest_first:
            if version.state.blob:
                self._remember(version.state.blob, next(contents))
            yield version, self.parsed(version.state.blob)

    def parsed(self, blob: str | None) -> Parsed | None:
        """What a content says; None where it cannot be read."""
        if blob is None:
            return None
        if blob not in self._parsed:
            self._remember(blob, next(git.contents([blob], self.root)))
        return self._parsed[blob]

    def before(self, version: Version) -> list[tuple[State, Parsed]]:
        """What the parents say; one that cannot be read gives way to those before it."""
        found: list[tuple[State, Parsed]] = []
        waiting, seen = list(version.parents), set[State]()
        while waiting:
            state = waiting.pop(0)
            if state in seen:
                continue
            seen.add(state)
            parsed = self.parsed(state.blob)
            if parsed is not None:
                found.append((state, parsed))
            else:
                waiting += self._origins(state)
        return found

    def _origins(self, state: State) -> Iterable[State]:
        """The parents of the commits that brought a content in."""
        if state.blob is None:
            return ()
        return (
            parent
            for version in self.versions
            if version.state.blob == state.blob
            for parent in version.parents
        )

    def _find(self, head: str, base: str | None) -> Iterator[Version]:
        rows = ancestry(head, self.root, base)
        pairs = ((name, parent) for name, parents in rows for parent in parents or (None,))
        found = iter(changes(pairs, self.root))
        for name, parents in rows:
            here = self.paths[name]
            touched = [_touched(next(found), here) for _ in parents or (None,)]
            change = next(filter(None, touched), None)
            before = []
            for parent, each in zip(parents, touched, strict=False):
                unchanged = State(parent, here, change.new if change else None)
                path = here if each is None or each.old_path is None else each.old_path
                before.append(State(parent, path, each.old) if each else unchanged)
                self.paths.setdefault(parent, path)
            if change and (change.old or change.new):
                yield Version(State(name, here, change.new), tuple(before))

    def _remember(self, blob: str, raw: bytes) -> None:
        if blob in self._parsed:
            return
        try:
            self._parsed[blob] = self._fragments.read(raw)
        except DocumentError:
            self._parsed[blob] = None
        if len(self._parsed) > _REMEMBERED:
            del self._parsed[next(iter(self._parsed))]


def content(root: Path, path: str, commit: str) -> bytes | None:
    """What the file at `path` was in a commit (full id), whatever it was called there; None for nothing."""
    head = git.commit_id("HEAD", root)
    raw = git.show(commit, path, root)
    if raw is None and commit != head:
        earlier = History(root, path, head).paths.get(commit, path)
        raw = git.show(commit, earlier, root)
    return raw


def _touched(found: Sequence[FileChange], path: str) -> FileChange | None:
    """What happened to the file of that path."""
    for change in found:
        if change.path == path:
            return change
    for change in found:
        if change.old_path == path:
            # Deleted, or, under the name that the list got later, another file that was given a name of its own.
            return (
                FileChange(path, change.old, None, None)
                if change.path is None
                else FileChange(_NOWHERE, None, None, None)
            )
    return None
