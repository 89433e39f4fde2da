"""What a shell asks when Tab is pressed, and what it is told: words that it inserts and never obeys.

Our own scripts (`install`) hand over the line and take one offer a line. None of them evaluates what it
is told; where the shell does not quote what it inserts, the word comes quoted. The scripts that typer made
for earlier versions still stand in people's start files, and those for bash and zsh expand or evaluate
what they are told: they are given nothing but words that are harmless everywhere. PowerShell has typer's
script for want of one of ours.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from yuxi_checklist.cli.complete import Offer
from yuxi_checklist.cli.completion import quoting
from yuxi_checklist.cli.completion.line import split
from yuxi_checklist.cli.completion.offers import offers

_Ask = Callable[[Sequence[str], str], list[Offer]]
"""Given the words before, the program's name first, and the unfinished one."""
_Asked = Mapping[str, str]
"""The variables in which the script has put what it asks."""

_LINE = "_CHECKLIST_LINE"  # the command line as far as the cursor
_REPLACED = "_CHECKLIST_REPLACED"  # the end of it, in whose place bash will put what is inserted
_TYPERS_LINE = "_TYPER_COMPLETE_ARGS"


def answer(program: Any, shell: str, asked: _Asked) -> str:
    """What to print; empty where there is nothing to offer or nobody known asks. `asked` is the environment."""

    def ask(words: Sequence[str], unfinished: str) -> list[Offer]:
        return offers(program, words[1:], unfinished)

    reply = _REPLIES.get(shell)
    return "".join(f"{line}\n" for line in reply(ask, asked)) if reply else ""


def _bash(ask: _Ask, asked: _Asked) -> list[str]:
    line = asked.get(_LINE, "")
    *before, unfinished = split(line).words
    kept = split(line.removesuffix(asked.get(_REPLACED, "")))
    start = len(kept.words[-1])
    return [quoting.bash(word[start:], kept.quote) for word, _ in ask(before, unfinished)]


def _zsh(ask: _Ask, asked: _Asked) -> list[str]:
    *before, unfinished = split(asked.get(_LINE, "")).words
    return [f"{quoting.zsh(word)}:{about}" for word, about in ask(before, unfinished)]


def _fish(ask: _Ask, asked: _Asked, line: str = _LINE) -> list[str]:
    """A tab begins the description; what fish inserts it quotes itself."""
    *before, unfinished = split(asked.get(line, "")).words
    return [f"{word}\t{about}" for word, about in ask(before, unfinished)]


def _typers_bash(ask: _Ask, asked: _Asked) -> list[str]:
    """The script takes file names for the patterns it is told."""
    words = [*split(asked.get("COMP_WORDS", "")).words, ""]
    last = min(int(asked.get("COMP_CWORD", "1")), len(words) - 1)
    return [word for word, _ in ask(words[:last], words[last]) if quoting.is_harmless(word)]


def _typers_zsh(ask: _Ask, asked: _Asked) -> list[str]:
    """The script evaluates what it is told."""
    *before, unfinished = split(asked.get(_TYPERS_LINE, "")).words
    words = [word for word, _ in ask(before, unfinished) if quoting.is_harmless(word)]
    return [" ".join(["compadd --", *words])] if words else ["_files"]


def _typers_powershell(ask: _Ask, asked: _Asked) -> list[str]:
    unfinished = split(asked.get("_TYPER_COMPLETE_WORD_TO_COMPLETE", "")).words[-1]
    words = split(asked.get(_TYPERS_LINE, "")).words
    found = ask(words[:-1] if unfinished or not words[-1] else words, unfinished)
    return [f"{quoting.powershell(word)}:::{about or ' '}" for word, about in found if ":::" not in word]


_REPLIES: dict[str, Callable[[_Ask, _Asked], list[str]]] = {
    "bash": _bash,
    "zsh": _zsh,
    "fish": _fish,
    "complete_bash": _typers_bash,
    "complete_zsh": _typers_zsh,
    "complete_fish": partial(_fish, line=_TYPERS_LINE),
    "complete_powershell": _typers_powershell,
    "complete_pwsh": _typers_powershell,
}
