"""The guard over a history: each commit since a trusted one is held to what it came from."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from yuxi_checklist import git
from yuxi_checklist.errors import Problem, UsageError
from yuxi_checklist.git.history import History, Parsed, State, Version, changed_parts
from yuxi_checklist.git.history.ancestry import ancestry, commits, merge_bases
from yuxi_checklist.git.history.fragments import Fragments
from yuxi_checklist.revisions.diff import differences
from yuxi_checklist.revisions.guard import Breach, breaches, forgeries, strangers
from yuxi_checklist.revisions.guard.authors import Authors
from yuxi_checklist.revisions.guard.ledger import Ledger
from yuxi_checklist.revisions.guard.whole import impostors, outsiders
from yuxi_checklist.yamltext import Data, Document, DocumentError, decode, parse


@dataclass(frozen=True, slots=True)
class Violation:
    """A breach with the file's name then and the commit (full id; None for the working file)."""

    problem: Problem
    file: str
    commit: str | None


def audit(file: Path, raw: bytes, against: str, authors: Authors | None = None) -> list[Violation]:
    """Every breach since the revision `against`, oldest first; `raw` is what the working file holds.

    Each commit that HEAD contains and `against` does not is compared with its parents; for a merge, what
    one side had done since they parted is not the merge's doing, but what it lost of either is. A file
    that comes from nowhere is compared with the one in `against`, so that starting a history over hides
    nothing; where that has none, a warning says so. In the end the whole way is compared once more, from
    where `against` and HEAD parted, so that nothing is lost between the steps. Raises GitError, and UsageError where the list in
    `against` cannot be read.
    """
    return list(_Audit(file, raw, against, authors).violations())


class _Audit:
    def __init__(self, file: Path, raw: bytes, against: str, authors: Authors | None) -> None:
        self.file = file
        self.raw = raw
        self.authors = authors
        self.root, own = _place(file)
        self.base = git.commit_id(against, self.root)
        self.replaced = git.is_file(self.base, own, self.root) and (
            _is_linked(file, self.root, own) or git.is_link("HEAD", own, self.root)
        )
        known = self.replaced or git.blob_id(self.base, own, self.root)
        self.path = own if known or not file.exists() else git.inside(file, self.root)
        self.head = git.commit_id("HEAD", self.root)
        self.history = History(self.root, self.path, self.head, self.base)
        self.trusted = self._trusted(against)
        self.now = _readable(raw)
        self.ledger = Ledger(self.now.data if self.now else None)
        self.told: set[object] = set()

    def violations(self) -> Iterator[Violation]:
        if self.replaced:
            message = "清单文件被换成了符号链接：请恢复成普通文件"
            yield Violation(Problem(message, "list-replaced"), self.path, None)
        made = commits((version.state.commit for version in self.history.versions), self.root)
        for version, parsed in self.history.walk():
            before = self.history.before(version)
            if version.state.blob is None:
                yield from self._removal(version)
            elif parsed is not None:
                found = self._breaches(before, parsed, made[version.state.commit].email)
                content = next(git.contents([version.state.blob], self.root)) if found else b""
                yield from _placed(found, content, version.state.path, version.state.commit)
                yield from self._groundless(before, version)
        yield from self._working()
        yield from self._whole()

    def _working(self) -> Iterator[Violation]:
        if self.now is None:
            return  # the ordinary check says what is wrong with it
        states = [
            State(name, self.path, git.blob_id(name, self.path, self.root))
            for name in (self.head, *git.merging(self.root))
        ]
        before = self.history.before(Version(State("", self.path, None), tuple(states)))
        found = self._breaches(before, self.now, git.own_email(self.root))
        yield from _placed(found, self.raw, str(self.file), None)

    def _whole(self) -> Iterator[Violation]:
        """What the steps did not tell, though the two ends of the way show it."""
        before = [(state, parsed.data) for state, parsed in self._bases() or self.trusted]
        if self.now is None or not before:
            return
        olds, new = [old for _, old in before], self.now.data
        found = [breach for breach, _ in self._against(before, new)] + outsiders(olds, new)
        email = self._only_author() if self.authors else None
        if self.authors and email is not None:
            found += impostors(olds, new, self.authors, email)
        found = [breach for breach in found if _same(breach) not in self.told]
        yield from _placed(found, self.raw, str(self.file), None)

    def _bases(self) -> list[tuple[State, Parsed]]:
        """The list where what is trusted and what is checked parted, at its own path if it was there."""
        heads = (self.head, *git.merging(self.root))
        found = []
        for name in dict.fromkeys(each for head in heads for each in merge_bases(self.base, head, self.root)):
            for path in dict.fromkeys((self.path, self.history.paths.get(name, self.path))):
                blob = git.blob_id(name, path, self.root)
                if parsed := self.history.parsed(blob):
                    found.append((State(name, path, blob), parsed))
                    break
        return found

    def _only_author(self) -> str | None:
        """The address that all commits since the trusted one carry, and a commit made now would."""
        names = [name for name, _ in ancestry(self.head, self.root, self.base)]
        emails = {each.email for each in commits(names, self.root).values()} | {git.own_email(self.root)}
        return emails.pop() if len(emails) == 1 else None

    def _trusted(self, against: str) -> list[tuple[State, Parsed]]:
        """What the list was in the revision that is trusted; nothing where it had none."""
        blob = git.blob_id(self.base, self.path, self.root)
        parsed = self.history.parsed(blob)
        if blob and parsed is None:
            raise UsageError(f"版本“{against}”里的 {self.path} 读不懂，不能拿来对照。请换一个更早的版本。")
        return [(State(self.base, self.path, blob), parsed)] if parsed else []

    def _breaches(
        self, before: Sequence[tuple[State, Parsed]], new: Parsed, email: str | None
    ) -> list[Breach]:
        before = before or self.trusted
        if len(before) == 1:  # first only where the two differ, which for most commits is a single target
            state, parsed = before[0]
            old, differing = changed_parts(parsed, new)
            if not self._found([(state, old)], differing, email):
                return []
        found = self._found([(state, parsed.data) for state, parsed in before], new.data, email)
        standing = [breach for breach, old in found if self.ledger.stands(breach, old)]
        self.told |= {_same(breach) for breach in standing}
        return standing

    def _found(
        self, before: Sequence[tuple[State, Data]], new: Data, email: str | None
    ) -> list[tuple[Breach, Data]]:
        """The breaches, each with the state that it is one against, those by people at the end."""
        olds = [old for _, old in before]
        people = strangers(olds, new)
        if self.authors and email is not None:
            people += forgeries(olds, new, self.authors, email)
        return [*self._against(before, new), *((breach, olds[0]) for breach in people)]

    def _against(self, before: Sequence[tuple[State, Data]], new: Data) -> list[tuple[Breach, Data]]:
        """The breaches of each of some states that none of the others had made itself."""
        found: dict[object, tuple[Breach, Data]] = {}
        for state, old in before:
            for breach in breaches(old, new):
                if not any(self._did(other, breach, state) for other in before if other[0] != state):
                    found[breach.difference.key] = breach, old
        return list(found.values())

    def _did(self, side: tuple[State, Data], breach: Breach, other: State) -> bool:
        """Whether one side of a merge had made the change itself since it parted from the other side."""
        state, data = side
        for name in merge_bases(state.commit, other.commit, self.root):
            blobs = {git.blob_id(name, path, self.root) for path in (state.path, other.path)}
            olds = [parsed.data for blob in blobs if (parsed := self.history.parsed(blob))]
            if any(breach.difference.key == each.key for old in olds for each in differences(old, data)):
                return True
        return False

    def _groundless(self, before: Sequence[tuple[State, Parsed]], version: Version) -> Iterator[Violation]:
        if not before and not self.trusted:
            message = "这个文件是新加的，以前的版本里没有，也看不出由哪个文件改名而来；没有可对照的内容"
            problem = Problem(message, "nothing-to-compare", "warning")
            yield Violation(problem, version.state.path, version.state.commit)

    def _removal(self, version: Version) -> Iterator[Violation]:
        if version.parents and all(parent.blob for parent in version.parents):
            problem = Problem("删除了清单文件：请恢复", "file-removed")
            yield Violation(problem, version.state.path, version.state.commit)


def _place(file: Path) -> tuple[Path, str]:
    """The repository that a path by its own words lies in, and the path there, whatever links it goes over."""
    own = Path(os.path.abspath(file))  # noqa: PTH100  # `resolve` would follow the links
    for folder in own.parents:
        if (folder / ".git").exists():
            return folder, own.relative_to(folder).as_posix()
    root = git.repository(file)
    return root, git.inside(file, root)


def _is_linked(file: Path, root: Path, path: str) -> bool:
    return file.exists() and file.resolve() != root.resolve() / path


def _same(breach: Breach) -> tuple[str, str | None, str]:
    """What a breach of a step and one of the whole way have in common where they are about the same."""
    rule = "past" if breach.rule.startswith("past-") else breach.rule
    return rule, breach.difference.target, breach.difference.subject


def _readable(raw: bytes) -> Parsed | None:
    try:
        return Fragments().read(raw)
    except DocumentError:
        return None


def _placed(found: Sequence[Breach], raw: bytes, file: str, commit: str | None) -> Iterator[Violation]:
    """The breaches with their lines, in the order of the file."""
    if not found:
        return
    document: Document = parse(decode(raw))
    problems = []
    for breach in found:
        each = breach.difference
        position = document.position(each.path) if each.path else None
        line, column = (position.line, position.column) if position else (None, None)
        problems.append(Problem(breach.message, breach.rule, line=line, column=column, id=each.target))
    for problem in sorted(problems, key=lambda problem: problem.line or 0):
        yield Violation(problem, file, commit)
