"""Whose clone this is: the unit in whose name reports are written here where nobody says otherwise."""

from __future__ import annotations

from pathlib import Path

from yuxi_checklist import git
from yuxi_checklist.errors import UsageError
from yuxi_checklist.files import read_bytes
from yuxi_checklist.revisions.register import PlainUnit, Register, plain_register
from yuxi_checklist.yamltext import DocumentError, decode, parse

KEY = "checklist.by"


def identity(folder: Path) -> str | None:
    """What git has been told, in its own words; None for nothing, and where there is no repository."""
    try:
        found = git.run(["config", "--get", KEY], folder, check=False)
    except git.GitError:
        return None
    return found.out.decode(errors="replace").strip() or None


def known_as(name: str, file: Path) -> str:
    """The name that the list's register has for a unit. Raises UsageError for none, and for a list that cannot be read."""
    return _register(file).resolve(name).name


def settle(name: str, file: Path) -> str:
    """Note whose clone the one around a list is; returns the register's name. Raises UsageError or GitError."""
    found = known_as(name, file)
    git.run(["config", "--local", "--replace-all", KEY, found], file.resolve().parent)
    return found


def forget(folder: Path) -> bool:
    """Take the note away again; returns whether there was any."""
    return git.run(["config", "--local", "--unset-all", KEY], folder, check=False).code == 0


def _register(file: Path) -> Register[PlainUnit]:
    try:
        return plain_register(parse(decode(read_bytes(file))).data)
    except DocumentError:
        raise UsageError(f"{file} 读不懂，查不了部门名册。先用 checklist check 看哪里有错。") from None
