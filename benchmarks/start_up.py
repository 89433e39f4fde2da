"""What a run of the program costs, against importing typer, and against the least that draws a table (`floor.py`).

python benchmarks/start_up.py [RUNS]
"""

from __future__ import annotations

import shutil
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from large import generate
from timing import CHECKLIST, in_turn, ratio, row

ROOT = Path(__file__).resolve().parents[1]
TARGETS = 10_000
TYPER, FLOOR = "import typer", "two options, a table of 18 rows"
COMPLETION = """
import os
os.environ.update(_CHECKLIST_COMPLETE="complete_bash", COMP_WORDS="checklist show 1.", COMP_CWORD="2")
from yuxi_checklist.__main__ import main
main()
"""


def processes(runs: int) -> None:
    """Whole processes, one of each in turn, on a copy of the shipped list."""
    with TemporaryDirectory() as folder:
        shutil.copy(ROOT / "data" / "checklist.yaml", folder)
        times = in_turn(_commands(), runs, Path(folder))
    print(f"{'':<44} {'min':>8} {'median':>8} {'max':>8}     {TYPER:>12} {'the floor':>12}")
    for name, measured in times.items():
        print(row(name, measured, " ".join(f"{ratio(measured, times[it]):10.2f} ×" for it in (TYPER, FLOOR))))


def _commands() -> dict[str, list[str]]:
    lines = ("--version", "due", "list", "dept 市科技局", "show 1.2.1", "update 1.2.1 --note 推进中", "")
    return {
        TYPER: [sys.executable, "-c", "import typer"],
        FLOOR: [sys.executable, str(ROOT / "benchmarks" / "floor.py")],
        **{f"checklist {line}".rstrip(): [*CHECKLIST, *line.split()] for line in lines},
        "Tab after checklist show 1.": [sys.executable, "-c", COMPLETION],
    }


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
    large(3)
