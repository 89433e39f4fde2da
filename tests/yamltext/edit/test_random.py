"""Random changes, alone and many at once, to random data written in random ways."""

from __future__ import annotations

import random
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st
from support.plain import at
from support.reference import expected, paths
from support.written import collections, documents, texts, written

from yuxi_checklist.yamltext import Data, parse
from yuxi_checklist.yamltext.data import child, mapped
from yuxi_checklist.yamltext.edit import Change, EditError, Insert, Put, Remove, apply, changed

seeds = st.integers(0, 10**9)
values = st.none() | texts | collections(st.none() | texts) | st.lists(texts, max_size=3)


@given(documents, values, seeds, st.booleans())
def test_any_change_is_exact(data: dict[str, Any], value: Data, seed: int, final: bool) -> None:
    text = written(data, seed)
    document = parse(text if final else text.removesuffix("\n"))
    change = some_change(document.data, value, random.Random(seed))
    assert apply(document, [change]).data == expected(document.data, change)


@given(documents, st.lists(values, min_size=2, max_size=6), seeds)
def test_many_changes_at_once_come_to_the_same_as_one_by_one(
    data: dict[str, Any], new: list[Data], seed: int
) -> None:
    document = parse(written(data, seed))
    choose = random.Random(seed)
    changes: list[Change] = []
    for value in new:
        changes += compatible(document.data, changes, some_change(document.data, value, choose))
    assume(mapped(changed(document.data, changes)).keys() & document.data.keys())  # Not all is removed.
    assert apply(document, changes).data == one_by_one(document.data, changes)


def some_change(data: Data, value: Data, choose: random.Random) -> Change:
    """A change that the data allows, of any kind and at any place."""
    everywhere = list(paths(data))
    for path in choose.sample(everywhere, len(everywhere)):
        here, step = at(data, path), path[-1] if path else None
        kinds: list[Change] = []
        if path and len(at(data, path[:-1])) + len(path) > 2:
            kinds.append(Remove(path))
        if isinstance(step, str):
            kinds += [Put(path, value), *([Insert(path, None, value)] if here is None else [])]
        if isinstance(here, list):
            kinds.append(Insert(path, choose.choice([None, *range(len(here) + 1)]), value))
        if isinstance(here, dict):
            kinds.append(
                Put(
                    (*path, choose.choice(["updates", "新"])), value, after=tuple(here)[: choose.randrange(3)]
                )
            )
        if isinstance(here, dict) and "updates" not in here:
            kinds.append(Insert((*path, "updates"), None, value))
        if kinds:
            return choose.choice(kinds)
    raise AssertionError(f"nothing can be changed in {data!r}")


def compatible(data: Data, changes: list[Change], change: Change) -> list[Change]:
    """The change, unless it contradicts the others."""
    try:
        changed(data, [*changes, change])
    except EditError:
        return []
    return [change]


def one_by_one(data: Data, changes: list[Change]) -> Data:
    """Each change by itself, the last places first, so that the indices of the others stay true."""
    numbered = [(place(data, change), number, change) for number, change in enumerate(changes)]
    for steps, _, change in sorted(numbered, key=lambda entry: entry[:2], reverse=True):
        exact = Insert(change.path, steps[-1][0], change.value) if isinstance(change, Insert) else change
        data = expected(data, exact)
    return data


def place(data: Data, change: Change) -> list[tuple[int, bool]]:
    """Where a change happens, to be compared with others in the same lists: at an item, or before it."""
    steps, here = [], data
    for step in change.path:
        steps.append((step if isinstance(step, int) else 0, True))
        here = child(here, step)
    if isinstance(change, Insert):
        end = len(here) if isinstance(here, list) else 0
        steps.append((end if change.index is None else change.index, False))
    return steps
