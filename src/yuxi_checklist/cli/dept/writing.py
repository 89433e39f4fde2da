"""What the commands that change the register share: options, a doubt that is asked about, the answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from yuxi_checklist.cli import complete
from yuxi_checklist.cli.manner import Manner
from yuxi_checklist.cli.options import whole
from yuxi_checklist.workspace import file_to_write

if TYPE_CHECKING:
    from yuxi_checklist.recording.register import Warrant
    from yuxi_checklist.recording.transaction import Plan

Force = Annotated[bool, typer.Option("--force", help="名称像是写错了，也照写。")]
Reason = Annotated[
    str | None, typer.Option("--reason", metavar="理由", help="改名册的理由，记入一项有关目标的进展记录。")
]
By = Annotated[
    str | None,
    typer.Option("--by", metavar="部门", help="由谁改，默认督查单位。", autocompletion=complete.departments),
]


def names(option: str, given: Iterable[str] | None) -> tuple[str, ...]:
    """Each of the names, without surrounding space. Raises UsageError as `whole`."""
    return tuple(whole(option, name) or "" for name in given or ())


def change(
    file: Path | None,
    manner: Manner,
    plan: Callable[[Warrant], Plan],
    warrant: tuple[str | None, str | None, bool],
    unit: str,
    subject: str,
) -> int:
    """Change the register as planned, about the unit; where the name is doubtful, ask on a terminal whether to do so."""
    from yuxi_checklist.answers.registered import registered
    from yuxi_checklist.cli.prompts import confirmed, terminal
    from yuxi_checklist.cli.writing import write
    from yuxi_checklist.recording.register import Doubtful, Warrant

    path = file_to_write(file)
    by, reason, force = whole("--by", warrant[0]), whole("--reason", warrant[1]), warrant[2]

    def attempt(force: bool) -> int:
        return write(
            path,
            plan(Warrant(by, reason, force)),
            manner,
            lambda view, before: registered(view, before, unit, subject, reason),
        )

    try:
        return attempt(force)
    except Doubtful as error:
        if not terminal() or not confirmed(f"{error.doubt}照写吗？"):
            raise
        return attempt(True)
