"""Looking into plain data: a test knows what it has put there."""

from __future__ import annotations

from typing import Any

from yuxi_checklist.yamltext import Data, Path
from yuxi_checklist.yamltext.data import child, has


def at(data: Data, path: Path) -> Any:
    """What stands at a path; raises LookupError where nothing does."""
    for step in path:
        if not has(data, step):
            raise LookupError(path)
        data = child(data, step)
    return data
