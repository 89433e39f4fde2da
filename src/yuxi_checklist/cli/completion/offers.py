"""What may stand at the end of a command line: commands, options, and what a parameter has to offer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from yuxi_checklist.cli.complete import Offer
from yuxi_checklist.cli.help import HELP_OPTION
from yuxi_checklist.cli.lazy import LazyGroup, followed


def offers(program: Any, words: Sequence[str], unfinished: str) -> list[Offer]:
    """What may stand in the place of the unfinished word, each time as the whole word; `words` are those before it.

    Nothing for a file's name, which the shell knows better, and nothing after a command that is not there.
    """
    context = program.make_context("checklist", [], resilient_parsing=True)
    rest = list(words)
    while rest and isinstance(context.command, LazyGroup):
        name, *rest = rest
        command = context.command.get_command(context, name)
        if command is None:
            return []
        name, command, rest = followed(name, command, rest)
        # An option that still wants its value would hide what stands before it.
        wanting = bool(rest) and rest[-1].startswith("-") and "=" not in rest[-1]
        complete = rest[:-1] if wanting else list(rest)
        arguments = [] if isinstance(command, LazyGroup) else complete
        context = command.make_context(name, arguments, parent=context, resilient_parsing=True)
    before = ""
    if unfinished.startswith("--") and "=" in unfinished and "--" not in rest:
        name, _, unfinished = unfinished.partition("=")
        before, rest = f"{name}=", [*rest, name]
    return [(before + word, about) for word, about in _offers(context, rest, unfinished)]


def _offers(context: Any, words: Sequence[str], unfinished: str) -> Iterator[Offer]:
    command = context.command
    options = [each for each in command.params if each.param_type_name == "option" and not each.hidden]
    taking = [each for each in options if words and words[-1] in each.opts and not each.is_flag]
    ended = "--" in words
    if taking and not ended:
        yield from _of(taking[0], context, unfinished)
    elif unfinished.startswith("-") and not ended:
        names = [(name, each.help or "") for each in options for name in (*each.opts, *each.secondary_opts)]
        yield from _beginning(unfinished, [*names, ("--help", HELP_OPTION)])
    elif isinstance(command, LazyGroup):
        yield from _beginning(unfinished, list(command.table.items()))
    else:
        arguments = [each for each in command.params if each.param_type_name == "argument"]
        missing = [each for each in arguments if each.nargs == -1 or not context.params.get(each.name)]
        if not words and not ended:
            yield from _beginning(unfinished, list(command.table.items()))
        yield from _of(missing[0], context, unfinished) if missing else ()


def _of(parameter: Any, context: Any, unfinished: str) -> Iterator[Offer]:
    for item in parameter.shell_complete(context, unfinished):
        if item.type == "plain":
            yield item.value, item.help or ""


def _beginning(unfinished: str, known: Sequence[Offer]) -> Iterator[Offer]:
    return (offer for offer in known if offer[0].startswith(unfinished))
