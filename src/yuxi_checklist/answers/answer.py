"""What is said, whatever it is about: a title, parts in their order, and the same as data for programs.

Every format is made from an answer alone, so that every answer can be had in every format.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple, TypeAlias

from yuxi_checklist.vocabulary import Light

Tone: TypeAlias = Light | Literal["strong", "faint", "struck"] | None
"""What words mean to the eye; a screen gives it a colour, never as the only sign."""


class Line(NamedTuple):
    """Words that wrap at need, set in by `inset` cells; with a `share`, 0 or more, a bar stands before them.

    What is `brief` has one line of a screen, and is cut there; every other format has all of it.
    """

    text: str
    tone: Tone = None
    inset: int = 0
    share: float | None = None
    brief: bool = False


class Heading(NamedTuple):
    """Words over what comes next."""

    text: str
    tone: Tone = "strong"


class Paragraph(NamedTuple):
    """Lines that belong together.

    Those `side_by_side` share a row as far as there is room; those that are `whole` are one line each for
    programs that read them, however narrow the screen.
    """

    lines: Sequence[Line]
    side_by_side: bool = False
    whole: bool = False


class Fact(NamedTuple):
    """A label and what there is to say under it; without lines it is not shown."""

    label: str
    lines: Sequence[Line]


class Facts(NamedTuple):
    """Facts below each other, their lines beside the labels."""

    facts: Sequence[Fact]


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `cell` gives the whole text of a row's cell, line breaks allowed.

    `on_screen` gives what a screen shows instead, where the cell repeats what is plain there; `exact` what sheets and
    pipelines get, where people are shown less; `code` what programs know it by, where people are given a word.
    `full` is the heading where no other columns beside it say what it is about. `from_width` is the narrowest screen, in
    cells, with room for it; 0 for a column that is never left out for want of room. `flexible` columns share what
    width is left, and are readable from `least` cells on. The others take what their text needs, up to `most` cells, or one of the `narrower` widths, the
    widest first, where that makes better use of the screen. `right` is for numbers. `shared` columns are said once, above the table, where every row says the same.
    `brief` ones have one line a row on a screen, and are cut there.
    """

    key: str
    heading: str
    cell: Callable[[Any], str]
    tone: Callable[[Any], Tone] = lambda _: None
    from_width: int = 0
    flexible: bool = False
    least: int = 24
    most: int | None = None
    narrower: Sequence[int] = ()
    right: bool = False
    shared: bool = False
    brief: bool = False
    exact: Callable[[Any], str] | None = None
    on_screen: Callable[[Any], str] | None = None
    code: Callable[[Any], str] | None = None
    full: str = ""

    def shown(self, row: Any) -> str:
        """Give the cell as a screen shows it."""
        return (self.on_screen or self.cell)(row)

    def field(self, row: Any) -> str:
        """Give the cell whole, in words."""
        return (self.exact or self.cell)(row)

    def coded(self, row: Any) -> str:
        """Give the cell as programs get it."""
        return (self.code or self.field)(row)

    @property
    def title(self) -> str:
        """The heading where the column stands alone."""
        return self.full or self.heading


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that stand under one heading, which may have several lines; None for no heading."""

    heading: str | None
    rows: Sequence[Any]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows and the columns to show them in; `empty` is said in place of a table without rows."""

    columns: Sequence[Column]
    groups: Sequence[Group]
    empty: str = "没有符合条件的目标。"

    @property
    def rows(self) -> list[Any]:
        """All rows, whatever they stand under."""
        return [row for group in self.groups for row in group.rows]


Part: TypeAlias = Heading | Paragraph | Facts | Table


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer. `data` is for programs; `records` are the rows for pipelines and sheets, with all their fields.

    Whatever the parts say stands in the data too.
    """

    title: str
    parts: Sequence[Part]
    data: dict[str, Any]
    records: Table | None = None

    @property
    def rows(self) -> Table | None:
        """The table for pipelines: the records, else the first table that is shown, if there is any."""
        return self.records or next((part for part in self.parts if isinstance(part, Table)), None)


def notes(*lines: str) -> Paragraph:
    """Make a paragraph of remarks that stand below an answer."""
    return Paragraph([Line(line, "faint") for line in lines])
