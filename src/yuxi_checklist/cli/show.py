"""`checklist show`: everything about a target."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from yuxi_checklist.cli import complete
from yuxi_checklist.cli.elsewhere import or_elsewhere
from yuxi_checklist.cli.opening import open_view
from yuxi_checklist.cli.options import Output, Source, takes_options
from yuxi_checklist.errors import UsageError

if TYPE_CHECKING:
    from yuxi_checklist.checklist.view import Item, View

Ids = Annotated[
    list[str],
    typer.Argument(metavar="编号…", help="如 1.2.1；写 2.4 就是它下面的全部。", autocompletion=complete.ids),
]


@takes_options
def command(ids: Ids, source: Source, output: Output) -> int:
    """一项目标的全部情况：在文件里的位置、责任部门、时限和读法、指标、进展记录。写编号的前一段就是下面的全部。

    例：checklist show 1.2.1
    """
    from yuxi_checklist.answers.show import show

    output.check()
    view = open_view(source.file, source.day)
    return output.give(show(named(view, ids), view))


def named(view: View, ids: list[str]) -> list[Item]:
    """The items that ids or prefixes name, each once, in the order named. Raises UsageError for one that names none."""
    return list({item.target.id: item for given in ids for item in _under(view, given)}.values())


def _under(view: View, given: str) -> list[Item]:
    if items := view.under(given):
        return items
    with or_elsewhere("show", given, view):
        raise UsageError(f"没有编号 {given} 的目标。{_nearest(view, given)}")


def _nearest(view: View, given: str) -> str:
    from yuxi_checklist.text.nearest import nearest

    known = [item.target.id for item in view.items]
    if not known:
        return "清单里还没有目标。"
    alike = nearest(given, known)
    return (
        f"相近的有：{'、'.join(alike)}。"
        if alike
        else f"编号从 {known[0]} 到 {known[-1]}，用 checklist list 查看。"
    )
