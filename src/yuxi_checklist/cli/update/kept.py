"""A note that was typed is never lost: where it is not written to the file, it is given back."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import typer

from yuxi_checklist.cli.streams import complain
from yuxi_checklist.errors import ChecklistError
from yuxi_checklist.git.commit import NotCommitted


@contextlib.contextmanager
def note_kept(note: str | None) -> Iterator[None]:
    """Give the note back where what is done here fails or is stopped before the note is in the file."""
    try:
        yield
    except NotCommitted:
        raise
    except (ChecklistError, typer.Abort, KeyboardInterrupt):
        give_back(note)
        raise


def give_back(note: str | None) -> None:
    """Show the note, if there is one."""
    if note:
        complain(f"写好的说明在这里，没有丢：\n{note}\n")
