"""The page on merging says of every field of the format what the program does."""

from __future__ import annotations

from conftest import ROOT
from merge.fields import page


def test_the_page_says_what_the_merge_does() -> None:
    written = (ROOT / "docs" / "merging.md").read_text(encoding="utf-8")
    assert written == page(), "python tests/merge/fields.py > docs/merging.md"


def test_every_outcome_has_words() -> None:
    assert "？" not in page()
