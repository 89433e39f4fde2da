"""A word in the wrong place: the command that it belongs to, where it is known what the word is."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from yuxi_checklist.errors import ChecklistError, UsageError

if TYPE_CHECKING:
    from yuxi_checklist.checklist.view import View

_ID = re.compile(r"[0-9]+(\.[0-9]+)+")
_NUMERAL = re.compile(r"[一二三四五六七八九十]{1,3}|[0-9]{1,2}")
IsUnit: TypeAlias = Callable[[str], bool]
"""Whether the list that is meant knows a unit by this name."""


def command_for(word: str, is_unit: IsUnit) -> str:
    """Give the command that answers about a unit, an id or a section; empty where the word is none of these."""
    if _ID.fullmatch(word):
        return f"checklist show {word}"
    if _NUMERAL.fullmatch(word):
        return f"checklist section {word}"
    return f"checklist dept {word}" if is_unit(word) else ""


def narrowed(path: str, word: str, options: Collection[str], is_unit: IsUnit) -> str:
    """Give the same command with the word behind the option where it belongs; empty where there is none."""
    if "--section" in options and _NUMERAL.fullmatch(word):
        return f"{path} --section {word}"
    return f"{path} --dept {word}" if "--dept" in options and is_unit(word) else ""


def units_of(file: Path | None) -> IsUnit:
    """Make the question whether a word is a unit of a list, which is only read where it is asked."""

    def is_unit(word: str) -> bool:
        from yuxi_checklist.checklist.register import Register
        from yuxi_checklist.cli.opening import open_list

        with suppress(ChecklistError, OSError):
            return Register(open_list(file, quiet=True).checklist.departments).find(word) is not None
        return False

    return is_unit


@contextmanager
def or_elsewhere(this: str, word: str, view: View) -> Iterator[None]:
    """Name the right command where `this` one does not know the word. Raises the same UsageError, with that."""
    try:
        yield
    except UsageError as error:
        meant = command_for(word.strip(), lambda name: view.register.find(name) is not None)
        verb = meant.split(" ")[1] if meant else this
        if verb == this or (verb == "show" and not view.under(word)):
            raise
        raise UsageError(f"{str(error).partition('。')[0]}。应该用：{meant}") from None
