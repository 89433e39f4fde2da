"""What a question of the walk is, and how a text is asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from yuxi_checklist.cli.options import written
from yuxi_checklist.cli.prompts import show
from yuxi_checklist.cli.update.draft import Draft, Ground
from yuxi_checklist.errors import UsageError
from yuxi_checklist.recording.updates import Needed

SKIP = "直接回车跳过"
NEEDED = "要写"


class Question(NamedTuple):
    """When something is to be asked, and how: the answer gives the draft with it. Raises Back, Left."""

    applies: Callable[[Ground, Draft], bool]
    ask: Callable[[Ground, Draft], Draft]


def ask_text(ground: Ground, draft: Draft, key: Needed, question: str, reason: str | None) -> Draft:
    """A text that may be left out, unless there is a reason why not."""
    if reason:
        show(f"{reason}。")
    told = ground.talk.ask(key, question, NEEDED if reason else SKIP, text(reason))
    return draft.with_answer(key, **{key: told or None})


def text(reason: str | None = None) -> Callable[[str], str]:
    """What reads a text, which with a reason must not be empty."""

    def read(answer: str) -> str:
        if not answer and reason:
            raise UsageError(f"{reason}。")
        return written("回答", answer) if answer else ""

    return read
