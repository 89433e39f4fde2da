"""What a sync has brought in and sent out, by target, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from yuxi_checklist.answers.answer import Answer, Column, Group, Heading, Line, Paragraph, Part, Table
from yuxi_checklist.answers.changes import changes
from yuxi_checklist.answers.records import FORMAT
from yuxi_checklist.revisions.diff import differences

if TYPE_CHECKING:
    from yuxi_checklist.git.sync import Exchange, Leg, ListChange

_IN, _OUT = "收到", "推送"


class _Row(NamedTuple):
    """One difference with the way that it went, and the list it is in."""

    way: str
    file: str
    difference: Any


def exchange(found: Exchange) -> Answer:
    """Answer with what came in and what went out."""
    legs = {_IN: found.received, _OUT: found.sent}
    told = {way: [(each, _changes(each)) for each in leg.lists] for way, leg in legs.items()}
    parts: list[Part] = []
    for way, leg in legs.items():
        parts += _leg(way, leg, told[way])
    if not any(leg.commits or leg.lists for leg in legs.values()):
        parts = [Paragraph([Line("两边本来就一样，没有要收的，也没有要推送的。")])]
    data = {
        "format": FORMAT,
        "branch": found.branch,
        "followed": found.followed,
        "received": _record(found.received, told[_IN]),
        "sent": _record(found.sent, told[_OUT]),
    }
    return Answer(f"同步：{found.branch} 与 {found.followed}", parts, data, _records(told))


def _changes(change: ListChange) -> Answer:
    found = differences(change.before.data, change.after.data)
    return changes(change.before, change.after, found, "target")


def _leg(way: str, leg: Leg, told: list[tuple[ListChange, Answer]]) -> Iterator[Part]:
    if not leg.commits and not leg.lists:
        yield Heading(f"没有要{way}的。" if way == _OUT else "没有收到新的内容。")
        return
    if not told:
        yield Heading(f"{way} {leg.commits} 次提交，清单没有变化。")
    for change, answer in told:
        file = f"（{change.file}）" if len(told) > 1 else ""
        yield Heading(f"{way} {leg.commits} 次提交{file}：")
        yield from answer.parts


def _record(leg: Leg, told: list[tuple[ListChange, Answer]]) -> dict[str, Any]:
    lists = [{"file": each.file, "differences": answer.data["differences"]} for each, answer in told]
    return {"commits": leg.commits, "lists": lists}


def _records(told: dict[str, list[tuple[ListChange, Answer]]]) -> Table:
    rows: list[_Row] = []
    columns: list[Column] = []
    for way, answers in told.items():
        for change, answer in answers:
            table = answer.rows or Table([], [])
            columns = columns or list(table.columns)
            rows += [_Row(way, change.file, each) for each in table.rows]
    own = [Column("way", "方向", lambda row: row.way), Column("file", "文件", lambda row: row.file)]
    return Table([*own, *map(_within, columns)], [Group(None, rows)], empty="没有变化。")


def _within(column: Column) -> Column:
    """The column of a difference as one of a row that has it inside."""
    return replace(column, cell=lambda row: column.cell(row.difference), tone=lambda _: None, exact=None)
