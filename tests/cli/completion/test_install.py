"""Installing and showing the scripts: for the shell that is named, and only where they would do something."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.program import checklist
from support.project import ROOT

SCRIPTS = ROOT / "src" / "yuxi_checklist" / "cli" / "completion"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of one's own, with a `checklist` that is found."""
    made = tmp_path / "home"
    program = made / "bin" / "checklist"
    program.parent.mkdir(parents=True)
    program.touch(mode=0o755)
    for name in ("HOME", "USERPROFILE", "ZDOTDIR"):
        monkeypatch.setenv(name, str(made))
    monkeypatch.setenv("PATH", str(program.parent))
    return made


def files(home: Path) -> set[str]:
    return {path.relative_to(home).as_posix() for path in home.rglob("*") if path.is_file()}


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
@pytest.mark.parametrize("line", ["--show-completion {}", "--show-completion={}"])
def test_the_script_is_that_of_the_shell_named(shell: str, line: str) -> None:
    outcome = checklist(*line.format(shell).split())
    assert outcome.code == 0
    assert outcome.out == (SCRIPTS / f"checklist.{shell}").read_text(encoding="utf-8")


def test_a_shell_without_completion_is_refused_with_the_choices(home: Path) -> None:
    for option in ("--show-completion", "--install-completion"):
        outcome = checklist(option, "tcsh")
        assert (outcome.code, outcome.out) == (2, "")
        assert "没有 tcsh 的补全" in outcome.err
        assert "fish" in outcome.err
    assert files(home) == {"bin/checklist"}


@pytest.mark.parametrize(
    "words", [["--install-completion", "--help"], ["--install-completion", "fish", "--help"]]
)
def test_asking_for_help_installs_nothing(home: Path, words: list[str]) -> None:
    outcome = checklist(*words)
    assert outcome.code == 0
    assert "--show-completion" in outcome.out
    assert files(home) == {"bin/checklist"}


def test_fish_is_given_its_script(home: Path) -> None:
    outcome = checklist("--install-completion", "fish")
    assert (outcome.code, outcome.out) == (0, "")
    assert "fish 的 Tab 补全已装好" in outcome.err
    made = home / ".config" / "fish" / "completions" / "checklist.fish"
    assert made.read_bytes() == (SCRIPTS / "checklist.fish").read_bytes()


def test_where_no_shell_finds_the_program_it_is_said_and_nothing_is_installed(home: Path) -> None:
    (home / "bin" / "checklist").unlink()
    outcome = checklist("--install-completion", "fish")
    assert outcome.code == 2
    assert "start.py" in outcome.err
    assert files(home) == set()
