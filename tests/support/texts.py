"""Texts that make trouble on a screen, and strategies of such texts."""

from __future__ import annotations

from hypothesis import strategies as st

from yuxi_checklist.text.visible import visible

STEERING = ["\x1b[31m红\x1b[0m", "\x1b]8;;http://x\x07", "\x9b2J", "\x00", "\x7f", "\u202e", "\u2066", "\ufeff", "\u2028"]  # fmt: skip
WHITE = ["\t", "\r\n", "\n", "\r", " ", "\u3000"]
MARKUP = [
    "[red]x[/red]",
    "[/]",
    ":smile:",
    "https://例.中国/a?b=c",
    "**x**",
    "`x`",
    "<b>",
    "&amp;",
    *"|\\#~$",
]
FAMILY = "👨\u200d👩\u200d👧"
NASTY = [*STEERING, *WHITE, *MARKUP, "=1+1", "＝１", "e\u0301", FAMILY, "\ud800"]
CHINESE = "，。、；：？！（）《》“”〔〕―—…推动各类要素按照市场规律高效配置县市区人民政府2022年196户"
PIECES = st.one_of(st.sampled_from(NASTY), st.text(CHINESE), st.text(), st.text("abc/:.?=&-", max_size=130))
TEXTS = st.lists(PIECES, max_size=8).map("".join)
"""Any text: wide, combining, joined, controls, escapes, surrogates, markup of every format."""


def bare(text: str) -> str:
    """What of a text must be found on a screen wherever its lines are broken."""
    return "".join(visible(text, keep_breaks=True).split())
