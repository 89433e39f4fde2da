"""`checklist log`: the history of the list or of one target."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from yuxi_checklist.cli import complete
from yuxi_checklist.cli.answer import give
from yuxi_checklist.cli.options import Output, Source, takes_options
from yuxi_checklist.errors import UsageError
from yuxi_checklist.workspace import file_with_history

if TYPE_CHECKING:
    from yuxi_checklist.git.history.logbook import Entry
    from yuxi_checklist.listing import Listing


@takes_options
def command(
    source: Source,
    output: Output,
    id: Annotated[
        str | None,
        typer.Argument(
            metavar="[编号]", help="目标编号，或它的前几段，如 2.4。", autocompletion=complete.ids
        ),
    ] = None,
) -> int:
    """一项目标或整个清单的历史，新的在前：谁在何时记录了什么，由哪次提交带入。文件改过名也能查。

    例：checklist log 1.2.1
    """
    from yuxi_checklist.checklist.load import read_bytes
    from yuxi_checklist.git.history.logbook import entries

    format = output.name
    file = file_with_history(source.file)
    found = entries(file, read_bytes(file), id)
    if id is not None and not found:
        raise UsageError(f"没有目标“{id}”，以前的版本里也没有。用 checklist list 看有哪些。")
    if source.as_of is not None:
        last = str(source.day)
        found = [entry for entry in found if _day(entry.at) <= last]
    return give(_listing(found, id), format)


def _day(at: str) -> str:
    """The day at +08:00 of a time as it was written; its first ten letters where it is none."""
    from datetime import datetime

    from yuxi_checklist.days import BEIJING

    try:
        moment = datetime.fromisoformat(at)
        return str((moment.astimezone(BEIJING) if moment.tzinfo else moment).date())
    except (ValueError, OverflowError):
        return at[:10]


def _listing(found: list[Entry], id: str | None) -> Listing:
    from yuxi_checklist.listing import Column, Group, Listing

    columns = [
        Column("at", "时间", lambda entry: entry.at, most=16),
        Column("id", "编号", lambda entry: entry.difference.target or "", tone=lambda _: "strong"),
        Column("by", "谁", lambda entry: entry.by, most=20),
        Column("words", "内容", lambda entry: entry.words, flexible=True),
        Column("commit", "提交", _commit, tone=lambda _: "faint", most=16),
    ]
    envelope = {
        "format": 1,
        "id": id,
        "count": len(found),
        "entries": [entry_record(entry) for entry in found],
    }
    title = f"{id} 的历史" if id else "清单的历史"
    return Listing(
        title,
        [Group(None, found)],
        columns,
        columns,
        envelope,
        [f"共 {len(found)} 条，新的在前。"],
        empty="没有记录。",
    )


def entry_record(entry: Entry) -> dict[str, Any]:
    """One entry as data; `commit` is None for what is not committed yet, and for what a shallow clone does not know."""
    difference, commit = entry.difference, entry.commit
    return {
        "id": difference.target,
        "kind": difference.kind,
        "at": entry.at,
        "by": entry.by,
        "words": entry.words,
        "old": difference.old,
        "new": difference.new,
        "shallow": entry.cut_off,
        "commit": commit
        and {
            "id": commit.id,
            "author": commit.author,
            "email": commit.email,
            "date": commit.when.isoformat(),
            "subject": commit.subject,
        },
    }


def _commit(entry: Entry) -> str:
    from yuxi_checklist.days import BEIJING

    if entry.cut_off:
        return "浅克隆以前"
    if entry.commit is None:
        return "未提交"
    day = entry.commit.when.astimezone(BEIJING).date()
    return f"{entry.commit.short} {day}\n{entry.commit.author}"
