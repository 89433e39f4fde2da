from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parents[1]
SHIPPED = ROOT / "data" / "checklist.yaml"

# Git as it comes, without anybody's settings; it starts nothing behind the back of a test that looks at every file.
os.environ.update(GIT_CONFIG_GLOBAL=str(ROOT / "tests" / "gitconfig"), GIT_CONFIG_NOSYSTEM="1")
# Python as users run it: these change what a process does with its streams.
for name in ("PYTHONUNBUFFERED", "PYTHONIOENCODING", "PYTHONUTF8"):
    os.environ.pop(name, None)

# The machine that runs the tests may be slow or shared: no law here depends on how long a step takes.
# CI repeats itself, so that a red run is about the change at hand; at home every run looks somewhere else.
settings.register_profile("home", deadline=None, max_examples=60, print_blob=True)
settings.register_profile("ci", settings.get_profile("home"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "home")


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
