"""Asking on a terminal: plain lines, so that every console can do it, on the screen and never into a pipe."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Sequence
from typing import TypeVar

import typer

from yuxi_checklist.cli.streams import complain, on_terminal
from yuxi_checklist.errors import ChecklistError
from yuxi_checklist.text.visible import visible

T = TypeVar("T")


def terminal() -> bool:
    """Whether there is someone to ask."""
    return on_terminal(sys.stdin, sys.stderr)


def ask(question: str) -> str:
    """The answer without surrounding space. Raises typer.Abort at Ctrl-C and Ctrl-D."""
    with contextlib.suppress(ImportError):
        import readline  # noqa: F401  # makes Backspace and the arrow keys work on what `input` reads
    prompt = f"{visible(question)} "
    if not on_terminal(sys.stdout):
        sys.stderr.write(prompt)
        prompt = ""
    sys.stderr.flush()
    try:
        return input(prompt).strip()
    except (EOFError, KeyboardInterrupt):
        show("")
        raise typer.Abort from None
    except UnicodeDecodeError:
        complain("看不懂输入的文字，请再输入一次。")
        return ask(question)


def ask_until(question: str, read: Callable[[str], T]) -> T:
    """The answer as `read` understands it; what it raises ChecklistError for is explained and asked again."""
    while True:
        try:
            return read(ask(question))
        except ChecklistError as error:
            complain(str(error))


def show(text: str) -> None:
    """Show the user something that is not the answer; what would steer the screen is shown as well."""
    show_drawn(visible(text, keep_breaks=True))


def show_drawn(text: str) -> None:
    """Show what one of the formats has drawn, colours and all."""
    sys.stderr.write(text if text.endswith("\n") else f"{text}\n")
    sys.stderr.flush()


def numbered(lines: Sequence[str]) -> None:
    """Show lines with numbers to choose by, from 1."""
    width = len(str(len(lines)))
    for number, line in enumerate(lines, 1):
        show(f"  {number:>{width}}  {visible(line)}")


def nth(answer: str, count: int) -> int | None:
    """The index meant by a number from 1 to `count`; None for anything else."""
    if not (answer.isascii() and answer.isdigit() and len(answer) < 9):
        return None
    return int(answer) - 1 if 1 <= int(answer) <= count else None


def confirmed(question: str) -> bool:
    """Yes or no; a bare Enter is yes."""
    while True:
        said = confirms(ask(f"{question}（y 是，n 否，直接回车是 y）"))
        if said is not None:
            return said


def confirms(answer: str) -> bool | None:
    """Whether an answer is yes or no; None for one that is neither."""
    plain = answer.casefold()
    if plain in ("", "y", "yes", "是", "好"):
        return True
    return False if plain in ("n", "no", "否", "不") else None
