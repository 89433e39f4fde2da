"""Times of whole processes, taken in turn within one run, so that a ratio holds however busy the machine is."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

CHECKLIST = [sys.executable, "-m", "yuxi_checklist"]


def seconds(command: Sequence[str], cwd: Path | None = None) -> float:
    """Wall-clock seconds of one run, its output thrown away."""
    started = time.perf_counter()
    subprocess.run(
        command,
        cwd=cwd,
        env=_environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    return time.perf_counter() - started


def _environment() -> dict[str, str]:
    """This environment, in which the run that does not count leaves bytecode behind, as any user's first run does."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def in_turn(
    commands: Mapping[str, Sequence[str]], runs: int, cwd: Path | None = None
) -> dict[str, list[float]]:
    """Each command `runs` times, in turn, after one run of each that does not count."""
    for command in commands.values():
        seconds(command, cwd)
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            times[name].append(seconds(command, cwd))
    return times


def ratio(one: Sequence[float], other: Sequence[float]) -> float:
    """The median of the ratios pair by pair."""
    return statistics.median(a / b for a, b in zip(one, other, strict=True))


def row(name: str, times: Sequence[float], note: str = "") -> str:
    """One line of the report: minimum, median and maximum in milliseconds."""
    figures = " ".join(f"{value * 1000:8.0f}" for value in (min(times), statistics.median(times), max(times)))
    return f"{name:<44} {figures} ms  {note}".rstrip()
