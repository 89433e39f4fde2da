"""New YAML text, in the style that a careful person would write it by hand."""

from __future__ import annotations

import re
from dataclasses import dataclass

from yuxi_checklist.yamltext.data import Data
from yuxi_checklist.yamltext.resolution import Bare, looks_other

SHORT = 80  # characters: longer collections are not written on one line
STEP = 2  # columns from a key to what hangs on it

# What needs no escape anywhere; breaks, signs that turn the direction of writing, a tab and a BOM do.
_SAFE = "[ -~\xa0-\u2027\u202f-\u2065\u206a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
_QUOTABLE = re.compile(f"{_SAFE}*")
_PLAIN = re.compile(
    r"(?!null$|~$|\.\.\.)(?!.*(?:: |:$| #))"
    rf"(?:-(?=\w)|(?![-?:,\[\]{{}}#&*!|>'\"%@`<=\s]){_SAFE})(?:{_SAFE}*(?!\s){_SAFE})?",
    re.IGNORECASE,
)
_PLAIN_IN_FLOW = re.compile(r"(?:[^,\[\]{}?:]|:(?=[\w/]))*")
_LITERAL_LINE = rf"(?!\t)(?:{_SAFE}|\t)*(?!\s){_SAFE}"
_LITERAL = re.compile(rf"(?!\n)(?:(?:{_LITERAL_LINE})?\n)*{_LITERAL_LINE}\n?")
_ESCAPED = re.compile(f'["\\\\]|(?!{_SAFE}).', re.DOTALL)
_ESCAPES = {
    "\0": "0", "\a": "a", "\b": "b", "\t": "t", "\n": "n", "\v": "v", "\f": "f", "\r": "r", "\x1b": "e",
    '"': '"', "\\": "\\", "\x85": "N", "\u2028": "L", "\u2029": "P",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Style:
    """How the text around is written, and what its place allows."""

    offset: int = STEP  # columns from a key to the dashes of its list
    gap: int = 2  # columns from a dash to its item
    flow_items: bool = False  # mappings in lists are written {…}
    literals: tuple[str, ...] = ("|", "|-")  # which block scalars may stand at the end


def scalar(text: str | None, *, quote: str = "", flow: bool = False) -> str:
    """One line that every reader takes for the same text: plain, in 'single' or in "double" quotes."""
    if text is None:
        return "null"
    if not quote and _is_plain(text, flow=flow):
        return text
    if quote != '"' and _QUOTABLE.fullmatch(text):
        return "'" + text.replace("'", "''") + "'"
    return '"' + _ESCAPED.sub(_escape, text) + '"'


def _is_plain(text: str, *, flow: bool) -> bool:
    if not _PLAIN.fullmatch(text) or (flow and not _PLAIN_IN_FLOW.fullmatch(text)):
        return False
    return isinstance(text, Bare) or not looks_other(text)


def flow(data: Data) -> str:
    """Any data on one line."""
    if isinstance(data, dict):
        pairs = (f"{scalar(key, flow=True)}: {flow(value)}" for key, value in data.items())
        return "{" + ", ".join(pairs) + "}"
    if isinstance(data, list):
        return "[" + ", ".join(map(flow, data)) + "]"
    return scalar(data, flow=True)


def literal(text: str, indent: int, column: int, allowed: tuple[str, ...]) -> list[str]:
    """A block scalar: its header, then lines indented to `column`; empty where it would not be exact."""
    header = "|" if text.endswith("\n") else "|-"
    if header not in allowed or indent > 9 or not _LITERAL.fullmatch(text):
        return []
    if text.startswith(" "):
        header = f"|{indent}{header[1:]}"
    return [header, *(" " * column + line if line else "" for line in text.removesuffix("\n").split("\n"))]


def entry_lines(key: str, value: Data, column: int, style: Style) -> list[str]:
    """The lines of a mapping's entry whose key stands at `column` (from 0)."""
    head, *lines = hanging(value, column, style)
    return [" " * column + scalar(key) + ":" + (head and " " + head), *lines]


def item_lines(value: Data, column: int, style: Style) -> list[str]:
    """The lines of a list's item whose dash stands at `column` (from 0)."""
    head, *lines = hanging(value, column, style, dash=True)
    return [" " * column + "-".ljust(style.gap) + head, *lines]


def hanging(value: Data, column: int, style: Style, *, dash: bool = False) -> list[str]:
    """A value after its key or dash at `column`: the rest of that line (maybe empty), then whole lines."""
    indent = style.gap if dash else STEP
    if isinstance(value, str) and "\n" in value:
        return literal(value, indent, column + indent, style.literals) or [scalar(value)]
    if not isinstance(value, dict | list):
        return [scalar(value)]
    if _fits_one_line(value) and not (dash and isinstance(value, dict) and value and not style.flow_items):
        return [flow(value)]
    if dash:
        head, *lines = _block(value, column + indent, style)
        return [head.lstrip(" "), *lines]
    return ["", *_block(value, column + (style.offset if isinstance(value, list) else STEP), style)]


def _block(data: dict[str, Data] | list[Data], column: int, style: Style) -> list[str]:
    if isinstance(data, dict):
        return [line for key, value in data.items() for line in entry_lines(key, value, column, style)]
    return [line for value in data for line in item_lines(value, column, style)]


def _fits_one_line(data: dict[str, Data] | list[Data]) -> bool:
    values = data.values() if isinstance(data, dict) else data
    if any(isinstance(value, dict | list) or "\n" in (value or "") for value in values):
        return False
    return not data or len(flow(data)) <= SHORT


def _escape(found: re.Match[str]) -> str:
    character = found[0]
    if character in _ESCAPES:
        return "\\" + _ESCAPES[character]
    code = ord(character)
    return f"\\x{code:02X}" if code < 0x100 else f"\\u{code:04X}"  # All above U+FFFF is safe.
