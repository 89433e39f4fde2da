"""The house keeps its plan: imports run downward only, and each library has one home."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.project import ROOT

PACKAGE = ROOT / "src" / "yuxi_checklist"

# From the ground up: a module imports from its own floor and those below it. A folder is one entry.
FLOORS = [
    ["__init__", "errors", "vocabulary"],
    ["days", "text"],
    ["files", "deadline", "yamltext"],
    ["revisions"],
    ["checklist"],
    ["recording", "git", "workspace"],
    ["answers"],
    ["formats"],
    ["cli"],
    ["__main__"],
]
HOMES = {
    "yaml": {"yamltext"},
    "pydantic": {"checklist"},
    "pydantic_core": {"checklist"},
    "typer": {"cli"},
    "rich": {"text", "formats", "cli"},
    "subprocess": {"git", "cli"},
    "filelock": {"files"},
}


def room(path: Path) -> str:
    """The module or folder that a file belongs to."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    """Every module that a file imports, at its top or inside a function."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            if node.module == "yuxi_checklist":
                yield from (f"yuxi_checklist.{alias.name}" for alias in node.names)


FILES = sorted(PACKAGE.rglob("*.py"))
FLOOR = {name: floor for floor, names in enumerate(FLOORS) for name in names}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_run_downward_only(path: Path) -> None:
    own = FLOOR[room(path)]
    for name in imports(path):
        parts = name.split(".")
        if parts[0] == "yuxi_checklist":
            other = parts[1] if len(parts) > 1 else "__init__"
            if other in FLOOR:
                assert FLOOR[other] <= own, f"{room(path)} imports {other}, which is above it"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_each_library_has_one_home(path: Path) -> None:
    used = {name.split(".")[0] for name in imports(path)}
    for library, homes in HOMES.items():
        assert library not in used or room(path) in homes, f"{library} does not belong in {room(path)}"


def test_every_module_has_its_floor() -> None:
    assert {room(path) for path in FILES} <= set(FLOOR)


def test_nothing_knows_the_outside_of_the_package() -> None:
    for path in FILES:
        for name in imports(path):
            assert not name.startswith("tests")
