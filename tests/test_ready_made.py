"""The pre-commit hooks and the CI examples: they parse, and their command lines do what they say."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from support.lists import LATER, report
from support.program import COMMAND, checklist
from support.project import ROOT
from support.repository import Repository

HOOKS: list[dict[str, str]] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
needs_shell = pytest.mark.skipif(sys.platform == "win32", reason="the examples are for Linux runners")


def example(name: str) -> Any:
    return yaml.safe_load((ROOT / "docs" / "ci" / name).read_text(encoding="utf-8"))


def steps(name: str) -> list[str]:
    """The scripts of an example, without what installs the program."""
    if name == "github.yml":
        scripts = [step["run"] for step in example(name)["jobs"]["check"]["steps"] if "run" in step]
    else:
        scripts = example(name)["checklist"]["script"]
    return [script for script in scripts if "pip install" not in script]


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    made = Repository.create(tmp_path / "仓库")
    made.edit(report("1.1.1", "市科技局", "起点"))
    (made.folder / "data" / "authors.txt").write_text("czj@example.org 市财政局\n", encoding="utf-8")
    made.commit()
    monkeypatch.chdir(made.folder)
    return made


def run(name: str, repo: Repository, tmp_path: Path, extra: Mapping[str, str]) -> tuple[int, str]:
    """Run the example's scripts as its runner would, each stopping at the first that fails."""
    programs, temporary = tmp_path / "programs", tmp_path / "temporary"
    for folder in (programs, temporary):
        folder.mkdir(exist_ok=True)
    program = programs / "checklist"
    program.write_text(f'#!/bin/sh\nexec {shlex.join(COMMAND)} "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    base = repo.git("rev-parse", "HEAD~1")
    environment = {
        **os.environ,
        "PATH": os.pathsep.join([str(programs), os.environ["PATH"]]),
        "BASE": base,
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": base,
        "RUNNER_TEMP": str(temporary),
        **extra,
    }
    code, output = 0, ""
    for script in steps(name):
        done = subprocess.run(
            ["bash", "-e", "-o", "pipefail", "-c", script],
            cwd=repo.folder,
            env=environment,
            capture_output=True,
            check=False,
        )
        code, output = done.returncode, output + (done.stdout + done.stderr).decode()
        if code:
            break
    return code, output


@needs_shell
@pytest.mark.parametrize("name", ["github.yml", "gitlab-ci.yml"])
def test_an_example_passes_what_is_right_and_stops_what_is_not(
    name: str, repo: Repository, tmp_path: Path
) -> None:
    authors = {"CHECKLIST_AUTHORS": str(repo.folder / "data" / "authors.txt")}
    repo.edit(report("1.2.1", "市财政局", "正常的报告"))
    repo.commit(email="czj@example.org")
    assert run(name, repo, tmp_path, authors)[0] == 0
    repo.edit(LATER)
    repo.commit(email="czj@example.org")
    code, output = run(name, repo, tmp_path, authors)
    assert code == 1
    assert "[document-changed]" in output
    repo.edit(LATER[::-1])
    repo.commit()
    repo.edit(report("1.2.2", "市科技局", "替别人报的"))
    repo.commit(email="czj@example.org")
    code, output = run(name, repo, tmp_path, authors)
    assert code == 1
    assert "[update-author]" in output


@needs_shell
@pytest.mark.parametrize("name", ["github.yml", "gitlab-ci.yml"])
def test_an_example_works_without_an_author_map(name: str, repo: Repository, tmp_path: Path) -> None:
    repo.git("rm", "-q", "data/authors.txt")
    repo.commit()
    repo.edit(report("1.2.1", "市财政局", "正常的报告"))
    repo.commit(email="anyone@example.org")
    assert run(name, repo, tmp_path, {})[0] == 0


def test_the_examples_take_the_whole_history_and_the_base_of_the_request() -> None:
    github = example("github.yml")["jobs"]["check"]
    assert github["steps"][0]["with"]["fetch-depth"] == 0
    assert github["env"]["BASE"] == "${{ github.event.pull_request.base.sha }}"
    assert example("gitlab-ci.yml")["checklist"]["variables"]["GIT_DEPTH"] == "0"


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: str(hook["id"]))
def test_a_hook_checks_the_files_it_is_given(hook: dict[str, str], repo: Repository) -> None:
    assert hook["language"] == "python"
    program, *line = shlex.split(hook["entry"])
    assert program == "checklist"
    pattern = re.compile(hook["files"])
    assert all(
        pattern.search(name) for name in ("checklist.yaml", "data/checklist.yaml", "a/b/checklist.yml")
    )
    assert not any(
        pattern.search(name) for name in ("mychecklist.yaml", "checklist.yaml.md", "checklist.schema.json")
    )
    other = repo.folder / "checklist.yaml"
    other.write_bytes(repo.file.read_bytes())
    repo.commit()
    assert checklist(*line, "data/checklist.yaml", "checklist.yaml").code == 0
    repo.edit(("deadline: 长期坚持", "deadline: 不知何时"))
    answer = checklist(*line, "checklist.yaml", "data/checklist.yaml")
    assert answer.code == 1
    assert "data/checklist.yaml:" in answer.out


def test_the_guard_hook_stops_a_commit_that_tampers(repo: Repository) -> None:
    (guard,) = (shlex.split(hook["entry"])[1:] for hook in HOOKS if hook["id"] == "checklist-guard")
    repo.edit(LATER)
    assert checklist(*guard, "data/checklist.yaml").code == 1
