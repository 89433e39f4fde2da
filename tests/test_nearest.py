"""A slip of the hand is recognised, what was not meant is not offered, and nothing takes long."""

from __future__ import annotations

from difflib import SequenceMatcher
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yuxi_checklist.text.nearest import ALIKE, LONGEST, nearest

NAMES = [
    "市科技局",
    "市财政局",
    "市人力资源社会保障局",
    "市市场监管局",
    "市税务局",
    "各县（市、区）人民政府",
    "status",
    "departments",
]
words = st.text("ab市局", min_size=1, max_size=8)


@given(st.sampled_from([name for name in NAMES if len(name) > 4]), st.data())
def test_one_slip_leaves_a_name_the_likeliest(name: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(name) - 1))
    letter = data.draw(st.sampled_from(["", "区", "x", f"区{name[place]}"]))
    assert nearest(name[:place] + letter + name[place + 1 :], NAMES)[:1] == [name]


@given(words, st.lists(words, max_size=6), st.integers(1, 4))
def test_what_is_offered_is_known_and_the_likeliest_comes_first(
    word: str, known: list[str], most: int
) -> None:
    found = nearest(word, known, most)
    assert len(set(found)) == len(found) <= most
    assert set(found) <= set(known)
    likenesses = [likeness(word, name) for name in found]
    assert likenesses == sorted(likenesses, reverse=True)
    for name in found:
        assert likeness(word, name) >= ALIKE or word in name or name in word


def likeness(word: str, name: str) -> float:
    """By trying every way of striking letters out."""
    parts = ("".join(part) for size in range(len(word), 0, -1) for part in combinations(word, size))
    common = next((len(part) for part in parts if is_left_of(name, part)), 0)
    return 2 * common / (len(word) + len(name))


def is_left_of(name: str, part: str) -> bool:
    letters = iter(name)
    return all(letter in letters for letter in part)


@given(words, words)
def test_no_likeness_that_difflib_sees_is_missed(word: str, name: str) -> None:
    if SequenceMatcher(None, word, name).ratio() >= ALIKE:
        assert nearest(word, [name]) == [name]


@pytest.mark.parametrize(
    ("word", "offered"),
    [
        ("市科技厅", ["市科技局"]),
        ("税务", ["市税务局"]),
        ("玉溪市市税务局稽查大队", ["市税务局"]),
        ("STATUS", ["status"]),
        ("staus", ["status"]),
        ("负责人", []),
        ("局", []),
        ("", []),
    ],
)
def test_examples(word: str, offered: list[str]) -> None:
    assert nearest(word, NAMES, 1) == offered


def test_what_is_too_long_for_a_name_is_not_compared() -> None:
    assert nearest("市" * LONGEST, ["市" * LONGEST]) == ["市" * LONGEST]
    assert nearest("市" * (LONGEST + 1), ["市" * LONGEST, *NAMES]) == []
    assert nearest("市" * LONGEST, ["市" * (LONGEST + 1), ""]) == []
