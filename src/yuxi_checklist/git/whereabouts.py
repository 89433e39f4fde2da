"""Where a file stands in git: how far what was written into it has come on its way to the others."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from yuxi_checklist import git

_HEAD, _UPSTREAM = "# branch.head ", "# branch.upstream "
_ON_NO_BRANCH = "(detached)"


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """A file, the branch that is checked out around it, and the branch of a remote that this one follows.

    Either is empty where there is none. `state` is empty for a file as it is committed, `?` for one that git does not know,
    `!` for one that it is told to ignore, and something else for one that has changed.
    """

    branch: str
    upstream: str
    state: str


def whereabouts(path: Path) -> Whereabouts | None:
    """Find where a file stands; None where no folder above has a `.git`, and git need not be asked. Raises GitError."""
    around = any((folder / ".git").exists() for folder in path.resolve().parents)
    return ask(path) if around else None


def ask(path: Path) -> Whereabouts:
    """Ask git, once, where a file stands. Raises GitError."""
    real = path.resolve()
    options = ["--porcelain=v2", "--branch", "--no-ahead-behind", "--untracked-files=normal", "--ignored"]
    out = git.run(["status", *options, "-z", "--", real.name], real.parent).out.decode(errors="replace")
    lines = out.split("\0")[:-1]
    branch, upstream = (
        next((line.removeprefix(mark) for line in lines if line.startswith(mark)), "")
        for mark in (_HEAD, _UPSTREAM)
    )
    signs = {line[0] for line in lines} - {"#"}
    state = max(signs, key="?!".find, default="")
    return Whereabouts("" if branch == _ON_NO_BRANCH else branch, upstream, state)


def remotes(folder: Path) -> list[str]:
    """The names of the repositories that this one knows of."""
    return git.run(["remote"], folder).out.decode(errors="replace").split()
