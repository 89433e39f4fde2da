"""Answers: what is said, one module an answer, in no format yet. Each module is part of the room's face."""

from yuxi_checklist.answers.answer import (
    Answer,
    Column,
    Fact,
    Facts,
    Group,
    Heading,
    Line,
    Paragraph,
    Part,
    Table,
    Tone,
)

__all__ = [
    "Answer",
    "Column",
    "Fact",
    "Facts",
    "Group",
    "Heading",
    "Line",
    "Paragraph",
    "Part",
    "Table",
    "Tone",
]
