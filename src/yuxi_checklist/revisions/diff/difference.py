"""A difference as a value, and the differences between two records or two lists of named records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from yuxi_checklist.revisions.register import renamings
from yuxi_checklist.revisions.walk import Located, content, departments, items, value_in_words, word
from yuxi_checklist.vocabulary import CHANGES, FIELDS, ChangeKind, field_word
from yuxi_checklist.yamltext import Data, Path
from yuxi_checklist.yamltext.data import mapped

DERIVED: frozenset[ChangeKind] = frozenset({"status", "value", "extension"})
"""What follows from reports, and is not a change of the file of its own."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs.

    `target` is the id, for a title the beginning of the ids below it, None for what is no target's.
    `subject` is the key, indicator, name or reporting department it is about. `old` and `new` are plain
    data, None where there is none. `path` leads to it in the new data, or to the nearest thing that is
    still there.
    """

    kind: ChangeKind
    target: str | None
    departments: tuple[str, ...]
    subject: str
    old: Data
    new: Data
    sentence: str
    path: Path

    @property
    def key(self) -> tuple[str, str | None, str, str]:
        """The same for the same change, whatever it started from."""
        outcome = self.old if self.kind in ("report-removed", "removed") else self.new
        return self.kind, self.target, self.subject, content(outcome)


def keys(*records: Mapping[str, Data]) -> list[str]:
    """The keys of all records, those that have a name first and in that order."""
    found = dict.fromkeys(key for record in records for key in record)
    order = {key: place for place, key in enumerate(FIELDS)}
    return sorted(found, key=lambda key: order.get(key, len(order)))


def fields(
    old: Mapping[str, Data],
    new: Mapping[str, Data],
    kind: ChangeKind,
    path: Path,
    place: Located | None = None,
) -> Iterator[Difference]:
    """The fields of one record that differ, each as one difference."""
    target, concerned = (place.id, departments(place.target)) if place else (None, ())
    for key in keys(old, new):
        if old.get(key) != new.get(key) or (key in old) is not (key in new):
            sentence = f"{field_word(key)}：{_in_words(key, old, new)}"
            yield Difference(kind, target, concerned, key, old.get(key), new.get(key), sentence, (*path, key))


def named(old: Data, new: Data, kind: ChangeKind, part: str) -> Iterator[Difference]:
    """The records of a list whose items are told apart by their names."""
    if mapped(old).get(part) is mapped(new).get(part):
        return
    before, after = _by_name(items(old, part)), _by_name(items(new, part))
    later = renamings(items(old, part), items(new, part)) if part == "departments" else {}
    former = {now: was for was, now in later.items()}
    for name in dict.fromkeys((*before, *after)):
        was, is_now = before.get(name), after.get(name)
        path: Path = (part,) if is_now is None else (part, is_now[0])
        if was is None and is_now is not None:
            sentence = f"新增{CHANGES[kind]} {name}"
            if name in former:
                sentence = f"{name}：原名 {former[name]}，留作别名"
            yield Difference(kind, None, (), name, None, is_now[1], sentence, path)
        elif was is not None and is_now is None:
            sentence = f"{name}：改名为 {later[name]}" if name in later else f"删除{CHANGES[kind]} {name}"
            yield Difference(kind, None, (), name, was[1], None, sentence, path)
        elif was is not None and is_now is not None and was[1] != is_now[1]:
            sentence = f"{name}：{changed(was[1], is_now[1])}"
            yield Difference(kind, None, (), name, was[1], is_now[1], sentence, path)


def _by_name(records: Sequence[Data]) -> dict[str, tuple[int, Data]]:
    """Each record with its index; where a name stands twice, the second is told from the first."""
    found: dict[str, tuple[int, Data]] = {}
    for index, record in enumerate(records):
        name = word(record, "name") or value_in_words(record)
        while name in found:
            name += "（又一处）"
        found[name] = index, record
    return found


def changed(old: Data, new: Data) -> str:
    """What changed in a record, key by key, in words."""
    if not isinstance(old, dict) or not isinstance(new, dict):
        return f"{value_in_words(old)} → {value_in_words(new)}"
    changed = (
        key for key in keys(old, new) if old.get(key) != new.get(key) or (key in old) is not (key in new)
    )
    return "；".join(f"{field_word(key)} {_in_words(key, old, new)}" for key in changed)


def _in_words(key: str, old: Mapping[str, Data], new: Mapping[str, Data]) -> str:
    return f"{value_in_words(old.get(key), key)} → {value_in_words(new.get(key), key)}"
