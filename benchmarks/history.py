"""How long `log` and `diff` take over a long history.

python benchmarks/history.py [commits] [targets]

Builds a repository in a temporary folder with git fast-import: a list, and one report a commit, on the
targets in turn. Prints the best of three runs of whole command lines, each as a process of its own.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from large import generate

ROOT = Path(__file__).resolve().parents[1]
FILE = "data/checklist.yaml"
START = 1_668_400_000  # 2022-11-14


def versions(text: str, count: int) -> Iterator[str]:
    """The list, and then with one report more each time."""
    lines = text.splitlines(keepends=True)
    yield text
    for number in range(1, count):
        starts = [place for place, line in enumerate(lines) if line.lstrip().startswith("- id: ")]
        start = starts[(number * 7) % len(starts)]
        end = next(
            (place for place in range(start + 1, len(lines)) if _depth(lines[place]) <= _depth(lines[start])),
            len(lines),
        )
        has_log = any(line.strip() == "updates:" for line in lines[start:end])
        lines[end:end] = [*([] if has_log else ["                updates:\n"]), *_report(number)]
        yield "".join(lines)


def build(folder: Path, count: int, targets: int) -> None:
    """A repository with that many commits of the list."""
    subprocess.run(["git", "init", "-q", "-b", "main", folder], check=True)
    text = (ROOT / FILE).read_text(encoding="utf-8") if targets == 38 else generate(targets)
    stream = b"".join(
        _commit(number, content.encode()) for number, content in enumerate(versions(text, count))
    )
    subprocess.run(["git", "fast-import", "--quiet"], cwd=folder, input=stream, check=True)
    subprocess.run(["git", "reset", "-q", "--hard"], cwd=folder, check=True)


def measure(folder: Path, *arguments: str) -> float:
    """Seconds of the best of three runs."""
    times = []
    for _ in range(3):
        start = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "yuxi_checklist", *arguments],
            cwd=folder,
            check=True,
            stdout=subprocess.DEVNULL,
        )
        times.append(time.perf_counter() - start)
    return min(times)


def main() -> None:
    """Build and measure."""
    count, targets = (int(word) for word in [*sys.argv[1:], *("1000", "38")[len(sys.argv) - 1 :]])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        build(folder, count, targets)
        size = (folder / FILE).stat().st_size
        print(f"{count} commits, {targets} targets, the file has {size / 1000:.0f} kB in the end")
        target = "1.2.1" if targets == 38 else "1.1.1.1"
        for words in (
            ["log", target],
            ["log"],
            ["diff", f"HEAD~{count - 1}"],
            ["check", "--against", f"HEAD~{count - 1}"],
        ):
            print(f"{measure(folder, *words):6.2f} s  checklist {' '.join(words)}")


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip()) if line.strip() else 1000


def _report(number: int) -> list[str]:
    day = f"20{22 + number // 336:02}-{number // 28 % 12 + 1:02}-{number % 28 + 1:02}"
    return [
        f"                  - at: {day}T09:30+08:00\n",
        "                    by: 市政府办公室\n",
        "                    status: in_progress\n",
        f"                    note: 第{number}次调度，已协调解决问题{number % 7}个，下一步继续跟踪督办。\n",
    ]


def _commit(number: int, content: bytes) -> bytes:
    when = START + number * 3600
    message = f"进展 {number}".encode()
    head = f"commit refs/heads/main\nmark :{number + 1}\ncommitter 督查员 <office@example.org> {when} +0800\n"
    return b"".join(
        [head.encode(), b"data %d\n%s\n" % (len(message), message), f"M 100644 inline {FILE}\n".encode(),
         b"data %d\n%s\n" % (len(content), content)]
    )  # fmt: skip


if __name__ == "__main__":
    main()
