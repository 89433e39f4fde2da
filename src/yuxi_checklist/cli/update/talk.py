"""A talk on a terminal: every question can be gone back from, and left, and what was answered once is not lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from yuxi_checklist.cli.prompts import ask, confirms, show
from yuxi_checklist.cli.streams import complain
from yuxi_checklist.errors import ChecklistError
from yuxi_checklist.recording.updates import half_width

T = TypeVar("T")
MANNERS = "每一步都可以写 <（或“上一步”）退回一步，写 q（或“退出”）离开；离开时什么都不会写入。"
_BACK = ("<", "上一步")
_LEAVE = ("q", "退出")
_NOTHING = "-"


class Back(Exception):  # an answer, and no error
    """The question before is to be asked again."""


class Left(ChecklistError):
    """The talk was left before its end."""

    exit_code = 1


class Talk:
    """The questions of one talk; what was answered to a question is offered where it is asked again."""

    def __init__(self) -> None:
        self._answers: dict[str, str] = {}

    def ask(self, key: str, question: str, otherwise: str, read: Callable[[str], T]) -> T:
        """The answer as `read` understands it; what it raises ChecklistError for is explained and asked again.

        `otherwise` says what comes of no answer. Raises Back, Left, and typer.Abort at Ctrl-C.
        """
        while True:
            earlier = self.earlier(key)
            hint = f"直接回车照旧：{earlier}；写 {_NOTHING} 就去掉" if earlier else otherwise
            answer = heard(ask(f"{question}（{hint}）："))
            if earlier:
                answer = {"": earlier, _NOTHING: ""}.get(answer, answer)
            try:
                understood = read(answer)
            except ChecklistError as error:
                complain(str(error))
                self._answers.pop(key, None)
            else:
                self._answers[key] = answer
                return understood

    def earlier(self, key: str) -> str:
        """What was answered to a question before; empty where nothing was."""
        return self._answers.get(key, "")

    def remember(self, key: str, answer: str) -> None:
        """Take down what was answered elsewhere."""
        self._answers[key] = answer

    def plain(self, question: str) -> str:
        """The answer as it stands. Raises as `ask` does."""
        return heard(ask(question))

    def sure(self, question: str) -> bool:
        """Whether an answer that was just given is meant so; to go back is to give another one. Raises Left."""
        while True:
            try:
                said = confirms(self.plain(f"{question}（y 是，n 否，直接回车是 y）"))
            except Back:
                return False
            if said is not None:
                return said

    def confirm(self, question: str, difference: Callable[[], str]) -> bool:
        """Yes or no; a bare Enter is yes, and `d` shows the difference first. Raises as `ask` does."""
        while True:
            answer = heard(ask(f"{question}（y 是，n 否，d 看文件里改哪几行，< 上一步，直接回车是 y）"))
            if (said := confirms(answer)) is not None:
                return said
            if half_width(answer).casefold() == "d":
                show(difference())


def heard(answer: str) -> str:
    """The answer, where it is not about the talk itself. Raises Back or Left."""
    plain = half_width(answer).casefold()
    if plain in _BACK:
        raise Back
    if plain in _LEAVE:
        raise Left("没有写入。")
    return answer
