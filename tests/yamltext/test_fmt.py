"""`checklist fmt`: what is put in order says the same as before, and once in order it stays so."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from support.program import checklist
from support.project import SHIPPED_TEXT
from support.resolution import LOOKALIKES, by_1_1, guessed

from yuxi_checklist.revisions.fields import is_text, is_text_key
from yuxi_checklist.yamltext import DocumentError, parse
from yuxi_checklist.yamltext.fmt import tidy


def visible(text: str) -> str:
    return re.sub(r"[ \t\r\n]", "", text)


def check_laws(text: str) -> None:
    result = tidy(text)
    assert parse(result).data == parse(text).data
    assert visible(result) == visible(text)
    assert tidy(result) == result
    assert set(re.findall(r"\r\n|\r|\n", result)) <= (set(re.findall(r"\r\n|\r|\n", text)) or {"\n"})
    assert result.startswith("\ufeff") == text.startswith("\ufeff")


# --- the laws

words = st.one_of(
    st.sampled_from(
        [
            "a: b",
            "# x",
            "- y",
            " z ",
            "第一行\n第二行\n",
            "尾随空格  \n\n  缩进\n",
            "\n",
            "",
            "null",
            "甲  \n",
        ]
    ),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20),
)
nested = st.recursive(
    words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=12,
)


@st.composite
def texts(draw: st.DrawFn) -> str:
    """What some writer of YAML makes of some data, with space and comments where nobody wants them."""
    data: Any = draw(st.dictionaries(words, nested, min_size=1, max_size=4))
    style = draw(st.sampled_from([None, "'", '"', "|", ">"]))
    flow = draw(st.sampled_from([None, False, True]))
    indent, width = draw(st.integers(2, 6)), draw(st.sampled_from([20, 80]))
    text = yaml.safe_dump(
        data, allow_unicode=True, default_style=style, default_flow_style=flow, indent=indent, width=width
    )
    lines = text.split("\n")
    for index in draw(st.lists(st.integers(0, len(lines) - 1), max_size=5)):
        lines[index] += draw(st.sampled_from(["  ", "\t", " # 注释 ", "\n\n   # 注释", "\n  "]))
    ends = draw(st.sampled_from(["\n", "\r\n", "\r"]))
    return (
        draw(st.sampled_from(["", "\ufeff"]))
        + "\n".join(lines).replace("\n", ends)
        + draw(st.sampled_from(["", ends, ends * 3]))
    )


@given(texts())
def test_what_is_put_in_order_says_the_same_and_stays_in_order(text: str) -> None:
    try:
        parse(text)
    except DocumentError:
        return
    check_laws(text)


@given(st.data())
def test_space_at_the_ends_of_the_lines_of_a_list_goes_and_nothing_else(data: st.DataObject) -> None:
    lines = SHIPPED_TEXT.split("\n")
    for index in data.draw(st.lists(st.integers(0, len(lines) - 1), max_size=9)):
        # A tab alone on a line is no YAML.
        lines[index] += data.draw(
            st.sampled_from([" ", "\t", "  \t "] if lines[index].strip() else [" ", "   "])
        )
    ends = data.draw(st.sampled_from(["\n", "\r\n"]))
    assert tidy(ends.join(lines)) == SHIPPED_TEXT.replace("\n", ends)


@pytest.mark.parametrize("shift", [1, 2, 3, 7])
def test_levels_that_are_indented_otherwise_come_back_to_two_columns(shift: int) -> None:
    head, sections, body = SHIPPED_TEXT.partition("sections:\n")
    assert tidy(head + sections + re.sub("(?m)^(?=.)", " " * shift, body)) == SHIPPED_TEXT
    flush = re.sub("(?m)^  ", "", body)
    assert tidy(head + sections + flush) == SHIPPED_TEXT


@pytest.mark.parametrize("end", ["", "\n", "\n\n\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_list_in_order_ends_its_last_line_once(end: str, mark: str) -> None:
    assert tidy(mark + SHIPPED_TEXT.rstrip("\n") + end) == mark + SHIPPED_TEXT


# --- what is left as it is

BLOCK = "a:\n  - |\n    两格缩进  \n      再缩进\t\n\n    # 不是注释\n  - >+\n    折行  \n\n\n"


@pytest.mark.parametrize(
    "text",
    [
        SHIPPED_TEXT,
        BLOCK,
        "a: |+\n  留住空行\n\n\n",
        "a: |\n  没有换行",
        'a: "反斜杠\\ \n  续行"\n',
        "a: '两行  \n\n  引号'\n",
        "a: [甲,\n     乙,   # 对齐的\n     丙]\n",
        "? a\n: b\n",
        "? '第一行\n\n   第二行'\n: []\n",
        "{a: 1,\n    b: 2}\n",
    ],
)
def test_what_is_in_order_or_cannot_be_proven_stays(text: str) -> None:
    assert tidy(text) == text


def test_a_block_of_text_moves_with_its_key_and_keeps_its_words() -> None:
    text = "a:\n      - note: |2\n           甲  \n          乙\n        b: 1   \n"
    result = tidy(text)
    assert result == "a:\n  - note: |2\n       甲  \n      乙\n    b: 1\n"
    assert parse(result).data == parse(text).data


def test_a_comment_goes_with_what_it_stands_above() -> None:
    text = "# 头\na:\n    # 甲\n    b: 1\n    c:\n    # 乙\n    - 1\n# 丙\nd: 2\n    # 尾\n"
    assert tidy(text) == "# 头\na:\n  # 甲\n  b: 1\n  c:\n    # 乙\n    - 1\n# 丙\nd: 2\n    # 尾\n"


# --- the command


def fmt(path: Path, *words: str) -> tuple[int, str, str]:
    outcome = checklist("fmt", *words, "--file", str(path))
    return outcome.code, outcome.out, outcome.err


def test_check_shows_and_write_writes(copy: Path) -> None:
    untidy = copy.read_bytes().replace("牵头单位]\n".encode(), "牵头单位]  \n".encode())
    assert untidy != copy.read_bytes()
    tidied = copy.read_bytes()
    copy.write_bytes(untidy)
    modified = copy.stat().st_mtime_ns
    code, out, err = fmt(copy, "--check")
    assert (code, copy.read_bytes(), copy.stat().st_mtime_ns) == (1, untidy, modified)
    assert len(re.findall(r"(?m)^-(?!-)", out)) == len(re.findall(r"(?m)^\+(?!\+)", out)) == 1
    assert "--write" in err
    assert fmt(copy, "--write")[0] == 0
    assert copy.read_bytes() == tidied
    modified = copy.stat().st_mtime_ns
    assert fmt(copy, "--check")[:2] == (0, "")
    assert fmt(copy, "--write")[0] == 0
    assert copy.stat().st_mtime_ns == modified


def test_a_file_that_the_checklist_rules_refuse_is_put_in_order_all_the_same(copy: Path) -> None:
    wrong = copy.read_text(encoding="utf-8").replace("targets: 38", "targets: 39")
    copy.write_text(wrong.replace("targets: 39", "targets: 39 ") + "\n", encoding="utf-8")
    assert fmt(copy, "--write")[0] == 0
    assert "targets: 39 " in copy.read_text(encoding="utf-8")


@pytest.mark.parametrize("words", [(), ("--check", "--write")])
def test_one_of_both_is_to_be_said(copy: Path, words: tuple[str, ...]) -> None:
    assert fmt(copy, *words)[0] == 2


@pytest.mark.parametrize("mode", ["--check", "--write"])
def test_what_cannot_be_read_is_left_alone(copy: Path, mode: str) -> None:
    copy.write_bytes(b"a: [1\nb: 2  \n")
    code, out, err = fmt(copy, mode)
    assert (code, out) == (2, "")
    assert f"{copy}:" in err
    assert copy.read_bytes() == b"a: [1\nb: 2  \n"


def test_what_looks_like_a_comment_within_a_value_moves_with_it() -> None:
    text = "a:\n      - b: |\n          甲\n          # 乙\n          丙\n        c: 丁\nd: 戊\n"
    assert tidy(text) == "a:\n  - b: |\n      甲\n      # 乙\n      丙\n    c: 丁\nd: 戊\n"
    last = text.replace("        c: 丁\n", "")
    assert "\n      # 乙\n" in tidy(last)


@given(st.sampled_from(LOOKALIKES).filter(lambda text: text not in ("~", "null", "<<")), st.data())
def test_text_that_looks_like_something_else_is_quoted(text: str, data: st.DataObject) -> None:
    ends = data.draw(st.sampled_from(["\n", "\r\n"]))
    before = f"a: {text} # {text}\nb: [{text}, {{{text}: x, c: {text}}}]\n{text}:\n  - {text}\n".replace(
        "\n", ends
    )
    after = tidy(before, lambda path: True)
    assert after.replace("'", "") == before
    assert guessed(after) == set()
    assert by_1_1(after) == parse(after).data == parse(before).data
    assert tidy(after, lambda path: True) == after
    assert tidy(before) == tidy(before, lambda path: False) == before


def test_numbers_and_dates_of_a_list_are_not_quoted() -> None:
    assert tidy(SHIPPED_TEXT, is_text, is_text_key) == SHIPPED_TEXT
