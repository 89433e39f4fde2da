"""The order of a list that two sides have changed; the same whichever side is called left."""

from __future__ import annotations

from collections.abc import Callable, Sequence

Rank = Callable[[int], list[tuple[object, ...]]]
"""What a number is put in order by, where nothing else tells."""


def contradict(base: Sequence[int], left: Sequence[int], right: Sequence[int]) -> bool:
    """Whether both sides have moved what they share, into orders that differ."""
    return len(_movers(base, left, right)) == 2 and _shared(left, right) != _shared(right, left)


def sequence(base: Sequence[int], left: Sequence[int], right: Sequence[int], rank: Rank) -> list[int]:
    """The numbers of all three in one order. What only one side has stands after what precedes it there.

    Of two orders that contradict each other, the one with the lower ranks first.
    """
    movers = _movers(base, left, right)
    if contradict(base, left, right):
        movers = [min(movers, key=lambda order: [rank(number) for number in order])]
    spine = list(base)
    if movers:
        one, other = movers[0], movers[-1]
        spine = _weave(_weave(_shared(one, other), one, other, rank), base, (), rank)
    return _weave(spine, left, right, rank)


def _movers(base: Sequence[int], *sides: Sequence[int]) -> list[list[int]]:
    """For each side that has what base has in another order: that order."""
    orders = [_shared(side, base) for side in sides]
    return [order for order in orders if order != _shared(base, order)]


def _shared(these: Sequence[int], those: Sequence[int]) -> list[int]:
    wanted = set(those)
    return [number for number in these if number in wanted]


def _weave(spine: Sequence[int], left: Sequence[int], right: Sequence[int], rank: Rank) -> list[int]:
    """The spine, and after each of its numbers what left and right alone have there."""
    left_runs, right_runs = _runs(spine, left), _runs(spine, right)
    woven: list[int] = []
    for anchor in (None, *spine):
        woven += [] if anchor is None else [anchor]
        woven += _interleave(left_runs.get(anchor, []), right_runs.get(anchor, []), rank)
    return list(dict.fromkeys(woven))


def _runs(spine: Sequence[int], side: Sequence[int]) -> dict[int | None, list[int]]:
    known = set(spine)
    runs: dict[int | None, list[int]] = {}
    anchor: int | None = None
    for number in side:
        if number in known:
            anchor = number
        else:
            runs.setdefault(anchor, []).append(number)
    return runs


def _interleave(left: list[int], right: list[int], rank: Rank) -> list[int]:
    result: list[int] = []
    left, right = left[::-1], right[::-1]
    while left and right:
        first, second = left[-1], right[-1]
        if first == second:
            left.pop()
            result.append(right.pop())
        elif first in right and second not in left:
            result.append(right.pop())
        elif second in left and first not in right:
            result.append(left.pop())
        else:
            result.append((left if rank(first) <= rank(second) else right).pop())
    return result + left[::-1] + right[::-1]
