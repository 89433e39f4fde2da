"""`checklist dept add`: a unit added to the register."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

from yuxi_checklist.cli import complete
from yuxi_checklist.cli.dept.writing import By, Force, Reason, change, names
from yuxi_checklist.cli.manner import Manner
from yuxi_checklist.cli.options import File, takes_options, whole
from yuxi_checklist.days import BEIJING


@takes_options
def command(
    manner: Manner,
    name: Annotated[str, typer.Argument(metavar="名称", help="文件里的叫法，如 市数据局。")],
    full_name: Annotated[str | None, typer.Option("--full-name", metavar="全称", help="全称。")] = None,
    alias: Annotated[
        list[str] | None, typer.Option("--alias", metavar="别名", help="别的叫法，可写几次。")
    ] = None,
    member_of: Annotated[
        list[str] | None,
        typer.Option(
            "--member-of",
            metavar="一组单位",
            help="是哪一组单位的成员，可写几次。",
            autocompletion=complete.departments,
        ),
    ] = None,
    member: Annotated[
        list[str] | None,
        typer.Option(
            "--member",
            metavar="部门",
            help="自己是一组单位的：它的成员，可写几次。",
            autocompletion=complete.departments,
        ),
    ] = None,
    force: Force = False,
    reason: Reason = None,
    by: By = None,
    file: File = None,
) -> int:
    """名册里加一个单位。只有督查单位能改名册。

    例：checklist dept add 市数据局 --full-name 玉溪市数据局 --alias 数据局
    """
    from yuxi_checklist.checklist.model import Department
    from yuxi_checklist.recording.register import added

    new = Department(
        name=whole("名称", name) or "",
        full_name=whole("--full-name", full_name),
        aliases=names("--alias", alias),
        members=names("--member", member),
    )
    groups = names("--member-of", member_of)
    return change(
        file,
        manner,
        lambda warrant: added(new, groups, warrant, lambda: datetime.now(BEIJING)),
        (by, reason, force),
        new.name,
        f"名册新增{new.name}",
    )
