"""`checklist dept member`: units of the register become members of a group."""

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
    group: Annotated[
        str,
        typer.Argument(
            metavar="一组单位", help="全称、简称或别名，要写完整。", autocompletion=complete.departments
        ),
    ],
    members: Annotated[
        list[str],
        typer.Argument(metavar="成员…", help="名册里的单位，可写几个。", autocompletion=complete.departments),
    ],
    reason: Reason = None,
    by: By = None,
    file: File = None,
) -> int:
    """给一组单位加成员：这组单位的目标，成员也有份。

    例：checklist dept member 市委人才工作领导小组各成员单位 市科技局 市财政局
    """
    from yuxi_checklist.recording.register import joined

    unit, more = whole("一组单位", group) or "", names("成员", members)
    return change(
        file,
        manner,
        lambda warrant: joined(unit, more, warrant, lambda: datetime.now(BEIJING)),
        (by, reason, False),
        unit,
        f"名册 {unit} 加成员 {'、'.join(more)}",
    )
