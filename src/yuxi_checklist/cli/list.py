"""`checklist list`: targets, with every filter."""

from __future__ import annotations

from yuxi_checklist.cli.opening import open_view
from yuxi_checklist.cli.options import Output, Selection, Sort, Source, order, takes_options


@takes_options
def command(selection: Selection, source: Source, output: Output, sort: Sort = None) -> int:
    """列出目标，可按部门、大项、状态、预警、期限和文字筛选；几个条件同时满足才列出。

    例：checklist list --dept 市科技局 --role lead --light 逾期
    """
    from yuxi_checklist.answers.listed import listed

    output.check()
    ranked = order(sort, "id")
    view = open_view(source.file, source.day)
    return output.give(listed(view, selection.filters(view.as_of), ranked))
