"""Replacing parts of a text, and the neighbours of what goes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple, Protocol

from yuxi_checklist.yamltext.edit.changes import Addition, EditError
from yuxi_checklist.yamltext.edit.write_yaml import Style
from yuxi_checklist.yamltext.layout import Entry


class Splice(NamedTuple):
    """The text from `start` to before `end` becomes `text`."""

    start: int
    end: int
    text: str = ""


class StyleOf(Protocol):
    """The style for the value of a key that is to be added."""

    def __call__(self, key: str | None) -> Style: ...


def spliced(text: str, splices: Iterable[Splice]) -> str:
    """The new text. Insertions at one place keep their order, and come before what is replaced from there on.

    Raises EditError for replacements that overlap, unless they are the same.
    """
    parts, position, previous = [], 0, None
    for splice in sorted(splices, key=lambda splice: splice[:2]):
        if splice == previous and splice.start < splice.end:
            continue
        if splice.start < position:
            raise EditError("几处改动挨得太近，不能一起改")
        parts += [text[position : splice.start], splice.text]
        position, previous = splice.end, splice
    return "".join([*parts, text[position:]])


def runs(entries: Sequence[Entry], removed: Collection[str | int]) -> Iterator[tuple[int, int]]:
    """The first and last index of each row of neighbours that are removed."""
    for gone, group in groupby(range(len(entries)), key=lambda index: entries[index].step in removed):
        if gone:
            indices = list(group)
            yield indices[0], indices[-1]


def attached(
    entries: Sequence[Entry], removed: Collection[str | int], added: Sequence[Addition]
) -> Iterator[tuple[int | None, list[Addition]]]:
    """What is added, each with the index of the last entry before it that stays, or None."""

    def last_kept(addition: Addition) -> int | None:
        before = range(addition.before - 1, -1, -1)
        return next((index for index in before if entries[index].step not in removed), None)

    for index, group in groupby(sorted(added, key=lambda addition: addition.before), key=last_kept):
        yield index, list(group)


def first_kept(entries: Sequence[Entry], removed: Collection[str | int]) -> int:
    """The index of the first entry that stays; there must be one."""
    return next(index for index, entry in enumerate(entries) if entry.step not in removed)
