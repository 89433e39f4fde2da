"""Adding to, and removing from, a mapping or list in block style."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from yuxi_checklist.yamltext.edit.changes import Addition, Edits
from yuxi_checklist.yamltext.edit.lexical import BREAKS, Lexical
from yuxi_checklist.yamltext.edit.splice import Splice, StyleOf, attached, first_kept, runs
from yuxi_checklist.yamltext.edit.write_yaml import Style, entry_lines, item_lines
from yuxi_checklist.yamltext.layout import Entry, Node


class Block:
    """A mapping or list in block style, not empty; `outer` is the column of the key or dash it hangs on."""

    def __init__(self, lexical: Lexical, node: Node, outer: int, style_of: StyleOf) -> None:
        self.entries = list(node.children())
        self.column = lexical.column(node.start)
        self._start = node.start
        self._outer = outer
        self._lexical = lexical
        self._style_of = style_of

    def mark(self, index: int) -> int:
        """Where an entry starts: at its dash, its key or its `?`."""
        if index == 0:
            return self._start
        return self._lexical.next_token(self._lexical.entry_end(self.entries[index - 1]))

    def slot(self, index: int) -> int | None:
        """The index after an entry's dash or colon, if it has one."""
        entry = self.entries[index]
        return self._lexical.slot(entry) if entry.key else self.mark(index) + 1

    def splices(self, edits: Edits) -> Iterator[Splice]:
        """Find the splices that add and remove entries; at least one entry must stay."""
        for index, added in attached(self.entries, edits.removed, edits.added):
            if index is None:
                yield self._before(first_kept(self.entries, edits.removed), added)
            else:
                yield from self._behind(index, added, edits)
        for first, last in runs(self.entries, edits.removed):
            yield self._cut(first, last, edits)

    def _before(self, index: int, added: Sequence[Addition]) -> Splice:
        mark = self.mark(index)
        newline = self._lexical.newline(mark)
        lines = [line for addition in added for line in self._lines(addition, self._style_of(addition.key))]
        text = newline.join([*lines, " " * self.column])
        return Splice(mark, mark, text[self.column :])

    def _behind(self, index: int, added: Sequence[Addition], edits: Edits) -> Iterator[Splice]:
        at = self._end(index, self._outer if index == len(self.entries) - 1 else self.column)
        newline, literals = self._lexical.newline(at), self._lexical.literals_above(at, self.column)
        lines: list[str] = []
        for addition in added:
            lines += self._lines(addition, replace(self._style_of(addition.key), literals=literals))
        last = self._last_block_scalar(index, edits)
        if at == len(self._lexical.text) and last and last.scalar and not last.scalar.endswith("\n"):
            # It ended with the text, so it had no final break: now it must say so.
            start, end = self._lexical.content(last), self._lexical.header_end(last)
            header = self._lexical.text[start:end].replace("+", "").replace("-", "")
            yield Splice(start, end, header + "-")
        yield Splice(at, at, newline + newline.join(lines))

    def _lines(self, addition: Addition, style: Style) -> list[str]:
        if addition.key is None:
            return item_lines(addition.value, self.column, style)
        return entry_lines(addition.key, addition.value, self.column, style)

    def _cut(self, first: int, last: int, edits: Edits) -> Splice:
        lexical, text = self._lexical, self._lexical.text
        start, end = self.mark(first), self._end(last, self.column)
        if not lexical.is_first_on_line(
            start
        ):  # It shares its line with a dash, so what comes next moves up.
            following = self.mark(last + 1)
            return Splice(start, end if text[end:following].strip(" " + BREAKS) else following)
        line = lexical.line_start(start)
        if line == lexical.line_start(0):
            return Splice(line, lexical.after_break(end))
        above = self._last_block_scalar(first - 1, edits) if first and end == len(text) else None
        if above and above.scalar.endswith("\n"):  # The break before is part of it.
            return Splice(line, end)
        return Splice(lexical.before_break(line), end)

    def _end(self, index: int, column: int) -> int:
        """The end of an entry's last line, or of the comments right below it, if indented deeper."""
        return self._lexical.after(self._lexical.entry_end(self.entries[index]), column)

    def _last_block_scalar(self, index: int, edits: Edits) -> Node | None:
        """The block scalar that an entry ends with, if it does and keeps it."""
        entry: Entry | None = self.entries[index]
        while entry and entry.step not in edits.replaced:
            if not self._lexical.is_block(entry.value):
                return entry.value if self._lexical.style(entry.value) in ("|", ">") else None
            edits = edits.nested.get(entry.step, Edits())
            kept = [child for child in entry.value.children() if child.step not in edits.removed]
            entry = kept[-1] if kept else None
        return None
