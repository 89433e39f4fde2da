"""Answers as text or bytes: one module a format, imported only when it is asked for.

Nothing here opens a file, prints, or reads the clock.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from yuxi_checklist.answers import Answer

__all__ = ["EXPORTS", "FORMATS", "Screen", "render"]


@dataclass(frozen=True, slots=True)
class Screen:
    """What an answer is shown on: its width in cells, at least 20, and whether it obeys colour codes."""

    width: int
    colour: bool


@dataclass(frozen=True, slots=True)
class Format:
    """What the help says of a format, and the module whose `render(answer, screen)` makes it, text or bytes."""

    words: str
    module: str


FORMATS = {
    "table": Format("表格，适合在屏幕上看", "terminal"),
    "tsv": Format("制表符分隔，中文表头，一行一项", "tsv"),
    "codes": Format("同 tsv，表头和值用英文代码，适合程序", "codes"),
    "md": Format("Markdown 表格，适合贴进报告", "markdown"),
    "json": Format("JSON，适合程序读取", "json_text"),
}
"""The formats of an answer on the screen or in a pipe."""
EXPORTS = {
    "csv": Format("表格文件，用 Excel 或 WPS 双击打开", "csv_sheet"),
    "source": Format("文件原来的表格，文本，一格不差", "source"),
}
"""The formats of a file."""


def render(name: str, answer: Answer, screen: Screen) -> str | bytes:
    """Make an answer in one of FORMATS or EXPORTS; text ends with a line break."""
    module = import_module(f"yuxi_checklist.formats.{(FORMATS | EXPORTS)[name].module}")
    made: str | bytes = module.render(answer, screen)
    return made
