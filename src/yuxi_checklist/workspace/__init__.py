"""The workspace: which lists there are, and where."""

from yuxi_checklist.workspace.location import (
    Ambiguous,
    NoList,
    Place,
    ReadOnly,
    candidates,
    file_to_write,
    file_with_history,
    find,
    shipped,
)

__all__ = [
    "Ambiguous",
    "NoList",
    "Place",
    "ReadOnly",
    "candidates",
    "file_to_write",
    "file_with_history",
    "find",
    "shipped",
]
