"""Signs that stand for what has been read already; no text contains them once it is spelled."""

from __future__ import annotations

READ, SPAN, TITLE, DESCRIBED = "\0", "\1", "\2", "\3"
"""A character that has been read, of a length of time, of a title, of a date that only describes a thing."""

PUNCTUATION = ",;。:()!?"
CLAUSE_ENDS = PUNCTUATION + READ + SPAN + DESCRIBED
