"""Plain data of any revision: where its targets stand, what its keys are called, and what a log adds up to.

Nothing here expects the data to satisfy today's model: what is not there, or is something else, is passed
over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from yuxi_checklist.revisions.order import canonical, update_key
from yuxi_checklist.vocabulary import field_word, value_word
from yuxi_checklist.yamltext import Data, Path
from yuxi_checklist.yamltext.data import child, children, mapped

LEVELS = ("sections", "tasks", "measures", "targets")
"""The keys under which a list has its parts, outermost first."""
NOT_TARGETS = ("document", "settings", "departments", "events")
"""The parts of a list that hold no targets."""


@dataclass(frozen=True, slots=True)
class Located:
    """A target, its path in the data, and the titles it stands under, outermost first; the id is empty where it has none."""

    id: str
    target: dict[str, Data]
    path: Path
    titles: tuple[tuple[str, Path], ...]

    @property
    def keys(self) -> list[str]:
        """What the titles are known by, however they read: the beginnings of the id, `1`, `1.2`, `1.2.1`."""
        parts = self.id.split(".")
        return [".".join(parts[: depth + 1]) for depth in range(len(self.titles))]


def targets(data: Data) -> Iterator[Located]:
    """Find every target in the order of the file: whatever has an id, however deep it stands."""
    for key, value in mapped(data).items():
        if key not in NOT_TARGETS:
            yield from (place for place in _places(value, (key,), ()) if place.id)


def rows(data: Data) -> Iterator[Located]:
    """Find whatever stands where the format has its targets, with an id or without, be it a mapping or not."""
    top = LEVELS[0]
    return (place for place in _places(mapped(data).get(top), (top,), ()) if _is_row(place.path))


def _is_row(path: Path) -> bool:
    """Say whether a path leads through the levels from list to list: what is a mapping instead has no rows."""
    indices = [step for step in path[1::2] if isinstance(step, int)]
    return path[::2] == LEVELS and len(indices) == len(LEVELS)


def ids(data: Data) -> Iterator[str]:
    """Find the ids of all targets in a part of a list, its own if it is one."""
    return (place.id for place in _places(data, (), ()) if place.id)


def _places(data: Data, path: Path, titles: tuple[tuple[str, Path], ...]) -> Iterator[Located]:
    """Whatever has an id, and whatever is an item of `targets`."""
    identifier = word(data, "id")
    if identifier or path[-2:-1] == LEVELS[-1:]:
        yield Located(identifier, mapped(data), path, titles)
    if identifier or not isinstance(data, dict | list):
        return
    if title := word(data, "title"):
        titles = (*titles, (title, (*path, "title")))
    for step, value in children(data):
        yield from _places(value, (*path, step), titles)


def mapping(data: Data, key: str) -> dict[str, Data]:
    """The mapping under a key; an empty one where there is none."""
    return mapped(child(data, key))


def items(data: Data, key: str) -> list[Data]:
    """The list under a key; an empty one where there is none."""
    value = child(data, key)
    return value if isinstance(value, list) else []


def names(data: Data, key: str) -> tuple[str, ...]:
    """The texts in the list under a key."""
    return tuple(item for item in items(data, key) if isinstance(item, str))


def word(data: Data, key: str) -> str:
    """The text under a key; empty where there is none."""
    value = child(data, key)
    return value if isinstance(value, str) else ""


def departments(target: Data) -> tuple[str, ...]:
    """The departments a target names, lead first."""
    return tuple(dict.fromkeys((*names(target, "lead"), *names(target, "support"))))


def content(data: Data) -> str:
    """The data as one text, the same for the same content; in a mapping what is empty counts as not there."""
    if isinstance(data, dict):
        data = {key: value for key, value in data.items() if value not in (None, [], {})}
    return canonical(data)


def ordered(updates: Iterable[Data]) -> list[Data]:
    """A log in its order."""
    return sorted(updates, key=update_key)


def value_in_words(data: Data, key: str = "") -> str:
    """Put any data in words: lists joined by `、`, mappings as `名称 值；…`; `key` is what it stands under."""
    if data is None or data in ("", [], {}):
        return "（空）"
    if isinstance(data, dict):
        return "；".join(f"{field_word(name)} {value_in_words(value, name)}" for name, value in data.items())
    if isinstance(data, list):
        return "、".join(value_in_words(item, key) for item in data)
    return value_word(key, str(data))
