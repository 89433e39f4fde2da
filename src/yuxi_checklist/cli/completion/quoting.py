"""A word as each shell takes it and gives it back as the very word, obeying nothing in it."""

from __future__ import annotations

import re

_ACTIVE_IN_BASH = re.compile(r"[^A-Za-z0-9_./+,%@:=^\u00a1-\U0010ffff-]")
_ACTIVE_IN_DOUBLE_QUOTES = re.compile(r'["$`\\!]')
_PLAIN_IN_POWERSHELL = re.compile(r"[A-Za-z0-9\u4e00-\u9fff][A-Za-z0-9_.（）、\u4e00-\u9fff-]*|--?[A-Za-z-]+")
_SINGLE_QUOTES_OF_POWERSHELL = re.compile("['‘’‚‛]")
_HARMLESS = re.compile("[A-Za-z0-9_./+\u00a1-\U0010ffff-]+")


def bash(text: str, quote: str = "") -> str:
    """The text as it is typed on the command line, outside of quotes or after an open one.

    Bash itself closes that, but not where the text ends in such a quote already, be it one that opens.
    """
    if not quote:
        return _ACTIVE_IN_BASH.sub(r"\\\g<0>", text)
    if quote == "'":
        typed = text.replace("'", r"'\''")
    else:
        typed = _ACTIVE_IN_DOUBLE_QUOTES.sub(r'''"'\g<0>'"''', text)
    return typed + quote if typed.endswith(quote) else typed


def zsh(word: str) -> str:
    """The word as `_describe` takes it before a description; what zsh inserts it quotes itself."""
    return word.replace("\\", "\\\\").replace(":", "\\:")


def powershell(word: str) -> str:
    """The word as it is typed; all four single quotes end a text there."""
    if _PLAIN_IN_POWERSHELL.fullmatch(word):
        return word
    return "'" + _SINGLE_QUOTES_OF_POWERSHELL.sub(r"\g<0>\g<0>", word) + "'"


def is_harmless(word: str) -> bool:
    """Whether a word is the same in every shell however it is taken: expanded, split or evaluated."""
    return bool(_HARMLESS.fullmatch(word)) and word.isprintable()
