"""The three-way merge on plain data: what each side did to the base, done together.

The result is plain data in which a `Split` stands wherever the sides contradict each other. Which side is called ours
never changes it, the order of a mapping's keys aside.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from yuxi_checklist.revisions.merge.kinds import KINDS, Kind, pair, rank, successors
from yuxi_checklist.revisions.merge.sequence import contradict, sequence
from yuxi_checklist.revisions.order import update_key
from yuxi_checklist.yamltext import Data, Path

Side = Literal["base", "ours", "theirs"]

_WHOLE = {"deadline", "extend"}
"""Mappings that are one statement: half of one side's and half of the other's would be nobody's."""


class _Missing:
    """There is nothing here."""

    def __repr__(self) -> str:
        return "MISSING"


MISSING: Any = _Missing()


@dataclass(frozen=True, slots=True)
class Split:
    """A contradiction: what the base and either side say. MISSING on a side that has removed what the other changed."""

    base: Data
    ours: Data
    theirs: Data


def combine(base: Data, ours: Data, theirs: Data, key: str = "") -> Data:
    """What both sides together make of the base; `key` is the name of the field that is merged."""
    if theirs in (ours, base):
        return ours
    if ours == base:
        return theirs
    if isinstance(ours, dict) and isinstance(theirs, dict) and key not in _WHOLE:
        return _mapping(base if isinstance(base, dict) else {}, ours, theirs)
    if isinstance(ours, list) and isinstance(theirs, list) and key in KINDS:
        return _List(KINDS[key], base if isinstance(base, list) else [], ours, theirs).merged()
    return Split(base, ours, theirs)


def resolve(data: Data, side: Side) -> Data:
    """The data with one side's words wherever the sides contradict each other."""
    if isinstance(data, Split):
        return getattr(data, side)
    if isinstance(data, dict):
        chosen = {key: resolve(value, side) for key, value in data.items()}
        return {key: value for key, value in chosen.items() if value is not MISSING}
    if isinstance(data, list):
        return [value for item in data if (value := resolve(item, side)) is not MISSING]
    return data


def splits(data: Data, path: Path = (), within: str = "") -> Iterator[tuple[Path, str, Split]]:
    """Every contradiction with its path, and the id, name or title of the innermost item that it lies in."""
    if isinstance(data, Split):
        yield path, within or _name(data.ours) or _name(data.theirs), data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from splits(value, (*path, key), within)
    elif isinstance(data, list):
        for index, item in enumerate(data):
            yield from splits(item, (*path, index), _name(item) or within)


def _name(item: Data) -> str:
    """The first of its names that the sides agree on."""
    names = (item.get(key) for key in ("id", "name", "title", "at")) if isinstance(item, dict) else ()
    return next((name for name in names if isinstance(name, str)), "")


def _mapping(base: dict[str, Data], ours: dict[str, Data], theirs: dict[str, Data]) -> dict[str, Data]:
    keys = list(ours)
    for before, key in zip([None, *theirs], theirs, strict=False):
        if key not in ours:
            keys.insert(keys.index(before) + 1 if before else 0, key)
    merged = {
        key: combine(base.get(key, MISSING), ours.get(key, MISSING), theirs.get(key, MISSING), key)
        for key in keys
    }
    return {key: value for key, value in merged.items() if value is not MISSING}


class _List:
    """A list of three revisions. Each item that any of them has gets one number: the base's come first, by index."""

    def __init__(self, kind: Kind, base: list[Data], ours: list[Data], theirs: list[Data]) -> None:
        self._kind = kind
        self._lists = base, ours, theirs
        known_ours, known_theirs = (pair(base, side, kind.known_by) for side in (ours, theirs))
        if kind.renamed:
            mine, yours = successors(known_ours, len(ours)), successors(known_theirs, len(theirs))
            both = [number for number in mine if number in yours and number < len(base)]
            known_ours |= {mine[number]: number for number in both}
            known_theirs |= {yours[number]: number for number in both}
        new_ours = [index for index in range(len(ours)) if index not in known_ours]
        new_theirs = [index for index in range(len(theirs)) if index not in known_theirs]
        same = pair(
            [ours[index] for index in new_ours], [theirs[index] for index in new_theirs], kind.same_by
        )
        fresh = len(base)
        known_ours |= {index: fresh + place for place, index in enumerate(new_ours)}
        numbers = {place: fresh + len(new_ours) + place for place in range(len(new_theirs))}
        numbers |= {place: fresh + twin for place, twin in same.items()}
        known_theirs |= {index: numbers[place] for place, index in enumerate(new_theirs)}
        self._orders = (
            list(range(fresh)),
            [known_ours[index] for index in range(len(ours))],
            [known_theirs[index] for index in range(len(theirs))],
        )
        self._places = [{number: index for index, number in enumerate(order)} for order in self._orders]

    def merged(self) -> Data:
        if self._kind.exclusive and self._replaced():
            return Split(*self._lists)
        items = {number: self._item(number) for number in set().union(*self._orders)}
        kept = {number for number, item in items.items() if item is not MISSING}
        base, ours, theirs = ([number for number in order if number in kept] for order in self._orders)
        if self._kind.log and self._base_is_sorted():
            return [items[number] for number in sorted(kept, key=self._rank)]
        if self._kind.names and contradict(base, ours, theirs):
            return Split(*self._lists)
        # What was taken away still says where the things lie that were put in its place.
        order = sequence(*self._orders, self._rank)
        return [items[number] for number in order if number in kept]

    def _replaced(self) -> bool:
        """Whether both sides have taken the same item away, and each has put something there that the other has not."""
        base, ours, theirs = map(set, self._orders)
        return bool(base - ours - theirs and ours - base - theirs and theirs - base - ours)

    def _base_is_sorted(self) -> bool:
        """Whether sorting leaves the items of the base in their order: to move them would cost them their comments."""
        keys = [update_key(item) for item in self._lists[0]]
        return keys == sorted(keys)

    def _item(self, number: int) -> Data:
        base, ours, theirs = self._versions(number)
        words = self._kind.words
        added = base is MISSING and isinstance(ours, dict) and isinstance(theirs, dict)
        if added and words and ours.get(words) != theirs.get(words):
            return Split(base, ours, theirs)
        return combine(base, ours, theirs)

    def _versions(self, number: int) -> list[Data]:
        return [
            items[places[number]] if number in places else MISSING
            for items, places in zip(self._lists, self._places, strict=True)
        ]

    def _rank(self, number: int) -> Any:
        known = [version for version in self._versions(number)[1:] if version is not MISSING]
        return sorted(map(update_key if self._kind.log else rank, known))
