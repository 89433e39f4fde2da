"""A YAML text as plain data, with the position of every key and value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from yuxi_checklist.errors import MOST_BYTES, MOST_TOLD, ChecklistError, Problem, too_large, untold
from yuxi_checklist.yamltext.data import Data, Path, Step, mapped
from yuxi_checklist.yamltext.layout import Entry, Lines, Node, Position
from yuxi_checklist.yamltext.reader import MAX_DEPTH, Reader
from yuxi_checklist.yamltext.resolution import Bare
from yuxi_checklist.yamltext.syntax import Fault, conflicts, not_text, stray_marks

__all__ = [
    "MAX_DEPTH",
    "Bare",
    "Data",
    "Document",
    "DocumentError",
    "Path",
    "Position",
    "data",
    "decode",
    "edit",
    "fmt",
    "parse",
    "unseen",
]


class DocumentError(ChecklistError):
    """A text that cannot be read; carries every problem that could be found, in the order of the text."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(_sentence(problem) for problem in self.problems))


class Document:
    """A text and what it says."""

    def __init__(self, text: str, root: Node) -> None:
        self.text = text
        self.root = root
        self.data = mapped(root.data)  # no text is read whose outermost part is anything else
        """What the text says in dicts, lists and strings; None only for an unquoted `null`, `~` or nothing.

        An alias is the same object as what it stands for.
        """
        self._lines: Lines | None = None
        self._entries: dict[int, dict[Step, Entry]] = {}

    def position(self, path: Path) -> Position:
        """Where the value starts; where there is none, the key of its nearest ancestor."""
        trail = list(self.trail(path))
        if len(trail) < len(path):
            return self.key_position(path)
        return self.position_at(trail[-1].value.start if trail else self.root.start)

    def key_position(self, path: Path) -> Position:
        """Where the key or the list item starts; where there is none, the key of its nearest ancestor."""
        trail = list(self.trail(path))
        return self.position_at(trail[-1].start if trail else self.root.start)

    def position_at(self, index: int) -> Position:
        """The position of a code point of the text."""
        self._lines = self._lines or Lines(self.text)
        return self._lines.position(index)

    def trail(self, path: Path) -> Iterator[Entry]:
        """The entries that lead to a path, as far as there are any; nothing below an alias."""
        node = self.root
        for step in path:
            entry = self._entries_of(node).get(step)
            if entry is None:
                return
            yield entry
            node = entry.value

    def _entries_of(self, node: Node) -> dict[Step, Entry]:
        """The entries of a collection; gone through once, however many of them are asked for."""
        if node.place not in self._entries:
            self._entries[node.place] = {entry.step: entry for entry in node.children()}
        return self._entries[node.place]


def decode(raw: bytes) -> str:
    """The text of a file, with BOM and line ends. Raises DocumentError if it is too large or not UTF-8."""
    if len(raw) > MOST_BYTES:
        raise DocumentError([Problem(too_large(len(raw)), "too-large")])
    try:
        text = raw.decode()
        end = text.find("\0")
    except UnicodeDecodeError as error:
        text = raw[: error.start].decode()
        end = len(text)
    if end >= 0:
        raise _error(text, [not_text(raw, text[:end])])
    return text


def parse(text: str, deepest: int = MAX_DEPTH) -> Document:
    """Raises DocumentError with all the problems that can be found at once; `deepest` counts nested collections."""
    if found := conflicts(text) + stray_marks(text):
        raise _error(text, found)
    reader = Reader(text, deepest)
    root = reader.read()
    if root is None or reader.found:
        raise _error(text, sorted(reader.found), reader.untold)
    return Document(text, root)


def _error(text: str, found: Sequence[Fault], unkept: int = 0) -> DocumentError:
    """The first of what was found, and how much there is beside; `unkept` is how much was found and not kept."""
    lines = Lines(text)
    problems = [_problem(fault, lines.position(fault.place)) for fault in found[:MOST_TOLD]]
    rest = unkept + len(found) - len(problems)
    return DocumentError([*problems, *([untold(rest, "too-many")] if rest else [])])


def _problem(finding: Fault, at: Position) -> Problem:
    return Problem(finding.message, finding.rule, line=at.line, column=at.column)


def _sentence(problem: Problem) -> str:
    place = "" if problem.line is None else f"第 {problem.line} 行第 {problem.column} 列："
    return place + problem.message
