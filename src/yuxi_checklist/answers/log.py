"""The history of the list or of one target: who recorded what when, and which commit brought it in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from yuxi_checklist.answers.answer import Answer, Column, Group, Table, notes
from yuxi_checklist.answers.log_lines import moment_words
from yuxi_checklist.answers.records import FORMAT
from yuxi_checklist.days import BEIJING
from yuxi_checklist.vocabulary import FIELDS

if TYPE_CHECKING:
    from datetime import date

    from yuxi_checklist.git.history.logbook import Entry


def log(found: Sequence[Entry], id: str | None, as_of: date) -> Answer:
    """Answer with the entries, the newest first; `id` is what they were asked for."""
    columns = [
        Column(
            "at",
            FIELDS["at"],
            lambda entry: moment_words(entry.at),
            code=lambda entry: entry.at,
            on_screen=lambda entry: moment_words(entry.at, as_of),
        ),
        Column("id", FIELDS["id"], lambda entry: entry.difference.target or "", lambda _: "strong"),
        Column("by", "谁", lambda entry: entry.by, most=20, narrower=(10,)),
        Column("words", "内容", lambda entry: entry.words, flexible=True),
        Column("commit", "提交", _commit, tone=lambda _: "faint", most=32, narrower=(19, 10), shared=True),
    ]
    data = {
        "format": FORMAT,
        "id": id,
        "count": len(found),
        "entries": [entry_record(entry) for entry in found],
    }
    table = Table(columns, [Group(None, found)], empty="没有记录。")
    title = f"{id} 的历史" if id else "清单的历史"
    return Answer(title, [table, notes(f"共 {len(found)} 条，新的在前。")], data)


def entry_record(entry: Entry) -> dict[str, Any]:
    """Give one entry as data; `commit` is None for what is not committed yet, and for what a shallow clone lacks."""
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
    if entry.cut_off:
        return "浅克隆以前"
    if entry.commit is None:
        return "还没存入版本"
    day = entry.commit.when.astimezone(BEIJING).date()
    return f"{entry.commit.short} {day} {entry.commit.author}"
