"""Any text that is written reads back as the same text, here and in other readers."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from support.parsers import BaseLoader
from support.plain import at
from support.written import AWKWARD, collections, documents, texts

from yuxi_checklist.yamltext import Bare, parse
from yuxi_checklist.yamltext.edit import Change, Insert, Put, apply
from yuxi_checklist.yamltext.unseen import unseen

BLOCK = "a: x\nb:\n  - x\nc:\n- - x\n- |\n  x\nd: 'x'\ne: \"x\"\n\n# 注释\nf: >\n  x\n"
FLOW = "a: {b: [x], c: 'x', d: \"x\", e: {}}\n"


@pytest.mark.parametrize("text", AWKWARD, ids=lambda text: ascii(text)[:40])
@pytest.mark.parametrize("final", [True, False], ids=["final break", "no final break"])
def test_awkward_text_reads_back(text: str, final: bool) -> None:
    reads_back(text, final)


@given(texts, st.booleans())
def test_any_text_reads_back(text: str, final: bool) -> None:
    reads_back(text, final)


def reads_back(text: str, final: bool) -> None:
    """Everywhere that it can be put, alone and with the rest."""
    block = parse(BLOCK if final else BLOCK.removesuffix("\n"))
    changes: list[Change] = [
        *(Put((key,), text) for key in "adef"),
        Insert(("b",), 0, text),
        Insert(("b",), None, {"k": text, "l": [text], "m": {"n": text}}),
        Insert(("c", 0), None, text),
        Insert(("c",), None, [[text, text], text]),
        Put(("z",), text),
    ]
    for document in (*(apply(block, [change]) for change in changes), apply(block, changes)):
        agrees_with_another_reader(document.text, document.data)
    flow = parse(FLOW)
    new = apply(flow, [*(Put(("a", key), text) for key in "cd"), Insert(("a", "b"), None, text)])
    agrees_with_another_reader(new.text, new.data)
    new = apply(new, [Put(("a", "e"), {"k": [text, {"l": text}]}), Put(("a", "z"), text)])
    agrees_with_another_reader(new.text, new.data)


def agrees_with_another_reader(text: str, data: Any) -> None:
    """PyYAML's own loader, in C and in Python, knows all values as text; and nothing that is not seen stands there."""
    assert not list(unseen(parse(text)))
    for loader in {yaml.BaseLoader, BaseLoader}:
        assert yaml.load(text, Loader=loader) == data


@given(documents, collections(texts))
@example(
    {"a": None}, {"<<": "x", "null": "y", "~": "", "": "z", "? x": "1", "<<<<<<< HEAD": "2", "x\ny": "3"}
)
def test_any_key_and_any_data_reads_back(before: dict[str, Any], new: dict[str, Any]) -> None:
    document = (
        parse("{}\n") if not before else apply(parse("- x: 1\n".replace("- ", "")), [Put(("x",), before)])
    )
    assert document.data["x"] == before
    again = apply(document, [Put(("x",), new), Put(("y",), [new, [before]])])
    assert again.data == {"x": new, "y": [new, [before]]}


@pytest.mark.parametrize("length", [20_000, 200_000])
def test_long_text_reads_back(length: int) -> None:
    for text in ("字" * length, "字 a" * (length // 3), "字\n" * (length // 2), "字\t" * (length // 2)):
        edited = apply(parse(BLOCK), [Put(("a",), text), Insert(("b",), None, {"k": text})])
        assert (edited.data["a"], at(edited.data, ("b", 1, "k"))) == (text, text)


def test_plain_text_stays_plain() -> None:
    for text in (
        *map(Bare, ("2022-11-25T09:30+08:00", "010", "3.10", "1:30", "-1", "yes")),
        "1.2.1",
        "2022-2023",
        "12：30",
        "no.",
        "玉科发〔2022〕31号",
        "a-b",
        "50%",
        "（1）加大",
    ):
        assert apply(parse("a: x\n"), [Put(("a",), text)]).text == f"a: {text}\n"
        assert apply(parse("a: [x]\n"), [Insert(("a",), None, text)]).text == f"a: [x, {text}]\n"
