"""Example files: every valid one is accepted, every other gives exactly the problems that its first lines name.

An expected problem is a comment `# line:column id rule`, with `-` where there is none of these. A folder of `steps` is a
list before and after; what it expects stands in the file after, `authors.txt` says whom the author of the change reports for.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path

import pytest
from support.project import ROOT
from support.repository import Repository

from yuxi_checklist.checklist.load import examine
from yuxi_checklist.checklist.rules import RULES
from yuxi_checklist.errors import Problem
from yuxi_checklist.git.audit import audit
from yuxi_checklist.recording.update_table import read_rows
from yuxi_checklist.revisions.guard.authors import Authors

EXAMPLES = ROOT / "tests" / "examples"
VALID, INVALID, STEPS = (sorted((EXAMPLES / kind).iterdir()) for kind in ("valid", "invalid", "steps"))
TODAY = date(2022, 11, 26)
PLAIN = (EXAMPLES / "valid" / "plain.yaml").read_bytes()

LOG = b"                updates:\n"
FUTURE = "                  - {at: 2023-01-01, by: 市科技局, note: 第%d次}\n".encode()
MADE: dict[str, Callable[[], bytes]] = {
    "too-large": lambda: b"#" * (64 * 1024 * 1024 + 1),
    "too-many": lambda: b"{" + b"a: b, " * 400 + b"}",
    "too-many-warnings": lambda: PLAIN + LOG + b"".join(FUTURE % number for number in range(400)),
}
"""What is too long to be kept as a file, by the rule that it is an example of."""


def removed(made: Repository) -> None:
    made.file.unlink()
    made.commit("删除清单")


def linked(made: Repository) -> None:
    made.file.rename(made.folder / "别处.yaml")
    made.file.symlink_to(made.folder / "别处.yaml")


def started_over(made: Repository) -> None:
    made.git("rm", "-q", "data/checklist.yaml")
    made.commit("没有清单")
    made.git("tag", "-f", "before")
    made.write(PLAIN.decode())
    made.commit("新的清单")


def replaced(made: Repository) -> None:
    made.git("mv", "data/checklist.yaml", "旧清单.yaml")
    made.commit("改名")
    made.git("tag", "-f", "before")
    made.git("rm", "-q", "旧清单.yaml")
    made.commit("没有清单")
    made.write(PLAIN.decode())
    made.commit("另一份清单")


IN_GIT = {
    "file-removed": removed,
    "list-replaced": linked,
    "list-from-nowhere": replaced,
    "nothing-to-compare": started_over,
}
"""What happens to the file itself after the commit `before`, by the rule that it is an example of."""


IN_A_TABLE = {"row": "编号,说明\n1.1.1,甲,多出一格\n"}
"""A table of reports, by the rule that it is an example of."""


def name(path: Path) -> str:
    return path.stem


def expected(path: Path) -> list[str]:
    return re.findall(
        r"^# ([0-9-]+:[0-9-]+ \S+ \S+)$", path.read_text(encoding="utf-8", errors="replace"), re.MULTILINE
    )


def told(problems: Iterable[Problem]) -> list[str]:
    """The problems as the examples name them; each is as serious as its rule."""
    problems = list(problems)
    for each in problems:
        assert each.severity == RULES[each.rule].severity, each
    return [f"{each.line or '-'}:{each.column or '-'} {each.id or '-'} {each.rule}" for each in problems]


@pytest.mark.parametrize("path", VALID, ids=name)
def test_a_valid_example_has_no_problem(path: Path) -> None:
    assert examine(path.read_bytes(), path.name, TODAY).problems == ()


@pytest.mark.parametrize("path", INVALID, ids=name)
def test_an_invalid_example_has_the_problems_it_names(path: Path) -> None:
    assert expected(path)
    assert told(examine(path.read_bytes(), path.name, TODAY).problems) == expected(path)


@pytest.mark.parametrize("rule", MADE)
def test_an_example_that_is_made_has_the_problem_it_stands_for(rule: str) -> None:
    assert rule in [each.rule for each in examine(MADE[rule](), "", TODAY).problems]


@pytest.mark.parametrize("path", STEPS, ids=name)
def test_a_step_has_the_problems_it_names(path: Path, tmp_path: Path) -> None:
    made = Repository.create(tmp_path)
    made.git("config", "user.email", "czj@example.org")
    made.write((path / "before.yaml").read_text(encoding="utf-8"))
    made.commit("以前")
    made.write((path / "after.yaml").read_text(encoding="utf-8"))
    map_of_authors = path / "authors.txt"
    authors = Authors(map_of_authors.read_text(encoding="utf-8")) if map_of_authors.exists() else None
    assert expected(path / "after.yaml")
    assert told(against("HEAD", made, authors)) == expected(path / "after.yaml")


@pytest.mark.parametrize("rule", IN_GIT)
def test_what_happens_to_the_file_itself_has_its_rule(rule: str, tmp_path: Path) -> None:
    made = Repository.create(tmp_path)
    made.git("tag", "before")
    IN_GIT[rule](made)
    assert told(against("before", made)) == [f"-:- - {rule}"]


@pytest.mark.parametrize("rule", IN_A_TABLE)
def test_a_table_of_reports_has_the_problem_it_stands_for(rule: str) -> None:
    assert told(read_rows(IN_A_TABLE[rule].encode(), "进展.csv").problems) == [f"2:- - {rule}"]


def against(revision: str, made: Repository, authors: Authors | None = None) -> list[Problem]:
    raw = made.file.read_bytes() if made.file.exists() else b""
    return [each.problem for each in audit(made.file, raw, revision, authors)]


def test_every_rule_has_an_example() -> None:
    files = [*INVALID, *(path / "after.yaml" for path in STEPS)]
    shown = {line.split()[-1] for path in files for line in expected(path)}
    assert shown | MADE.keys() | IN_GIT.keys() | IN_A_TABLE.keys() == RULES.keys()


def test_every_rule_that_the_program_names_is_in_the_table() -> None:
    """So far as a rule is written where the problem is made; the others are those that the examples show."""
    found = {rule for path in (ROOT / "src").rglob("*.py") for rule in named(path)}
    assert found <= RULES.keys()
    assert len(found) > len(RULES) / 2


PLACE = {
    "Finding": 1,
    "Fault": 1,
    "Problem": 1,
    "Breach": 0,
    "PydanticCustomError": 0,
    "_report": 1,
    "_stop": 1,
}
"""Which argument of a call is a rule."""


def named(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            rule = node.args[PLACE[called]] if len(node.args) > PLACE.get(called, 99) else None
            if isinstance(rule, ast.Constant) and isinstance(rule.value, str):
                yield rule.value
