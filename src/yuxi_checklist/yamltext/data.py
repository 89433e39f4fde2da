"""Plain data, which is what a text says, and how a part of it is asked for without knowing what it is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

Data: TypeAlias = "dict[str, Data] | list[Data] | str | None"
Step: TypeAlias = str | int
"""A key of a mapping or an index of a list."""
Path: TypeAlias = tuple[Step, ...]
"""The steps from the root to a part."""


def has(data: Data, step: Step) -> bool:
    """Say whether a mapping has the key, or a list the index."""
    if isinstance(data, dict):
        return step in data
    return isinstance(data, list) and isinstance(step, int) and 0 <= step < len(data)


def child(data: Data, step: Step) -> Data:
    """Give what stands under a key or index; None where nothing does."""
    if isinstance(data, dict):
        return data.get(step) if isinstance(step, str) else None
    return data[step] if isinstance(data, list) and isinstance(step, int) and has(data, step) else None


def children(data: Data) -> Iterable[tuple[Step, Data]]:
    """Give each key of a mapping, or index of a list, with what stands there; nothing for anything else."""
    if isinstance(data, dict):
        return data.items()
    return enumerate(data) if isinstance(data, list) else ()


def mapped(data: Data) -> dict[str, Data]:
    """Give a mapping as it is; an empty one for anything else."""
    return data if isinstance(data, dict) else {}
