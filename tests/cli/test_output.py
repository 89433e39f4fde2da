"""Where an answer goes decides its width and whether it is turned over page by page."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from support.program import COMMAND, checklist
from support.project import SHIPPED

from yuxi_checklist.cli import output

pytest.importorskip("termios", reason="a pager needs a terminal, and pseudo-terminals need a POSIX system")
from support.terminal import Terminal

PAGER = f"{sys.executable} -c \"import sys; print('PAGED', sys.stdin.read().count('\\n'))\""


def on_terminal(tmp_path: Path, *words: str, pager: str = PAGER) -> str:
    environment = {**os.environ, "PAGER": pager, "TERM": "xterm", "PYTHONUTF8": "1"}
    environment.pop("COLUMNS", None)
    terminal = Terminal([*COMMAND, *words, "--file", str(SHIPPED)], tmp_path, environment)
    try:
        code, said = terminal.end()
    finally:
        terminal.close()
    assert code == 0
    return said


@pytest.mark.parametrize("words", [("list",), ("dept", "市科技局"), ("show", "2")])
def test_what_is_longer_than_the_terminal_goes_through_the_pager(
    tmp_path: Path, words: tuple[str, ...]
) -> None:
    assert "PAGED" in on_terminal(tmp_path, *words)


@pytest.mark.parametrize(
    "words", [("stats",), ("list", "--no-pager"), ("list", "--json"), ("list", "--format", "tsv")]
)
def test_what_fits_is_not_wanted_there_or_is_for_programs_does_not(
    tmp_path: Path, words: tuple[str, ...]
) -> None:
    assert "PAGED" not in on_terminal(tmp_path, *words)


@pytest.mark.parametrize("pager", ["", "cat", "no-such-pager-anywhere", '"'])
def test_without_a_pager_that_starts_the_answer_is_written_whole(tmp_path: Path, pager: str) -> None:
    assert "共 38 项" in on_terminal(tmp_path, "list", pager=pager)


@pytest.mark.parametrize(("own", "told"), [(None, "FRX"), ("-S", "-S")])
def test_less_is_told_only_what_the_user_has_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, own: str | None, told: str
) -> None:
    monkeypatch.delenv("LESS", raising=False)
    if own is not None:
        monkeypatch.setenv("LESS", own)
    pager = f"{sys.executable} -c \"import os, sys; sys.stdin.read(); print('TOLD', os.environ['LESS'])\""
    assert f"TOLD {told}" in on_terminal(tmp_path, "list", pager=pager)


@pytest.mark.parametrize(
    ("sizes", "columns", "width"),
    [
        ({}, "", output.UNSEEN_WIDTH),
        ({2: 80}, "", 80),  # piped into a program on a terminal
        ({0: 72}, "", 72),
        ({1: 60, 2: 80}, "", 60),
        ({1: 60}, "90", 90),
        ({1: 5}, "", output.NARROWEST),
    ],
)
def test_the_width_is_that_of_the_terminal_around(
    sizes: dict[int, int], columns: str, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def size(descriptor: int) -> os.terminal_size:
        if descriptor not in sizes:
            raise OSError
        return os.terminal_size((sizes[descriptor], 24))

    monkeypatch.setattr("os.get_terminal_size", size)
    monkeypatch.setenv("COLUMNS", columns)
    assert output.screen().width == width


def test_an_empty_no_color_does_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "100")
    for value, coloured in (("", True), ("1", False)):
        monkeypatch.setenv("NO_COLOR", value)
        assert ("\x1b" in checklist("stats", "--file", str(SHIPPED), terminal=True).out) == coloured


READING = ["", "todo 市科技局", "due", "list", "dept", "dept 市科技局", "section", "section 二", "show 1.2.1"]
READING += ["stats", "stats --by dept", "compliance"]


@pytest.mark.parametrize("line", READING)
@pytest.mark.parametrize("form", ["", "--format md", "--json"])
def test_not_to_be_turned_over_changes_nothing_else(line: str, form: str) -> None:
    words = [*line.split(), *form.split(), "--as-of", "2022-12-16", "--file", str(SHIPPED)]
    assert checklist(*words, "--no-pager").out == checklist(*words).out != ""
