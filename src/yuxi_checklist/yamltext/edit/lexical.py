"""What the parser does not tell: lines, dashes, colons, comments, where content really ends."""

from __future__ import annotations

import re

from yuxi_checklist.yamltext.layout import BOM, Entry, Node

BREAKS = "\r\n\x85\u2028\u2029"  # as YAML 1.1 counts them

_BREAK = rf"(?:\r\n|[{BREAKS}])"
_GAP = re.compile(rf"(?:[ \t{BREAKS}{BOM}]|#[^{BREAKS}]*)*")
_ANCHOR = re.compile(r"&[\w-]+")
_INDENTED = re.compile(rf"{_BREAK}([ \t]*)")
_COMMENT_LINE = re.compile(rf"{_BREAK}([ \t]*)#[^{BREAKS}]*")
_COMMENT = re.compile(rf"[ \t]*(?:#[^{BREAKS}]*)?")
_HEADER = re.compile(r"[|>][-+0-9]*")


class Lexical:
    """Answers for one text; all indices count its code points, all columns count from 0."""

    def __init__(self, text: str) -> None:
        self.text = text

    def line_start(self, index: int) -> int:
        """The index of the first character of a line, a BOM not counted."""
        while index > 0 and self.text[index - 1] not in BREAKS:
            index -= 1
        return index + 1 if index == 0 and self.text.startswith(BOM) else index

    def line_end(self, index: int) -> int:
        """The index of the break that ends a line, or of the end of the text."""
        while index < len(self.text) and self.text[index] not in BREAKS:
            index += 1
        return index

    def before_break(self, index: int) -> int:
        """The index of the break that ends just before a line start."""
        return index - 2 if self.text[index - 2 : index] == "\r\n" else index - 1

    def after_break(self, index: int) -> int:
        """The start of the next line, `index` being the end of a line."""
        return index + (2 if self.text[index : index + 2] == "\r\n" else index < len(self.text))

    def newline(self, index: int) -> str:
        """The line break for new lines around an index: that of its line, or of the line before."""
        end = self.line_end(index)
        if end == len(self.text):
            start = self.line_start(end)
            end = self.before_break(start) if start > 1 else end
        found = re.compile(r"\r\n|\n|\r").match(self.text, end)
        return found[0] if found else "\n"

    def column(self, index: int) -> int:
        """How many characters stand before an index on its line."""
        return index - self.line_start(index)

    def is_first_on_line(self, index: int) -> bool:
        """Whether only spaces stand before an index on its line."""
        return not self.text[self.line_start(index) : index].strip(" ")

    def is_last_on_line(self, index: int) -> bool:
        """Whether only a comment stands between an index and the end of its line."""
        return self._match(_COMMENT, index) == self.line_end(index)

    def content(self, node: Node) -> int:
        """Where a node starts without its anchor."""
        if not self.is_anchored(node):
            return node.start
        return self.next_token(self._match(_ANCHOR, node.start))

    def is_anchored(self, node: Node) -> bool:
        """Whether a node itself, not only its first key, has an anchor."""
        if not self.text.startswith("&", node.start):
            return False
        first = next(node.children(), None)
        return first is None or first.start != node.start

    def style(self, node: Node) -> str:
        """The sign of a node's style, one of `'"|>[{*`; nothing for plain text and block collections."""
        content = self.content(node)
        signs = "[{*" if isinstance(node.data, dict | list) else "'\"|>*"
        sign = self.text[content : content + 1] if content < node.end else ""
        return sign if sign in signs else ""

    def is_block(self, node: Node) -> bool:
        """Whether a node is a collection in block style (or a single pair in a flow list)."""
        return isinstance(node.data, dict | list) and self.style(node) == ""

    def end(self, node: Node) -> int:
        """The index after the content: for block styles the end of its last line, comments not counted."""
        if self.style(node) in ("|", ">"):
            return self._block_scalar_end(node)
        if self.is_block(node):
            return self.entry_end(list(node.children())[-1])
        return node.end

    def entry_end(self, entry: Entry) -> int:
        """The index after the value, or after the key where there is no colon."""
        if entry.value.start == entry.value.end and entry.key and self.slot(entry) is None:
            return self.end(entry.key)
        return self.end(entry.value)

    def slot(self, entry: Entry) -> int | None:
        """The index after the colon of a mapping's entry, if it has one."""
        if entry.key is None:
            return None
        colon = self.next_token(self.end(entry.key))
        return colon + 1 if self.text.startswith(":", colon) and colon < entry.value.start else None

    def next_token(self, index: int) -> int:
        """The index of the first character from here on that is neither white nor part of a comment."""
        return self._match(_GAP, index)

    def after(self, end: int, column: int) -> int:
        """The end of a line with content, or of the comments right below it, if indented deeper."""
        end = self.line_end(end)
        while (found := _COMMENT_LINE.match(self.text, end)) and len(found[1]) > column:
            end = found.end()
        return end

    def literals_above(self, end: int, column: int) -> tuple[str, ...]:
        """The block scalars that new text, indented deeper than `column`, may have at its end.

        None where a blank line or a comment below reaches as deep and would become part of it; none with
        a final break where the file has none.
        """
        index = end
        while found := _INDENTED.match(self.text, index):
            index = found.end()
            if len(found[1]) > column:
                return ()
            if index < len(self.text) and self.text[index] not in BREAKS:
                break
        return ("|", "|-") if index > end else ("|-",)

    def header_end(self, node: Node) -> int:
        """The index after the signs that start a block scalar."""
        return self._match(_HEADER, self.content(node))

    def _block_scalar_end(self, node: Node) -> int:
        header_end = self.header_end(node)
        kept = "+" in self.text[self.content(node) : header_end]
        last_line = node.scalar.rstrip("\n").rpartition("\n")[2]
        if kept or (last_line and not last_line.strip()):
            return self.before_break(node.end) if self.text[node.end - 1] in BREAKS else node.end
        return self.line_end(node.start + len(self.text[node.start : node.end].rstrip(" \t" + BREAKS)))

    def _match(self, pattern: re.Pattern[str], index: int) -> int:
        found = pattern.match(self.text, index)
        return found.end() if found else index
