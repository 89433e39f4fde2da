"""What would change in a file, as a unified diff that `git apply` and `patch` take."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path

_CONTEXT = 3


def preview(path: Path, before: str, after: str) -> str:
    """The difference between two texts of a file; empty where there is none. Lines end as in the texts."""
    name = _name(path)
    old, new = _lines(before), _lines(after)
    start, end = _same(old, new)
    # What is far from any change is no part of the answer, and comparing it would be slow in a large list.
    first, last = max(start - _CONTEXT, 0), max(end - _CONTEXT, 0)
    changed = old[first : len(old) - last], new[first : len(new) - last]
    hunks = difflib.unified_diff(*changed, n=_CONTEXT, lineterm="")
    return "".join(_shown(hunks, name, first))


def _lines(text: str) -> list[str]:
    """The lines with their ends; only LF ends a line, as for git."""
    lines = text.split("\n")
    return [f"{line}\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])


def _same(old: list[str], new: list[str]) -> tuple[int, int]:
    """How many lines are the same at the start, and how many of the others at the end."""
    short = min(len(old), len(new))
    start = next((index for index in range(short) if old[index] != new[index]), short)
    rest = short - start
    return start, next((index for index in range(rest) if old[-1 - index] != new[-1 - index]), rest)


def _shown(hunks: Iterator[str], name: str, shift: int) -> Iterator[str]:
    for number, line in enumerate(hunks):
        if number < 2:
            yield f"{'---' if number == 0 else '+++'} {'ab'[number]}/{name}\n"
        elif line.startswith("@@"):
            yield f"{_moved(line, shift)}\n"
        else:
            yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _moved(heading: str, shift: int) -> str:
    """A hunk's heading with the line numbers counted from the start of the file."""
    parts = heading.split()
    for place in (1, 2):
        line, comma, count = parts[place][1:].partition(",")
        parts[place] = f"{parts[place][0]}{int(line) + shift}{comma}{count}"
    return " ".join(parts)


def _name(path: Path) -> str:
    """The path from the working folder, which git counts from too; the bare name where it lies elsewhere."""
    real, here = path.resolve(), Path.cwd().resolve()
    name = real.relative_to(here).as_posix() if real.is_relative_to(here) else real.name
    return f"{name}\t" if " " in name else name
