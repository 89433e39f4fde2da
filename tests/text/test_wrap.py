"""Wrapped text: every line fits, nothing is lost, and punctuation stays where Chinese puts it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len
from support.texts import CHINESE, FAMILY, TEXTS

from yuxi_checklist.text.visible import visible
from yuxi_checklist.text.wrap import CLOSING, OPENING, shorten, widest, wrap

WIDTHS = st.integers(2, 120)


def bare(text: str) -> str:
    """A text without the white space that a line's end may swallow."""
    return "".join(text.split())


@given(TEXTS, WIDTHS)
@example("👨\u200d👩\u200d👧" * 40, 7)
@example("\u200d\u200d中\ufe0f文" * 9, 3)
def test_every_line_fits_and_no_character_is_lost(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert all(cell_len(line) <= width for line in lines)
    assert bare("".join(lines)) == bare(visible(text, keep_breaks=True))


@given(TEXTS)
def test_a_text_as_wide_as_its_widest_line_is_not_broken(text: str) -> None:
    shown = visible(text, keep_breaks=True).split("\n")
    assert wrap(text, max(2, widest(text))) == [line.rstrip(" \u3000") for line in shown]


@given(st.text(CHINESE, min_size=40, max_size=80), st.integers(10, 40))
@example("0" * 34 + "《人—、！！", 10)
def test_punctuation_neither_begins_nor_ends_a_line_wrongly(text: str, width: int) -> None:
    lines = wrap(text, width)
    for place in range(1, len(lines)):
        before, after = "".join(lines[:place]), "".join(lines[place:])
        torn = before[-1] in OPENING or after[0] in CLOSING
        assert not torn or _run_around(before, after) > width


def _run_around(before: str, after: str) -> int:
    """The width of what may not be broken between what stands before a break and after it."""

    def bound(one: str, other: str) -> bool:
        return one in OPENING or other in CLOSING

    text, start, end = before + after, len(before) - 1, len(before) + 1
    while start > 0 and bound(text[start - 1], text[start]):
        start -= 1
    while end < len(text) and bound(text[end - 1], text[end]):
        end += 1
    return cell_len(text[start:end])


@given(st.lists(st.text("abcdefgh", min_size=1, max_size=20), min_size=10), st.integers(20, 60))
def test_a_word_that_fits_is_whole(words: list[str], width: int) -> None:
    assert [word for line in wrap(" ".join(words), width) for word in line.split(" ")] == words


@given(st.text("中文", min_size=40), st.integers(2, 30))
def test_chinese_fills_its_lines(text: str, width: int) -> None:
    assert all(cell_len(line) == width - width % 2 for line in wrap(text, width)[:-1])


@given(st.lists(st.sampled_from([FAMILY, "e\u0301", "❤\ufe0f", "中", "a"]), min_size=20), st.integers(2, 20))
def test_what_is_joined_is_not_torn(clusters: list[str], width: int) -> None:
    for line in wrap("".join(clusters), width):
        assert line[0] not in "\u200d\u0301\ufe0f"
        assert cell_len(line) <= width
        assert FAMILY[-1] not in line.replace(FAMILY, "")
        assert FAMILY[0] not in line.replace(FAMILY, "")


@given(st.text())
def test_what_is_shown_steers_nothing(text: str) -> None:
    shown = visible(text)
    assert shown.isprintable() or all(_harmless(character) for character in shown)
    assert visible(shown) == shown
    shown.encode()


def _harmless(character: str) -> bool:
    steering = unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"}
    return not steering or character in "\u200c\u200d" or ord(character) in _PRINTED


_PRINTED = (
    set(range(0x600, 0x606))
    | {0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD}
    | set(range(0x13430, 0x13440))
)


@pytest.mark.parametrize("category", ["Cc", "Cf", "Cs", "Zl", "Zp"])
def test_every_character_that_steers_is_shown(category: str) -> None:
    """All of Unicode's controls and formats, but for the joiners and the few that are printed themselves."""
    spared = _PRINTED | {0x200C, 0x200D}
    steering = [
        chr(code)
        for code in range(0x110000)
        if unicodedata.category(chr(code)) == category and code not in spared
    ]
    assert steering
    for character in steering:
        assert visible(character).isprintable()
        assert visible(f"甲{character}乙") == f"甲{visible(character)}乙" != f"甲{character}乙"


@given(st.text(CHINESE + "😀é한", max_size=40))
def test_ordinary_text_is_left_alone(text: str) -> None:
    assert visible(text) == text
    assert visible("👨\u200d👩\u200d👧") == "👨\u200d👩\u200d👧"


@given(TEXTS, WIDTHS)
@example("👨\u200d👩\u200d👧" * 4, 5)
def test_a_text_cut_short_is_its_beginning_and_says_so(text: str, width: int) -> None:
    line, whole = shorten(text, width), bare(visible(text, keep_breaks=True))
    assert cell_len(line) <= width
    assert "\n" not in line
    assert bare(line) == whole or (line.endswith("…") and whole.startswith(bare(line.removesuffix("…"))))
    assert bare(line) == whole or widest(" ".join(text.split("\n"))) > width, "nothing is cut without need"
