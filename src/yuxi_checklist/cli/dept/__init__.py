"""`checklist dept`: one department's targets, or the register with its load; and the words that change the register."""

from __future__ import annotations

from typing import Annotated

import typer

from yuxi_checklist.cli import complete
from yuxi_checklist.cli.elsewhere import or_elsewhere
from yuxi_checklist.cli.opening import open_view
from yuxi_checklist.cli.options import Output, Selection, Sort, Source, order, takes_options

WORDS = {
    "add": "名册里加一个单位",
    "rename": "一个单位改名，原名留作别名",
    "alias": "给一个单位加别名",
    "member": "给一组单位加成员",
}
"""What may stand in the place of the name; a unit that is called so is asked for after `--`."""


@takes_options
def command(
    selection: Selection,
    source: Source,
    output: Output,
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="[部门]", help="全称、简称或别名，要写完整。", autocompletion=complete.departments
        ),
    ] = None,
    sort: Sort = None,
) -> int:
    """一个部门的目标：先是牵头的，再是配合的；所在的一组单位的目标也算，并注明。不写部门就列出名册和各自的任务数。

    例：checklist dept 市科技局 --role lead
    """
    from yuxi_checklist.answers.departments import department, register

    output.check()
    ranked = order(sort, "light")
    view = open_view(source.file, source.day)
    filters = selection.filters(view.as_of)
    if name is None:
        return output.give(register(view, filters))
    with or_elsewhere("dept", name, view):
        answer = department(view, name, filters, ranked)
    return output.give(answer)
