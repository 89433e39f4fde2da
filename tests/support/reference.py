"""The edits once more, by the simplest means: what they must come to, and every one that a text allows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy

from support.plain import at
from yuxi_checklist.yamltext import Data, Path
from yuxi_checklist.yamltext.data import children
from yuxi_checklist.yamltext.edit import Change, Insert, Put, Remove

VALUES: list[Data] = [
    "新",
    None,
    "a: b #c",
    "两\n行\n",
    "两\n\n  行",
    ["x"],
    [],
    {},
    {"a": "1", "b": "两\n行"},
    [{"at": "1", "note": "x\ny\n"}],
    [["x"], {"y": ["z"]}],
]


def paths(data: Data, path: Path = ()) -> Iterator[Path]:
    """The path of every value, the root's first."""
    yield path
    for step, value in children(data):
        yield from paths(value, (*path, step))


def every_change(data: Data, values: Sequence[Data]) -> Iterator[Change]:
    """Each kind of change at each place where it makes sense, with each value."""
    for path in paths(data):
        value = at(data, path)
        if path:
            yield Remove(path)
        if path and isinstance(path[-1], str):
            yield from (Put(path, new) for new in values)
        if isinstance(value, list):
            places = [*range(len(value) + 1), None]
            yield from (Insert(path, index, new) for index in places for new in values)
        if isinstance(value, dict):
            yield from (
                Put((*path, "新键"), new, after) for new in values for after in ((), tuple(value)[:1])
            )
            yield Insert((*path, "新列表"), None, {"at": "1", "note": "x\ny\n"})
        if value is None and isinstance(path[-1], str):
            yield from (Insert(path, None, new) for new in values)


def expected(data: Data, change: Change) -> Data:
    """The data after one change. What an alias shares is taken apart first: a change concerns one place."""
    data = unshared(data)
    holder, step = at(data, change.path[:-1]), change.path[-1]
    if isinstance(change, Remove):
        del holder[step]
    elif isinstance(change, Put):
        holder[step] = deepcopy(change.value)
    elif isinstance(holder, dict) and holder.get(step) is None:
        holder[step] = [deepcopy(change.value)]
    else:
        place = len(holder[step]) if change.index is None else change.index
        holder[step].insert(place, deepcopy(change.value))
    return data


def unshared(data: Data) -> Data:
    """A copy in which no part is shared."""
    if isinstance(data, dict):
        return {key: unshared(value) for key, value in data.items()}
    return [unshared(value) for value in data] if isinstance(data, list) else data
