"""A word that is typed for a shell is that very word to it."""

from __future__ import annotations

import os
import re
import shlex
import subprocess

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from support.hostile import NAMES

from yuxi_checklist.cli.completion import quoting
from yuxi_checklist.cli.completion.line import split

words = st.sampled_from(NAMES) | st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"])
    | st.sampled_from("$`\\'\"()!~*?;|&<>{}=:# 甲"),
    min_size=1,
)
quotes = st.sampled_from(["", "'", '"'])
lines = st.text(st.sampled_from(" ab'\"\\$甲\n") | st.characters(exclude_categories=["Cs"]))


def typed(word: str, quote: str) -> str:
    """What stands on the line: after an open quote bash adds the other one, but not after a quote."""
    inserted = quoting.bash(word, quote)
    return quote + inserted + ("" if inserted.endswith(quote) else quote)


@pytest.mark.skipif(os.name == "nt", reason="bash is not at home here")
@settings(max_examples=30)
@given(st.lists(st.tuples(words, quotes), min_size=1, max_size=20))
def test_bash_is_given_the_very_words(given_words: list[tuple[str, str]]) -> None:
    line = " ".join(typed(word, quote) for word, quote in given_words)
    done = subprocess.run(
        ["bash", "-c", f"printf '%s\\0' {line}"],
        capture_output=True,
        check=True,
        env={**os.environ, "LC_ALL": "C"},
    )
    assert done.stdout.decode().split("\0")[:-1] == [word for word, _ in given_words]


@example("\u1680", "")  # a space to Unicode, none to a shell
@given(words, quotes)
def test_a_word_of_bash_has_nothing_active_outside_of_quotes(word: str, quote: str) -> None:
    line = typed(word, quote)
    bare = re.sub(r"""'[^']*'|"[^"$`\\!]*"|\\.""", "", line, flags=re.DOTALL)
    assert not re.search(r"[^A-Za-z0-9_./+,%@:=^\u00a1-\U0010ffff-]", bare)
    assert shlex.split(line) == [word]
    assert split(line + " ").words == [word, ""]


@given(st.lists(words))
def test_a_line_is_taken_apart_as_a_shell_does(given_words: list[str]) -> None:
    assert split(shlex.join(given_words) + " ").words[-len(given_words) - 1 :] == [*given_words, ""]


@given(lines, lines)
def test_any_line_has_words_and_says_which_quote_is_open(begun: str, rest: str) -> None:
    words, quote = split(begun)
    assert words
    if quote:
        closed = begun + ("x" if begun.endswith("\\") else "") + quote
        assert split(closed).quote == ""
        plain = re.sub(r"['\"\\$`]", "", rest)
        again = split(begun + ("x" if begun.endswith("\\") else "") + plain)
        assert again.words[-1].endswith(plain)
        assert again.quote == quote


@given(words)
def test_zsh_is_given_the_word_before_the_first_bare_colon(word: str) -> None:
    found = re.fullmatch(r"((?:[^\\:]|\\.)*):about", f"{quoting.zsh(word)}:about", re.DOTALL)
    assert found
    assert re.sub(r"\\(.)", r"\1", found[1], flags=re.DOTALL) == word


@given(words)
def test_powershell_is_given_a_plain_word_or_one_in_single_quotes(word: str) -> None:
    line = quoting.powershell(word)
    if line == word:
        assert not re.search(r"[^\w.（）、-]", word)
    else:
        assert re.fullmatch("'(?:[^'‘’‚‛]|(['‘’‚‛])\\1)*'", line, re.DOTALL)
        assert re.sub("(['‘’‚‛])\\1", r"\1", line[1:-1]) == word
