"""`checklist dept rename`: a unit gets another name."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

from yuxi_checklist.cli import complete
from yuxi_checklist.cli.dept.writing import By, Force, Reason, change
from yuxi_checklist.cli.manner import Manner
from yuxi_checklist.cli.options import File, takes_options, whole
from yuxi_checklist.days import BEIJING
from yuxi_checklist.errors import UsageError


@takes_options
def command(
    manner: Manner,
    old: Annotated[
        str,
        typer.Argument(
            metavar="原名", help="全称、简称或别名，要写完整。", autocompletion=complete.departments
        ),
    ],
    new: Annotated[str, typer.Argument(metavar="新名", help="从现在起的叫法。")],
    full_name: Annotated[
        str | None, typer.Option("--full-name", metavar="全称", help="新的全称；原来的全称也留作别名。")
    ] = None,
    force: Force = False,
    reason: Reason = None,
    by: By = None,
    file: File = None,
) -> int:
    """一个单位改名。原名留作别名：文件的原文和以往的报告都不改，照样算它的。

    例：checklist dept rename 市科技局 市科学技术局 --reason 机构改革
    """
    from yuxi_checklist.recording.register import renamed

    was, now, full = whole("原名", old) or "", whole("新名", new) or "", whole("--full-name", full_name)
    if not (reason or "").strip():
        raise UsageError("改名要用 --reason 写明理由。")
    return change(
        file,
        manner,
        lambda warrant: renamed(was, now, full, warrant, lambda: datetime.now(BEIJING)),
        (by, reason, force),
        now,
        f"名册 {was} 改名为 {now}",
    )
