"""A name that is likely a slip is asked about where somebody can answer, and written only by their leave."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

import pytest
from support.program import COMMAND
from support.terminal import Terminal


@pytest.mark.parametrize(("answer", "code"), [("y", 0), ("n", 1)])
def test_a_doubtful_name_is_asked_about_on_a_terminal(copy: Path, answer: str, code: int) -> None:
    command = [*COMMAND, "dept", "add", "市财证局", "--file", str(copy)]
    before = copy.read_bytes()
    environment = {name: value for name, value in os.environ.items() if name != "CHECKLIST_BY"}
    with contextlib.closing(Terminal(command, copy.parent, environment)) as terminal:
        terminal.talk(("照写吗？", answer))
        assert terminal.end()[0] == code
    assert ("市财证局".encode() in copy.read_bytes()) == (code == 0)
    assert (copy.read_bytes() == before) == (code == 1)
