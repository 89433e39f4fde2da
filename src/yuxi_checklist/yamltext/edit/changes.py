"""Changes to plain data, and what the data is after them."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from yuxi_checklist.errors import ChecklistError
from yuxi_checklist.yamltext.data import Data, Path, Step, child, children, has

MAX_DEPTH = 50  # of a value; the document's own limit counts from the root


@dataclass(frozen=True)
class Insert:
    """An item for the list at `path`, before the item that has `index` now; None is the end.

    Where the list is missing or null it is made, with its key at the end of its mapping."""

    path: Path
    index: int | None
    value: Data


@dataclass(frozen=True)
class Put:
    """A value for the mapping entry at `path`.

    A new key comes after the last of the keys in `after` that is there, else at the end."""

    path: Path
    value: Data
    after: tuple[str, ...] = ()


@dataclass(frozen=True)
class Remove:
    """The mapping entry or list item at `path` goes."""

    path: Path


Change = Insert | Put | Remove


class EditError(ChecklistError):
    """A change that cannot be made exactly; nothing has been changed. `path` is where."""

    def __init__(self, message: str, path: Path = ()) -> None:
        super().__init__(message)
        self.path = path


class Addition(NamedTuple):
    """A new entry, before the one that has the index `before` now; items of lists have no key."""

    before: int
    key: str | None
    value: Data


@dataclass
class Edits:
    """What happens to one mapping or list; all keys and indices are those of the data as it was."""

    removed: set[Step] = field(default_factory=set)
    replaced: dict[Step, Data] = field(default_factory=dict)
    added: list[Addition] = field(default_factory=list)
    nested: dict[Step, Edits] = field(default_factory=dict)
    started: dict[str, list[Data]] = field(default_factory=dict)  # lists that insertions have made

    def touches(self, step: Step) -> bool:
        """Whether something happens to the entry of a key or index, or inside it."""
        added = any(addition.key == step for addition in self.added)
        return added or step in self.removed or step in self.replaced or step in self.nested


def sort_out(data: Data, changes: Sequence[Change]) -> Edits:
    """The changes by place. Raises EditError where they do not fit the data or each other."""
    edits = Edits()
    for change in changes:
        if not isinstance(change, Remove):
            _check(change.value, change.path)
        if isinstance(change, Insert):
            _insert(edits, data, change)
        elif isinstance(change, Put):
            _put(edits, data, change)
        else:
            _remove(edits, data, change)
    return edits


def carry_out(edits: Edits, data: Data) -> Data:
    """The data afterwards; what is not touched is shared with the data before."""
    entries = list(_entries(edits, data))
    if isinstance(data, dict):
        return {key: value for key, value in entries if isinstance(key, str)}
    return [value for _, value in entries]


def _entries(edits: Edits, data: Data) -> Iterator[tuple[Step | None, Data]]:
    """Each value afterwards under its key; under its old index, or None, in a list."""
    added = deque(sorted(edits.added, key=lambda addition: addition.before))
    for index, (step, value) in enumerate(children(data)):
        while added and added[0].before == index:
            yield added.popleft()[1:]
        if step not in edits.removed:
            yield step, _value(edits, step, value)
    yield from (addition[1:] for addition in added)


def _value(edits: Edits, step: Step, value: Data) -> Data:
    if step in edits.replaced:
        return edits.replaced[step]
    return carry_out(edits.nested[step], value) if step in edits.nested else value


def _insert(edits: Edits, data: Data, change: Insert) -> None:
    parent, mapping, key = _container(edits, data, change.path)
    present = child(mapping, key)
    if isinstance(present, list):
        edits, _, _ = _container(edits, data, (*change.path, 0))
        index = len(present) if change.index is None else change.index
        if not 0 <= index <= len(present):
            raise EditError(f"列表只有 {len(present)} 项，没有第 {index + 1} 个位置", change.path)
        edits.added.append(Addition(index, None, change.value))
    elif present is not None or not isinstance(mapping, dict) or not isinstance(key, str) or change.index:
        raise EditError("这里不是列表，不能插入", change.path)
    elif key in parent.started:
        parent.started[key].append(change.value)
    else:
        parent.started[key] = [change.value]
        _put(edits, data, Put(change.path, parent.started[key]))


def _put(edits: Edits, data: Data, change: Put) -> None:
    parent, mapping, key = _container(edits, data, change.path)
    if not isinstance(mapping, dict) or not isinstance(key, str):
        raise EditError("这里不是“键: 值”，不能写入", change.path)
    _untouched(parent, change.path)
    if key in mapping:
        parent.replaced[key] = change.value
    else:
        keys = list(mapping)
        before = [keys.index(name) for name in change.after if name in mapping]
        index = before[-1] + 1 if before else len(keys)
        parent.added.append(Addition(index, key, change.value))


def _remove(edits: Edits, data: Data, change: Remove) -> None:
    parent, container, step = _container(edits, data, change.path)
    if not has(container, step):
        raise EditError("要删除的内容不存在", change.path)
    _untouched(parent, change.path)
    parent.removed.add(step)


def _container(edits: Edits, data: Data, path: Path) -> tuple[Edits, Data, Step]:
    """The mapping or list that holds the last step of a path, and its edits."""
    if not path:
        raise EditError("不能整个改写")
    for depth, step in enumerate(path[:-1], start=1):
        if not has(data, step):
            raise EditError("要改的地方不存在", path[:depth])
        if step in edits.removed or step in edits.replaced:
            raise EditError("同一处有两个改动", path[:depth])
        edits, data = edits.nested.setdefault(step, Edits()), child(data, step)
    return edits, data, path[-1]


def _untouched(edits: Edits, path: Path) -> None:
    if edits.touches(path[-1]):
        raise EditError("同一处有两个改动", path)


def _check(value: Data, path: Path, depth: int = 1) -> None:
    """Only text, nothing, mappings and lists of these can be written."""
    if isinstance(value, str):
        if re.search("[\ud800-\udfff]", value):
            raise EditError("文字里有半个代理字符（U+D800 至 U+DFFF），不能写进文件", path)
    elif isinstance(value, dict | list):
        if depth > MAX_DEPTH:
            raise EditError(f"新内容嵌套超过 {MAX_DEPTH} 层", path)
        for _, below in children(value):
            _check(below, path, depth + 1)
        for key in value if isinstance(value, dict) else ():
            _check([key] if isinstance(key, str) else 0, path)
    elif value is not None:
        raise EditError("只能写文字、空值、列表和映射", path)
