"""The guard over a history: each commit since a trusted one is held to what it came from."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePosixPath

from yuxi_checklist import git
from yuxi_checklist.days import BEIJING
from yuxi_checklist.errors import Problem, UsageError
from yuxi_checklist.files import real
from yuxi_checklist.git.history import History, Parsed, State, Version, changed_parts
from yuxi_checklist.git.history.ancestry import Commit, commits, merge_bases
from yuxi_checklist.git.history.fragments import Fragments
from yuxi_checklist.git.sides import Side, Sides
from yuxi_checklist.revisions.diff import differences
from yuxi_checklist.revisions.guard import Authors, Breach, Made, judge, placed
from yuxi_checklist.revisions.guard.ledger import Ledger
from yuxi_checklist.revisions.walk import targets
from yuxi_checklist.yamltext import Data, DocumentError, decode, parse


@dataclass(frozen=True, slots=True)
class Violation:
    """A breach with the file's name then and the commit (full id; None for the working file)."""

    problem: Problem
    file: str
    commit: str | None


def audit(file: Path, raw: bytes | None, against: str, authors: Authors | None = None) -> list[Violation]:
    """Every breach since the revision `against`, oldest first; `raw` is what the file holds now, None if it is gone.

    Each commit that HEAD contains and `against` does not is compared with its parents; for a merge, what
    one side had done since they parted is not the merge's doing, but what it lost of either is. A file
    that comes from nowhere is compared with the one in `against`, so that starting a history over hides
    nothing; where that has none there, the list that it had elsewhere must still be there. In the end the whole way is
    compared once more, from where `against` and HEAD parted, so that nothing is lost between the steps.
    Raises GitError, and UsageError where the list in `against` cannot be read.
    """
    audit = _Audit(file, raw, against, authors)
    found = list(audit.violations())
    return [*found, *_committed(audit, file, found)]


def _committed(audit: _Audit, file: Path, told: Sequence[Violation]) -> Iterator[Violation]:
    """What HEAD does by itself, where the working file is another one: that may have put right again what HEAD would send."""
    blob = git.blob_id(audit.head, audit.path, audit.root)
    raw = next(git.contents([blob], audit.root)) if blob else None
    if audit.head == audit.base or raw in (None, audit.raw) or git.merging(audit.root):
        return
    for each in _Audit(file, raw, audit.against, audit.authors).violations():
        here = each if each.commit else Violation(each.problem, audit.path, audit.head)
        if each not in told and here not in told:
            message = f"{each.problem.message}。文件里已经改回来，提交它就好"
            yield replace(here, problem=replace(each.problem, message=message))


class _Audit:
    def __init__(self, file: Path, raw: bytes | None, against: str, authors: Authors | None) -> None:
        self.file = file
        self.raw = raw
        self.authors = authors
        self.root, own = _place(file)
        self.against = against
        self.base = git.commit_id(against, self.root)
        was_file = git.is_file(self.base, own, self.root)
        self.replaced = was_file and (_is_linked(file, self.root, own) or git.is_link("HEAD", own, self.root))
        self.path = own if was_file or not file.exists() else git.inside(file, self.root)
        if git.is_link(self.base, own, self.root):
            meant = _link_target(self.base, own, self.root)
            self.replaced = self.path != meant
            self.path = meant
        self.head = git.commit_id("HEAD", self.root)
        self.history = History(self.root, self.path, self.head, self.base)
        self.trusted = self._trusted()
        self.now = _readable(raw)
        self.ledger = Ledger(self.now.data if self.now else None)
        self.told: set[object] = set()
        self.tainted = False
        """Whether a step has changed who may report or correct, though it may have been undone since."""
        self.removed = False
        self.sides = Sides(self.history)

    def violations(self) -> Iterator[Violation]:
        if self.replaced:
            message = "清单文件被换成了符号链接，或链接改指了别的文件：请恢复原样"
            yield Violation(Problem(message, "list-replaced"), self.path, None)
        for version, parsed, commit in self._versions():
            before = self.history.before(version)
            if version.state.blob is None:
                yield from self._removal(version)
            elif parsed is not None:
                made = self._made(commit.email, commit.when.astimezone(BEIJING).date())
                found = self._breaches(before, parsed, made)
                content = next(git.contents([version.state.blob], self.root)) if found else b""
                yield from _placed(found, content, version.state.path, version.state.commit)
                yield from self._groundless(before, version.state)
        yield from self._working()
        yield from self._whole()

    def _versions(self) -> Iterator[tuple[Version, Parsed | None, Commit]]:
        """Each version with what it says, and its commit; oldest first."""
        made = commits((version.state.commit for version in self.history.versions), self.root)
        for version, parsed in self.history.walk():
            yield version, parsed, made[version.state.commit]

    def _working(self) -> Iterator[Violation]:
        renamed = git.renamed(self.root)
        was = self.trusted or git.blob_id(self.head, self.path, self.root)
        if self.raw is None and was and not self.removed and self.path not in renamed:
            yield Violation(Problem("清单文件不见了：请恢复", "file-removed"), str(self.file), None)
        if self.now is None or self.raw is None:
            return  # the ordinary check says what is wrong with it
        before = self._before_working(renamed)
        found = self._breaches(before, self.now, self._made(git.own_email(self.root)))
        yield from _placed(found, self.raw, str(self.file), None)
        yield from self._groundless(before, State("", str(self.file), None))

    def _before_working(self, renamed: Mapping[str, str]) -> list[tuple[State, Parsed]]:
        """What a commit made now would come from."""
        states = []
        for name in (self.head, *git.merging(self.root)):
            blob = git.blob_id(name, self.path, self.root)
            path = next((old for old, new in renamed.items() if new == self.path and not blob), self.path)
            states.append(State(name, path, blob or git.blob_id(name, path, self.root)))
        return self.history.before(Version(State("", self.path, None), tuple(states)))

    def _whole(self) -> Iterator[Violation]:
        """What the steps did not tell, though the two ends of the way show it.

        Who has reported was judged at each step by the state that it came from. Only where a step has given itself
        the right to report or to correct is that asked once more, of the ends.
        """
        before = [(state, parsed.data) for state, parsed in self._bases() or self.trusted]
        if self.now is None or self.raw is None or not before:
            return
        found = [breach for breach, _ in self.sides.breaches(before, self.now.data, over=True)]
        if self.tainted:
            found += self._impostors(before, self.now.data)
        else:
            found = [breach for breach in found if breach.difference.kind != "report"]
        found = [breach for breach in found if _same(breach) not in self.told]
        yield from _placed(found, self.raw, str(self.file), None)

    def _impostors(self, before: Sequence[Side], new: Data) -> Iterator[Breach]:
        """Reports that their authors had no right to by what the two ends say of it."""
        for email, reports in self._reported().items() if self.authors else ():
            for breach, _ in self.sides.breaches(before, new, self._made(email), over=True):
                if breach.rule == "update-author" and breach.difference.key in reports:
                    yield breach

    def _reported(self) -> dict[str, set[object]]:
        """The keys of the reports that each author brought in."""
        found: dict[str, set[object]] = {}
        for version, parsed, commit in self._versions():
            olds = [old for _, old in self.history.before(version)] if parsed else []
            news = [differences(*changed_parts(old, parsed), derived=False) for old in olds if parsed]
            keys = [{each.key for each in side if each.kind == "report"} for side in news]
            found.setdefault(commit.email, set()).update(*keys[:1])
        return found

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

    def _trusted(self) -> list[tuple[State, Parsed]]:
        """What the list was in the revision that is trusted; nothing where it had none."""
        blob = git.blob_id(self.base, self.path, self.root)
        parsed = self.history.parsed(blob)
        if blob and parsed is None:
            raise UsageError(
                f"版本“{self.against}”里的 {self.path} 读不懂，不能拿来对照。请换一个更早的版本。"
            )
        return [(State(self.base, self.path, blob), parsed)] if parsed else []

    def _made(self, email: str | None, day: date | None = None) -> Made:
        return Made(self.authors.who(email) if self.authors and email is not None else None, day)

    def _breaches(self, before: Sequence[tuple[State, Parsed]], new: Parsed, made: Made) -> list[Breach]:
        before = before or self.trusted
        # First only where the two differ, which for most commits is a single target.
        if len(before) == 1 and not judge(*changed_parts(before[0][1], new), made):
            return []
        found = self.sides.breaches([(state, parsed.data) for state, parsed in before], new.data, made)
        self.tainted = self.tainted or any(breach.rule in _TAINTING for breach, _ in found)
        standing = [
            breach
            for breach, old in found  # what is only warned of is no wrong that somebody may put right by taking it away
            if breach.severity == "warning" or self.ledger.stands(breach, old)
        ]
        self.told |= {_same(breach) for breach in standing}
        return standing

    def _groundless(self, before: Sequence[object], state: State) -> Iterator[Violation]:
        """A list that nothing before it can be told for; an error where one is gone that it may have been."""
        if before or self.trusted:
            return
        if gone := self._gone():
            message = (
                f"看不出这个文件从哪里来，而版本“{self.against}”里的清单 {'、'.join(gone)} 不见了："
                "请把清单放回原处再改。要改名，就单独提交一次，只改名"
            )
            yield Violation(Problem(message, "list-from-nowhere"), state.path, state.commit or None)
            return
        message = "这个文件是新加的，以前的版本里没有，也看不出由哪个文件改名而来；没有可对照的内容"
        problem = Problem(message, "nothing-to-compare", "warning")
        yield Violation(problem, state.path, state.commit or None)

    def _gone(self) -> list[str]:
        """The lists that the trusted revision had at places where there is no file any more."""
        names = git.files(self.base, self.root)
        missing = (
            name
            for name in names
            if not (git.is_file(self.head, name, self.root) and (self.root / name).is_file())
        )
        return [name for name in missing if name.endswith((".yaml", ".yml")) and self._is_list(name)]

    def _is_list(self, name: str) -> bool:
        parsed = self.history.parsed(git.blob_id(self.base, name, self.root))
        return parsed is not None and next(targets(parsed.data), None) is not None

    def _removal(self, version: Version) -> Iterator[Violation]:
        if version.parents and all(parent.blob for parent in version.parents):
            self.removed = True
            problem = Problem("删除了清单文件：请恢复", "file-removed")
            yield Violation(problem, version.state.path, version.state.commit)


_TAINTING = ("document-changed", "power-changed", "correction-author", "correction-untrue")


def _place(file: Path) -> tuple[Path, str]:
    """The repository that a path by its own words lies in, and the path there, whatever links it goes over."""
    own = Path(os.path.abspath(file))  # noqa: PTH100  # `resolve` would follow the links
    for folder in own.parents:
        if (folder / ".git").exists():
            return folder, own.relative_to(folder).as_posix()
    root = git.repository(file)
    return root, git.inside(file, root)


def _link_target(commit: str, path: str, root: Path) -> str:
    """Where a symbolic link of a commit leads, from the top folder."""
    words = os.fsdecode(git.show(commit, path, root) or b"")
    return os.path.normpath(f"{PurePosixPath(path).parent}/{words}").replace(os.sep, "/")


def _is_linked(file: Path, root: Path, path: str) -> bool:
    return file.exists() and real(file) != real(root) / path


def _same(breach: Breach) -> tuple[str, str | None, str]:
    """What a breach of a step and one of the whole way have in common where they are about the same."""
    rule = "past" if breach.rule.startswith("past-") else breach.rule
    return rule, breach.difference.target, breach.difference.subject


def _readable(raw: bytes | None) -> Parsed | None:
    try:
        return None if raw is None else Fragments().read(raw)
    except DocumentError:
        return None


def _placed(found: Sequence[Breach], raw: bytes, file: str, commit: str | None) -> Iterator[Violation]:
    """The breaches with their lines, in the order of the file."""
    if not found:
        return
    document = parse(decode(raw))
    problems = [placed(breach, document) for breach in found]
    for problem in sorted(problems, key=lambda problem: problem.line or 0):
        yield Violation(problem, file, commit)
