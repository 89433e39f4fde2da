"""The verdict on a text does not depend on which parser the machine has."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from support.parsers import PlainLoader

from yuxi_checklist.yamltext import DocumentError, parse, reader

pytestmark = pytest.mark.skipif(not yaml.__with_libyaml__, reason="PyYAML was built without libyaml here")

BLOCK = [
    *(
        "a",
        "b: ",
        "c:",
        "- ",
        "-",
        "1",
        "~",
        "null",
        "<<",
        "键",
        "：",
        " ",
        "  ",
        ": ",
        ":",
        "? ",
        "?",
        ",",
        "'",
        '"',
    ),
    *(
        "\n",
        "\n",
        "\n  ",
        "\n ",
        "\r",
        "\r\n",
        "\x85",
        "\u2028",
        "\t",
        "\n\t",
        "\n \t",
        ":\t",
        "-\t",
        "x:\ty",
        "x\ty",
    ),
    *(
        "#",
        " # x",
        "&a ",
        "*a",
        "@",
        "`",
        "|",
        "|\n",
        "> ",
        "|2-\n",
        ">+\n",
        "|\t",
        "|#",
        '"a\\\n b"',
        "\\",
        "\xa0",
    ),
    *("---", "\n---\n", "\n...\n", "...", "\ufeff", "\n\ufeff", "\u3000", "\x00", "\x07"),
]
FLOW = [
    "[",
    "]",
    "{",
    "}",
    ", ",
    ",",
    "a?b",
    "a:",
    "{a: 1}",
    "[?",
    "a?",
    "[\t",
    "!t ",
    "!",
    "%",
    "%YAML 1.1\n",
    "%a\n---\n",
]


def odd(pieces: list[str]) -> st.SearchStrategy[str]:
    begun = st.sampled_from(["", "a:", "a: 1\nb: ", "a:\n  - ", "a: [", "a: {b: "])
    return st.builds("{}{}".format, begun, st.lists(st.sampled_from(pieces), max_size=9).map("".join))


def verdict(text: str, parser: type) -> tuple[Any, Any]:
    """The data with all positions and nothing, or nothing and the rules that were broken with their lines."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reader, "_Loader", parser)
        try:
            document = parse(text)
        except DocumentError as error:
            return None, [(problem.rule, problem.line) for problem in error.problems]
    return (document.data, document.root.layout.spans), None


@given(odd(BLOCK))
@example("a:\tb\n")
@example("a: x\ty\n")
@example("a: x\n \ty\n")
@example("a: |\n \tx\n")
@example("a: |\t\n  x\n")
@example("- \tx: 1\n")
@example("a:\n\tb: 1\n")
@settings(max_examples=300)
def test_a_text_without_brackets_is_the_same_to_both(text: str) -> None:
    assert verdict(text, PlainLoader) == verdict(text, yaml.CSafeLoader)


@given(odd(BLOCK + FLOW))
@example("a: {b: 是吗?c}\n")
@example("a: [https://x.cn/a?b=c]\n")
@example("a: {b:}\n")
@example("%a\n---\nb: 1\n")
@example("%YAML 1.3\n---\nb: 1\n")
@settings(max_examples=300)
def test_any_text_is_taken_by_both_or_by_none(text: str) -> None:
    """One of them reads ahead within brackets, and may meet another fault first."""
    (one, refused), (two, other) = verdict(text, PlainLoader), verdict(text, yaml.CSafeLoader)
    assert one == two
    assert (refused is None) == (other is None)
