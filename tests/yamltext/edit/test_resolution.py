"""A text that is written is a text to every reader of YAML, whatever it looks like; what is marked is written bare."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.resolution import LOOKALIKES, by_1_1, guessed
from support.written import texts

from yuxi_checklist.yamltext import Bare, parse
from yuxi_checklist.yamltext.edit import Change, Insert, Put, apply

BEFORE = "a: x\nb: [x]\nc:\n  - x\nd: {k: x}\n"
near = st.text("0123456789-+:._eExXobTtZz ~=<yYnNofaiI", min_size=1, max_size=12)


@given(st.sampled_from(LOOKALIKES) | near | texts)
def test_no_reader_takes_a_text_for_anything_else(text: str) -> None:
    changes: list[Change] = [
        Put(("a",), text),
        Insert(("b",), 0, text),
        Insert(("c",), None, {"k": text, "l": [text]}),
        Put(("d", "k"), text),
        Put(("e",), {text[:80]: [text]}),
    ]
    edited = apply(parse(BEFORE), changes)
    assert guessed(edited.text) == set()
    assert by_1_1(edited.text) == edited.data


@pytest.mark.parametrize("text", LOOKALIKES)
def test_every_lookalike_is_one(text: str) -> None:
    assert guessed(f"- {text}\n") == {text}


@pytest.mark.parametrize("text", [text for text in LOOKALIKES if text[0].isdigit() or text in ("no", "Off")])
def test_what_is_marked_stands_without_quotes(text: str) -> None:
    assert apply(parse("a: x\n"), [Put(("a",), Bare(text))]).text == f"a: {text}\n"
