"""The locks that the set-up installs: whole, exact, bound to no place, and within the ranges that the project states."""

from __future__ import annotations

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from support.project import ROOT

NAMES = ("run.txt", "dev.txt")


def locked(name: str) -> dict[str, tuple[str, list[str]]]:
    """Each package of a lock with its line and its hashes."""
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    entries = re.sub(r"^#.*\n", "", text, flags=re.MULTILINE).replace("\\\n", "").splitlines()
    parts = [entry.split(" --hash=sha256:") for entry in entries]
    return {
        Requirement(line).name: (line.strip(), [part.strip() for part in hashes]) for line, *hashes in parts
    }


def stated(name: str) -> list[Requirement]:
    """What the project says it needs, for running it or for testing it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    more = project["optional-dependencies"]["dev"] if name == "dev.txt" else []
    return [Requirement(line) for line in [*project["dependencies"], *more]]


@pytest.mark.parametrize("name", NAMES)
def test_every_package_is_one_release_known_by_its_hashes(name: str) -> None:
    for line, hashes in locked(name).values():
        assert [part.operator for part in Requirement(line).specifier] == ["=="], line
        assert hashes, line
        assert all(re.fullmatch("[0-9a-f]{64}", value) for value in hashes), line


@pytest.mark.parametrize("name", NAMES)
def test_a_lock_names_no_place(name: str) -> None:
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    assert not re.search(r"://|@ |--(extra-)?index-url|--find-links|/home|/tmp|\bfile:", text)


@pytest.mark.parametrize("name", NAMES)
def test_what_the_project_states_is_locked_within_its_ranges(name: str) -> None:
    found = locked(name)
    for wanted in stated(name):
        line, _ = found[wanted.name.lower()]
        (version,) = Requirement(line).specifier
        assert version.version in wanted.specifier, wanted


def test_the_tests_run_with_what_the_program_runs_with() -> None:
    assert locked("run.txt").items() <= locked("dev.txt").items()
