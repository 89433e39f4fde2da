"""Commands that are imported when they are named, so that each run pays only for what it uses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from yuxi_checklist.cli.streams import say

_HELP = {"help_option_names": ["-h", "--help"]}


class Command(TyperCommand):
    """A command whose help is in Chinese; some have words (word → one line of help) by which another one is meant."""

    table: dict[str, str]
    package: str

    def get_help_option(self, ctx: Any) -> Any:
        """The option that shows the help page."""
        return _said(super().get_help_option(ctx))

    def get_params(self, ctx: Any) -> list[Any]:
        """Its options and arguments, that of the help page last."""
        return _sparing(super().get_params(ctx))

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Take its part of the line; what is wrong with that is said of this command."""
        with _told_of(ctx):
            return super().parse_args(ctx, args)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the whole help page."""
        from yuxi_checklist.cli.help import command_help

        formatter.write(command_help(self, ctx))


class LazyGroup(TyperGroup):
    """A group that knows its commands by a table of name → one line of help, and imports one when it is asked for."""

    table: dict[str, str]
    package: str

    def get_help_option(self, ctx: Any) -> Any:
        """The option that shows the help page."""
        return _said(super().get_help_option(ctx))

    def get_params(self, ctx: Any) -> list[Any]:
        """Its options and arguments, that of the help page last."""
        return _sparing(super().get_params(ctx))

    def list_commands(self, ctx: Any) -> list[str]:
        """The names in the order of the table."""
        return list(self.table)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of that name, imported now; None where the table has none."""
        if cmd_name not in self.table:
            return None
        module = import_module(f"{self.package}.{cmd_name.replace('-', '_')}")
        if hasattr(module, "COMMANDS"):
            return group(module.command, cmd_name, module.COMMANDS, module.__name__)
        found = command(module.command, cmd_name)
        found.table, found.package = getattr(module, "WORDS", {}), module.__name__
        return found

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[Any, Any, list[str]]:
        """The command that the line begins with, and what is left of the line; `help` is the help of what follows."""
        if args[0] == "help":
            args = [*args[1:], "--help"]
        if args == ["--help"]:
            say(f"{ctx.get_help()}\n")
            ctx.exit()
        name, found, rest = super().resolve_command(ctx, args)
        return followed(name or "", found, rest)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Take its part of the line; what is wrong with that is said of this command."""
        with _told_of(ctx):
            return super().parse_args(ctx, args)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the whole help page."""
        from yuxi_checklist.cli.help import group_help

        formatter.write(group_help(self, ctx))


@contextmanager
def _told_of(context: Any) -> Iterator[None]:
    """Let an error of the parser's know its command, which it does not where the value of an option was forgotten."""
    try:
        yield
    except typer.TyperException as error:
        if getattr(error, "ctx", context) is None:
            vars(error)["ctx"] = context
        raise


def followed(name: str, found: Any, rest: list[str]) -> tuple[str, Any, list[str]]:
    """The command that is meant where the next word of the line is one of its words; else the same one."""
    if isinstance(found, LazyGroup) or not rest or rest[0] not in found.table:
        return name, found, rest
    whole = f"{name} {rest[0]}"
    return whole, command(import_module(f"{found.package}.{rest[0]}").command, whole), rest[1:]


def _said(option: Any) -> Any:
    """The help option, its page written as every answer is: a full disk and a closed pipe are met in one place."""

    def show(ctx: Any, _: Any, wanted: bool) -> None:
        if wanted and not ctx.resilient_parsing:
            say(f"{ctx.get_help()}\n")
            ctx.exit()

    option.callback = show
    return option


def command(function: Callable[..., Any], name: str) -> Any:
    """The runnable command for a function whose parameters are its options."""
    app = typer.Typer(add_completion=False)
    app.command(name, cls=Command, context_settings=_HELP)(function)
    built: Any = get_command(app)
    built.table, built.package = {}, ""
    return built


def group(function: Callable[..., Any], name: str, table: dict[str, str], package: str) -> Any:
    """The runnable group of the commands in `package`; what it does by itself is the function."""
    app = typer.Typer(add_completion=False)
    app.callback(cls=LazyGroup, context_settings=_HELP, invoke_without_command=True)(function)
    built: Any = get_command(app)
    built.name, built.table, built.package = name, table, package
    return built


def _sparing(parameters: list[Any]) -> list[Any]:
    """The parameters, which typer 0.29 would all give a validator of pydantic's, used or not, without those of no use."""
    for parameter in parameters:
        if hasattr(parameter, "type_descriptor"):
            vars(parameter).setdefault(
                "process_value", partial(_processed, parameter, parameter.process_value)
            )
    return parameters


def _processed(parameter: Any, process: Callable[..., Any], context: Any, value: Any) -> Any:
    """What a parameter comes to: text as it was given, and nothing where nothing is demanded; the rest typer looks at."""
    given_text = value and parameter.type_descriptor.annotation in (str, list[str])
    left_out = value is None and not parameter.required
    if not given_text and not left_out:
        return process(context, value)
    if left_out and (parameter.multiple or parameter.nargs == -1):
        value = ()
    return parameter.callback(context, parameter, value) if parameter.callback else value
