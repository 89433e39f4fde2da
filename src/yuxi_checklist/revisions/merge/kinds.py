"""The lists of a checklist: by what an item of each is known again in another revision."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from yuxi_checklist.revisions.order import canonical
from yuxi_checklist.revisions.walk import ids
from yuxi_checklist.yamltext import Data

Identity = Callable[[Data], str | None]
"""What an item is known by; None where it has nothing of the sort."""

_ID = re.compile(r"[1-9][0-9]{0,8}(\.[1-9][0-9]{0,8}){0,9}")


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of list.

    What is wholly alike is the same. Of the rest, `known_by` are tried one after the other, so that an item whose name
    was corrected is still known by something else; `same_by` make one of two items that both sides have added. If these
    have other `words`, they are different things under one number. `log` is kept in the order of updates, `names` are
    plain words. With `exclusive`, what the sides put in the place of the same item are alternatives, not additions; with
    `renamed`, they are that item under new names.
    """

    known_by: tuple[Identity, ...]
    same_by: tuple[Identity, ...]
    words: str | None = None
    log: bool = False
    names: bool = False
    exclusive: bool = False
    renamed: bool = False


def field(name: str) -> Identity:
    """Known by one of its fields."""
    return lambda item: (
        canonical(item[name]) if isinstance(item, dict) and item.get(name) is not None else None
    )


def number(parts: int) -> Identity:
    """Known by the number that the ids of the targets below begin with, since ids never change but titles are corrected."""

    def identity(item: Data) -> str | None:
        prefixes = Counter(tuple(found.split(".")[:parts]) for found in _ids(item))
        return ".".join(prefixes.most_common(1)[0][0]) if prefixes else None

    return identity


def moment(update: Data) -> str | None:
    """Known by when and by whom: a past update of which something else was changed."""
    return canonical([update.get("at"), update.get("by")]) if isinstance(update, dict) else None


def matched(old: Sequence[Data], new: Sequence[Data], identities: Iterable[Identity]) -> dict[int, int]:
    """Find the items of a new list again in an old one: the index of each that was there, and its index there.

    Items that are wholly the same are matched first, the others by what they are known by, one identity after
    the other. Of several alike the first is matched with the first.
    """
    pairs: dict[int, int] = {}
    for identity in (canonical, *identities):
        places = {key: index for index, key in _keys(old, identity, set(pairs.values()))}
        found = {index: places[key] for index, key in _keys(new, identity, set(pairs)) if key in places}
        pairs |= found
    return pairs


def successors(known: Mapping[int, int], length: int) -> dict[int, int]:
    """For items that are gone, by their index, the index of what stands in their place among `length` items.

    `known` says, index by index, which of the old items one of these is.
    """
    found: dict[int, int] = {}
    stay, place = set(known.values()), 0
    for index in range(length):
        if index in known:
            place = known[index] + 1
        elif place not in stay and place not in found:
            found[place] = index
            place += 1
    return found


def rank(item: Data) -> tuple[tuple[int, ...], str]:
    """The place among what both sides have added at one spot: by the first id below, then by content."""
    first = next(_ids(item), "")
    return tuple(int(part) for part in first.split(".") if part), canonical(item)


def _keys(
    items: Sequence[Data], identity: Identity, paired: Collection[int]
) -> Iterator[tuple[int, tuple[str, int]]]:
    """For each item that is not paired yet, what it is known by and how many like it come before."""
    seen: Counter[str] = Counter()
    for index, item in enumerate(items):
        key = None if index in paired else identity(item)
        if key is not None:
            yield index, (key, seen[key])
            seen[key] += 1


def _ids(item: Data) -> Iterator[str]:
    """The ids in an item, in the order of the document, as far as they are numbers."""
    return (found for found in ids(item) if _ID.fullmatch(found))


_TITLED = {
    name: Kind((number(parts), field("title")), (number(parts), field("title")), words="title")
    for name, parts in (("sections", 1), ("tasks", 2), ("measures", 3))
}
_NAMES = Kind((), (), names=True, exclusive=True)
OTHER = _NAMES
"""How the items of a list that the format does not know are told apart."""

KINDS: dict[str, Kind] = {
    **_TITLED,
    "targets": Kind((field("id"), field("text")), (field("id"),), words="text"),
    "departments": Kind((field("name"), field("full_name")), (field("name"),), renamed=True),
    "events": Kind((field("name"),), (field("name"),), renamed=True),
    "indicators": Kind((field("name"), field("text")), (field("name"),), exclusive=True),
    "updates": Kind((moment,), (), log=True),
    **dict.fromkeys(("lead", "support", "aliases", "members", "evidence"), _NAMES),
}
