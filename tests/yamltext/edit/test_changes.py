"""What changes come to, as plain data, and which of them contradict each other."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.plain import at

from yuxi_checklist.yamltext import Data, parse
from yuxi_checklist.yamltext.edit import Change, EditError, Insert, Put, Remove, apply, changed

DATA: Data = {"a": ["0", "1", "2"], "b": {"c": "x", "d": None}, "e": "y"}
TEXT = "a: ['0', '1', '2']\nb: {c: x, d: null}\ne: y\n"


def test_indices_mean_the_list_as_it_was() -> None:
    changes: list[Change] = [
        Insert(("a",), 1, "p"),
        Remove(("a", 0)),
        Insert(("a",), 1, "q"),
        Insert(("a",), None, "r"),
    ]
    assert at(changed(DATA, changes), ("a",)) == ["p", "q", "1", "2", "r"]


@given(st.lists(st.tuples(st.integers(0, 3) | st.none(), st.text("xyz", min_size=1))))
def test_insertions_keep_their_order_and_what_is_there(insertions: list[tuple[int | None, str]]) -> None:
    new = changed(DATA, [Insert(("a",), index, value) for index, value in insertions])
    where = [3 if index is None else index for index, _ in insertions]
    expected = []
    for place in range(4):
        expected += [value for (_, value), index in zip(insertions, where, strict=True) if index == place]
        expected += at(DATA, ("a",))[place : place + 1]
    assert at(new, ("a",)) == expected


def test_a_new_key_stands_after_the_last_that_is_there() -> None:
    changes = [
        Put(("b", "n"), "1", after=("c", "zzz")),
        Put(("b", "m"), "2"),
        Put(("b", "o"), "3", after=("c",)),
    ]
    assert list(at(changed(DATA, changes), ("b",))) == ["c", "n", "o", "d", "m"]
    assert list(at(apply(parse(TEXT), changes).data, ("b",))) == ["c", "n", "o", "d", "m"]


def test_a_list_that_is_missing_or_null_is_made() -> None:
    changes = [Insert(("b", "d"), None, "1"), Insert(("b", "n"), 0, "2"), Insert(("b", "d"), None, "3")]
    assert at(changed(DATA, changes), ("b",)) == {"c": "x", "d": ["1", "3"], "n": ["2"]}


def test_the_old_data_stays_and_what_is_not_touched_is_shared() -> None:
    old: Data = {"a": ["0"], "b": {"c": ["x"]}}
    new = changed(old, [Insert(("a",), None, "1")])
    assert old == {"a": ["0"], "b": {"c": ["x"]}}
    assert at(new, ("b",)) is at(old, ("b",))


def test_without_changes_the_document_is_the_same() -> None:
    document = parse(TEXT)
    assert apply(document, []) is document
    assert apply(document, [Put(("e",), "y"), Put(("a",), ["0", "1", "2"])]).text == TEXT


WRONG: list[list[Change]] = [
    [Insert((), None, "x")],
    [Insert(("a",), 4, "x")],
    [Insert(("a",), -1, "x")],
    [Insert(("a", 1), None, "x")],
    [Insert(("b",), None, "x")],
    [Insert(("e",), None, "x")],
    [Insert(("n",), 1, "x")],
    [Insert(("n", "m"), None, "x")],
    [Put((), "x")],
    [Put(("a", 0), "x")],
    [Put(("e", "n"), "x")],
    [Put(("n", "m"), "x")],
    [Remove(())],
    [Remove(("n",))],
    [Remove(("a", 3))],
    [Remove(("a", -1))],
    [Remove(("a", "0"))],
    [Put(("e",), "x"), Put(("e",), "x")],
    [Put(("n",), "x"), Put(("n",), "x")],
    [Put(("n",), []), Insert(("n",), None, "x")],
    [Insert(("n",), None, "x"), Put(("n",), [])],
    [Remove(("e",)), Put(("e",), "x")],
    [Put(("e",), "x"), Remove(("e",))],
    [Remove(("a",)), Insert(("a",), None, "x")],
    [Insert(("a",), None, "x"), Remove(("a",))],
    [Put(("b",), "x"), Put(("b", "c"), "x")],
    [Put(("b", "c"), "x"), Put(("b",), "x")],
    [Remove(("a", 0)), Remove(("a", 0))],
    [Remove(("a",)), Remove(("b",)), Remove(("e",))],
]


@pytest.mark.parametrize("changes", WRONG, ids=str)
def test_what_contradicts_is_refused(changes: list[Change]) -> None:
    with pytest.raises(EditError, match=r"^第 [123] 行：.*没有改动"):
        apply(parse(TEXT), changes)


@pytest.mark.parametrize(
    "value", [1, True, 1.5, b"x", ("x",), {1: "x"}, {None: "x"}, ["x", 1], "\ud800", {"\udc00": "x"}]
)
@pytest.mark.parametrize("deep", [False, True])
def test_only_text_can_be_written(value: Any, deep: bool) -> None:
    with pytest.raises(EditError):
        apply(parse(TEXT), [Put(("b", "n"), [{"x": value}] if deep else value)])


def test_what_nests_too_deep_is_refused() -> None:
    value: Any = "x"
    for _ in range(10_000):
        value = [value]
    with pytest.raises(EditError, match="嵌套"):
        apply(parse(TEXT), [Put(("b", "n"), value)])
