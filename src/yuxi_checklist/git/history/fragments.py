"""Reading many versions of one list: what two versions have in common is parsed once.

A text is cut before each line `- id:` (a target), and each of these before each line `- at:` (an
update), at the depth of the first one; a piece ends where a line stands less deep. Pieces are parsed
alone, and so is the skeleton, which is the rest with a placeholder for each piece. Where every piece by
itself is a list of exactly one mapping, and every placeholder comes back as an item of a list, in order, then
the pieces put in their places are what the whole text says: an entry of a block sequence means the
same in any sequence of its depth. Quotes or brackets that run over a cut, block scalars that hold a
look-alike line, duplicate keys and all else that is wrong fail one of these tests, and the text is then
parsed as a whole. So is a text that may hold an anchor: what an alias stands for depends on all that comes
before it.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Sequence
from typing import Any

from yuxi_checklist.errors import MOST_BYTES
from yuxi_checklist.git.history.skeleton import Parsed, Skeleton
from yuxi_checklist.revisions.walk import items
from yuxi_checklist.yamltext import MAX_DEPTH, Data, DocumentError, decode, parse
from yuxi_checklist.yamltext.data import mapped

_Piece = tuple[Data, bytes]
"""The mapping that a segment begins with, and the lines that come after it."""

_MOST_SMALL = 20_000
_DEEPEST = MAX_DEPTH // 3
"""A skeleton, a piece and a piece within it together are no deeper than a text may be."""
_PERHAPS_AN_ANCHOR = re.compile(rb"(?<![0-9A-Za-z])&")  # after a letter it is text, as in an address


class Fragments:
    """A reader that remembers the targets of the text it has read last, and the updates of those before."""

    def __init__(self) -> None:
        self._placeholder = f"fragment {secrets.token_hex(8)} "  # no file holds what looks like one
        self._last: list[tuple[bytes, _Piece]] = []
        self._small: dict[bytes, Any] = {}

    def read(self, raw: bytes) -> Parsed:
        """What `parse(decode(raw)).data` is; raises what they raise."""
        if len(raw) > MOST_BYTES or _PERHAPS_AN_ANCHOR.search(raw):
            return _whole(raw)
        try:
            return self._read(raw, b"id", self._targets)
        except (DocumentError, _Uncertain):
            return _whole(raw)

    def _read(self, text: bytes, key: bytes, read: Callable[[Sequence[bytes], int], list[_Piece]]) -> Parsed:
        """The data of a text that is cut at a key, its pieces as they are read by `read`."""
        first = re.search(rb"^( *)- %s:" % key, text, re.MULTILINE)
        if first is None or b"\r" in text or not text.endswith(b"\n"):
            return Parsed(Skeleton(_parsed(text)))
        start = b"%s- %s:" % (first[1], key)
        head, *segments = text[:-1].split(b"\n" + start)
        lines, pieces = [head], []
        for number, (piece, rest) in enumerate(read([start + each for each in segments], len(first[1]))):
            pieces.append(piece)
            lines.append(b'%s- "%s%d"' % (first[1], self._placeholder.encode(), number))
            if rest:
                lines.append(rest[:-1])
        skeleton = self._once(b"%s\n" % b"\n".join(lines), self._skeleton, len(pieces))
        return Parsed(skeleton, pieces)

    def _targets(self, texts: Sequence[bytes], depth: int) -> list[_Piece]:
        """Those that are what they were in the text read last, at the same place, are the same objects."""
        last = [*self._last, *[(b"", None)] * len(texts)]
        found = [
            piece if piece is not None and was == text else self._piece(text + b"\n", depth, self._target)
            for text, (was, piece) in zip(texts, last, strict=False)
        ]
        self._last = list(zip(texts, found, strict=True))
        return found

    def _target(self, text: bytes) -> Data:
        return self._read(text, b"at", self._updates).data

    def _updates(self, texts: Sequence[bytes], depth: int) -> list[_Piece]:
        return [self._once(text + b"\n", self._piece, depth, _parsed) for text in texts]

    def _once(self, text: bytes, read: Callable[..., Any], *arguments: Any) -> Any:
        """What is read of a text, the same object while the text keeps turning up."""
        if text not in self._small:
            if len(self._small) >= _MOST_SMALL:
                self._small.clear()
            self._small[text] = read(text, *arguments)
        return self._small[text]

    def _piece(self, text: bytes, depth: int, read: Callable[[bytes], Data]) -> _Piece:
        less_deep = re.compile(rb"^ {0,%d}[^ \n]" % (depth - 1) if depth else rb"^[^ \n-]", re.MULTILINE)
        end = less_deep.search(text, depth + 1)
        middle = end.start() if end else len(text)
        data = mapped(read(b"piece:\n" + text[:middle]))
        found = items(data, "piece")
        if len(data) != 1 or len(found) != 1 or not isinstance(found[0], dict):
            raise _Uncertain
        return found[0], text[middle:]

    def _skeleton(self, text: bytes, count: int) -> Skeleton:
        skeleton = Skeleton(_parsed(text), self._placeholder)
        if skeleton.placeholders != [f"{self._placeholder}{number}" for number in range(count)]:
            raise _Uncertain
        return skeleton


class _Uncertain(Exception):  # no error, the text is only read another way
    """The pieces may mean something else in their places."""


def _parsed(text: bytes) -> Data:
    return parse(decode(text), _DEEPEST).data


def _whole(text: bytes) -> Parsed:
    return Parsed(Skeleton(parse(decode(text)).data))
