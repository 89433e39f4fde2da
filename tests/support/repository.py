"""Real git repositories for tests, with one list in them."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from support.lists import LIST
from support.program import Outcome, checklist
from yuxi_checklist.git.setup import Clone, examine, running_program, set_up
from yuxi_checklist.yamltext import parse
from yuxi_checklist.yamltext.edit import Change, apply

AWKWARD = "数 据/清单 'a' checklist.yaml"
"""A path that makes trouble wherever somebody forgets to quote it."""


@dataclass(frozen=True, slots=True)
class Repository:
    """A working tree whose list is `file`."""

    folder: Path
    file: Path

    @classmethod
    def create(
        cls, folder: Path, text: str = LIST, path: str = "data/checklist.yaml", *, driver: bool = False
    ) -> Repository:
        """One with the list committed on the branch `main`; the merge driver as `checklist git setup` sets it up."""
        folder.mkdir(parents=True, exist_ok=True)
        made = cls(folder, folder / path)
        made.git("init", "-q", "-b", "main")
        made.git("config", "user.name", "录入员")
        made.git("config", "user.email", "clerk@example.org")
        made.write(text)
        if driver:
            set_up(made.clone)
        made.commit("清单", when="2022-11-21T09:00+08:00")
        return made

    def follow(self, bare: Path) -> None:
        """Make a bare repository of what is here, and have the branch follow it as `origin`."""
        self.git("clone", "-q", "--bare", ".", str(bare))
        self.git("remote", "add", "origin", str(bare))
        self.git("fetch", "-q")
        self.git("branch", "-q", "--set-upstream-to=origin/main")

    @property
    def clone(self) -> Clone:
        return Clone(self.folder, self.file.relative_to(self.folder).as_posix(), running_program())

    @property
    def text(self) -> str:
        return self.file.read_bytes().decode()

    @property
    def data(self) -> Any:
        return parse(self.text).data

    def git(self, *arguments: str, fails: bool = False, **environment: str) -> str:
        """Git's output without its last line break; of a command that must fail, all that it said."""
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.folder,
            env={**os.environ, **environment},
            capture_output=True,
            check=False,
        )
        assert bool(done.returncode) == fails, (done.stdout + done.stderr).decode()
        return (done.stdout + (done.stderr if fails else b"")).decode().removesuffix("\n")

    def write(self, text: str) -> None:
        self.file.parent.mkdir(parents=True, exist_ok=True)
        self.file.write_bytes(text.encode())

    def edit(self, *replacements: tuple[str, str]) -> None:
        """Replace each text, which must stand exactly once, by another."""
        text = self.text
        for old, new in replacements:
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        self.write(text)

    def apply(self, *changes: Change) -> None:
        """Change the list as the program would, without a commit."""
        self.write(apply(parse(self.text), changes).text)

    def change(self, *changes: Change) -> None:
        self.apply(*changes)
        self.commit()

    def commit(
        self, message: str = "改动", email: str = "clerk@example.org", when: str = "2022-12-05T09:00+08:00"
    ) -> str:
        """Commit all there is; returns the full id."""
        self.git("add", "-A")
        self.git(
            "commit", "-qm", message, GIT_AUTHOR_EMAIL=email, GIT_AUTHOR_DATE=when, GIT_COMMITTER_DATE=when
        )
        return self.git("rev-parse", "HEAD")


def missing(clone: Clone) -> list[str]:
    """What the doctor says that a clone needs and lacks."""
    return [item.what for item in examine(clone) if item.remedy and not item.optional]


def done(*words: str) -> Outcome:
    """A command that works, after which the file is in order, by itself and as a step from what was committed."""
    outcome = checklist(*words)
    assert outcome.code == 0, outcome.err
    checked = checklist("check", "--against", "HEAD")
    assert checked.code == 0, checked.out + checked.err
    return outcome
