"""The house keeps its plan: a room imports what stands below it, by its face only, and each library has one home."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from support.project import ROOT

PACKAGE = ROOT / "src" / "yuxi_checklist"

# From the ground up, with the rooms that each may import: all of them stand above it here, so that there is no circle.
MAY_IMPORT: dict[str, set[str]] = {
    "__init__": set(),
    "errors": set(),
    "vocabulary": set(),
    "text": set(),
    "days": {"errors"},
    "files": {"errors", "days"},
    "deadline": {"errors", "vocabulary", "days"},
    "yamltext": {"errors", "text"},
    "revisions": {"errors", "vocabulary", "text", "days", "deadline", "yamltext"},
    "checklist": {"errors", "vocabulary", "text", "days", "files", "deadline", "yamltext", "revisions"},
}
MAY_IMPORT |= {
    "recording": {*MAY_IMPORT["checklist"], "checklist"},
    "git": {*MAY_IMPORT["checklist"], "checklist"} - {"deadline"},
    "workspace": {"errors", "files", "checklist"},
    "answers": {*MAY_IMPORT["checklist"], "checklist", "recording", "git", "workspace"}
    - {"files", "yamltext"},
    "formats": {"vocabulary", "text", "answers"},
}
MAY_IMPORT |= {"cli": set(MAY_IMPORT), "__main__": {"cli"}}
HOMES = {
    "yaml": {"yamltext"},
    "pydantic": {"checklist"},
    "pydantic_core": {"checklist"},
    "typer": {"cli"},
    "rich": {"text", "formats", "cli"},
    "subprocess": {"git", "cli"},
    "filelock": {"files"},
    "difflib": {"text", "revisions"},
}
WARM = ("answers", "formats")
"""The rooms that speak of plain values only, so that what is kept of a list can be answered from without its models."""
ANSWERED = """
import sys
from datetime import date
from importlib import import_module

for module in sys.argv[1:]:
    import_module(module)

from yuxi_checklist.answers.listed import listed
from yuxi_checklist.answers.show import show
from yuxi_checklist.checklist.contents import Contents, Department, Document, Settings, Target
from yuxi_checklist.checklist.periods import Rhythm
from yuxi_checklist.checklist.view import Filters, View
from yuxi_checklist.deadline import read
from yuxi_checklist.formats import FORMATS, Screen, render

titles = ("一、大项", "1．任务", "（1）措施")
due = read("2022年12月31日前", None)
target = Target((0, 0, 0, 0), *titles, "1.1.1", "文字", ("甲局",), (), due, None, (), {}, ())
unit = Department("甲局", None, ("甲局",), ())
document = Document("文件", None, None, "甲局")
list = Contents("清单", document, Settings(7, None, Rhythm("quarter"), "ongoing"), (unit,), {}, (target,))
view = View(list, date(2022, 12, 1))
for answer in (listed(view, Filters()), show(view.items, view)):
    for name in FORMATS:
        assert "1.1.1" in str(render(name, answer, Screen(80, colour=False)))
heavy = {"pydantic", "pydantic_core", "yuxi_checklist.checklist.model"} & {*sys.modules}
sys.exit(" ".join(sorted(heavy)) or 0)
"""


class Import(NamedTuple):
    """A module of the project, without the package's own name, and what is taken out of it, if it is not all."""

    module: tuple[str, ...]
    name: str = ""

    @property
    def room(self) -> str:
        return self.module[0] if self.module else "__init__"


def room(path: Path) -> str:
    """The module or folder that a file belongs to."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@cache
def imports(path: Path) -> list[str]:
    """Every module that a file imports, at its top or inside a function; `module:name` where it takes one name."""
    found: list[str] = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, "imports are absolute"
            found += [f"{node.module}:{alias.name}" for alias in node.names]
    return found


def own_imports(path: Path) -> Iterator[Import]:
    """What a file takes from other rooms."""
    for found in imports(path):
        module, _, name = found.partition(":")
        package, *parts = module.split(".")
        if package == PACKAGE.name:
            taken = Import(tuple(parts), name)
            if not parts and (PACKAGE / name).is_dir() | (PACKAGE / f"{name}.py").is_file():
                taken = Import((name,))
            if taken.room != room(path):
                yield taken


@cache
def face(module: tuple[str, ...]) -> set[str] | None:
    """What a module names in `__all__`; None for one that names nothing."""
    path = PACKAGE.joinpath(*module)
    file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    for node in ast.parse(file.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            return set(ast.literal_eval(node.value))
    return None


def gives(module: tuple[str, ...], name: str) -> bool:
    """Whether outsiders may use a name of a module; a package without a face is shut."""
    known = face(module)
    if known is None:
        return not PACKAGE.joinpath(*module).is_dir() and not name.startswith("_")
    return name in known


def past_the_face(taken: Import) -> str:
    """What of an import is not for outsiders; empty where all of it is."""
    steps = [*taken.module, taken.name] if taken.name else list(taken.module)
    for depth in range(1 if taken.module else 0, len(steps)):
        if not gives(tuple(steps[:depth]), steps[depth]):
            return f"{'.'.join(steps[:depth]) or PACKAGE.name} does not give {steps[depth]}"
    return ""


FILES = sorted(PACKAGE.rglob("*.py"))
every_file = pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))


def test_the_plan_has_every_room_and_no_circle() -> None:
    assert {room(path) for path in FILES} == set(MAY_IMPORT)
    rooms = list(MAY_IMPORT)
    for place, (name, others) in enumerate(MAY_IMPORT.items()):
        assert others <= set(rooms[:place]), f"{name} may import what is not above it in the plan"


@every_file
def test_a_room_imports_what_the_plan_allows(path: Path) -> None:
    for taken in own_imports(path):
        assert taken.room in MAY_IMPORT[room(path)], f"{room(path)} may not import {taken.room}"


@every_file
def test_a_room_is_entered_by_its_face(path: Path) -> None:
    assert [wrong for taken in own_imports(path) if (wrong := past_the_face(taken))] == []


@pytest.mark.parametrize("module", [path.parent for path in FILES if path.name == "__init__.py"], ids=str)
def test_a_face_names_what_is_there(module: Path) -> None:
    parts = module.relative_to(PACKAGE).parts
    names = {
        name.id if isinstance(name, ast.Name) else getattr(name, "name", "")
        for node in ast.walk(ast.parse((module / "__init__.py").read_text(encoding="utf-8")))
        for name in [node, *getattr(node, "names", [])]
    }
    modules = {path.stem for path in module.iterdir()}
    assert (face(parts) or set()) <= names | modules


@every_file
def test_each_library_has_one_home(path: Path) -> None:
    used = {found.replace(":", ".").split(".")[0] for found in imports(path)}
    for library, homes in HOMES.items():
        assert library not in used or room(path) in homes, f"{library} does not belong in {room(path)}"


@pytest.mark.parametrize("path", [path for path in FILES if room(path) in WARM], ids=lambda path: path.stem)
def test_answers_and_formats_know_no_model(path: Path) -> None:
    names = {(*taken.module, taken.name) for taken in own_imports(path)}
    assert [name for name in names if name[:2] == ("checklist", "model")] == []


def test_a_list_of_plain_values_is_answered_for_without_pydantic() -> None:
    modules = [
        ".".join((PACKAGE.name, *path.relative_to(PACKAGE).with_suffix("").parts))
        for path in FILES
        if room(path) in WARM and path.name != "__init__.py"
    ]
    done = subprocess.run(
        [sys.executable, "-c", ANSWERED, *modules], capture_output=True, check=False, encoding="utf-8"
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_nothing_knows_the_outside_of_the_package() -> None:
    assert not any(found.startswith("tests") for path in FILES for found in imports(path))


@pytest.mark.parametrize(
    ("taken", "allowed"),
    [
        (Import(("yamltext",), "parse"), True),
        (Import(("yamltext", "edit"), "apply"), True),
        (Import(("yamltext",), "Reader"), False),
        (Import(("yamltext", "reader"), "Reader"), False),
        (Import(("yamltext", "edit", "changes"), "Put"), False),
        (Import(("checklist", "view"), "View"), True),
        (Import(("checklist", "view"), "_passes"), False),
        (Import(("checklist", "rules", "shape"), "wording"), False),
        (Import(("files",), "replace"), True),
        (Import(("files",), "os"), False),
        (Import(("git",)), True),
    ],
)
def test_what_is_behind_a_face_is_noticed(taken: Import, allowed: bool) -> None:
    assert bool(past_the_face(taken)) is not allowed
