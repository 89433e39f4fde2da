"""Pages that are made from the program say what the program says."""

from __future__ import annotations

import runpy

from support.project import ROOT

DOCS = ROOT / "docs"


def test_the_page_of_rules_is_current() -> None:
    page = runpy.run_path(str(DOCS / "rules.py"))["page"]()
    assert (DOCS / "rules.md").read_text(encoding="utf-8") == page, "python3 start.py python docs/rules.py"
