"""A table that fits the screen or, where the screen is too narrow for one, its rows as a stack.

No box characters: the consoles of Chinese Windows draw them two cells wide, where other screens draw one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from rich.box import Box
from rich.segment import Segment
from rich.table import Table as Grid

from yuxi_checklist.formats.terminal.columns import Layout, layout, said_once
from yuxi_checklist.formats.terminal.lines import Lines, Ready, broken, cells
from yuxi_checklist.formats.terminal.stack import stacked

if TYPE_CHECKING:
    from rich.console import RenderableType

    from yuxi_checklist.answers import Column, Group, Table

_GAP = 2
_RULE = Box("    \n    \n -- \n    \n    \n    \n    \n    \n", ascii=True)
"""A line below the headings, and nothing else."""


def table(shown: Table, width: int) -> Iterator[RenderableType]:
    """Draw the rows as one table, cut into pieces where a heading stands between them."""
    rows = shown.rows
    if not rows:
        yield Lines(broken(shown.empty, width), width)
        return
    once = said_once(shown.columns, rows)
    if said := "，".join(f"{each.heading} {each.shown(rows[0])}" for each in once if each.shown(rows[0])):
        yield Lines([*broken(f"以下各项相同：{said}", width, "faint"), []], width)
    columns = [column for column in shown.columns if column not in once]
    plan = layout(columns, rows, width, _GAP)
    headed = False
    for group, heading in _under_headings(shown.groups, width):
        if plan:
            if not headed:
                yield _grid(plan, ())
            yield from [Lines(heading, width)] if heading else []
            yield _grid(plan, group.rows, headed=True)
        else:
            yield Lines([*heading, *stacked(columns, group.rows, width)], width)
        headed = True


def _grid(plan: Layout, rows: Sequence[Any], *, headed: bool = False) -> Grid:
    """Draw the headings alone, or rows below headings that are there already."""
    grid = Grid(box=None if headed else _RULE, show_edge=False, pad_edge=False, show_header=not headed)
    grid.padding = (0, _GAP if headed else _GAP - 1, 0, 0)
    for column, size in plan:
        grid.add_column(Lines(_cell(column.heading, column, size, "strong"), size), width=size, no_wrap=True)
    if rows:  # all of them as one row of rich's: their lines are broken and level already
        grid.add_row(*_level(plan, rows))
    return grid


def _level(plan: Layout, rows: Sequence[Any]) -> list[Lines]:
    """Give each column's lines of all rows, with blank lines where another cell of a row has more."""
    found: list[list[Ready]] = [[] for _ in plan]
    for row in rows:
        shown = [_cell(column.shown(row), column, size, column.tone(row)) for column, size in plan]
        height = max(map(len, shown))
        for lines, cell in zip(found, shown, strict=True):
            lines += [*cell, *[[]] * (height - len(cell))]
    return [Lines(lines, size) for lines, (_, size) in zip(found, plan, strict=True)]


def _cell(text: str, column: Column, size: int, tone: Any) -> list[Ready]:
    """Break a cell's text; the first line, which says the most, carries the tone."""
    first, *rest = broken(text, size, tone, brief=column.brief)
    lines = [first, *([Segment(segment.text) for segment in line] for line in rest)]
    return [[Segment(" " * (size - cells(line))), *line] for line in lines] if column.right else lines


def _under_headings(groups: Sequence[Group], width: int) -> Iterator[tuple[Group, list[Ready]]]:
    """Give the groups that have rows, each with its heading, less the lines that begin the one before as well."""
    above: list[str] | None = None
    for group in filter(lambda group: group.rows, groups):
        lines = group.heading.split("\n") if group.heading else []
        same = sum(
            1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(lines, above or [], strict=False))
        )
        heading: list[Ready] = [] if above is None else [[]]
        for number, line in enumerate(lines[same:], same):
            heading += broken(line, width, None if number else "strong")
        yield group, heading
        above = lines
