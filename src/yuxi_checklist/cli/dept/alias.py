"""`checklist dept alias`: a unit gets more names."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

from yuxi_checklist.cli import complete
from yuxi_checklist.cli.dept.writing import By, Reason, change, names
from yuxi_checklist.cli.manner import Manner
from yuxi_checklist.cli.options import File, takes_options, whole
from yuxi_checklist.days import BEIJING


@takes_options
def command(
    manner: Manner,
    name: Annotated[
        str,
        typer.Argument(
            metavar="部门", help="全称、简称或别名，要写完整。", autocompletion=complete.departments
        ),
    ],
    aliases: Annotated[list[str], typer.Argument(metavar="别名…", help="别的叫法，可写几个。")],
    reason: Reason = None,
    by: By = None,
    file: File = None,
) -> int:
    """给一个单位加别名：以后写别名也算它的。

    例：checklist dept alias 市科技局 科技局 市科局
    """
    from yuxi_checklist.recording.register import called

    unit, more = whole("部门", name) or "", names("别名", aliases)
    return change(
        file,
        manner,
        lambda warrant: called(unit, more, warrant, lambda: datetime.now(BEIJING)),
        (by, reason, False),
        unit,
        f"名册 {unit} 加别名 {'、'.join(more)}",
    )
