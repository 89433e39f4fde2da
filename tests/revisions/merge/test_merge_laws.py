"""What holds for every merge, over random histories of a small list."""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from support.histories import (
    DEEDS,
    Deed,
    chances,
    comment,
    history,
    insert_sorted,
    record,
    solved,
    targets,
    update,
)
from support.lists import SMALL

from yuxi_checklist.revisions.merge import merge, merge_ancestors
from yuxi_checklist.revisions.merge.meaning import Split, combine
from yuxi_checklist.revisions.order import canonical, update_key
from yuxi_checklist.yamltext import parse
from yuxi_checklist.yamltext.edit import Change

lengths = st.integers(1, 6)


def logs(data: Any) -> dict[str, Counter[str]]:
    return {target["id"]: Counter(map(canonical, target.get("updates", []))) for _, target in targets(data)}


@given(chances, lengths)
def test_one_side_alone_is_the_result(chance: random.Random, length: int) -> None:
    side = history(chance, SMALL, length)
    for base, ours, theirs in ((SMALL, SMALL, side), (SMALL, side, SMALL), (SMALL, side, side)):
        assert merge(base, ours, theirs).text == side


@given(chances, lengths)
def test_a_comment_on_one_side_does_not_hinder_the_other(chance: random.Random, length: int) -> None:
    side = history(chance, SMALL, length)
    commented = comment(chance, SMALL, "另一方的注释")
    for ours, theirs in ((side, commented), (commented, side)):
        merged = merge(SMALL, ours, theirs)
        assert not merged.conflicts
        assert parse(merged.text).data == parse(side).data
        assert "另一方的注释" in merged.text + "".join(merged.lost)


@given(chances, lengths, lengths)
def test_sides_may_be_swapped(chance: random.Random, left: int, right: int) -> None:
    one, other = history(chance, SMALL, left), history(chance, SMALL, right)
    merged, swapped = merge(SMALL, one, other), merge(SMALL, other, one)
    assert len(merged.conflicts) == len(swapped.conflicts)
    assert {(said(c.ours), said(c.theirs)) for c in merged.conflicts} == {
        (said(c.theirs), said(c.ours)) for c in swapped.conflicts
    }
    for side in (0, 1):
        assert parse(solved(merged.text, side)).data == parse(solved(swapped.text, 1 - side)).data
    ancestors = [parse(merge_ancestors(SMALL, *sides)).data for sides in ((one, other), (other, one))]
    assert ancestors[0] == ancestors[1]


def said(data: Any) -> str | None:
    return canonical(data) if isinstance(data, str | list | dict | None) else None


@given(chances, lengths, lengths)
def test_a_field_is_what_the_side_that_changed_it_says(chance: random.Random, left: int, right: int) -> None:
    one, other = history(chance, SMALL, left), history(chance, SMALL, right)
    merged = merge(SMALL, one, other)
    base, ours, theirs, upper, lower = (
        {target["id"]: target for _, target in targets(parse(text).data)}
        for text in (SMALL, one, other, solved(merged.text, 0), solved(merged.text, 1))
    )
    for identifier in base.keys() & ours.keys() & theirs.keys():
        for field in ("text", "deadline"):
            old, mine, yours = (version[identifier][field] for version in (base, ours, theirs))
            wanted = (
                (yours, yours) if mine == old else (mine, mine) if yours in (old, mine) else (mine, yours)
            )
            assert (upper[identifier][field], lower[identifier][field]) == wanted


@given(chances, lengths, lengths)
def test_every_report_of_both_sides_is_there_once_and_in_order(
    chance: random.Random, left: int, right: int
) -> None:
    one, other = history(chance, SMALL, left, [record]), history(chance, SMALL, right, [record])
    merged = merge(SMALL, one, other)
    assert not merged.conflicts
    data = parse(merged.text).data
    ours, theirs = logs(parse(one).data), logs(parse(other).data)
    assert logs(data) == {identifier: ours[identifier] | theirs[identifier] for identifier in ours}
    for identifier, log in ((target["id"], target.get("updates", [])) for _, target in targets(data)):
        if ours[identifier] != theirs[identifier] != logs(parse(SMALL).data)[identifier] != ours[identifier]:
            assert log == sorted(log, key=update_key)


@given(chances, lengths)
def test_independent_reports_may_be_merged_in_any_order(chance: random.Random, length: int) -> None:
    one, two, three = (history(chance, SMALL, length, [record]) for _ in range(3))
    left = merge(SMALL, merge(SMALL, one, two).text, three).text
    right = merge(SMALL, one, merge(SMALL, two, three).text).text
    assert sorted_logs(left) == sorted_logs(right)


def sorted_logs(text: str) -> list[Any]:
    """A log that only one side has touched stays as that side has it; the order of reports has no meaning."""
    return [sorted(target.get("updates", []), key=update_key) for _, target in targets(parse(text).data)]


@given(chances, lengths, lengths)
def test_markers_stand_around_the_lines_in_question_alone(
    chance: random.Random, left: int, right: int
) -> None:
    one, other = history(chance, SMALL, left), history(chance, SMALL, right)
    merged = merge(SMALL, one, other)
    assert ("<<<<<<< ours\n" in merged.text) == bool(merged.conflicts)
    for hunk in merged.text.split("<<<<<<< ours\n")[1:]:
        upper, lower = hunk.split(">>>>>>> theirs\n")[0].split("=======\n")
        assert upper != lower
        assert not set(upper.splitlines()[:1]) & set(lower.splitlines()[:1])


SHUFFLED = (
    SMALL.replace("at: 2022-11-22T09", "at: 2022-11-02T09")
    .replace("values: {高新技术企业: 180}}", "values: {高新技术企业: 180}}  # 企业处")
    .replace("note: 已核对。", "note: 已核对。   # 电话核对")
)
LOGGED = next(path for path, target in targets(parse(SHUFFLED).data) if target["id"] == "1.1.2.2")


def record_there(chance: random.Random, data: Any) -> Change:
    target = next(target for path, target in targets(data) if path == LOGGED)
    return insert_sorted(LOGGED, target, update(chance))


@given(chances, lengths, lengths)
def test_no_comment_is_lost_that_both_sides_have(chance: random.Random, left: int, right: int) -> None:
    cases: list[tuple[str, list[Deed]]] = [(SMALL, DEEDS), (SHUFFLED, [record_there])]
    for base, deeds in cases:
        one, other = history(chance, base, left, deeds), history(chance, base, right, deeds)
        merged = merge(base, one, other)
        both = {words for words in re.findall("#.*", base) if words in one and words in other}
        assert all(words in merged.text or words in merged.lost for words in both)
        if base is SHUFFLED:
            assert all(words in merged.text for words in both)


some = st.lists(st.sampled_from("甲乙丙丁戊己"), max_size=4, unique=True)


@given(some, some, some)
def test_what_both_put_in_the_place_of_the_same_is_no_sum(
    base: list[str], ours: list[str], theirs: list[str]
) -> None:
    merged: Any = combine({"lead": [*base]}, {"lead": [*ours]}, {"lead": [*theirs]}).get("lead")
    old, mine, yours = set(base), set(ours), set(theirs)
    replaced = old - mine - yours and mine - old - yours and yours - old - mine
    if replaced:
        assert merged == Split([*base], [*ours], [*theirs])
    elif not isinstance(merged, Split):  # two orders that contradict each other
        assert set(merged) == (old & mine & yours) | (mine - old) | (yours - old)
        assert len(merged) == len(set(merged))


leaves = st.none() | st.text("一二 a1.", max_size=4)
lists = st.sampled_from(
    ["departments", "events", "sections", "tasks", "measures", "targets", "lead", "updates"]
)
keys = lists | st.sampled_from(["title", "document", "id", "text", "at", "by", "values", "name", "deadline"])
trees = st.recursive(
    leaves,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=4),
    max_leaves=12,
)
documents = st.dictionaries(keys, trees, max_size=4).map(lambda data: {"format": "1", **data})


def written(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False) + "\n"


@settings(max_examples=120)
@given(documents, documents, documents)
def test_what_is_no_checklist_is_merged_all_the_same(base: Any, ours: Any, theirs: Any) -> None:
    one, two, three = map(written, (base, ours, theirs))
    merged, swapped = merge(one, two, three), merge(one, three, two)
    for side in (0, 1):
        assert parse(solved(merged.text, side)).data == parse(solved(swapped.text, 1 - side)).data
    assert parse(merge_ancestors(one, two, three)).data == parse(merge_ancestors(one, three, two)).data
