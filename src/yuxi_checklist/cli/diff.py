"""`checklist diff`: what changed between two states of the list, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from yuxi_checklist.cli.answer import give
from yuxi_checklist.cli.options import Output, Source, choice, takes_options
from yuxi_checklist.days import parse_day, today
from yuxi_checklist.errors import UsageError
from yuxi_checklist.workspace import file_with_history

if TYPE_CHECKING:
    from yuxi_checklist.answers.listing import Group, Listing
    from yuxi_checklist.git.history.states import Snapshot
    from yuxi_checklist.revisions.diff import Difference

GROUPINGS = {"target": "目标", "dept": "部门"}


@takes_options
def command(
    source: Source,
    output: Output,
    old: Annotated[
        str | None, typer.Argument(metavar="[旧版本]", help="提交、分支或标签；不写就是最近一次提交。")
    ] = None,
    new: Annotated[
        str | None, typer.Argument(metavar="[新版本]", help="同上；不写就是文件现在的样子。")
    ] = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="日期", help="从这一天（含当天）起的变化，代替旧版本。")
    ] = None,
    by: Annotated[
        str, typer.Option("--by", metavar="分组", help="target 按目标（默认），dept 按部门。")
    ] = "target",
) -> int:
    """用文字说明两个版本之间的变化：新报告、状态变化、指标、延期、文字修改、增删。

    例：checklist diff --since 2022-12-01 --by dept
    """
    from yuxi_checklist.checklist.load import read_bytes
    from yuxi_checklist.git.history.states import States
    from yuxi_checklist.revisions.diff import differences

    format, grouping = output.name, choice(by, GROUPINGS, "分组")
    if since is not None and old is not None:
        raise UsageError("旧版本和 --since 只能写一个。")
    if new is not None and source.as_of is not None:
        raise UsageError("新版本和 --as-of 只能写一个。")
    if source.as_of is not None and old is None and since is None:
        raise UsageError("--as-of 说的是比较到哪一天，还要写从哪里起：加 --since 日期，或写旧版本。")
    file = file_with_history(source.file)
    states = States(file)
    if since is not None:
        before = states.before(parse_day(since, today(), end_of_month=False))
    else:
        before = states.of(old or "HEAD")
    if new is not None:
        after = states.of(new)
    else:
        after = states.working(read_bytes(file)) if source.as_of is None else states.after(source.day)
    return give(_listing(before, after, differences(before.data, after.data), grouping), format)


def _listing(before: Snapshot, after: Snapshot, found: list[Difference], grouping: str) -> Listing:
    from collections import Counter
    from dataclasses import replace

    from yuxi_checklist.answers.listing import Listing
    from yuxi_checklist.revisions.walk import word
    from yuxi_checklist.vocabulary import CHANGES

    counts = Counter(CHANGES[each.kind] for each in found)
    summary = [f"共 {len(found)} 处变化：{'、'.join(f'{kind} {count}' for kind, count in counts.items())}。"]
    if grouping == "dept":
        summary.append("一项目标有几个牵头部门的，在每个部门下都列出；报告列在报告单位下。")
    envelope = {
        "format": 1,
        "title": word(after.data, "title"),
        "from": {"name": before.name, "commit": before.commit},
        "to": {"name": after.name, "commit": after.commit},
        "count": len(found),
        "differences": [difference_record(each) for each in found],
    }
    title = f"清单的变化：{before.label} → {after.label}"
    groups = _by_department(found, before, after) if grouping == "dept" else _by_target(found, before, after)
    fields = _fields()
    columns = [*fields[:-1], replace(fields[-1], from_width=120, most=24)]
    return Listing(title, groups, columns, fields, envelope, summary if found else (), empty="没有变化。")


def difference_record(difference: Difference) -> dict[str, Any]:
    """One difference as data."""
    return {
        "id": difference.target,
        "kind": difference.kind,
        "departments": list(difference.departments),
        "subject": difference.subject,
        "old": difference.old,
        "new": difference.new,
        "sentence": difference.sentence,
    }


def _fields() -> list[Any]:
    from yuxi_checklist.answers.listing import Column
    from yuxi_checklist.vocabulary import CHANGES

    return [
        Column("id", "编号", lambda each: each.target or "", tone=lambda _: "strong"),
        Column("kind", "类别", lambda each: CHANGES[each.kind]),
        Column("sentence", "变化", lambda each: each.sentence, flexible=True),
        Column("departments", "部门", lambda each: "、".join(each.departments)),
    ]


def _by_target(found: list[Difference], before: Snapshot, after: Snapshot) -> list[Group]:
    from yuxi_checklist.answers.listing import Group
    from yuxi_checklist.revisions.walk import places, word

    words = {
        place.id: word(place.target, "text") for state in (before, after) for place in places(state.data)
    }
    groups: dict[str, list[Difference]] = {}
    for each in found:
        heading = f"{each.target} {words.get(each.target, '')}".strip() if each.target else "清单"
        groups.setdefault(heading, []).append(each)
    return [Group(heading, rows) for heading, rows in groups.items()]


def _by_department(found: list[Difference], before: Snapshot, after: Snapshot) -> list[Group]:
    """Reports under the department that reported, all else under the leads of its target."""
    from yuxi_checklist.answers.listing import Group
    from yuxi_checklist.revisions.walk import names, places

    leads = {
        place.id: names(place.target, "lead") for state in (before, after) for place in places(state.data)
    }
    groups: dict[str, list[Difference]] = {}
    for each in found:
        responsible = (each.subject,) if each.kind.startswith("report") else leads.get(each.target or "", ())
        for name in responsible or ("（没有牵头部门）",):
            groups.setdefault(name, []).append(each)
    return [Group(heading, rows) for heading, rows in groups.items()]
