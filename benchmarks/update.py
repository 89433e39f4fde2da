"""What recording one update costs, against reading the same file, as whole processes.

python benchmarks/update.py [RUNS]
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from large import generate
from timing import CHECKLIST, in_turn, ratio, row

SHIPPED = Path(__file__).resolve().parents[1] / "data" / "checklist.yaml"
TARGETS = 10_000


def compare(name: str, reading: list[str], writing: list[str], goal: float, runs: int, folder: Path) -> None:
    """The two commands in turn, and how many times as long the second takes."""
    commands = {f"{name}: {' '.join(reading)}": reading, f"{name}: {' '.join(writing)}": writing}
    lines = {key: [*CHECKLIST, *arguments] for key, arguments in commands.items()}
    read, written = in_turn(lines, runs, folder).values()
    first, second = commands
    print(row(first, read))
    print(row(second, written, f"{ratio(written, read):.2f} × (goal {goal})"))


def main(runs: int) -> None:
    """The real list, and a large one."""
    print(f"{'':<44} {'min':>8} {'median':>8} {'max':>8}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copyfile(SHIPPED, folder / "checklist.yaml")
        update = ["update", "1.2.1", "--note", "例会"]
        compare("real list", ["show", "1.2.1"], update, 1.5, runs, folder)
        (folder / "checklist.yaml").write_text(generate(TARGETS), encoding="utf-8", newline="\n")
        update = ["update", "50.3.2.1", "--note", "例会"]
        compare(f"{TARGETS} targets", ["check"], update, 2, max(runs // 4, 2), folder)
        compare(f"{TARGETS} targets", ["list", "--format", "tsv"], update, 2, max(runs // 4, 2), folder)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
