"""`checklist list`: targets, with every filter."""

from __future__ import annotations

from yuxi_checklist.cli.answer import give
from yuxi_checklist.cli.opening import open_view
from yuxi_checklist.cli.options import Output, Selection, Source, takes_options


@takes_options
def command(selection: Selection, source: Source, output: Output) -> int:
    """列出目标，可按部门、大项、状态、预警、期限和文字筛选；几个条件同时满足才列出。

    例：checklist list --dept 市科技局 --role lead --light 逾期
    """
    from yuxi_checklist.answers.listing import Group, plain, target_listing
    from yuxi_checklist.answers.records import targets_envelope

    format = output.name
    view = open_view(source.file, source.day)
    rows = plain(view.select(selection.filters(view.as_of)))
    summary = [f"共 {len(rows)} 项，全清单 {len(view.entries)} 项。"]
    return give(
        target_listing(
            f"目标（{view.as_of} 的情况）", [Group(None, rows)], targets_envelope(view, rows), summary=summary
        ),
        format,
    )
