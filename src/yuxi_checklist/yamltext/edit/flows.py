"""Adding to, and removing from, a mapping or list in flow style: `{a: 1}` and `[a, b]`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from yuxi_checklist.yamltext.data import Path
from yuxi_checklist.yamltext.edit.changes import Addition, EditError, Edits
from yuxi_checklist.yamltext.edit.lexical import Lexical
from yuxi_checklist.yamltext.edit.splice import Splice, attached, first_kept, runs
from yuxi_checklist.yamltext.edit.write_yaml import flow, scalar
from yuxi_checklist.yamltext.layout import Node

_COMMA = re.compile(r"[ \t]*,")


class Flow:
    """A mapping or list in flow style, not empty."""

    def __init__(self, lexical: Lexical, node: Node, path: Path) -> None:
        self.entries = list(node.children())
        self.column = -1
        self._lexical = lexical
        self._path = path

    def slot(self, index: int) -> int | None:
        """The index after an entry's colon, if it has one; where an item of a list starts."""
        entry = self.entries[index]
        return self._lexical.slot(entry) if entry.key else entry.start

    def splices(self, edits: Edits) -> Iterator[Splice]:
        """Find the splices that add and remove entries; at least one entry must stay."""
        for index, added in attached(self.entries, edits.removed, edits.added):
            texts = [_text(addition) for addition in added]
            if index is None:
                mark = self.entries[first_kept(self.entries, edits.removed)].start
                yield Splice(mark, mark, "".join(f"{text}, " for text in texts))
            else:
                yield from self._behind(index, texts)
        for first, last in runs(self.entries, edits.removed):
            yield self._cut(first, last)

    def _behind(self, index: int, texts: Sequence[str]) -> Iterator[Splice]:
        end, comma = self._end(index), self._comma(index)
        if not self._has_own_line(index):
            yield Splice(end, end, "".join(f", {text}" for text in texts))
            return
        at = self._lexical.line_end(comma)
        line = self._lexical.line_start(self.entries[index].start)
        separator = self._lexical.newline(line) + self._lexical.text[line : self.entries[index].start]
        if comma == end:
            yield Splice(end, end, ",")
        yield Splice(at, at, ",".join(separator + text for text in texts) + ("," if comma > end else ""))

    def _cut(self, first: int, last: int) -> Splice:
        if all(self._has_own_line(index) for index in range(first, last + 1)):
            line = self._lexical.line_start(self.entries[first].start)
            return Splice(self._lexical.before_break(line), self._lexical.line_end(self._comma(last)))
        gaps = range(max(first - 1, 0), min(last + 1, len(self.entries) - 1))
        if any(re.search("[#?]", self._gap(index)) for index in gaps):
            raise EditError("括号里有注释，不知道该跟着谁", self._path)
        if first:
            return Splice(self._end(first - 1), self._end(last))
        return Splice(self.entries[0].start, self.entries[last + 1].start)

    def _gap(self, index: int) -> str:
        return self._lexical.text[self._end(index) : self.entries[index + 1].start]

    def _end(self, index: int) -> int:
        return self._lexical.entry_end(self.entries[index])

    def _comma(self, index: int) -> int:
        """The index after the comma behind an entry; the end of the entry where its line has none."""
        end = self._end(index)
        found = _COMMA.match(self._lexical.text, end)
        return found.end() if found else end

    def _has_own_line(self, index: int) -> bool:
        """Whether nothing else but a comment stands on the lines of an entry."""
        first = self._lexical.is_first_on_line(self.entries[index].start)
        return first and self._lexical.is_last_on_line(self._comma(index))


def _text(addition: Addition) -> str:
    if addition.key is None:
        return flow(addition.value)
    return f"{scalar(addition.key, flow=True)}: {flow(addition.value)}"
