"""What is refused, with which words, and where: all of it at once."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from support.parsers import PARSERS

from yuxi_checklist.errors import MOST_BYTES, MOST_TOLD
from yuxi_checklist.yamltext import DocumentError, decode, parse, reader
from yuxi_checklist.yamltext.reader import MAX_DEPTH, MAX_EXPANSION
from yuxi_checklist.yamltext.syntax import forbidden_characters

# Words that may stand in a message; all others must be Chinese.
KNOWN = {"YAML", "Tab", "UTF", "GBK", "MB", "NUL", "checklist", "init", "git", "format", "ANSI", "U", "BOM"}


def refused(text: str) -> list[tuple[str, int | None, int | None]]:
    """Rule, line and column of every problem."""
    with pytest.raises(DocumentError) as caught:
        parse(text)
    for problem in caught.value.problems:
        assert re.search("[\u4e00-\u9fff]", problem.message)
        foreign = set(re.findall(r"[A-Za-z]{2,}", re.sub(r"“[^”]*”|U\+\w+", "", problem.message)))
        assert foreign <= KNOWN, problem.message
        assert problem.message in str(caught.value)
    return [(problem.rule, problem.line, problem.column) for problem in caught.value.problems]


STRUCTURE: list[tuple[str, list[tuple[str, int, int]]]] = [
    ("", [("file-empty", 1, 1)]),
    ("\ufeff", [("file-empty", 1, 1)]),
    ("# 注释\n", [("file-empty", 1, 1)]),
    ("---\n...\n", [("file-empty", 1, 1)]),
    ("值\n", [("shape", 1, 1)]),
    ("\n- a\n", [("shape", 2, 1)]),
    ("[a]\n", [("shape", 1, 1)]),
    ("a: 1\n---\nb: 2\n", [("several-documents", 2, 1)]),
    ("a: 1\n...\n---\nb: 2\n", [("several-documents", 3, 1)]),
    ("a: 1\nb: 2\na: 3\n  \na: 4\n", [("duplicate-key", 3, 1), ("duplicate-key", 5, 1)]),
    (
        "a: {b: 1, b: 2}\nc:\n  - d: 1\n    d: 2\nc: 3\n",
        [("duplicate-key", n, m) for n, m in [(1, 11), (4, 5), (5, 1)]],
    ),
    ("a: 1\n'a': {b: 1, \"b\": 2}\n", [("duplicate-key", 2, 1), ("duplicate-key", 2, 13)]),
    ("<<: {a: 1}\nb: {<<: c}\n", [("merge-key", 1, 1), ("merge-key", 2, 5)]),
    (
        "? [a, b]\n: c\n? {a: b}\n: c\n[d]: e\n",
        [("complex-key", 1, 3), ("complex-key", 3, 3), ("complex-key", 5, 1)],
    ),
    ("a: &a b\n*a : c\n", [("complex-key", 2, 1)]),
    (
        "a: !x b\nc: !!str d\n!y e: f\ng: !z [h]\ni: ! j\n",
        [("tag", n, m) for n, m in [(1, 4), (2, 4), (3, 1), (4, 4), (5, 4)]],
    ),
    ("a: !!python/object/apply:os.system [ls]\nb: !!binary eA==\n", [("tag", 1, 4), ("tag", 2, 4)]),
    ("a: *b\nc: *d\n", [("alias", 1, 4), ("alias", 2, 4)]),
    ("a: &a [*a]\n", [("alias", 1, 8)]),
    ("a: &a {b: {c: *a}}\n", [("alias", 1, 15)]),
    ("a: &a [1]\nb: &a [*a]\n", [("alias", 2, 8)]),
    ("a: 1\na: 2\nb: [\n", [("duplicate-key", 2, 1), ("syntax", 4, 1)]),
    (
        "<<<<<<< HEAD\na: 1\n||||||| 1234\na: 0\n=======\na: 2\n>>>>>>> x\n",
        [("conflict-marker", n, 1) for n in (1, 3, 5, 7)],
    ),
    ("a: 1\r\n<<<<<<< HEAD\r\n=======\r\n>>>>>>> x\r\n", [("conflict-marker", n, 1) for n in (2, 3, 4)]),
    (
        "a: \x07\x07b\x0c\nc: \x7f\ufffe",
        [("control-character", 1, 4), ("control-character", 1, 7)]
        + [("control-character", 2, n) for n in (4, 5)],
    ),
    ("a: \ud800\nb: x\udfff\n", [("control-character", 1, 4), ("control-character", 2, 5)]),
    ("\ufeffa: 1\n\ufeffb: 2\n", [("control-character", 2, 1)]),
    ("\ufeffa: \0\r\nb: \0\n", [("control-character", 1, 4), ("control-character", 2, 4)]),
]


@pytest.mark.parametrize(("text", "problems"), STRUCTURE, ids=lambda part: ascii(part)[:40])
@pytest.mark.parametrize("loader", PARSERS)
def test_structure(
    text: str, problems: list[tuple[str, int, int]], loader: type, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "_Loader", loader)
    assert refused(text) == problems


SYNTAX: list[tuple[str, int, int, str]] = [
    ("a: 已完成: 50\n", 1, 7, "冒号"),
    ("a: b\n  c: d\n", 2, 4, "冒号"),
    ("a:\n  b: 1\n c: 2\n", 3, 2, "缩进"),
    ("a:\n\tb: 1\n", 2, 1, "Tab"),
    ("a:\n  b: 1\n\tc: 2\n", 3, 1, "Tab"),
    ("a:\n  - b\n \t- c\n", 3, 1, "Tab"),
    ("a: @b\n", 1, 4, "加上引号"),
    ("a: `b`\n", 1, 4, "加上引号"),
    ("a: %b\n", 1, 4, "加上引号"),
    ("a: **重点**\n", 1, 4, "加上引号"),
    ("a: &重点\n", 1, 4, "加上引号"),
    ("a: !重点\n", 1, 4, "加上引号"),
    ('a: 1\nb: "c\nd: 1\n', 2, 4, "引号没有收尾"),
    ("a: 1\nb: 'c\n---\nd: 1\n", 2, 4, "引号没有收尾"),
    ('a: "甲"乙\n', 1, 7, "引号"),
    ('a: "C:\\目录"\n', 1, 4, "反斜杠"),
    ("a: [b, c\nd: 1\n", 2, 2, "收尾"),
    ("a: {b: 1\nd: 1\n", 2, 2, "收尾"),
    ("a: [b,, c]\n", 1, 7, "逗号"),
    ("a: {b: 1，c: 2}\n", 1, 11, "半角“,”"),
    ("a: 1\nb：2\nc: 3\n", 2, 1, "半角“: ”"),
    ("a: 1\nb\nc: 3\n", 2, 1, "少了“: ”"),
    ("a:\n  - b\n  c: 1\n", 3, 3, "-"),
    ("a: - b\n", 1, 4, "另起一行"),
    ("a: |b\n  c\n", 1, 5, "换行"),
    ("%a: 1\n", 1, 3, "%"),
    ("%YAML 3.0\n---\na: 1\n", 1, 1, "%"),
    ("{a: 1}\nb: 2\n", 2, 1, "最外层"),
    ("a: b\u2028c\nd: 1\n", 1, 6, "看不见"),
    ("\ufeffa: 1\r\nb: [\r\n", 3, 1, "收尾"),
]


@pytest.mark.parametrize(("text", "line", "column", "hint"), SYNTAX, ids=lambda part: ascii(part)[:40])
@pytest.mark.parametrize("parser", PARSERS)
def test_syntax(
    text: str, line: int, column: int, hint: str, parser: type, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "_Loader", parser)
    assert [rule for rule, *_ in refused(text)] == ["syntax"]
    with pytest.raises(DocumentError) as caught:
        parse(text)
    problem = caught.value.problems[0]
    assert hint in problem.message
    assert problem.line == line
    if not text.startswith(("%a", 'a: "C', "a: |b", "a:\n  - b\n \t")):
        assert problem.column == column


@pytest.mark.parametrize("quote", ["'", '"'])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("below", [1, 3, 400])
@pytest.mark.parametrize(
    "next_line", ["z: {}x{}", "- {}x{}: y", "z: [{}x{}]", "z: {{k: {}x{}}}", "z: x{}y z{}", "z: {}x: y{}"]
)
@pytest.mark.parametrize("parser", PARSERS)
def test_a_quote_without_its_other_half_is_told_where_it_opens(
    parser: type, next_line: str, below: int, ends: str, quote: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "_Loader", parser)
    between = "".join(f"k{number}: v\n" for number in range(below))
    last = next_line.format(quote, quote)
    text = f"a: 1\nb: {quote}c\n{between}{last}\ny: 2\n".replace("\n", ends)
    assert refused(text) == [("syntax", 2, 4)]
    assert refused("\ufeff" + text) == [("syntax", 2, 4)]
    with pytest.raises(DocumentError, match=f"第 {below + 3} 行"):
        parse(text)


def test_what_looks_like_a_conflict_in_a_text_is_not_one() -> None:
    text = "a: |\n  <<<<<<< HEAD\n  =======\nb: <<<<<<< x\nc: '======='\n# =======\n========: d\n"
    assert parse(text).data["a"] == "<<<<<<< HEAD\n=======\n"


NESTED: list[Callable[[int], str]] = [
    lambda depth: "a: " + "[" * (depth - 1) + "x" + "]" * (depth - 1) + "\n",
    lambda depth: "{a: " * depth + "x" + "}" * depth + "\n",
    lambda depth: "a:\n  " + "- " * (depth - 1) + "x\n",
    lambda depth: "".join(" " * level + "a:\n" for level in range(depth)),
    lambda depth: "a:\n" + "".join(" " * level + "-\n" for level in range(depth - 1)),
]


@pytest.mark.parametrize("nested", NESTED)
@pytest.mark.parametrize("loader", PARSERS)
def test_depth(nested: Callable[[int], str], loader: type, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "_Loader", loader)
    assert parse(nested(MAX_DEPTH)).data
    (first,) = refused(nested(MAX_DEPTH + 1))
    assert first[0] == "depth"
    assert refused("\ufeff" + nested(MAX_DEPTH + 1)) == [first]
    for depth in (999, 1_000, 1_001, 3_000):  # around and beyond a parser's own limit
        assert refused(nested(depth)) == [first]


def test_what_stands_before_too_great_a_depth_is_told_too() -> None:
    assert [rule for rule, *_ in refused("a: 1\na: 2\n" + NESTED[0](3_000).replace("a", "b"))] == [
        "duplicate-key",
        "depth",
    ]


@pytest.mark.parametrize("loader", PARSERS)
def test_each_character_is_read_or_named(loader: type, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "_Loader", loader)
    codes = [*range(0x3100), *range(0xD700, 0x10100), *range(0x10FF00, 0x110000)]
    named = {finding.place for finding in forbidden_characters(" ".join(map(chr, codes)))}
    allowed = "".join(chr(code) for number, code in enumerate(codes) if 2 * number not in named)
    text = "".join(character for character in allowed if character not in "'\n\r\x85\u2028\u2029")
    assert len(named) == 32 - 3 + 1 + 32 - 1 + 0x800 + 2
    assert parse(f"a: '{text}'\n").data["a"] == text


@pytest.mark.parametrize("line", ["a: 1\n", "=======\n", "# \a\n"])
@pytest.mark.parametrize("more", [0, 1, 10])
def test_the_first_problems_are_told_and_the_others_counted(line: str, more: int) -> None:
    with pytest.raises(DocumentError) as refusal:
        parse("a: 1\n" + line * (MOST_TOLD + more))
    problems = refusal.value.problems
    assert [problem.line for problem in problems if problem.line] == list(range(2, MOST_TOLD + 2))
    counted = [problem.message for problem in problems if problem.rule == "too-many"]
    assert [f" {more} " in message for message in counted] == ([True] if more else [])


def test_depth_counts_what_aliases_stand_for() -> None:
    half = MAX_DEPTH // 2
    text = "a: &a " + "[" * half + "]" * half + "\nb: " + "[" * (half - 1) + "*a" + "]" * (half - 1) + "\n"
    assert parse(text).data
    deeper = text.replace("b: ", "b: [").rstrip("\n") + "]\n"
    assert refused(deeper) == [("alias", 2, half + 4)]


def test_an_expansion_into_a_huge_text_is_refused() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 40)]
    assert [rule for rule, *_ in refused("\n".join(lines))] == ["alias"]
    long = f"a: &a {'字' * (MAX_EXPANSION // 10)}\n"
    assert parse(long + "b: [*a, *a, *a, *a, *a, *a, *a, *a, *a]\n").data
    assert [rule for rule, *_ in refused(long + "b: [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]\n")] == ["alias"]


@pytest.mark.parametrize(
    ("raw", "line", "column", "name"),
    [
        ("格式: 1".encode("gbk"), 1, 1, "GBK"),
        ("a: 1\nb: 格式\n".encode("gb18030"), 2, 4, "GBK"),
        ("a: 1".encode("utf-16"), 1, 1, "UTF-16"),
        ("a: 1".encode("utf-16-le"), 1, 1, "UTF-16"),
        ("a: 1".encode("utf-16-be"), 1, 1, "UTF-16"),
        (b"a: \xe6\xa0\xbc\r\nb: \xe6\xa0\xff\r\n", 2, 4, "不是 UTF-8"),
        (b"\xef\xbb\xbfa: \xff\n", 1, 4, "不是 UTF-8"),
        (b"a: \xed\xa0\x80\n", 1, 4, "UTF-8"),
        (b"a: 1\nb: \0\0\n", 2, 4, "不是 UTF-8"),
    ],
)
def test_encodings(raw: bytes, line: int, column: int, name: str) -> None:
    with pytest.raises(DocumentError, match=name) as caught:
        decode(raw)
    (problem,) = caught.value.problems
    assert (problem.rule, problem.line, problem.column) == ("not-utf8", line, column)


def test_a_text_is_decoded_as_it_is() -> None:
    text = "\ufeffa: 格式\r\nb: 😀\n"
    assert decode(text.encode()) == text


def test_a_file_beyond_a_sane_size_is_not_even_decoded() -> None:
    with pytest.raises(DocumentError) as caught:
        decode(b"\xff" * (MOST_BYTES + 1))
    assert [problem.rule for problem in caught.value.problems] == ["too-large"]
