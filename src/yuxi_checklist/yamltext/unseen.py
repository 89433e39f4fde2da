"""What stands in a readable text and is not seen there.

Some line breaks are such for YAML alone: an editor or a review shows what follows them as the rest of a
comment, and the list takes it for data. Signs that turn the direction of writing show a line in another
order than it has. Either may stand in a value as an escape in double quotes, which everybody sees.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from yuxi_checklist.errors import Problem
from yuxi_checklist.yamltext import Document

_BREAKS = "\x85\u2028\u2029"
_TURNS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_BREAK = re.compile(f"([{_BREAKS}]|\r(?!\n))\\1*")
_TURN = re.compile(f"([{_TURNS}])\\1*")


def unseen(document: Document) -> Iterator[Problem]:
    """A problem for each such sign, those alike in a row as one. A text with no break but CR has ordinary ones."""
    text = document.text
    mixed = text.count("\r") != text.count("\r\n") and "\n" in text
    if mixed or any(sign in text for sign in _BREAKS):  # much quicker than to look for all at once
        breaks = [found for found in _BREAK.finditer(text) if mixed or found[1] != "\r"]
        yield from _breaks(document, breaks)
    if any(sign in text for sign in _TURNS):
        yield from _turns(document, list(_TURN.finditer(text)))


def _breaks(document: Document, found: Sequence[re.Match[str]]) -> Iterator[Problem]:
    for each in found:
        at = document.position_at(each.start())
        message = f"有看不见的换行符 U+{ord(each[1]):04X}，后面的内容会当作新的一行：删掉它，或换成普通的换行"
        yield Problem(message, "invisible-break", "error", at.line, at.column)


def _turns(document: Document, found: Sequence[re.Match[str]]) -> Iterator[Problem]:
    for each in found:
        at = document.position_at(each.start())
        message = f"有改变文字方向的控制符 U+{ord(each[1]):04X}，屏幕上的顺序会与文件里的不同：删掉它"
        yield Problem(message, "direction-sign", "warning", at.line, at.column)
