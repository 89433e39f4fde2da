"""The play of many clones, in small."""

from __future__ import annotations

from pathlib import Path

from clones import run


def test_every_report_gets_through_and_nobody_has_to_solve_anything(tmp_path: Path) -> None:
    figures = run(tmp_path, 4, 16, workers=2)
    assert (figures.found, figures.conflicts, figures.breaches) == (16, 0, 0)
    assert figures.identical
    assert figures.valid
