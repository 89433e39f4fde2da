"""The tests themselves: each file tests something, every one of them ends, and none looks outside of the project."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from support.project import ROOT

TESTS = ROOT / "tests"
FILES = {path.relative_to(TESTS).as_posix(): path.read_text(encoding="utf-8") for path in TESTS.rglob("*.py")}
ENDLESS = re.compile(r"(itertools\.)?(count|cycle|repeat)\([^,]*\)")
OUTSIDE = re.compile(r"/(home|work|tmp|etc|usr|var|opt|mnt|root|srv|Users)\b|~/|[A-Z]:[\\/]")

Flaw = Callable[[str, ast.Module], Iterator[int]]


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef]:
    yield from (node for node in tree.body if isinstance(node, ast.FunctionDef))


def misplaced_tests(name: str, tree: ast.Module) -> Iterator[int]:
    """A file of tests has tests, and no other file has any: nobody would run them."""
    tests = [function.lineno for function in functions(tree) if function.name.startswith("test_")]
    if not Path(name).name.startswith("test_"):
        yield from tests
    elif not tests:
        yield 1


def loops_without_a_bound(name: str, tree: ast.Module) -> Iterator[int]:
    """A `while` compares something with its bound; a `for` runs over what ends."""
    for node in ast.walk(tree):
        if isinstance(node, ast.While) and "Compare(" not in ast.dump(node.test):
            yield node.lineno
        elif isinstance(node, ast.For | ast.comprehension) and ENDLESS.fullmatch(ast.unparse(node.iter)):
            yield node.iter.lineno


def looks_outside(name: str, tree: ast.Module) -> Iterator[int]:
    """The project is found by `support.project` alone, and no text is the path of something beyond it."""
    documented = {id(statement.value) for statement in ast.walk(tree) if isinstance(statement, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documented:
            if OUTSIDE.match(node.value):
                yield node.lineno
        elif (isinstance(node, ast.Name) and node.id == "__file__" and name != "support/project.py") or (
            isinstance(node, ast.Attribute) and ast.unparse(node) in ("Path.home", "os.path.expanduser")
        ):
            yield node.lineno


@pytest.mark.parametrize("flaw", [misplaced_tests, loops_without_a_bound, looks_outside])
def test_no_file_has_this_flaw(flaw: Flaw) -> None:
    assert [f"{name}:{line}" for name, text in FILES.items() for line in flaw(name, ast.parse(text))] == []


def test_no_helper_stands_twice() -> None:
    """What two files need stands in `support`; here the same body under any name counts as the same helper."""
    places: defaultdict[str, list[str]] = defaultdict(list)
    for name, text in FILES.items():
        for function in functions(ast.parse(text)):
            body = function.body[1:] if ast.get_docstring(function) else function.body
            if body and not function.name.startswith("test_"):
                signature = [each.arg for each in function.args.args]
                places[f"{signature}{list(map(ast.dump, body))}"].append(f"{name}:{function.lineno}")
    assert [found for found in places.values() if len(found) > 1] == []


@pytest.mark.parametrize(
    ("flaw", "name", "text"),
    [
        (misplaced_tests, "test_x.py", "def helper(): pass"),
        (misplaced_tests, "x.py", "def test_x(): pass"),
        (loops_without_a_bound, "x.py", "while True: pass"),
        (loops_without_a_bound, "x.py", "while child.expect(words, timeout=3): pass"),
        (loops_without_a_bound, "x.py", "for step in itertools.count(1): pass"),
        (looks_outside, "x.py", "open('/home/x')"),
        (looks_outside, "x.py", "Path(__file__).parents[3]"),
        (looks_outside, "x.py", "Path.home()"),
    ],
)
def test_a_flaw_is_noticed(flaw: Flaw, name: str, text: str) -> None:
    assert list(flaw(name, ast.parse(text))) == [1]
