"""A way from one value to another, told in corrections: all of it, and nothing else."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from yuxi_checklist.revisions.corrections import Passage, Statement, corrected, lead_to, statements, words

LEAD = Passage("1.2.1", "lead")
NAMES = ["市科技局", "市财政局", "市税务局", "市科协", "市教育局"]
walks = st.lists(st.sampled_from(NAMES), min_size=1, max_size=7).map(
    lambda names: [name for name, last in zip(names, [None, *names], strict=False) if name != last]
)
paths = st.lists(st.sampled_from(NAMES), min_size=1, max_size=5, unique=True)


def stated(old: str, new: str) -> Statement:
    return Statement(LEAD, words("lead", [old]), words("lead", [new]))


def told(walk: list[str]) -> list[Statement]:
    return [stated(old, new) for old, new in pairwise(walk)]


def leads(walk: list[str], said: list[Statement], end: str, before: list[Statement] | None = None) -> bool:
    return lead_to(words("lead", [walk[0]]), said, words("lead", [end]), before or [])


@given(walks, st.sampled_from(NAMES))
def test_a_way_leads_to_its_end_and_nowhere_else(walk: list[str], end: str) -> None:
    assert leads(walk, told(walk), end) == (end == walk[-1])


@given(walks, st.data())
def test_a_way_may_be_told_in_any_order(walk: list[str], data: st.DataObject) -> None:
    assert leads(walk, data.draw(st.permutations(told(walk))), walk[-1])


@given(walks.filter(lambda walk: len(walk) > 1), st.data())
def test_what_two_branches_both_said_may_stand_twice(walk: list[str], data: st.DataObject) -> None:
    """Right behind the first, as the order of the log has what was said at about the same time."""
    said = told(walk)
    for index in sorted(data.draw(st.sets(st.integers(0, len(said) - 1))), reverse=True):
        said.insert(index, said[index])
    assert leads(walk, said, walk[-1])


@given(paths.filter(lambda path: len(path) > 1), st.data())
def test_what_was_said_before_may_be_said_again(path: list[str], data: st.DataObject) -> None:
    """One side of a merge brings in what the other side has made already."""
    again = data.draw(st.lists(st.sampled_from(told(path)), max_size=3))
    here = words("lead", [path[-1]])
    assert lead_to(here, again, here, told(path))
    assert not again or not lead_to(here, again, here, [])


@given(paths.filter(lambda path: len(path) > 1), st.data())
def test_a_way_with_a_gap_or_a_stray_leads_nowhere(path: list[str], data: st.DataObject) -> None:
    said = told(path)
    gap = data.draw(st.integers(0, len(said) - 1))
    assert not leads(path, said[:gap] + said[gap + 1 :], path[-1])
    stray = stated("市外办", "市侨办")
    assert not leads(path, [*said[:gap], stray, *said[gap:]], path[-1])


@given(paths, st.sampled_from(["lead", "support"]))
def test_what_is_in_fields_is_told_in_words(path: list[str], key: str) -> None:
    old, new = path[:1], path[1:]
    corrects: Any = {key: {"old": old, "new": new}}
    field = {"lead": "牵头部门", "support": "配合部门"}[key]
    assert corrected(corrects) == f"{field}由“{old[0]}”改为“{'、'.join(new) or '无'}”"
    (said,) = statements({"note": "x", "corrects": corrects}, "1.2.1")
    assert (said.passage, said.old, said.new) == (
        Passage("1.2.1", key),
        words(key, [*old]),
        words(key, [*new]),
    )
