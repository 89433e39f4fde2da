"""Looking into plain data: a test knows what it has put there."""

from __future__ import annotations

from collections.abc import Iterator
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


def leaves(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of every text and of every empty collection."""
    steps = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    found = [leaf for step, value in steps for leaf in leaves(value, (*path, step))]
    yield from found or [path]


def nodes(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of everything below the root."""
    for step, value in (
        data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    ):
        yield (*path, step)
        yield from nodes(value, (*path, step))
