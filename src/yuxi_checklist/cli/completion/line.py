"""A command line as far as the cursor, taken apart as a shell does: quotes and backslashes obeyed, nothing expanded."""

from __future__ import annotations

import re
from typing import NamedTuple

# Shells part words at these blanks only; other spaces of Unicode are letters like any other.
_PIECE = re.compile(
    r"""(?P<blank>[ \t\r\n]+)
      | '(?P<single>[^']*)(?P<closed>'?)
      | "(?P<double>(?:[^"\\]|\\.)*)\\?(?P<ended>"?)
      | \\(?P<escaped>.?)
      | (?P<plain>[^ \t\r\n'"\\]+)""",
    re.DOTALL | re.VERBOSE,
)
_ESCAPE = re.compile(r'\\(["$`\\\n])')  # all that a backslash escapes between double quotes


class Line(NamedTuple):
    """The words; the last one is not finished, and empty after a blank. `quote` is the one it is still in, or empty."""

    words: list[str]
    quote: str


def split(line: str) -> Line:
    """Every text is a line, also one that ends in an open quote or after a backslash."""
    words: list[str] = []
    word = quote = ""
    for piece in _PIECE.finditer(line):
        kind, quote = piece.lastgroup, ""
        if piece["blank"] is not None:
            words, word = [*words, word] if piece.start() else words, ""
        elif piece["single"] is not None:
            word, quote = word + piece["single"], "" if piece["closed"] else "'"
        elif piece["double"] is not None:
            word, quote = word + _ESCAPE.sub(r"\1", piece["double"]), "" if piece["ended"] else '"'
        else:
            word += piece[kind or 0]
    return Line([*words, word], quote)
