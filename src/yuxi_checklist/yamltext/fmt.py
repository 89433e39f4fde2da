"""The layout of a text put in order, as far as that provably changes nothing that it says.

Text that other readers would take for a number, a date, or yes and no is quoted. Trailing space goes, levels are
indented by two columns, and the last line ends. Line ends, BOM, blank lines, comments, and the way in which all
other values are written stay. Each step stands only if the result reads back to the same data, but for those quotes
with every visible character in its place; what cannot be proven is left as it is.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from yuxi_checklist.yamltext import Document, DocumentError, Path, parse
from yuxi_checklist.yamltext.layout import BOM, Entry, Node
from yuxi_checklist.yamltext.resolution import looks_other

_STEP = 2
_BREAK = re.compile(r"\r\n?|\n")
_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+")
_TRAILING = re.compile(r"[ \t]+(?=[\r\n]|\Z)")
_PROPERTIES = re.compile(r"(?:[&!]\S*\s+)*")


Texts = Callable[[Path], bool]
"""Whether a value, or with a key at its end a key, is text at its path."""


def tidy(text: str, is_text: Texts | None = None, is_text_key: Texts | None = None) -> str:
    """The text in order; tidied again, it stays the same. Raises DocumentError for what cannot be read.

    Quotes are given to what looks like something else where `is_text` and `is_text_key` say so.
    """
    document = parse(text)
    if is_text and (marks := list(_mistakable(text, document.root, (), is_text, is_text_key or is_text))):
        document = _same(_quoted(text, marks), document) or document
    for step in (_without_trailing_space, _indented, _ended):
        text = step(document)
        if text != document.text:
            document = _proven(text, document) or document
    return document.text


def _proven(text: str, before: Document) -> Document | None:
    return _same(text, before) if _visible(text) == _visible(before.text) else None


def _same(text: str, before: Document) -> Document | None:
    """The document, if it says the same as the one before."""
    try:
        document = parse(text)
    except DocumentError:
        return None
    return document if document.data == before.data else None


def _mistakable(
    text: str, node: Node, path: Path, is_text: Texts, is_text_key: Texts
) -> Iterator[tuple[int, int]]:
    """Where unquoted text begins and ends that looks like something else."""
    for entry in node.children():
        here = (*path, entry.step)
        for part, test in ((entry.key, is_text_key), (entry.value, is_text)):
            if part and looks_other(part.scalar) and text.startswith(part.scalar, part.start) and test(here):
                yield part.start, part.start + len(part.scalar)
        yield from _mistakable(text, entry.value, here, is_text, is_text_key)


def _quoted(text: str, places: Sequence[tuple[int, int]]) -> str:
    parts, done = [], 0
    for start, end in places:
        parts += [text[done:start], "'", text[start:end], "'"]
        done = end
    return "".join([*parts, text[done:]])


def _visible(text: str) -> str:
    return re.sub(r"[ \t\r\n]+", "", text)


def _without_trailing_space(document: Document) -> str:
    text = document.text
    if not _TRAILING.search(text):
        return text
    values = [node for node in _values(document.root) if not isinstance(node.data, dict | list)]
    kept = sorted((node.start, node.end) for node in values if _BREAK.search(text, node.start, node.end))
    parts, done, index = [], 0, 0
    for found in _TRAILING.finditer(text):
        while index < len(kept) and kept[index][1] <= found.start():
            index += 1
        if index == len(kept) or found.start() < kept[index][0]:
            parts.append(text[done : found.start()])
            done = found.end()
    return "".join([*parts, text[done:]])


def _ended(document: Document) -> str:
    text = document.text
    found = _BREAK.search(text)
    return text.rstrip("\r\n") + (found[0] if found else "\n")


def _indented(document: Document) -> str:
    if not _first_in_block(document.text, document.root):
        return document.text
    body = document.text.removeprefix(BOM)
    lines = _LINE.findall(body)
    heads = {head.line: head for head in reversed(list(_heads(document, document.root, 0)))}
    ordinary = all(_width(lines[head.line - 1]) == head.column for head in heads.values())  # no `? key`
    if not ordinary or not any(head.shift for head in heads.values()):
        return document.text
    shifts = _shifts(lines, heads, _inner_lines(document))
    mark = document.text[: len(document.text) - len(body)]
    return mark + "".join(map(_shifted, lines, shifts))


def _shifts(lines: list[str], heads: dict[int, _Head], inner: set[int]) -> Iterator[int]:
    """How far each line is to be shifted: like the one that begins its entry; a comment, like what follows."""
    numbers, head = sorted(heads), _Head(0, 0, 0)
    for number, line in enumerate(lines, 1):
        head = heads.get(number, head)
        shift = head.shift
        if line.lstrip(" ").startswith("#") and (number not in inner or _width(line) <= head.column):
            following = bisect(numbers, number)
            shift = heads[numbers[following]].shift if following < len(numbers) else 0
        yield shift


def _shifted(line: str, shift: int) -> str:
    width = _width(line)
    blank = not width and not line.strip("\r\n")
    return line if blank else " " * max(width + shift, 0) + line[width:]


def _width(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


class _Head(NamedTuple):
    """A line that begins an entry of a block collection: its column, from 0, and how far to shift it."""

    line: int
    column: int
    shift: int


def _heads(document: Document, node: Node, column: int) -> Iterator[_Head]:
    """The lines that begin the entries of a block collection, which shall stand at `column`, and below."""
    for entry in node.children():
        at = document.position_at(_head(document.text, entry))
        yield _Head(at.line, at.column - 1, column - at.column + 1)
        if first := _first_in_block(document.text, entry.value):
            below = document.position_at(_head(document.text, first))
            gap = below.column - at.column if below.line == at.line else _STEP
            yield from _heads(document, entry.value, column + gap)


def _head(text: str, entry: Entry) -> int:
    return entry.key.start if entry.key else text.rfind("-", 0, entry.value.start)


def _first_in_block(text: str, node: Node) -> Entry | None:
    """The first entry of a block collection; None for anything else."""
    properties = _PROPERTIES.match(text, node.start)
    in_flow = properties is not None and text.startswith(("[", "{"), properties.end())
    return None if in_flow else next(node.children(), None)


def _inner_lines(document: Document) -> set[int]:
    """The lines after the first of every value that has several, block collections aside."""
    found: set[int] = set()
    for node in _values(document.root):
        if not _first_in_block(document.text, node) and _BREAK.search(document.text, node.start, node.end):
            first, last = document.position_at(node.start), document.position_at(node.end)
            found.update(range(first.line + 1, last.line + 1))
    return found


def _values(node: Node) -> Iterator[Node]:
    """Every value below a node."""
    for entry in node.children():
        yield entry.value
        yield from _values(entry.value)
