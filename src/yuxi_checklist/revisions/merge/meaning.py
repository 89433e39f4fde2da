"""The three-way merge on plain data: what each side did to the base, done together.

The result is plain data in which a `Split` stands wherever the sides contradict each other. Which side is called ours
never changes it, the order of a mapping's keys aside.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final, Literal, TypeAlias

from yuxi_checklist.revisions.merge.kinds import KINDS, Kind, matched, rank, successors
from yuxi_checklist.revisions.merge.sequence import contradict, sequence
from yuxi_checklist.revisions.order import update_key
from yuxi_checklist.yamltext import Data, Path

Side = Literal["base", "ours", "theirs"]

_WHOLE = {"deadline", "extend", "corrects"}
"""Mappings that are one statement: half of one side's and half of the other's would be nobody's."""


class Missing(Enum):
    """That a revision has nothing where another has something."""

    MISSING = "MISSING"


MISSING: Final = Missing.MISSING

Version: TypeAlias = "Data | Missing"
"""What one revision says at a place."""


@dataclass(frozen=True, slots=True)
class Split:
    """A contradiction: what the base and either side say. MISSING on a side that has removed what the other changed."""

    base: Version
    ours: Version
    theirs: Version

    def of(self, side: Side) -> Version:
        """Give what one of the three says."""
        return {"base": self.base, "ours": self.ours, "theirs": self.theirs}[side]


Combined: TypeAlias = "Mapping[str, Combined] | Sequence[Combined] | str | Split | None"
"""What both sides say together: plain data, with a `Split` wherever they contradict each other."""


def combine(
    base: Mapping[str, Data], ours: Mapping[str, Data], theirs: Mapping[str, Data]
) -> dict[str, Combined]:
    """Do to the base what both sides did to it."""
    keys = list(ours)
    for before, key in zip([None, *theirs], theirs, strict=False):
        if key not in ours:
            keys.insert(keys.index(before) + 1 if before else 0, key)
    merged = {
        key: _combined(base.get(key, MISSING), ours.get(key, MISSING), theirs.get(key, MISSING), key)
        for key in keys
    }
    return {key: value for key, value in merged.items() if value is not MISSING}


def resolve(combined: Mapping[str, Combined], side: Side) -> dict[str, Data]:
    """Take one side's words wherever the sides contradict each other."""
    chosen = {key: _resolved(value, side) for key, value in combined.items()}
    return {key: value for key, value in chosen.items() if value is not MISSING}


def contradictions(
    combined: Combined, path: Path = (), within: str = ""
) -> Iterator[tuple[Path, str, Split]]:
    """Find each contradiction: its path, and the id, name or title of the innermost item that it lies in."""
    if isinstance(combined, Split):
        yield path, within or _name(combined.ours) or _name(combined.theirs), combined
    elif isinstance(combined, Mapping):
        for key, value in combined.items():
            yield from contradictions(value, (*path, key), within)
    elif not isinstance(combined, str | None):
        for index, item in enumerate(combined):
            yield from contradictions(item, (*path, index), _name(item) or within)


def _combined(base: Version, ours: Version, theirs: Version, key: str = "") -> Combined | Missing:
    """What both sides make of one place; `key` is the name of the field that stands there, if it is one."""
    if theirs in (ours, base):
        return ours
    if ours == base:
        return theirs
    if isinstance(ours, dict) and isinstance(theirs, dict) and key not in _WHOLE:
        return combine(base if isinstance(base, dict) else {}, ours, theirs)
    if isinstance(ours, list) and isinstance(theirs, list) and key in KINDS:
        return _List(KINDS[key], base if isinstance(base, list) else [], ours, theirs).merged()
    return Split(base, ours, theirs)


def _resolved(combined: Combined, side: Side) -> Version:
    if isinstance(combined, Split):
        return combined.of(side)
    if isinstance(combined, Mapping):
        return resolve(combined, side)
    if isinstance(combined, str | None):
        return combined
    return [chosen for item in combined if (chosen := _resolved(item, side)) is not MISSING]


def _name(item: Combined | Missing) -> str:
    """The first of its names that the sides agree on."""
    names = (item.get(key) for key in ("id", "name", "title", "at")) if isinstance(item, Mapping) else ()
    return next((name for name in names if isinstance(name, str)), "")


class _List:
    """A list of three revisions. Each item that any of them has gets one number: the base's come first, by index."""

    def __init__(self, kind: Kind, base: list[Data], ours: list[Data], theirs: list[Data]) -> None:
        self._kind = kind
        self._lists = base, ours, theirs
        known_ours, known_theirs = (matched(base, side, kind.known_by) for side in (ours, theirs))
        if kind.renamed:
            mine, yours = successors(known_ours, len(ours)), successors(known_theirs, len(theirs))
            both = [number for number in mine if number in yours and number < len(base)]
            known_ours |= {mine[number]: number for number in both}
            known_theirs |= {yours[number]: number for number in both}
        new_ours = [index for index in range(len(ours)) if index not in known_ours]
        new_theirs = [index for index in range(len(theirs)) if index not in known_theirs]
        same = matched(
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

    def merged(self) -> Combined:
        if self._kind.exclusive and self._replaced():
            return Split(*self._lists)
        known = {number: self._item(number) for number in set().union(*self._orders)}
        items = {number: item for number, item in known.items() if item is not MISSING}
        base, ours, theirs = ([number for number in order if number in items] for order in self._orders)
        if self._kind.log and self._base_is_sorted():
            return [items[number] for number in sorted(items, key=self._rank)]
        if self._kind.names and contradict(base, ours, theirs):
            return Split(*self._lists)
        # What was taken away still says where the things lie that were put in its place.
        order = sequence(*self._orders, self._rank)
        return [items[number] for number in order if number in items]

    def _replaced(self) -> bool:
        """Whether both sides have taken the same item away, and each has put something there that the other has not."""
        base, ours, theirs = map(set, self._orders)
        return bool(base - ours - theirs and ours - base - theirs and theirs - base - ours)

    def _base_is_sorted(self) -> bool:
        """Whether sorting leaves the items of the base in their order: to move them would cost them their comments."""
        keys = [update_key(item) for item in self._lists[0]]
        return keys == sorted(keys)

    def _item(self, number: int) -> Combined | Missing:
        base, ours, theirs = self._versions(number)
        if base is MISSING and self._are_two(ours, theirs):
            return Split(base, ours, theirs)
        return _combined(base, ours, theirs)

    def _are_two(self, ours: Version, theirs: Version) -> bool:
        """Whether what both sides have added under one number are different things."""
        words = self._kind.words
        if words is None or not isinstance(ours, dict) or not isinstance(theirs, dict):
            return False
        return ours.get(words) != theirs.get(words)

    def _versions(self, number: int) -> list[Version]:
        return [
            items[places[number]] if number in places else MISSING
            for items, places in zip(self._lists, self._places, strict=True)
        ]

    def _rank(self, number: int) -> list[tuple[object, ...]]:
        known = [version for version in self._versions(number)[1:] if version is not MISSING]
        ranks: list[tuple[object, ...]] = list(map(update_key if self._kind.log else rank, known))
        return sorted(ranks)
