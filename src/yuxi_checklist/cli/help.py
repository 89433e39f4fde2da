"""The help pages: usage, what the command does, its arguments and options, all in Chinese and as wide as the screen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from yuxi_checklist.cli.answer import screen
from yuxi_checklist.cli.usage import metavar

_HELP_OPTION = "显示这页帮助。"
_COMPLETION = {
    "--install-completion": "给当前的命令行环境装上 Tab 补全。",
    "--show-completion": "显示补全脚本，可自己复制安装。",
}


def command_help(command: Any, context: Any) -> str:
    """The help page of one command."""
    arguments = [_row(parameter) for parameter in command.params if parameter.param_type_name == "argument"]
    usage = " ".join([f"用法：{context.command_path}", *(name for name, _ in arguments), "[选项]"])
    return _page(usage, command.help or "", [("参数", arguments), ("选项", _options(command))])


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
    return [*options, ("--help", _HELP_OPTION)]


def _row(parameter: Any) -> tuple[str, str]:
    if parameter.param_type_name == "argument":
        return metavar(parameter), parameter.help or ""
    names = " / ".join([*parameter.opts, *parameter.secondary_opts])
    value = "" if parameter.is_flag else f" {parameter.metavar or ''}".rstrip()
    return f"{names}{value}", _COMPLETION.get(parameter.opts[0], parameter.help or "")


def _page(usage: str, text: str, parts: Iterable[tuple[str, Sequence[tuple[str, str]]]]) -> str:
    from io import StringIO

    from rich.console import Console
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    from yuxi_checklist.formats.wrap import widest, wrap

    target = screen()
    written = StringIO()
    console = Console(
        file=written, width=target.width, force_terminal=target.colour, no_color=not target.colour,
        color_system="standard" if target.colour else None, highlight=False, markup=False, emoji=False,
    )  # fmt: skip
    console.print(Text(usage, "bold"))
    paragraphs = [" ".join(paragraph.split()) for paragraph in text.split("\n\n")]
    for paragraph in paragraphs:
        console.print()
        console.print(Text("\n".join(wrap(paragraph, target.width))))
    for heading, rows in parts:
        if rows:
            names = min(max(widest(name) for name, _ in rows), target.width * 2 // 5)
            room = target.width - names - 4
            grid = Table.grid(padding=(0, 2))
            for name, meaning in rows:
                grid.add_row(Text("\n".join(wrap(name, names)), "cyan"), Text("\n".join(wrap(meaning, room))))
            console.print()
            console.print(Text(f"{heading}：", "bold"))
            console.print(Padding(grid, (0, 0, 0, 2)))
    return "\n".join(line.rstrip() for line in written.getvalue().splitlines())
