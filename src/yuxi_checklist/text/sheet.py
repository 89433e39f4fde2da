"""A table as CSV that Excel and WPS open by a double click: UTF-8 with its mark, CR LF at the end of a row.

A cell that a spreadsheet would take for a formula gets an apostrophe in front: it shows as text and is never
computed. Such a cell begins, white space aside, with `=`, `+`, `-` or `@`, half or full width, or with a tab
or a line break.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from io import StringIO

from yuxi_checklist.text.visible import visible

_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
_MARK = "\ufeff"

Value = str | int


def sheet(rows: Iterable[Iterable[Value]]) -> bytes:
    """The rows as a file: texts guarded, with steering characters shown; numbers stay numbers."""
    written = StringIO(newline="")
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerows([_shown(value) for value in row] for row in rows)
    return (_MARK + written.getvalue()).encode()


def guarded(text: str) -> str:
    """The text as a cell that no spreadsheet computes."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(cell: str) -> str:
    """The text that a guarded cell stands for."""
    text = cell.removeprefix("'")
    return text if guarded(text) == cell else cell


def _shown(value: Value) -> Value:
    return visible(guarded(value), keep_breaks=True) if isinstance(value, str) else value
