"""How the log says that the document's own words were corrected: a note that starts with the mark."""

from __future__ import annotations

from yuxi_checklist.yamltext.data import Data, child

CORRECTION = "更正："
"""What the note of a correction begins with; what was corrected and why follows."""
CORRECTABLE = ("lead", "support", "deadline", "text")
"""The fields of a target that a correction may change, in the order in which it names them."""


def is_correction(update: Data) -> bool:
    """Whether an update, as plain data of any revision, records a correction and says something about it."""
    note = child(update, "note")
    return isinstance(note, str) and note.startswith(CORRECTION) and note.strip() != CORRECTION
