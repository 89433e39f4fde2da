"""The script that a fresh machine starts with: it installs once, then uses what is there, offline too."""

from __future__ import annotations

import importlib.util
import subprocess
from pathlib import Path
from types import ModuleType

import pytest
from support.project import ROOT


@pytest.fixture
def start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script, at home in an empty folder, with the commands that it would run noted and not run."""
    spec = importlib.util.spec_from_file_location("start", ROOT / "start.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    (tmp_path / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "HOME", tmp_path / ".venv")
    monkeypatch.setattr(module, "SCRIPTS", tmp_path / ".venv" / "bin")
    ran: list[list[str]] = []

    def call(command: list[str], **_: object) -> int:
        ran.append(command)
        (tmp_path / ".venv" / "bin").mkdir(parents=True, exist_ok=True)
        for program in ("python", "checklist", "pytest"):
            module.executable(program).touch()
        return 0

    monkeypatch.setattr(subprocess, "call", call)
    module.ran = ran  # type: ignore[attr-defined]
    return module


def installs(start: ModuleType) -> list[str]:
    return [command[-1] for command in start.ran if "--editable" in command]


def test_it_installs_once_and_works_again(start: ModuleType) -> None:
    assert start.main(["checklist", "due"]) == 0
    assert start.main(["checklist", "due"]) == 0
    assert installs(start) == [str(start.ROOT)]
    assert start.ran[-1] == [str(start.executable("checklist")), "due"]


def test_what_the_tests_need_serves_the_program_too(start: ModuleType) -> None:
    assert start.main(["pytest"]) == 0
    assert start.main(["checklist", "due"]) == 0
    assert installs(start) == [f"{start.ROOT}[dev]"]


def test_a_changed_project_is_installed_again_with_what_it_had(start: ModuleType) -> None:
    start.main(["pytest"])
    (start.ROOT / "pyproject.toml").write_text("[project]\nname = 'x'\n", encoding="utf-8")
    start.main(["checklist", "due"])
    assert installs(start) == [f"{start.ROOT}[dev]"] * 2


def test_an_environment_that_was_moved_is_made_anew(start: ModuleType) -> None:
    start.main(["checklist"])
    stamp = start.HOME / "installed.txt"
    stamp.write_text(
        "/somewhere/else\n" + stamp.read_text(encoding="utf-8").partition("\n")[2], encoding="utf-8"
    )
    start.main(["checklist"])
    assert sum("venv" in command for command in start.ran) == 2


def test_what_is_not_there_is_said(start: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert start.main(["nosuch"]) == 2
    assert "checklist" in capsys.readouterr().err
    assert start.ran == []
    assert start.main([]) == 2
