"""Bytes as text: what editors and spreadsheets on a Chinese Windows write when they are asked for text."""

from __future__ import annotations

import codecs
import contextlib

_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decode(raw: bytes) -> tuple[str, str] | None:
    """Read bytes as UTF-8, GBK, or UTF-16 with its mark: the text without mark, and which of them it was.

    None for what is none of these, and for what holds a NUL, which no text does.
    """
    marked = raw.startswith(_MARKS)
    choices = {"UTF-16": "utf-16"} if marked else {"UTF-8": "utf-8-sig", "GBK": "gb18030"}
    for name, codec in choices.items():
        with contextlib.suppress(UnicodeDecodeError):
            text = raw.decode(codec)
            if "\0" not in text:
                return text, name
    return None
