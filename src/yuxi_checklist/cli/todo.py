"""`checklist todo`: what one unit, or the supervising office, has to see to next."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Annotated

import typer

from yuxi_checklist.cli import complete
from yuxi_checklist.cli.authorship import identity
from yuxi_checklist.cli.opening import open_view
from yuxi_checklist.cli.options import Output, Source, takes_options
from yuxi_checklist.errors import UsageError
from yuxi_checklist.workspace import find

if TYPE_CHECKING:
    from yuxi_checklist.checklist.view import View

_LIKELY = 3


@takes_options
def command(
    source: Source,
    output: Output,
    unit: Annotated[
        str | None,
        typer.Argument(
            metavar="[部门]",
            help="哪个单位的；默认是本单位（$CHECKLIST_BY、git 的 checklist.by）。",
            autocompletion=complete.departments,
        ),
    ] = None,
) -> int:
    """一个单位要办的事，最急的在前：逾期、退回、受阻、本月和30天内到期、该报的、延期申请的答复。

    督查单位看到的是：要核实的、要批的延期、各部门的逾期和待报、没有人牵头的。

    例：checklist todo 市科技局
    """
    from yuxi_checklist.answers.todo import todo

    output.check()
    view = open_view(source.file, source.day)
    return output.give(todo(view, unit if unit is not None else _own(source, view)))


def _own(source: Source, view: View) -> str:
    """The unit whose clone this is. Raises UsageError where nothing says so, or the list does not know it."""
    own = identity(find(source.file).path)
    if own.name is None:
        raise UsageError(
            f"还不知道本单位是哪个。写明：checklist todo 部门，如 {'、'.join(_likely(view))}；\n"
            "或者一次说定：checklist git setup --by 部门，以后只写 checklist todo。"
        )
    if view.register.find(own.name) is None:
        nearest = view.register.nearest(own.name) or _likely(view)
        raise UsageError(
            f"{own.source} 说本单位是“{own.name}”，名册里没有。写明：checklist todo 部门，如 {'、'.join(nearest)}。"
        )
    return own.name


def _likely(view: View) -> list[str]:
    """The units that lead the most, and the office."""
    leads = Counter(view.register.canonical(lead) for target in view.contents.targets for lead in target.lead)
    office = view.contents.document.office
    return [*(name for name, _ in leads.most_common(_LIKELY)), *([f"{office}（督查单位）"] if office else [])]
