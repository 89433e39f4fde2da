"""The help: every command has a page in Chinese with an example that works."""

from __future__ import annotations

import re
import shlex
import shutil
from collections import Counter
from pathlib import Path

import pytest
from rich.cells import cell_len
from support.program import checklist
from support.project import SHIPPED

from yuxi_checklist.cli.dept import WORDS
from yuxi_checklist.cli.main import COMMANDS

PAGES = [*COMMANDS, *(f"dept {word}" for word in WORDS)]
ENGLISH = re.compile(r"Usage|Options|Arguments|Commands|default|Show this|required", re.IGNORECASE)


@pytest.mark.parametrize("command", ["", *PAGES])
def test_every_page_is_in_chinese_and_fits(command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    page = checklist(*command.split(), "--help").out
    assert page.startswith("用法：checklist")
    assert not ENGLISH.search(re.sub(r"--[a-z-]+", "", page))
    assert max(map(cell_len, page.splitlines())) <= 80


@pytest.mark.parametrize("width", [20, 40, 60, 80])
@pytest.mark.parametrize("command", ["", *PAGES])
def test_no_word_of_a_page_is_cut(command: str, width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "1000")
    whole = checklist(*command.split(), "--help").out
    monkeypatch.setenv("COLUMNS", str(width))
    page = checklist(*command.split(), "--help").out
    assert max(map(cell_len, page.splitlines())) <= width
    assert Counter("".join(page.split())) == Counter("".join(whole.split()))
    for row in whole.splitlines():
        if row.startswith("  "):
            for part in row.split("  "):
                assert in_order(part, page), part


def in_order(part: str, page: str) -> bool:
    """Whether the page has all characters of the part, one after the other."""
    rest = iter(page)
    return all(character in rest for character in part if not character.isspace())


@pytest.mark.parametrize("command", PAGES)
def test_the_example_of_every_page_works(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "schema").mkdir()
    shutil.copy(SHIPPED, tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "300")
    page = checklist(*command.split(), "--help").out
    examples = re.findall(r"例：(checklist .*)", page)
    assert examples
    if command in ("diff", "log", "git"):
        return  # these need a repository, and have one in their own tests
    for example in examples:
        line = shlex.split(example.partition(" > ")[0])[1:]
        assert checklist(*line).code == 0, example
