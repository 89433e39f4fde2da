"""The judge looks only at what differs, and sees the same differences at the same places."""

from __future__ import annotations

import copy
import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.histories import history
from support.lists import LIST, SMALL
from support.plain import at, leaves, nodes

from yuxi_checklist.revisions.diff import differences
from yuxi_checklist.revisions.guard.unlike import unlike
from yuxi_checklist.yamltext import parse

BASE = parse(LIST).data
chances = st.integers(0, 2**32).map(random.Random)


def same(old: Any, new: Any) -> None:
    assert differences(*unlike(old, new), derived=False) == differences(old, new, derived=False)


@given(chances, st.integers(0, 6), st.integers(0, 6))
def test_of_random_histories_nothing_is_overlooked(chance: random.Random, one: int, other: int) -> None:
    same(parse(history(chance, SMALL, one)).data, parse(history(chance, SMALL, other)).data)


@pytest.mark.parametrize("path", list(leaves(BASE)), ids=lambda path: ".".join(map(str, path)))
def test_of_single_values_none_is_overlooked(path: tuple[Any, ...]) -> None:
    edited = copy.deepcopy(BASE)
    at(edited, path[:-1])[path[-1]] = "改过的值"
    same(BASE, edited)
    same(edited, BASE)


@pytest.mark.parametrize("path", list(nodes(BASE)), ids=lambda path: ".".join(map(str, path)))
def test_of_what_is_taken_away_nothing_is_overlooked(path: tuple[Any, ...]) -> None:
    edited = copy.deepcopy(BASE)
    del at(edited, path[:-1])[path[-1]]
    same(BASE, edited)
    same(edited, BASE)
