"""What starting the program costs, against importing its libraries and nothing else.

python benchmarks/start_up.py [RUNS]
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from large import generate
from timing import CHECKLIST, in_turn, ratio, row

ROOT = Path(__file__).resolve().parents[1]
TARGETS = 10_000


def processes(runs: int) -> None:
    """Whole processes: `due` against its libraries, `--version` against typer."""
    python = sys.executable
    commands = {
        "import typer, pydantic, yaml, rich.table": [
            python,
            "-c",
            "import typer, pydantic, yaml, rich.table",
        ],
        "checklist due --before 2022-12-31": [*CHECKLIST, "due", "--before", "2022-12-31"],
        "import typer": [python, "-c", "import typer"],
        "checklist --version": [*CHECKLIST, "--version"],
    }
    times = in_turn(commands, runs, ROOT)
    libraries, due, typer, version = times.values()
    notes = ["", f"{ratio(due, libraries):.2f} × (goal 1.5)", "", f"{ratio(version, typer):.2f} × (goal 1.2)"]
    print(f"{'':<44} {'min':>8} {'median':>8} {'max':>8}")
    for (name, measured), note in zip(times.items(), notes, strict=True):
        print(row(name, measured, note))


def stages() -> None:
    """What `due` does beyond its imports, step by step, within this process."""
    import yuxi_checklist.formats.terminal  # noqa: F401  # imports are what the processes above are about
    from yuxi_checklist.checklist.load import validate
    from yuxi_checklist.checklist.view import View
    from yuxi_checklist.yamltext import decode, parse

    raw = (ROOT / "data" / "checklist.yaml").read_bytes()
    document = parse(decode(raw))
    checklist, _ = validate(document.data, date(2022, 11, 20))
    assert checklist is not None
    steps: dict[str, Callable[[], Any]] = {
        "parse the shipped list": lambda: parse(decode(raw)),
        "validate it": lambda: validate(document.data, date(2022, 11, 20)),
        "read deadlines, standings": lambda: View(checklist, date(2022, 11, 20)),
    }
    for name, step in steps.items():
        print(row(name, [_timed(step) for _ in range(5)]))


def large(runs: int) -> None:
    """Reading and validating a large file, against the C loader of PyYAML on the same text."""
    import yaml

    from yuxi_checklist.checklist.load import examine

    raw = generate(TARGETS).encode()
    loader: list[float] = []
    own: list[float] = []
    for _ in range(runs):
        loader.append(_timed(lambda: yaml.load(raw, Loader=yaml.CSafeLoader)))
        own.append(_timed(lambda: examine(raw, "large", date(2026, 1, 1))))
    print(row(f"yaml.CSafeLoader, {TARGETS} targets", loader))
    goal = (
        f"{ratio(own, loader):.2f} × (goal 1.2 s against 3.8 s: 0.32), median {statistics.median(own):.2f} s"
    )
    print(row("read and validate the same", own, goal))


def _timed(step: Callable[[], Any]) -> float:
    started = time.perf_counter()
    step()
    return time.perf_counter() - started


if __name__ == "__main__":
    processes(int(sys.argv[1]) if len(sys.argv) > 1 else 15)
    stages()
    large(3)
