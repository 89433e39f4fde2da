"""What every screen shows, to the character. After a change that is meant, one command writes all of it anew:

    python3 start.py pytest tests/golden --rewrite

and the difference in git is the change as people will see it. In CI nothing is ever written.
"""

from __future__ import annotations

import difflib
import shlex
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from golden.screens import LIST, SCREENS, desk, written
from support.program import Outcome, checklist
from support.project import ROOT

from yuxi_checklist.days import BEIJING

GOLDEN = ROOT / "tests" / "golden" / "screens"
NOW = datetime(2022, 12, 16, 10, 0, tzinfo=BEIJING)
UNSET = (
    "NO_COLOR",
    "FORCE_COLOR",
    "COLORTERM",
    "TTY_COMPATIBLE",
    "TTY_INTERACTIVE",
    "CHECKLIST_BY",
    "CHECKLIST_FILE",
)

Show = Callable[[str, int, bool], Outcome]


def golden(name: str) -> Path:
    return GOLDEN / f"{name.replace(' ', '-')}.txt"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return desk(tmp_path_factory.mktemp("golden")).folder


@pytest.fixture
def show(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Show:
    """What runs a command line there, always at the same moment; a terminal is one of today, and of endless height."""
    monkeypatch.chdir(folder)
    monkeypatch.setattr("yuxi_checklist.days.now", lambda: NOW)
    monkeypatch.setattr("rich.console.detect_legacy_windows", lambda: False)
    for name in UNSET:
        monkeypatch.delenv(name, raising=False)
    for name, value in {"TERM": "xterm-256color", "LINES": "10000"}.items():
        monkeypatch.setenv(name, value)

    def run(line: str, width: int, terminal: bool) -> Outcome:
        Path("checklist.yaml").write_bytes(LIST.encode())
        monkeypatch.setenv("COLUMNS", str(width))
        words, _, typed = line.partition("\n")
        return checklist(
            *shlex.split(words), terminal=terminal, typed=f"{typed}\n" if typed and terminal else None
        )

    return run


@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_shows_what_it_showed(name: str, show: Show, rewrite: bool) -> None:
    path, now = golden(name), written(SCREENS[name], show)
    if rewrite:
        path.write_text(now, encoding="utf-8", newline="\n")
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    difference = difflib.unified_diff(
        before.splitlines(), now.splitlines(), "as it was", "as it is", lineterm=""
    )
    if before != now:
        pytest.fail(
            "\n".join([*difference, "If this is meant: pytest tests/golden --rewrite"]), pytrace=False
        )


def test_no_screen_is_kept_that_nobody_shows(rewrite: bool) -> None:
    left = set(GOLDEN.iterdir()) - {golden(name) for name in SCREENS}
    for path in left if rewrite else ():
        path.unlink()
    assert rewrite or not left
