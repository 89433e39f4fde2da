"""Wrong usage, in Chinese: what was wrong with the command line and what to write instead."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from typing import Any

import typer

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
        return f"没有命令 {name}。{_nearest(name, table)}"
    if message.startswith("Got unexpected extra argument"):
        extra = message.partition(" (")[2].removesuffix(")")
        return _dated(extra, context) or f"多出了参数：{extra}。含空格的内容要加引号。"
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


def _nearest(name: str, known: Iterable[str]) -> str:
    alike = nearest(name, known)
    return f"是不是 {'、'.join(alike)}？" if alike else ""


_WORDINGS = {
    "NoSuchOption": _no_option,
    "BadOptionUsage": _option,
    "MissingParameter": _missing,
    "BadParameter": _parameter,
}
