"""`checklist log`: the history of the list or of one target."""

from __future__ import annotations

from typing import Annotated

import typer

from yuxi_checklist.cli import complete
from yuxi_checklist.cli.options import Output, Source, takes_options
from yuxi_checklist.errors import UsageError
from yuxi_checklist.workspace import file_with_history


@takes_options
def command(
    source: Source,
    output: Output,
    id: Annotated[
        str | None,
        typer.Argument(
            metavar="[编号]", help="目标编号，或它的前几段，如 2.4。", autocompletion=complete.ids
        ),
    ] = None,
) -> int:
    """一项目标或整个清单的历史，新的在前：谁在何时记录了什么，由哪次提交带入。文件改过名也能查。

    例：checklist log 1.2.1
    """
    from yuxi_checklist.answers.log import log
    from yuxi_checklist.files import read_bytes
    from yuxi_checklist.git.history.logbook import entries

    output.check()
    file = file_with_history(source.file)
    found = entries(file, read_bytes(file), id)
    if id is not None and not found:
        raise UsageError(f"没有目标“{id}”，以前的版本里也没有。用 checklist list 看有哪些。")
    if source.as_of is not None:
        last = str(source.day)
        found = [entry for entry in found if _day(entry.at) <= last]
    return output.give(log(found, id, source.day))


def _day(at: str) -> str:
    """The day at +08:00 of a time as it was written; its first ten letters where it is none."""
    from datetime import datetime

    from yuxi_checklist.days import BEIJING

    try:
        moment = datetime.fromisoformat(at)
        return str((moment.astimezone(BEIJING) if moment.tzinfo else moment).date())
    except (ValueError, OverflowError):
        return at[:10]
