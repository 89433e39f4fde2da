"""Phrases as documents write them, read one by one by a person: `phrases.txt` holds `text | meaning | day of issue`.

The meaning is written as in `words`, or `outside`: no deadline, or one that the model cannot hold. There a refusal
is right, and so is a reading that says its doubt. Without a day of issue it is 2022-11-14.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from support.project import ROOT


class Phrase(NamedTuple):
    text: str
    meaning: str
    issued: date


def _phrase(line: str) -> Phrase:
    text, meaning, issued = [*line.split(" | "), "2022-11-14"][:3]
    return Phrase(text, meaning, date.fromisoformat(issued))


PHRASES = [
    _phrase(line)
    for line in (ROOT / "tests" / "deadline" / "phrases.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("##")
]
