"""What stands in a commit's message is shown by `git log`, and steers no screen."""

from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st

from yuxi_checklist.git.commit import message
from yuxi_checklist.text.visible import STEERING

texts = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("\x1b\r\n\t\x9b\u202e\u2028甲a"))


@given(texts, texts)
@example("标题\n第二行", "\x1b]0;改了标题\x07\x1b[2J正文\r第二行\x9b31m")
def test_a_message_holds_nothing_that_steers_a_screen(subject: str, body: str) -> None:
    written = message(subject, body)
    assert not re.search(f"(?!\n)[{STEERING}]", written)
    assert written.endswith("\n")
    head, *rest = written.rstrip("\n").split("\n")
    assert not subject.strip() or not rest or rest[0] == ""
    for character in filter(str.isprintable, subject + body):
        assert character.isspace() or character in head or any(character in line for line in rest)
