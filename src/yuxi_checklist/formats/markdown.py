"""A listing as a GitHub table, to be pasted into a report. No data in it is read as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from yuxi_checklist.formats import Screen
from yuxi_checklist.text.visible import visible

if TYPE_CHECKING:
    from yuxi_checklist.answers.listing import Column, Listing

_SIGNS = re.compile(r"[\\`*_{}\[\]<>#|~&$!]")
_LIST_MARK = re.compile(r"^([-+=]|[0-9]+(?=[.)]))")


def render(listing: Listing, _screen: Screen) -> str:
    """Title, a table under each heading, summary. All columns are shown, however narrow the screen."""
    return "\n\n".join(_blocks(listing)) + "\n"


def _blocks(listing: Listing) -> Iterator[str]:
    yield f"## {_line(listing.title)}"
    if not listing.rows:
        yield _line(listing.empty)
    for group in listing.groups:
        if group.heading is not None and group.rows:
            yield f"### {_line(group.heading)}"
        if group.rows:
            yield "\n".join(_table(listing.columns, group.rows))
    if listing.summary:
        yield "  \n".join(map(_paragraph, listing.summary))


def _table(columns: Iterable[Column], rows: Iterable[object]) -> Iterator[str]:
    columns = list(columns)
    yield _row(_cell(column.heading) for column in columns)
    yield _row("---:" if column.right else "---" for column in columns)
    for row in rows:
        yield _row(_cell(column.cell(row)) for column in columns)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(text: str) -> str:
    """A table cell: line breaks as `<br>`."""
    return "<br>".join(map(_escaped, visible(text, keep_breaks=True).strip().split("\n")))


def _line(text: str) -> str:
    """One line of text: line breaks as spaces."""
    return " ".join(map(_escaped, visible(text, keep_breaks=True).split("\n")))


def _paragraph(text: str) -> str:
    """A line that begins a paragraph, where a few more characters would mean something."""
    line = _line(text).lstrip()
    return _LIST_MARK.sub(lambda mark: f"{mark[0]}\\" if mark[0].isdigit() else f"\\{mark[0]}", line)


def _escaped(text: str) -> str:
    return _SIGNS.sub(r"\\\g<0>", text)
