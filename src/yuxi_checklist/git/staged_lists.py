"""The lists among what is being committed: those that are named, or all of them, wherever they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from yuxi_checklist import git

_REGULAR = ("100644", "100755")
_YAML = (".yaml", ".yml")
_KEYS = tuple(re.compile(rb"(?m)^%s:" % key) for key in (b"format", b"document", b"sections"))


def staged_lists(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Each list that a commit made now would change: its path from the top folder, and its content.

    A list is what the attribute `merge=checklist` says is one; where the attribute says nothing, YAML that has the parts
    of a list, so that one that was moved is not lost from sight. Anything else the attribute says means that it is none.
    """
    root = git.repository(folder)
    yield from _lists(_staged(root), root)


def _lists(blobs: Mapping[str, str], root: Path) -> Iterator[tuple[str, bytes]]:
    """Those of the files, given with the ids of their contents, that are lists."""
    merged_by = _attribute("merge", list(blobs), root)
    declared = {name: merged_by[name] == "checklist" for name in blobs}
    candidates = [
        name
        for name in blobs
        if declared[name] or (merged_by[name] == "unspecified" and name.lower().endswith(_YAML))
    ]
    contents = git.contents((blobs[name] for name in candidates), root)
    for name, content in zip(candidates, contents, strict=False):
        if declared[name] or all(key.search(content) for key in _KEYS):
            yield name, content


def tracked_lists(root: Path, names: Sequence[str] | None = None) -> list[str]:
    """The lists among the files that git keeps here, or among those that are named: their paths from the top folder."""
    if names is None:
        listed = git.run(["ls-files", "-z"], root).out.decode(errors="surrogateescape")
        names = list(dict.fromkeys(listed.split("\0")[:-1]))
    merged_by = _attribute("merge", list(names), root) if names else {}
    return [name for name in names if merged_by[name] == "checklist"]


def staged_as(paths: Sequence[Path]) -> Iterator[tuple[str, bytes]]:
    """The contents of files as they are staged, each with its path as it was given; those that are not are left out."""
    for path in paths:
        content = git.staged(path, git.repository(path.parent))
        if content is not None:
            yield str(path), content


def removed_lists(folder: Path) -> list[str]:
    """Each list that a commit made now would take away, and not only move: its path from the top folder."""
    root = git.repository(folder)
    if not git.has_commits(root):
        return []
    return [name for name, _ in _lists(_changed(root, "-M", "--diff-filter=D", side=2), root)]


def _staged(root: Path) -> dict[str, str]:
    """The regular files that are staged otherwise than in HEAD, with the ids of their contents."""
    return _changed(root, "--no-renames", "--diff-filter=AMT", side=3)


def _changed(root: Path, *kinds: str, side: int) -> dict[str, str]:
    """The regular files that differ so, with the ids of their contents before (`side` 2) or as they are staged (3)."""
    options = ["--cached", "--raw", "-z", "--no-abbrev", "--no-ext-diff", *kinds]
    out = git.run(["diff", *options], root, index=True).out.decode(errors="surrogateescape")
    fields = iter(out.split("\0")[:-1])
    entries = ((entry.split(), name) for entry, name in zip(fields, fields, strict=False))
    return {name: words[side] for words, name in entries if words[side - 2].removeprefix(":") in _REGULAR}


def _attribute(attribute: str, names: list[str], root: Path) -> dict[str, str]:
    given = "".join(f"{name}\0" for name in names).encode(errors="surrogateescape")
    found = git.run(["check-attr", "-z", "--stdin", attribute], root, input=given).out
    fields = found.decode(errors="surrogateescape").split("\0")
    return dict(zip(fields[::3], fields[2::3], strict=False))
