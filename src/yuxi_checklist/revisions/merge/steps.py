"""From one state of the data to another: the changes that the editor would make."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from yuxi_checklist.revisions.merge.kinds import KINDS, OTHER, matched
from yuxi_checklist.yamltext import Data, Path
from yuxi_checklist.yamltext.edit import Change, Insert, Put, Remove


def steps(old: Data, new: Data, path: Path = ()) -> Iterator[Change]:
    """Changes that turn `old` into `new`; all paths are those of `old`."""
    if old == new:
        return
    if isinstance(old, dict) and isinstance(new, dict):
        yield from _mapping(old, new, path)
    elif isinstance(old, list) and isinstance(new, list) and old and new:
        yield from _list(old, new, path)
    else:
        yield Put(path, new)


def _mapping(old: dict[str, Data], new: dict[str, Data], path: Path) -> Iterator[Change]:
    yield from (Remove((*path, key)) for key in old if key not in new)
    keys = tuple(new)
    for place, key in enumerate(keys):
        if key in old:
            yield from steps(old[key], new[key], (*path, key))
        else:
            yield Put((*path, key), new[key], keys[:place])


def _list(old: list[Data], new: list[Data], path: Path) -> Iterator[Change]:
    name = next((step for step in reversed(path) if isinstance(step, str)), "")
    pairs = matched(old, new, KINDS.get(name, OTHER).known_by)
    stay = _rising([(pairs[place], place) for place in range(len(new)) if place in pairs])
    if not stay and isinstance(path[-1], str):
        yield Put(path, new)
        return
    place = {after: before for before, after in stay}
    stays = set(place.values())
    yield from (Remove((*path, index)) for index in range(len(old)) if index not in stays)
    before = 0  # where what is new goes: after the last item that stays
    for index, item in enumerate(new):
        if index in place:
            before = place[index] + 1
            yield from steps(old[place[index]], item, (*path, place[index]))
        else:
            yield Insert(path, before if before < len(old) else None, item)


_Chain: TypeAlias = "tuple[_Chain | None, tuple[int, int]]"
"""What comes before, and the last pair."""


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest part of the pairs in which the first number rises as the second does: what need not be moved."""
    tails: list[int] = []
    chains: list[_Chain] = []  # each the best that ends in its tail
    for found in pairs:
        place = bisect_left(tails, found[0])
        before = chains[place - 1] if place else None
        tails[place : place + 1], chains[place : place + 1] = [found[0]], [(before, found)]
    rising: list[tuple[int, int]] = []
    rest = chains[-1] if chains else None
    while rest:
        rest, found = rest
        rising.append(found)
    return rising[::-1]
