"""`checklist deadline`: how the grammar reads an expression."""

from __future__ import annotations

from typing import Annotated

import typer

from yuxi_checklist.cli.options import Json
from yuxi_checklist.cli.output import give
from yuxi_checklist.cli.streams import complain
from yuxi_checklist.days import today


def command(
    text: Annotated[str, typer.Argument(metavar="时限", help="完成时限的原话，含空格要加引号。")],
    issued: Annotated[
        str | None, typer.Option("--issued", metavar="日期", help="文件印发日期，没写年份的时限按它推算。")
    ] = None,
    json: Json = False,
) -> int:
    """看一个完成时限会被怎样理解。“X日前”含当天；有歧义的给出最可能的读法和理由；读不懂的退出码是 1。

    例：checklist deadline 2025年以前，长期坚持
    """
    from yuxi_checklist.answers.deadline import not_understood, reading_answer
    from yuxi_checklist.deadline import NotUnderstood, read
    from yuxi_checklist.deadline.dates import last_day

    day = last_day(issued, today(), "back") if issued is not None else None
    try:
        reading = read(text, day)
    except NotUnderstood as error:
        message = _wanting_issue(text) if day is None else ""
        message = message or str(error)
        if json:
            give(not_understood(text, message), "json")
        complain(message)
        return error.exit_code
    return give(reading_answer(reading), "json" if json else "table")


def _wanting_issue(text: str) -> str:
    """What to add, where the words are understood once a day of issue is known."""
    from yuxi_checklist.deadline import NotUnderstood, read

    try:
        read(text, today())
    except NotUnderstood:
        return ""
    return f"“{text}”要按印发日期推算：加 --issued 日期，如 --issued {today()}。"
