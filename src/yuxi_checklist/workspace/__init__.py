"""The workspace: which lists there are, and where."""

from yuxi_checklist.workspace.location import (
    Place,
    ReadOnly,
    file_to_write,
    file_with_history,
    find,
    shipped,
)

__all__ = ["Place", "ReadOnly", "file_to_write", "file_with_history", "find", "shipped"]
