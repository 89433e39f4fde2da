"""From the parser's events to data and layout. Each scalar stays the text that it is: YAML's own guessing at types
(`no`, `010`, `1:30`) never takes place."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from itertools import islice
from typing import Any, NoReturn

import yaml
from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
)
from yaml.reader import ReaderError

from yuxi_checklist.errors import MOST_TOLD
from yuxi_checklist.yamltext.data import Data, children, has
from yuxi_checklist.yamltext.layout import Layout, Lines, Node
from yuxi_checklist.yamltext.syntax import Fault, explain, forbidden_characters, open_quote, too_deep

MAX_DEPTH = 50
# How many characters all aliases of a file may stand for: a small file must not expand into a huge one.
MAX_EXPANSION = 1_000_000


def _parser() -> Any:
    """libyaml's, which is much faster; PyYAML's own is there everywhere."""
    if yaml.__with_libyaml__:
        return yaml.CSafeLoader
    from yuxi_checklist.yamltext.plain import PlainLoader

    return PlainLoader


_Loader: Any = _parser()


class _UnreadableError(Exception):
    """Reading on makes no sense."""


class Reader:
    """Turns events into data and layout; what is wrong goes to `found`, and reading goes on where it can."""

    def __init__(self, text: str, deepest: int = MAX_DEPTH) -> None:
        self.found: list[Fault] = []
        self.untold = 0  # how much more was wrong than is kept
        self._deepest = deepest
        self._layout = Layout(text)
        self._spans = self._layout.spans
        self._mark = self._spans.append
        self._anchors: dict[str, tuple[Data, int] | None] = {}  # data and its width; None while it is open
        self._expanded = 0

    def read(self) -> Node | None:
        """The root; None where the text could not be read to its end."""
        text, shift = self._layout.text, self._layout.shift
        try:
            self._next: Callable[[], Any] = _Loader(text[shift:]).get_event
            return Node(self._layout, self._root(), 0)
        except yaml.MarkedYAMLError as error:
            marks = [mark for mark in (error.context_mark, error.problem_mark) if mark]
            places = [mark.index + shift for mark in marks] or [0]
            if too_deep(error.problem):
                self._read_again(places[-1])
            else:
                fault = self._open_quote(places[-1])
                self.found.append(
                    fault or explain(text, f"{error.context} {error.problem}", places[-1], places[0])
                )
        except (ReaderError, UnicodeEncodeError):
            faults = forbidden_characters(text)
            self.found += islice(faults, MOST_TOLD)
            self.untold += sum(1 for _ in faults)
        except _UnreadableError:
            pass
        return None

    def _open_quote(self, place: int) -> Fault | None:
        """The fault that a quote without its other half is, which a parser meets only at the next quote, maybe far below."""
        start, end = (mark + self._layout.shift for mark in [0, 0, *self._spans][-2:])
        return open_quote(self._layout.text, start, end, place)

    def _read_again(self, end: int) -> None:
        """Find what is wrong before `end`, where a parser that reads ahead met a limit of its own, far beyond ours."""
        before = Reader(self._layout.text[:end])
        before.read()
        self.found, self.untold = before.found, before.untold

    def _root(self) -> Data:
        self._next()  # Here the start of the stream, below the start and the end of the document.
        event = None if type(self._next()) is StreamEndEvent else self._next()
        if event is None or (type(event) is ScalarEvent and not event.value):
            self.found.append(Fault(0, "file-empty", "文件是空的：用 checklist init 新建，或从 git 里找回"))
            raise _UnreadableError
        if type(event) is not MappingStartEvent:
            self._stop(event, "shape", "最外层应是“键: 值”，例如第一行写 format: 1")
        data = self._node(event, 1)
        self._next()
        if type(event := self._next()) is not StreamEndEvent:
            message = "一个文件只能有一份清单：从这里起是另一份，删掉它或分到别的文件"
            self._report(event, "several-documents", message)
        return data

    def _node(self, event: Any, depth: int) -> Data:
        kind = type(event)
        if kind is ScalarEvent:
            self._mark(event.start_mark.index)
            self._mark(event.end_mark.index)
            value = event.value
            data = None if not event.style and value in ("", "null", "~") else value
            if event.tag is not None or event.anchor is not None:
                self._properties(event, data)
            return data
        if kind is AliasEvent:
            return self._alias(event, depth)
        if event.tag is not None or event.anchor is not None:
            return self._anchored(event, depth)
        return self._collection(event, depth)

    def _collection(self, event: Any, depth: int) -> Data:
        if depth > self._deepest:
            self._stop(event, "depth", f"嵌套超过 {self._deepest} 层：检查缩进和括号")
        spans, place = self._spans, len(self._spans)
        self._mark(event.start_mark.index)
        self._mark(0)
        is_mapping = type(event) is MappingStartEvent
        data, end = self._mapping(place, depth) if is_mapping else self._sequence(depth)
        self._mark(end.end_mark.index)
        spans[place + 1] = len(spans)
        return data

    def _sequence(self, depth: int) -> tuple[list[Data], Any]:
        data: list[Data] = []
        node, following = self._node, self._next
        while type(event := following()) is not SequenceEndEvent:
            data.append(node(event, depth + 1))
        return data, event

    def _mapping(self, place: int, depth: int) -> tuple[dict[str, Data], Any]:
        data: dict[str, Data] = {}
        node, following, mark = self._node, self._next, self._mark
        while (kind := type(event := following())) is not MappingEndEvent:
            if kind is not ScalarEvent or (key := event.value) in data or (key == "<<" and not event.style):
                self._refused_entry(event, Node(self._layout, data, place), depth)
                continue
            mark(event.start_mark.index)
            mark(event.end_mark.index)
            if event.tag is not None or event.anchor is not None:
                self._properties(event, key)
            data[key] = node(following(), depth + 1)
        return data, event

    def _refused_entry(self, event: Any, mapping: Node, depth: int) -> None:
        """Read for the problems in it, and forgotten."""
        place = len(self._spans)
        if type(event) is AliasEvent:
            self._stop(event, "complex-key", "键不能是引用（*）：请把键直接写出来")
        elif type(event) is not ScalarEvent:
            self._report(event, "complex-key", "键只能是文字，不能是列表或映射")
        elif has(mapping.data, event.value):
            self._report(event, "duplicate-key", self._written_before(event.value, mapping))
        else:
            self._report(event, "merge-key", "不支持合并键“<<”：请把内容直接写出来")
        self._node(event, depth + 1)
        self._node(self._next(), depth + 1)
        del self._spans[place:]

    def _written_before(self, key: str, mapping: Node) -> str:
        """What to do about a key; where it stands first takes time to find, so not for what is only counted."""
        first = mapping.child(key) if len(self.found) < MOST_TOLD else None
        line = self._lines.position(first.start).line if first else 0
        return f"键“{_short(key)}”在第 {line} 行已经写过：两处合成一处"

    def _anchored(self, event: Any, depth: int) -> Data:
        if event.anchor is not None:
            self._anchors[event.anchor] = None
        expanded = self._expanded
        data = self._collection(event, depth)
        self._properties(event, data, self._expanded - expanded)
        return data

    def _properties(self, event: Any, data: Data, expanded: int = 0) -> None:
        if event.tag is not None:
            message = f"不能用标签“{_short(event.tag)}”：删掉它；如果本是文字，给整个值加引号"
            self._report(event, "tag", message)
        if event.anchor is not None:
            self._anchors[event.anchor] = data, self._spans[-1] - event.start_mark.index + expanded

    def _alias(self, event: Any, depth: int) -> Data:
        self._mark(event.start_mark.index)
        self._mark(event.end_mark.index)
        name = _short(event.anchor)
        if event.anchor not in self._anchors:
            self._report(event, "alias", f"引用“*{name}”在前面没有“&{name}”；如果本是文字，给整个值加引号")
            return None
        anchored = self._anchors[event.anchor]
        if anchored is None:
            self._stop(event, "alias", f"引用“*{name}”指向它自己所在的内容：删掉它")
        data, width = anchored
        self._expanded += width
        if self._expanded > MAX_EXPANSION or depth + _height(data) - 1 > self._deepest:
            self._stop(event, "alias", "引用（*）展开后太大或太深：请把内容直接写出来")
        return data

    @cached_property
    def _lines(self) -> Lines:
        return Lines(self._layout.text)

    def _report(self, event: Any, rule: str, message: str) -> None:
        if len(self.found) == MOST_TOLD:
            self.untold += 1
        else:
            self.found.append(Fault(event.start_mark.index + self._layout.shift, rule, message))

    def _stop(self, event: Any, rule: str, message: str) -> NoReturn:
        self._report(event, rule, message)
        raise _UnreadableError


def _height(data: Data) -> int:
    if not isinstance(data, dict | list):
        return 0
    return 1 + max((_height(below) for _, below in children(data)), default=0)


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"
