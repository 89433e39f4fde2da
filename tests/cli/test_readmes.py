"""Every command line of both READMEs works as it stands."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from support.program import checklist
from support.project import ROOT, SHIPPED_TEXT
from support.repository import Repository

LINES = sorted(
    {
        (readme, line.split("  #")[0].strip())
        for readme in ("README.md", "README.zh-CN.md")
        for block in re.findall(r"```sh\n(.*?)```", (ROOT / readme).read_text(encoding="utf-8"), re.DOTALL)
        for line in block.splitlines()
        if line.startswith("checklist ")
    }
)


@pytest.mark.parametrize(("readme", "line"), LINES)
def test_a_command_line_of_the_readme_works(
    readme: str, line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = Repository.create(tmp_path / "清单", SHIPPED_TEXT, "checklist.yaml")
    monkeypatch.chdir(made.folder)
    if line.startswith(("checklist git doctor", "checklist git sync")):
        checklist("git", "setup")
        made.follow(tmp_path / "bare")
    outcome = checklist(*shlex.split(line)[1:])
    assert outcome.code == 0, outcome.err


def test_both_readmes_name_the_same_commands() -> None:
    def commands(readme: str) -> list[str]:
        return [line for name, line in LINES if name == readme]

    assert commands("README.md") == commands("README.zh-CN.md")
    assert len(commands("README.md")) >= 10


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_the_tests_are_run_as_the_readme_says(readme: str) -> None:
    command = "python3 start.py pytest"
    assert command in (ROOT / readme).read_text(encoding="utf-8")
    assert command in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
