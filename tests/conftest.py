from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parents[1]
SHIPPED = ROOT / "data" / "checklist.yaml"

# The machine that runs the tests may be slow or shared: no law here depends on how long a step takes.
settings.register_profile("checklist", deadline=None, max_examples=60, print_blob=True)
settings.load_profile("checklist")


@pytest.fixture
def shipped() -> Path:
    """The list that the project ships; not to be written to."""
    return SHIPPED


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the shipped list to write to."""
    path = tmp_path / "checklist.yaml"
    path.write_bytes(SHIPPED.read_bytes())
    return path
