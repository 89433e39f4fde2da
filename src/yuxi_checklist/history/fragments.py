"""Reading many versions of one list: what two versions have in common is parsed once.

A text is cut before each line `- id:` (a target), and each of these before each line `- at:` (an
update), at the depth of the first one; a piece ends where a line stands less deep. Pieces are parsed
alone, and so is the frame, which is the rest with a mark in each piece's place. Where every piece by
itself is a list of exactly one mapping, and every mark comes back as an item of a list, in order, then
the pieces put in the marks' places are what the whole text says: an entry of a block sequence means the
same in any sequence of its depth. Quotes or brackets that run over a cut, block scalars that hold a
look-alike line, aliases to other pieces, duplicate keys and all else that is wrong fail one of these
tests, and the text is then parsed as a whole.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Sequence
from typing import Any

from yuxi_checklist.document import DocumentError, decode, parse
from yuxi_checklist.history.frames import Frame, Parsed
from yuxi_checklist.layout import Data

_KEYS = (b"id", b"at")
_MOST_SMALL = 20_000


class Fragments:
    """A reader that remembers the pieces of the text it has read last, and the small ones of those before."""

    def __init__(self) -> None:
        self._mark = f"fragment {secrets.token_hex(8)} "  # so that no file can hold what looks like a mark
        self._known: dict[bytes, Any] = {}
        self._used: dict[bytes, Any] = {}
        self._small: dict[bytes, Any] = {}

    def read(self, raw: bytes) -> Parsed:
        """What `parse(decode(raw)).data` is; raises what they raise, but for nesting that is too deep."""
        self._known, self._used = self._used, {}
        try:
            return self._read(raw, _KEYS)
        except (DocumentError, _Uncertain):
            return _whole(raw)

    def _read(self, text: bytes, keys: Sequence[bytes]) -> Parsed:
        """The data of a text that is cut at the first of the keys, its pieces at the others."""
        first = re.search(rb"^( *)- %s:" % keys[0], text, re.MULTILINE) if keys else None
        if first is None or b"\r" in text or not text.endswith(b"\n"):
            return _whole(text)
        once = self._once if keys == _KEYS else self._once_small
        start = b"%s- %s:" % (first[1], keys[0])
        head, *segments = text[:-1].split(b"\n" + start)
        lines, pieces = [head], []
        for number, segment in enumerate(segments):
            piece, rest = once(b"%s%s\n" % (start, segment), self._piece, len(first[1]), keys[1:])
            pieces.append(piece)
            lines.append(b'%s- "%s%d"' % (first[1], self._mark.encode(), number))
            if rest:
                lines.append(rest[:-1])
        frame = once(b"%s\n" % b"\n".join(lines), self._frame, len(pieces))
        return Parsed(frame, pieces)

    def _once(self, text: bytes, read: Callable[..., Any], *arguments: Any) -> Any:
        """What is read of a text, the same object while the text keeps turning up."""
        if text not in self._used:
            self._used[text] = self._known[text] if text in self._known else read(text, *arguments)
        return self._used[text]

    def _once_small(self, text: bytes, read: Callable[..., Any], *arguments: Any) -> Any:
        """As `_once`, for pieces of pieces, which are asked for only when what they stand in has changed."""
        if text not in self._small:
            if len(self._small) >= _MOST_SMALL:
                self._small.clear()
            self._small[text] = read(text, *arguments)
        return self._small[text]

    def _piece(self, text: bytes, depth: int, keys: Sequence[bytes]) -> tuple[Data, bytes]:
        """The mapping that a text begins with, and the lines that come after it."""
        less_deep = re.compile(rb"^ {0,%d}[^ \n]" % (depth - 1) if depth else rb"^[^ \n-]", re.MULTILINE)
        end = less_deep.search(text, depth + 1)
        middle = end.start() if end else len(text)
        data = self._read(b"piece:\n" + text[:middle], keys).data
        items = data["piece"]
        if len(data) != 1 or not isinstance(items, list) or len(items) != 1 or not isinstance(items[0], dict):
            raise _Uncertain
        return items[0], text[middle:]

    def _frame(self, text: bytes, count: int) -> Frame:
        frame = Frame(parse(decode(text)).data, self._mark)
        if frame.marks != [f"{self._mark}{number}" for number in range(count)]:
            raise _Uncertain
        return frame


class _Uncertain(Exception):  # no error, the text is only read another way
    """The pieces may mean something else in their places."""


def _whole(text: bytes) -> Parsed:
    return Parsed(Frame(parse(decode(text)).data))
