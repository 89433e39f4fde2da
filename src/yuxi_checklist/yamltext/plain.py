"""The parser for where there is no libyaml. It takes the same texts and reads the same in them."""

from __future__ import annotations

import re
from typing import Any, cast

import yaml
from yaml.scanner import ScannerError
from yaml.tokens import (
    DirectiveToken,
    FlowEntryToken,
    FlowMappingEndToken,
    FlowSequenceEndToken,
    ScalarToken,
    ValueToken,
)

_BREAKS = "\r\n\x85\u2028\u2029"
_WORD = re.compile(f"(?:[^\0 \t{_BREAKS}:]|:(?![\0 \t{_BREAKS}]))*")
_FLOW_WORD = re.compile(rf"(?:[^\0 \t{_BREAKS}:,[\]{{}}]|:(?![\0 \t{_BREAKS},?[\]{{}}]))*")
_BLANKS = re.compile("( *)[ \t]*")
_VERSIONS = ((1, 1), (1, 2))
_AFTER_NOTHING = (FlowEntryToken, FlowMappingEndToken, FlowSequenceEndToken)
_BLOCK_HEADER = re.compile(r"([+-])?([1-9])?(?(1)|([+-])?)")


class PlainLoader(yaml.SafeLoader):
    """PyYAML's own parser, its scanner mended where it differs from libyaml's.

    A tab separates as a space does, and where it would indent it is refused. (That one in a `%` line is refused too is the
    one difference left.)
    """

    def scan_to_next_token(self: Any) -> None:
        """Skip blanks, comments and line breaks."""
        while True:
            while self.peek() == " " or (
                self.peek() == "\t" and (self.flow_level or not self.allow_simple_key)
            ):
                self.forward()
            if self.peek() == "#":
                while self.peek() not in "\0" + _BREAKS:
                    self.forward()
            if not self.scan_line_break():
                return
            if not self.flow_level:
                self.allow_simple_key = True

    def scan_plain(self: Any) -> ScalarToken:
        """An unquoted text. Within brackets libyaml takes a `?` in it, and no `:` that stands before one of theirs."""
        start = end = self.get_mark()
        indent = self.indent + 1
        parts: list[str] = []
        between: list[str] = []
        while self.peek() != "#" and (word := self._word(start)):
            self.allow_simple_key = False
            parts += [*between, word]
            end = self.get_mark()
            between = self.scan_plain_spaces(indent, start)
            if not between or (not self.flow_level and self.column < indent):
                break
        return ScalarToken("".join(parts), True, start, end)

    def _word(self: Any, start: Any) -> str:
        pattern = _FLOW_WORD if self.flow_level else _WORD
        word: str = self._match(pattern)[0]
        self.forward(len(word))
        if self.flow_level and self.peek() == ":" and self.peek(1) in ",?[]{}":
            raise ScannerError(
                "while scanning a plain scalar", start, "found unexpected ':'", self.get_mark()
            )
        return word

    def scan_plain_spaces(self: Any, indent: int, start_mark: Any) -> list[str]:
        """What stands for the blanks and line breaks between two words of an unquoted text; nothing where it ends."""
        blanks = self._match(_BLANKS)[0]
        self.forward(len(blanks))
        if self.peek() not in _BREAKS:
            return [blanks] if blanks else []
        breaks = []
        while self.peek() in _BREAKS:
            breaks.append(self.scan_line_break())
            self.allow_simple_key = True
            if self.prefix(3) in ("---", "...") and self.peek(3) in "\0 \t" + _BREAKS:
                return []
            self._skip_indentation(indent, start_mark)
        return breaks if breaks[0] != "\n" else breaks[1:] or [" "]

    def _skip_indentation(self: Any, indent: int, start_mark: Any) -> None:
        found = self._match(_BLANKS)
        if len(found[1]) < min(indent, len(found[0])):
            words = "found a tab character that violates indentation"
            raise ScannerError("while scanning a plain scalar", start_mark, words, self.get_mark())
        self.forward(len(found[0]))

    def scan_block_scalar_indicators(self: Any, start_mark: Any) -> tuple[bool | None, int | None]:
        """Whether all line breaks at the end are kept, and the indentation, as far as the header says."""
        found = self._match(_BLOCK_HEADER)
        self.forward(len(found[0]))
        sign, width = found[1] or found[3], found[2]
        return (sign == "+" if sign else None), (int(width) if width else None)

    def scan_block_scalar_indentation(self: Any) -> Any:
        """The line breaks before the text, how far it is indented, and where it starts."""
        found = super().scan_block_scalar_indentation()
        self._refuse_tab()
        return found

    def scan_block_scalar_breaks(self: Any, indent: int) -> Any:
        """The line breaks before a line of the text, and where that starts."""
        found = super().scan_block_scalar_breaks(indent)
        if self.column < indent:
            self._refuse_tab()
        return found

    def _refuse_tab(self: Any) -> None:
        if self.peek() == "\t":
            words, here = "found a tab character where an indentation space is expected", self.get_mark()
            raise ScannerError("while scanning a block scalar", here, words, here)

    def scan_block_scalar_ignored_line(self: Any, start_mark: Any) -> None:
        """Skip the rest of the header's line."""
        self._skip_blanks()
        super().scan_block_scalar_ignored_line(start_mark)

    def scan_directive(self: Any) -> DirectiveToken:
        """A line that begins with `%`: one that says which YAML this is, or that names tags."""
        token = super().scan_directive()
        problem, place = None, token.start_mark
        if token.name == "YAML" and token.value not in _VERSIONS:
            problem = "found incompatible YAML document"
        elif token.name not in ("YAML", "TAG"):
            problem, place = "found unknown directive name", token.end_mark
        if problem:
            raise ScannerError("while scanning a directive", token.start_mark, problem, place)
        return token

    def process_empty_scalar(self: Any, mark: Any) -> Any:
        """Nothing, where a value may be left out; within brackets libyaml finds it before what follows."""
        if self.check_token(*_AFTER_NOTHING) or (self.flow_level and self.check_token(ValueToken)):
            mark = self.peek_token().start_mark
        return super().process_empty_scalar(mark)

    def _skip_blanks(self: Any) -> None:
        self.forward(len(self._match(_BLANKS)[0]))

    def _match(self: Any, pattern: re.Pattern[str]) -> re.Match[str]:
        # All of a text is in the buffer; and each of the patterns matches nothing, too.
        return cast("re.Match[str]", pattern.match(self.buffer, self.pointer))
