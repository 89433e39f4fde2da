"""Numbers that are asked about before they are believed: in another unit, less than before, far more than is to be reached."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias

from yuxi_checklist.checklist.doubts import doubts
from yuxi_checklist.checklist.model import Target
from yuxi_checklist.checklist.view import Item
from yuxi_checklist.cli.streams import complain
from yuxi_checklist.errors import ChecklistError
from yuxi_checklist.recording.updates import OtherUnit, in_own_units, numbers

Confirm: TypeAlias = Callable[[str], bool]
"""Ask somebody whether it is so."""


class Doubtful(ChecklistError):
    """The user, asked about a number, would rather not report it."""

    exit_code = 1


def believed(target: Target, item: Item, given: Iterable[str], confirm: Confirm | None) -> tuple[str, ...]:
    """The numbers reported, in the indicators' own units.

    Without anybody to ask, what is odd about a unit is said, and the rest is left to the answer. Raises UsageError,
    and Doubtful where the answer is no.
    """
    found: list[str] = []
    for text, error in in_own_units(target, given):
        if error:
            _accept(error, confirm)
        found.append(text)
    if confirm:
        reported = {name: float(number) for name, number in numbers(target, found).items()}
        for words in doubts(item.target, item.standing.values, reported):
            if not confirm(f"{target.id} 的{words}。数没有错吗？"):
                raise Doubtful(f"没有写入：{words}。请核对。")
    return tuple(found)


def _accept(error: OtherUnit, confirm: Confirm | None) -> None:
    taken = f"按 {error.number}{error.indicator.unit} 记"
    if confirm is None:
        complain(f"注意：{error.difference}；{taken}，请核对。")
    elif not confirm(f"{error.difference}。这两个单位是一回事，{taken}吗？"):
        raise Doubtful(str(error))
