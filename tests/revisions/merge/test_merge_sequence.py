"""The order of a list that two sides have changed."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st
from support.histories import chances
from support.lists import SMALL

from yuxi_checklist.revisions.merge import merge
from yuxi_checklist.revisions.merge.sequence import contradict, sequence

BASE = list(range(6))


def upward(number: int) -> list[tuple[object, ...]]:
    return [(number,)]


def downward(number: int) -> list[tuple[object, ...]]:
    return [(-number,)]


def changed(chance: random.Random, new: list[int], *, moves: bool) -> list[int]:
    """The base without some of it, with `new` put in somewhere, and perhaps shuffled."""
    side = [number for number in BASE if chance.random() < 0.8]
    if moves and chance.random() < 0.5:
        chance.shuffle(side)
    for number in new:
        side.insert(chance.randint(0, len(side)), number)
    return side


def kept(left: list[int], right: list[int]) -> list[int]:
    """What of the base neither side has removed."""
    return [number for number in BASE if number in left and number in right]


@given(chances)
def test_sides_may_be_swapped_and_nothing_is_lost(chance: random.Random) -> None:
    left, right = changed(chance, [10, 11, 12], moves=True), changed(chance, [12, 13, 11], moves=True)
    base = [number for number in BASE if number in left or number in right]
    order = sequence(base, left, right, downward)
    assert order == sequence(base, right, left, downward)
    assert sorted(order) == sorted({*left, *right})
    assert contradict(base, left, right) == contradict(base, right, left)


@given(chances, st.booleans())
def test_each_side_keeps_its_order_where_the_other_does_not_move(chance: random.Random, moves: bool) -> None:
    left, right = changed(chance, [10, 11], moves=moves), changed(chance, [12, 13], moves=False)
    base = kept(left, right)
    left, right = ([number for number in side if number in base or number > 9] for side in (left, right))
    assert not contradict(base, left, right)
    order = sequence(base, left, right, upward)
    assert [number for number in order if number in left] == left
    if not moves:  # else what stands after something goes where that goes
        assert [number for number in order if number in right] == right


def test_what_both_have_put_at_one_place_stands_by_rank() -> None:
    assert sequence([1, 2], [1, 7, 9, 2], [1, 8, 2], upward) == [1, 7, 8, 9, 2]
    assert sequence([1, 2], [1, 7, 9, 2], [1, 8, 2], downward) == [1, 8, 7, 9, 2]


def test_two_new_orders_of_names_are_a_conflict_and_of_departments_none() -> None:
    lead = "lead: [市科技局, 市财政局]"
    base = SMALL.replace(lead, "lead: [甲, 乙, 丙]")
    ours, theirs = (SMALL.replace(lead, f"lead: [{names}]") for names in ("乙, 甲, 丙", "甲, 丙, 乙"))
    assert [conflict.path[-1] for conflict in merge(base, ours, theirs).conflicts] == ["lead"]
    office, finance = "  - name: 市政府办公室\n", "  - name: 市财政局\n    full_name: 玉溪市财政局\n"
    county = "  - name: 江川区人民政府\n"
    ours = SMALL.replace(office, "").replace(county, county + office)
    theirs = SMALL.replace(finance, "").replace(county, county + finance)
    assert not merge(SMALL, ours, theirs).conflicts
