"""The history of a list as entries: who recorded what when, and which commit brought it in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from yuxi_checklist import git
from yuxi_checklist.days import BEIJING
from yuxi_checklist.git.history import History, Parsed, State, Version, changed_parts
from yuxi_checklist.git.history.ancestry import Commit, commits, cut_off
from yuxi_checklist.git.history.fragments import Fragments
from yuxi_checklist.revisions.diff import Difference, differences
from yuxi_checklist.revisions.report_words import update_in_words
from yuxi_checklist.revisions.walk import items, targets, word
from yuxi_checklist.yamltext import Data


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing recorded, and the commit that brought it in; None where it is not committed yet.

    With `cut_off` it is None because a shallow clone does not have that commit.
    """

    difference: Difference
    commit: Commit | None
    cut_off: bool = False

    @property
    def at(self) -> str:
        """When it was reported, in the report's own words; for a change of the file the day of the commit."""
        if self.difference.kind == "report":
            return word(self.difference.new, "at")
        return str(self.commit.when.astimezone(BEIJING).date()) if self.commit else ""

    @property
    def by(self) -> str:
        """The department that reported; for a change of the file the commit's author."""
        if self.difference.kind == "report":
            return word(self.difference.new, "by")
        return self.commit.author if self.commit else ""

    @property
    def words(self) -> str:
        """What was recorded, without who and when."""
        return (
            update_in_words(self.difference.new)
            if self.difference.kind == "report"
            else self.difference.sentence
        )


def entries(file: Path, raw: bytes, wanted: str | None = None) -> list[Entry]:
    """What was recorded in a file, newest first; with `wanted`, of the targets with that id or below it.

    What the working file (`raw`) has beyond HEAD comes first. Versions that cannot be read are passed
    over: what they brought in is told where it can be read first. What the first commits of a shallow
    clone have may be older than they are, and is not put down to them. Raises GitError, and DocumentError
    for the working file.
    """
    root = git.repository(file)
    path, head = git.inside(file, root), git.commit_id("HEAD", root)
    history = History(root, path, head)
    made = commits((version.state.commit for version in history.versions), root)
    unfetched = cut_off(root)
    found: list[Entry] = []
    for version, data in history.walk():
        if version.state.commit in unfetched and data is not None:
            found += _inherited(data.data, wanted, made[version.state.commit], found)
        elif version.is_new:
            news = _news([old for _, old in history.before(version)], data, wanted)
            found += (Entry(each, made[version.state.commit]) for each in news)
    here = Version(State("", path, None), (State(head, path, git.blob_id(head, path, root)),))
    new = Fragments().read(raw)
    found += (Entry(each, None) for each in _news([old for _, old in history.before(here)], new, wanted))
    return found[::-1]


def concerns(difference: Difference, wanted: str) -> bool:
    """Whether it is about a target whose id is `wanted` or begins with it, or a title over such a target."""
    if difference.target is None:
        return False
    own, asked = f"{difference.target}.", f"{wanted}."
    return own.startswith(asked) or (difference.subject == "title" and asked.startswith(own))


def _news(olds: Sequence[Parsed], new: Parsed | None, wanted: str | None) -> Iterator[Difference]:
    """What a version has that none of those before it has, without what only follows from reports."""
    if new is None:
        return
    if not olds:
        yield from _beginning(new.data, wanted)
        return
    found, *others = (differences(*changed_parts(old, new), derived=False) for old in olds)
    for each in found:
        common = all(each.key in {other.key for other in side} for side in others)
        if common and (wanted is None or concerns(each, wanted)):
            yield each


def _inherited(new: Data, wanted: str | None, commit: Commit, told: Sequence[Entry]) -> Iterator[Entry]:
    """What a shallow clone begins with: the reports, as far as not told of another beginning, and that it is shallow."""
    known = {entry.difference.key for entry in told if entry.cut_off}
    found = [each for each in differences({}, new, derived=False) if wanted is None or concerns(each, wanted)]
    for each in found:
        if each.kind == "report" and each.key not in known:
            yield Entry(each, None, cut_off=True)
    sentence = "浅克隆，从这次提交开始：更早的历史没有取回，以前的报告由哪次提交带入看不到。取回：git fetch --unshallow"
    if found:
        yield Entry(Difference("other", None, (), "", None, None, sentence, ()), commit)


def _beginning(new: Data, wanted: str | None) -> Iterator[Difference]:
    """What the first version brought: the list as a whole, and the reports that stood in it."""
    for each in differences({}, new, derived=False):
        if each.kind == "report" and wanted is None:
            yield each
        if each.kind in ("report", "added") and wanted is not None and concerns(each, wanted):
            yield each
    if wanted is None:
        found = list(targets(new))
        reports = sum(len(items(place.target, "updates")) for place in found)
        sentence = f"清单“{word(new, 'title')}”加入：{len(found)} 项目标，{reports} 次报告"
        yield Difference("added", None, (), "", None, None, sentence, ())
