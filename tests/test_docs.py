"""Pages that are made from the program say what the program says."""

from __future__ import annotations

import runpy

import pytest
from support.project import ROOT

DOCS = ROOT / "docs"


@pytest.mark.parametrize("name", ["rules", "powers"])
def test_a_page_that_is_made_is_current(name: str) -> None:
    page = runpy.run_path(str(DOCS / f"{name}.py"))["page"]()
    said = (DOCS / f"{name}.md").read_text(encoding="utf-8")
    assert said == page, f"python3 start.py python docs/{name}.py"
