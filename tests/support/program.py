"""Running the program in tests: within this process where that is enough, as a process of its own where it is not."""

from __future__ import annotations

import contextlib
import io
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

from yuxi_checklist.cli.main import run

COMMAND = [sys.executable, "-m", "yuxi_checklist"]


@dataclass(frozen=True)
class Outcome:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Stream(io.TextIOWrapper):
    """A stream that keeps what is written to it, and may say that it is a terminal."""

    def __init__(self, terminal: bool) -> None:
        self.bytes = io.BytesIO()
        super().__init__(self.bytes, encoding="utf-8", newline="")
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal

    @property
    def said(self) -> str:
        self.flush()
        return self.bytes.getvalue().decode()


class Keyboard(io.StringIO):
    """What somebody types, line by line, which the screen shows."""

    def __init__(self, typed: str, screen: Stream) -> None:
        super().__init__(typed)
        self.screen = screen

    def isatty(self) -> bool:
        return True

    def readline(self, size: int = -1, /) -> str:  # type: ignore[override]  # as in the class itself
        line = super().readline(size)
        self.screen.write(line)
        return line


def checklist(*arguments: str, terminal: bool = False, typed: str | None = None) -> Outcome:
    """One command line, run within this process; exceptions other than the program's own errors are not swallowed.

    What `terminal` decides is where answers go. How wide and how able that is, the environment says: COLUMNS, TERM.
    With lines that are `typed` all that is said is in `out`, as on the screen; after the last of them comes Ctrl-D.
    """
    out, err = Stream(terminal), Stream(terminal)
    if typed is not None:
        out = err = Stream(terminal=True)
    keyboard = sys.stdin if typed is None else Keyboard(typed, out)
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), patch("sys.stdin", keyboard):
        code = run(arguments)
    return Outcome(code, out.said, err.said if err is not out else "")


def process(
    *arguments: str, cwd: Path, environment: Mapping[str, str] | None = None, text: str | None = None
) -> Outcome:
    """One command line as a process of its own, its output as bytes decoded from UTF-8."""
    done = subprocess.run(
        [*COMMAND, *arguments],
        cwd=cwd,
        env={**os.environ, **(environment or {})},
        input=text.encode() if text is not None else None,
        stdin=subprocess.DEVNULL if text is None else None,
        capture_output=True,
        check=False,
        timeout=120,
    )
    return Outcome(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))
