"""Example files: every valid one is accepted, every invalid one gives exactly the problems that its first lines name.

An expected problem is a comment `# line:column id rule`, with `-` where the problem lies in no target.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from support.project import ROOT

from yuxi_checklist.checklist.load import examine

EXAMPLES = ROOT / "tests" / "examples"
TODAY = date(2022, 11, 26)


@pytest.mark.parametrize("path", sorted((EXAMPLES / "valid").iterdir()), ids=lambda path: path.stem)
def test_a_valid_example_has_no_problem(path: Path) -> None:
    assert examine(path.read_bytes(), path.name, TODAY).problems == ()


@pytest.mark.parametrize("path", sorted((EXAMPLES / "invalid").iterdir()), ids=lambda path: path.stem)
def test_an_invalid_example_has_the_problems_it_names(path: Path) -> None:
    expected = re.findall(r"^# (\d+):(\d+) (\S+) (\S+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    problems = examine(path.read_bytes(), path.name, TODAY).problems
    found = [(str(each.line), str(each.column), each.id or "-", each.rule) for each in problems]
    assert expected
    assert found == expected
