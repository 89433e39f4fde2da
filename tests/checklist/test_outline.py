"""Ids: whatever shape a list has, its proper numbering is accepted and any other is noticed."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from yuxi_checklist.checklist.rules import RULES, outline
from yuxi_checklist.errors import Finding
from yuxi_checklist.revisions.walk import LEVELS, rows

Shape = list[list[list[int]]]
"""Sections of tasks of measures, each measure given by how many targets it has."""

SHAPES: st.SearchStrategy[Shape] = st.lists(
    st.lists(st.lists(st.integers(1, 3), min_size=1, max_size=3), min_size=1, max_size=3),
    min_size=1,
    max_size=3,
)


def numbered(shape: Shape) -> dict[str, Any]:
    def targets(prefix: str, many: int) -> list[dict[str, str]]:
        return [{"id": prefix if many == 1 else f"{prefix}.{n}"} for n in range(1, many + 1)]

    return {
        "sections": [
            {
                "tasks": [
                    {
                        "measures": [
                            {"targets": targets(f"{s}.{t}.{m}", many)} for m, many in enumerate(task, 1)
                        ]
                    }
                    for t, task in enumerate(section, 1)
                ]
            }
            for s, section in enumerate(shape, 1)
        ]
    }


def targets_of(data: dict[str, Any]) -> list[dict[str, str]]:
    return [
        target
        for section in data["sections"]
        for task in section["tasks"]
        for measure in task["measures"]
        for target in measure["targets"]
    ]


def found(data: Any) -> list[Finding]:
    return list(outline(data))


@given(SHAPES)
def test_the_proper_numbering_is_accepted(shape: Shape) -> None:
    assert found(numbered(shape)) == []


@given(SHAPES, st.data())
def test_any_other_id_is_noticed(shape: Shape, data: st.DataObject) -> None:
    numbering = numbered(shape)
    victim = data.draw(st.sampled_from(targets_of(numbering)))
    part = st.integers(1, 4)
    other = ".".join(map(str, data.draw(st.tuples(part, part, part) | st.tuples(part, part, part, part))))
    if other != victim["id"]:
        victim["id"] = other
        assert found(numbering)


@given(SHAPES, st.data())
def test_an_id_used_twice_is_an_error_at_the_second_place(shape: Shape, data: st.DataObject) -> None:
    numbering = numbered(shape)
    targets = targets_of(numbering)
    first, second = sorted(data.draw(st.tuples(*[st.integers(0, len(targets) - 1)] * 2)))
    if first != second:
        targets[second]["id"] = targets[first]["id"]
        assert "id-duplicate" in [finding.rule for finding in found(numbering)]


@given(SHAPES, st.data())
def test_a_withdrawn_target_leaves_a_gap_that_is_only_a_warning(shape: Shape, data: st.DataObject) -> None:
    numbering = numbered(shape)
    measures = [
        m for s in numbering["sections"] for t in s["tasks"] for m in t["measures"] if len(m["targets"]) > 1
    ]
    if measures:
        measure = data.draw(st.sampled_from(measures))
        measure["targets"].pop(0)
        assert [finding.rule for finding in found(numbering)] == ["id-gap"]
        assert RULES["id-gap"].severity == "warning"


@given(SHAPES, st.integers(0, 99))
def test_the_stated_total_is_held_to(shape: Shape, stated: int) -> None:
    data = {**numbered(shape), "document": {"targets": str(stated)}}
    wrong = [finding for finding in found(data) if finding.rule == "count"]
    assert bool(wrong) == (stated != len(targets_of(data)))


LEAVES = st.none() | st.text(max_size=5)
ANYTHING = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["sections", "tasks", "measures", "targets", "id", "document"]), inner, max_size=4
        )
    ),
)


@given(
    st.lists(st.sampled_from(["list", "mapping"]), min_size=4, max_size=4),
    st.sampled_from(["id", "text"]),
    LEAVES,
)
def test_a_mapping_in_the_place_of_a_list_is_judged_without_failing(
    kinds: list[str], key: str, leaf: str | None
) -> None:
    data: Any = {key: leaf}
    for level, kind in zip(reversed(LEVELS), kinds, strict=True):
        data = {level: [data] if kind == "list" else data}
    assert isinstance(found(data), list)
    assert len(list(rows(data))) == (1 if kinds == ["list"] * 4 else 0)


@given(ANYTHING)
def test_data_of_any_shape_is_judged_without_failing(data: Any) -> None:
    assert isinstance(found(data), list)
