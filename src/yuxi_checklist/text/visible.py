"""Characters that would steer a screen instead of standing on it are shown, never obeyed."""

from __future__ import annotations

import re

STEERING = (
    "\x00-\x1f\x7f-\x9f"  # C0, DEL, C1
    "\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e"  # invisible marks, line breaks, bidi
    "\u2060-\u206f\ufeff\ufff9-\ufffb"  # more of the same
    "\ud800-\udfff"  # lone surrogates, which no file or screen can carry
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"  # controls of shorthand and music
    "\U000e0001\U000e0020-\U000e007f"  # hidden tags
)
"""The characters meant, as the inside of `[…]` in a regular expression; joiners (U+200C, U+200D) stay."""

_STEERING = re.compile(f"[{STEERING}]")
_STEERING_BUT_BREAKS = re.compile(f"(?!\n)[{STEERING}]")
_CONTROL_PICTURES = 0x2400


def visible(text: str, *, keep_breaks: bool = False) -> str:
    """The text with every steering character shown: ESC as `␛`, what has no picture as `\\x9b` or `\\u202e`.

    With `keep_breaks` line feeds stay, CR LF becomes one and a tab a space; else they are shown as well.
    """
    if text.isprintable():
        return text
    if keep_breaks:
        return _STEERING_BUT_BREAKS.sub(_shown, text.replace("\r\n", "\n").replace("\t", " "))
    return _STEERING.sub(_shown, text)


def _shown(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(_CONTROL_PICTURES + code)
    if code == 0x7F:
        return "␡"
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
