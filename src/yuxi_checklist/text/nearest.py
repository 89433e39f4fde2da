"""The names that a mistyped one may have meant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from heapq import nlargest

ALIKE = 0.6
"""How much of two names must be the same, in the same order, 1 being all of it.

Of single slips (a letter wrong, missing, too many, or two swapped) in departments, indicators, keys, ids and commands
98 in 100 come out as alike; at 0.67 one in ten is lost, and at 0.5 half of what has no likeness at all comes out too.
"""
LONGEST = 100
"""Characters: what is longer is no name, and comparing it would take long."""

SHORTEST = 3
"""Characters: of shorter names any two are one letter apart."""


def nearest(word: str, known: Iterable[str], most: int = 3) -> list[str]:
    """Choose the known names that a word may have meant, the likeliest first, capitals or not.

    They are spelt much alike, or one of the two holds the other whole.
    """
    wanted = word.casefold()
    if not 0 < len(wanted) <= LONGEST:
        return []
    places = _places(wanted)
    found = {name: _likeness(wanted, places, name.casefold()) for name in known if 0 < len(name) <= LONGEST}
    return nlargest(most, filter(found.get, found), key=found.__getitem__)


def slips(word: str, name: str) -> bool:
    """Say whether a word is a name but for one slip (a letter wrong, missing, too many, or two swapped), or one ends with the other."""
    long, short = sorted((word, name), key=len, reverse=True)
    if len(long) > LONGEST or len(short) < SHORTEST:
        return False
    return long.endswith(short) or len(long) - _common(_places(long), len(long), short) <= 1


def _places(word: str) -> dict[str, int]:
    """Give the places of each letter, as bits."""
    places: dict[str, int] = {}
    for place, letter in enumerate(word):
        places[letter] = places.get(letter, 0) | 1 << place
    return places


def _likeness(wanted: str, places: Mapping[str, int], name: str) -> float:
    """How alike two names are; 0 where they are too different to be taken for each other."""
    short, both = min(len(wanted), len(name)), len(wanted) + len(name)
    within = short > 1 and (wanted in name or name in wanted)
    if 2 * short < ALIKE * both and not within:
        return 0
    likeness = 2 * _common(places, len(wanted), name) / both
    return likeness if likeness >= ALIKE or within else 0


def _common(places: Mapping[str, int], length: int, name: str) -> int:
    """The length of the longest text that is left of both when letters are struck out (Hyyrö 2004, bit by bit)."""
    every = left = (1 << length) - 1
    for letter in name:
        if matched := left & places.get(letter, 0):
            left = (left + matched | left - matched) & every
    return length - left.bit_count()
