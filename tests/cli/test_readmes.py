"""Every command line of both READMEs works as it stands."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from support.program import checklist
from support.project import ROOT, SHIPPED_TEXT
from support.repository import Repository

from yuxi_checklist.vocabulary import LIGHT_SIGNS, LIGHTS

READMES = ("README.md", "README.zh-CN.md")
LINES = sorted(
    {
        (readme, line.split("  #")[0].strip())
        for readme in READMES
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


@pytest.mark.parametrize("readme", READMES)
def test_the_loop_of_the_readme_works_line_by_line(
    readme: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CHECKLIST_BY", raising=False)
    monkeypatch.chdir(tmp_path)
    (block,) = re.findall(r"```shell\n(.*?)```", (ROOT / readme).read_text(encoding="utf-8"), re.DOTALL)
    for line in block.splitlines():
        program, *words = shlex.split(line, comments=True)
        if program == "cd":
            monkeypatch.chdir(words[0])
            continue
        outcome = checklist(*words)
        assert (program, outcome.code) == ("checklist", 0), outcome.err
    (item,) = checklist("show", "1.2.1", "--json").json["targets"]
    assert item["status"] == "verified"
    assert checklist("show", "1.2.2", "--json").json["targets"][0]["status"] == "not_started"


@pytest.mark.parametrize("readme", READMES)
def test_the_lights_are_named_in_their_order(readme: str) -> None:
    text = (ROOT / readme).read_text(encoding="utf-8")
    places = [text.index(f"{LIGHT_SIGNS[light]} {word}") for light, word in LIGHTS.items()]
    assert places == sorted(places)


def test_both_readmes_name_the_same_commands() -> None:
    def commands(readme: str) -> list[str]:
        return [line for name, line in LINES if name == readme]

    assert commands("README.md") == commands("README.zh-CN.md")
    assert len(commands("README.md")) >= 10


@pytest.mark.parametrize("readme", READMES)
def test_the_tests_are_run_as_the_readme_says(readme: str) -> None:
    command = "python3 start.py pytest"
    assert command in (ROOT / readme).read_text(encoding="utf-8")
    assert command in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
