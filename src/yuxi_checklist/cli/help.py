"""The help pages: usage, what the command does, its arguments and options, all in Chinese and as wide as the screen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from yuxi_checklist.answers import Answer, Fact, Facts, Heading, Line, Paragraph, Part
from yuxi_checklist.cli.output import screen
from yuxi_checklist.cli.usage import metavar
from yuxi_checklist.formats import render

HELP_OPTION = "显示这页帮助。"


def command_help(command: Any, context: Any) -> str:
    """The help page of one command."""
    arguments = [_row(parameter) for parameter in command.params if parameter.param_type_name == "argument"]
    usage = " ".join([f"用法：{context.command_path}", *(name for name, _ in arguments), "[选项]"])
    words = [(f"{context.info_name} {word}", meaning) for word, meaning in command.table.items()]
    parts = [("参数", arguments), ("另外的命令", words), ("选项", _options(command))]
    return _page(usage, command.help or "", parts)


def group_help(group: Any, context: Any) -> str:
    """The help page of a group: its commands with a line each."""
    usage = f"用法：{context.command_path} [命令] [选项]"
    commands = list(group.table.items())
    return _page(usage, group.help or "", [("命令", commands), ("选项", _options(group))])


def _options(command: Any) -> list[tuple[str, str]]:
    options = [
        _row(parameter)
        for parameter in command.params
        if parameter.param_type_name == "option" and not parameter.hidden
    ]
    return [*options, ("--help", HELP_OPTION)]


def _row(parameter: Any) -> tuple[str, str]:
    if parameter.param_type_name == "argument":
        return metavar(parameter), parameter.help or ""
    names = " / ".join([*parameter.opts, *parameter.secondary_opts])
    value = "" if parameter.is_flag else f" {parameter.metavar or ''}".rstrip()
    return f"{names}{value}", parameter.help or ""


def _page(usage: str, text: str, parts: Iterable[tuple[str, Sequence[tuple[str, str]]]]) -> str:
    paragraphs = [Line(usage, "strong"), *(Line(" ".join(each.split())) for each in text.split("\n\n"))]
    shown: list[Part] = [Paragraph([line]) for line in paragraphs]
    for heading, rows in parts:
        if rows:
            shown += [Heading(f"{heading}："), Facts([Fact(name, [Line(meaning)]) for name, meaning in rows])]
    return str(render("table", Answer("", shown, {}), screen())).removesuffix("\n")
