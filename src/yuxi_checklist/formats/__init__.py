"""Answers as text: one module a format, imported only when it is asked for.

Nothing here opens a file, prints, or reads the clock.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from yuxi_checklist.answers.listing import Listing
    from yuxi_checklist.checklist.view import Entry, View


@dataclass(frozen=True, slots=True)
class Screen:
    """What an answer is shown on: its width in cells, at least 20, and whether it obeys colour codes."""

    width: int
    colour: bool


_FORMATS = {  # name → what the help says of it, and the module whose `render(listing, screen)` makes it
    "table": ("表格，适合在屏幕上看", "table"),
    "tsv": ("制表符分隔，一行一项，适合接管道", "tsv"),
    "md": ("Markdown 表格，适合贴进报告", "markdown"),
    "json": ("JSON，适合程序读取", "json_text"),
}
_EXPORTS = {  # name → what the help says of it, and the module whose `export(view, entries)` makes it
    "csv": ("表格文件，用 Excel 或 WPS 双击打开", "csv_sheet"),
    "source": ("文件原来的表格，文本，一格不差", "source"),
}

FORMATS = {name: words for name, (words, _) in _FORMATS.items()}
"""The formats of an answer, each with a line of help."""
EXPORTS = {name: words for name, (words, _) in _EXPORTS.items()}
"""The formats of an exported file, each with a line of help."""


def render(format: str, listing: Listing, screen: Screen) -> str:
    """The whole answer in one of FORMATS; ends with a line break."""
    return str(_module(_FORMATS[format][1]).render(listing, screen))


def export(format: str, view: View, entries: Sequence[Entry]) -> bytes:
    """The file in one of EXPORTS that holds these entries, which are in the document's order."""
    return bytes(_module(_EXPORTS[format][1]).export(view, entries))


def _module(name: str) -> Any:
    return import_module(f"yuxi_checklist.formats.{name}")
