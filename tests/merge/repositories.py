"""Real git repositories with the merge driver, under paths that make trouble."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import yuxi_checklist
from yuxi_checklist import git
from yuxi_checklist.document import parse
from yuxi_checklist.edit import Change, apply
from yuxi_checklist.git_setup import Clone, running_program, set_up

FILE = "数 据/清单 'a' checklist.yaml"
PERSON = ("-c", "user.name=经办人", "-c", "user.email=someone@example.org", "-c", "commit.gpgsign=false")


def isolate(monkeypatch: pytest.MonkeyPatch) -> None:
    """Python with this very package, installed or not."""
    source = str(Path(yuxi_checklist.__file__).resolve().parents[1])
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, [source, os.environ.get("PYTHONPATH")])))


@dataclass(frozen=True, slots=True)
class Repository:
    """A work tree with one list in it."""

    root: Path
    file: str = FILE

    @classmethod
    def create(cls, root: Path, content: str, file: str = FILE, *, driver: bool = True) -> Repository:
        """One with a first commit; `driver` as `checklist git setup` sets it up."""
        repository = cls(root, file)
        repository.path.parent.mkdir(parents=True)
        git.run(["init", "--quiet", "--initial-branch=main", "."], root)
        repository.path.write_bytes(content.encode())
        if driver:
            set_up(repository.clone)
        repository.commit("清单")
        return repository

    @property
    def path(self) -> Path:
        return self.root / self.file

    @property
    def clone(self) -> Clone:
        return Clone(self.root, self.file, running_program())

    @property
    def text(self) -> str:
        return self.path.read_bytes().decode()

    @property
    def data(self) -> Any:
        return parse(self.text).data

    def git(self, *arguments: str, fails: bool = False) -> str:
        """Run git; it must succeed, or fail. Returns what it said."""
        done = git.run([*PERSON, *arguments], self.root, check=False)
        said = (done.out + done.err).decode(errors="replace")
        assert bool(done.code) == fails, said
        return said

    def commit(self, message: str) -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "-m", message)

    def edit(self, *changes: Change) -> None:
        """Change the list as the program would, without a commit."""
        self.path.write_bytes(apply(parse(self.text), changes).text.encode())

    def change(self, *changes: Change) -> None:
        self.edit(*changes)
        self.commit("改动")
