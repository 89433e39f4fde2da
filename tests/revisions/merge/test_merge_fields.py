"""The page on merging says of every field of the format what the program does."""

from __future__ import annotations

from support.merge_fields import page
from support.project import ROOT


def test_the_page_says_what_the_merge_does() -> None:
    written = (ROOT / "docs" / "merging.md").read_text(encoding="utf-8")
    assert written == page(), "python tests/support/merge_fields.py > docs/merging.md"


def test_every_outcome_has_words() -> None:
    assert "？" not in page()
