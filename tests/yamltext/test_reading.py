"""What a text says, and where."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from large import generate
from support.oddities import ENDINGS, ODDITIES, VARIANTS, variant
from support.parsers import BaseLoader, PlainLoader
from support.plain import at
from support.reference import paths
from support.written import documents, texts, written

from yuxi_checklist.revisions.walk import mapping, targets, word
from yuxi_checklist.yamltext import Data, Document, DocumentError, Position, decode, parse, reader

seeds = st.integers(0, 10**9)


@given(documents, seeds)
def test_a_text_says_what_was_written(data: dict[str, Any], seed: int) -> None:
    text = written(data, seed)
    assert parse(text).data == data
    assert nothing_as_text(parse(text).data) == nothing_as_text(yaml.load(text, Loader=BaseLoader))


def nothing_as_text(data: Data) -> Data:
    """PyYAML's loader of plain text knows no None: it keeps the word that stands there."""
    if isinstance(data, dict):
        return {key: nothing_as_text(value) for key, value in data.items()}
    if isinstance(data, list):
        return [nothing_as_text(value) for value in data]
    return None if data in ("", "~", "null") else data


@given(st.text() | texts)
def test_any_text_is_read_or_refused(text: str) -> None:
    read_or_refused(text)


@given(
    st.text(st.sampled_from("ab:-?[]{},#&*!|>'\"%@`<= \t\n\r\x85\u2028\ufeff~\0\ud800字，："), max_size=40)
)
def test_any_punctuation_is_read_or_refused(text: str) -> None:
    read_or_refused(text)


@given(st.binary() | st.text().flatmap(lambda text: st.sampled_from(encoded(text))))
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    try:
        text = decode(raw)
    except DocumentError:
        return
    else:
        assert text.encode() == raw
        read_or_refused(text)


def encoded(text: str) -> list[bytes]:
    return [text.encode(name, "replace") for name in ("utf-8", "utf-8-sig", "utf-16", "utf-16-be", "gb18030")]


def read_or_refused(text: str) -> None:
    try:
        document = parse(text)
    except DocumentError as error:
        problems = error.problems
        assert problems
        last = text.count("\n") + text.count("\r") + 1
        for problem in problems:
            assert problem.line is not None
            assert problem.column is not None
            assert 1 <= problem.line <= last
            assert 1 <= problem.column <= len(text) + 1
    else:
        assert isinstance(document.data, dict)
        assert document.text == text


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_only_plain_nothing_is_none(newline: str, bom: str) -> None:
    text = "a:\nb: null\nc: ~\nd: ''\ne: 'null'\nf: \"~\"\ng: Null\nh: no\ni: 010\nj: [~, '~']\nk: |\n"
    data = parse(variant(text, newline, bom, "final")).data
    assert data == {
        "a": None, "b": None, "c": None, "d": "", "e": "null", "f": "~", "g": "Null", "h": "no", "i": "010",
        "j": [None, "~"], "k": "",
    }  # fmt: skip


def test_keys_are_text_whatever_they_look_like() -> None:
    data = parse("null: 1\n~: 2\n? \n: 3\n010: 4\n'<<': 5\n").data
    assert data == {"null": "1", "~": "2", "": "3", "010": "4", "<<": "5"}


def positions(document: Document) -> Iterator[tuple[Data, Position, Position]]:
    for path in paths(document.data):
        yield at(document.data, path), document.position(path), document.key_position(path)


@given(documents, seeds)
def test_values_and_keys_stand_where_it_says(data: dict[str, Any], seed: int) -> None:
    document = parse(written(data, seed))
    for path in paths(data):
        value, here = at(data, path), document.position(path)
        assert starts_with(document.text[here.index :], value), path
        if path and isinstance(path[-1], str):
            key = document.key_position(path)
            assert starts_with(document.text[key.index :], path[-1]), path
            assert key.index < here.index
        agrees(document, here)


def starts_with(text: str, value: Data) -> bool:
    """Whether a value in some style could begin here."""
    if isinstance(value, str) and value:
        return text.startswith((value, "'", '"', "|", ">"))
    if isinstance(value, dict | list) and not value:
        return text.startswith(("{", "["))
    if isinstance(value, list):
        return text.startswith(("-", "["))
    return (
        isinstance(value, dict)
        or value == ""
        or text.startswith(("null", "~", "\n", "\r", " ", ",", "]", "}"))
        or not text
    )


def agrees(document: Document, here: Position) -> None:
    """Line and column as an editor counts them."""
    before = document.text.removeprefix("\ufeff")[: here.index - document.text.startswith("\ufeff")]
    lines = before.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert (here.line, here.column) == (len(lines), len(lines[-1]) + 1)


def test_what_is_missing_stands_at_its_nearest_ancestor() -> None:
    document = parse("a:\n  b: x\nc:\n  - d\n  - *e\n".replace("*e", "[&e f, *e]"))
    assert document.position(("a", "b")).index == 8
    for path, column, line in [
        ((), 1, 1),
        (("z",), 1, 1),
        (("a", "z"), 1, 1),
        (("a", "b", "z"), 3, 2),
        (("c", 5), 1, 3),
    ]:
        assert (document.position(path).column, document.position(path).line) == (column, line), path
        assert document.key_position(path) == document.position(path)
    assert document.position(("c", 1, 1, "z")).index == document.text.index("*e")


def test_an_alias_is_what_it_stands_for() -> None:
    document = parse("a: &a [x, &b y]\nc: *a\nd: {e: *b, f: *a}\n&k g: h\n")
    assert document.data == {"a": ["x", "y"], "c": ["x", "y"], "d": {"e": "y", "f": ["x", "y"]}, "g": "h"}
    assert document.data["c"] is document.data["a"]
    assert document.position(("c", 0)).line == 2


@pytest.mark.parametrize("kind", VARIANTS, ids=repr)
@pytest.mark.parametrize("text", [ODDITIES, *ENDINGS], ids=lambda text: repr(text)[:40])
def test_both_parsers_agree(text: str, kind: tuple[str, str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    text = variant(text, *kind)
    document = parse(text)
    monkeypatch.setattr(reader, "_Loader", PlainLoader)
    other = parse(text)
    assert other.data == document.data
    assert list(positions(other)) == list(positions(document))


@given(documents, seeds)
def test_both_parsers_read_the_same(data: dict[str, Any], seed: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reader, "_Loader", PlainLoader)
        assert parse(written(data, seed)).data == data


@pytest.mark.parametrize("enabled", [True, False])
@pytest.mark.parametrize("text", ["a: 1\n", "a: [\n"])
def test_the_garbage_collector_is_left_as_it_was(enabled: bool, text: str) -> None:
    before = gc.isenabled()
    try:
        (gc.enable if enabled else gc.disable)()
        read_or_refused(text)
        assert gc.isenabled() == enabled
    finally:
        (gc.enable if before else gc.disable)()


@pytest.mark.parametrize("count", [0, 1, 5, 101, 307])
def test_a_generated_list_is_like_a_real_one(count: int) -> None:
    data = parse(generate(count)).data
    found = [place.id for place in targets(data)]
    assert len(set(found)) == len(found) == count == int(word(mapping(data, "document"), "targets"))
