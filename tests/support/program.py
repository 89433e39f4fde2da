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


def checklist(*arguments: str) -> Outcome:
    """One command line, run within this process; exceptions other than the program's own errors are not swallowed."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = run(arguments)
        out.flush()
        err.flush()
    return Outcome(code, *(stream.buffer.getvalue().decode() for stream in (out, err)))


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
