"""Wrong usage, in Chinese: what was wrong with the command line and what to write instead."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

import typer

from yuxi_checklist.cli.elsewhere import command_for, narrowed, units_of
from yuxi_checklist.errors import UsageError
from yuxi_checklist.text.nearest import nearest


def explain(error: typer.TyperException) -> str:
    """The message for an error of the command line's own parsing."""
    context: Any = getattr(error, "ctx", None)
    path = context.command_path if context else "checklist"
    wording = _WORDINGS.get(type(error).__name__)
    sentence = wording(error, context) if wording else _other(error, context)
    return f"{sentence}\n用 {path} --help 看用法。"


def metavar(parameter: Any) -> str:
    """How an argument is written in a line of usage."""
    return str(parameter.metavar or f"[{parameter.name}]")


def _no_option(error: Any, context: Any) -> str:
    known = [name for parameter in context.command.params for name in parameter.opts] if context else []
    return f"没有选项 {error.option_name}。{_nearest(error.option_name, known)}"


def _option(error: Any, context: Any) -> str:
    if "does not take a value" in error.message:
        return f"选项 {error.option_name} 后面不写值。"
    return f"选项 {error.option_name} 后面要写一个值。"


def _missing(error: Any, context: Any) -> str:
    if error.param is None:
        return "缺少参数。"
    option = error.param.param_type_name == "option"
    name = f"{error.param.opts[0]} {metavar(error.param)}" if option else metavar(error.param)
    return f"缺少 {name}：{(error.param.help or '').rstrip('。')}。"


def _parameter(error: Any, context: Any) -> str:
    name = error.param.opts[0] if error.param and error.param.opts else "参数"
    return f"{name} 的值不对：{error.message}"


def _other(error: Any, context: Any) -> str:
    message = error.format_message()
    table = getattr(getattr(context, "command", None), "table", None)
    if table and message.startswith("No such command"):
        name = message.split("'")[1] if "'" in message else ""
        meant = command_for(name, units_of(_file(context)))
        return f"没有命令 {name}。{f'应该用：{meant}' if meant else _nearest(name, table)}"
    if message.startswith("Got unexpected extra argument"):
        extra = message.partition(" (")[2].removesuffix(")")
        return _dated(extra, context) or _placed(extra, context) or f"多出了参数：{extra}。{_quotes(context)}"
    return f"命令行写得不对：{message}"


def _dated(extra: str, context: Any) -> str:
    """Where a date or a number of days belongs that was written by itself; empty where it is none, or belongs nowhere."""
    from yuxi_checklist.days import today
    from yuxi_checklist.deadline.dates import days_meant, within

    known = {name for parameter in context.command.params for name in parameter.opts}
    for option, read in (
        ("--before", lambda: days_meant(extra, today(), "ahead", strictly=True)),
        ("--within", lambda: within(extra, today())),
    ):
        with suppress(UsageError):
            if option in known and read():
                return f"日期要写在选项后面：{context.command_path} {option} {extra}"
    return ""


def _placed(extra: str, context: Any) -> str:
    """Where a unit, an id or a section belongs that was written by itself; empty where it is none of these."""
    first, is_unit = extra.partition(" ")[0], units_of(_file(context))
    options = {name for parameter in context.command.params for name in parameter.opts}
    if context.info_name == "dept":  # one unit at a time
        return ""
    written = [
        context.params.get(each.name) for each in context.command.params if each.param_type_name == "argument"
    ]
    path = " ".join([context.command_path, *(word for word in written if isinstance(word, str))])
    meant = narrowed(path, first, options, is_unit) or command_for(first, is_unit)
    return f"多出了参数：{extra}。应该用：{meant}" if meant else ""


def _file(context: Any) -> Path | None:
    given = context.params.get("file")
    return Path(given) if given else None


def _quotes(context: Any) -> str:
    """Say that words with blanks want quotes, where some were written before what is too much."""
    written = context.info_name != "dept" and any(context.params.get(name) for name in _WORDS)
    return "含空格的内容要加引号。" if written else ""


_WORDS = ("text", "note", "reason", "shortfall", "evidence", "value", "key", "name", "approved_by")
"""The parameters that take free words."""


def _nearest(name: str, known: Iterable[str]) -> str:
    alike = nearest(name, known)
    return f"是不是 {'、'.join(alike)}？" if alike else ""


_WORDINGS = {
    "NoSuchOption": _no_option,
    "BadOptionUsage": _option,
    "MissingParameter": _missing,
    "BadParameter": _parameter,
}
