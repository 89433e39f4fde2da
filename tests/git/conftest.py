from __future__ import annotations

from pathlib import Path

import pytest
from support.lists import SMALL
from support.repository import AWKWARD, Repository


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A repository under paths that make trouble, not set up."""
    return Repository.create(tmp_path / "仓 库", SMALL, AWKWARD)
