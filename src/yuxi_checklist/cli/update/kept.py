"""What was typed is never lost: where it is not written to the file, it is given back as a command line."""

from __future__ import annotations

import contextlib
import os
import shlex
from collections.abc import Iterator, Sequence
from pathlib import Path

import typer

from yuxi_checklist.cli.completion.quoting import is_harmless, powershell
from yuxi_checklist.cli.streams import complain
from yuxi_checklist.errors import ChecklistError
from yuxi_checklist.git.commit import NotCommitted
from yuxi_checklist.recording.updates import Report
from yuxi_checklist.vocabulary import STATUSES


@contextlib.contextmanager
def kept(ids: Sequence[str], report: Report, file: Path | None) -> Iterator[None]:
    """Give the report back where what is done here fails or is stopped before it is in the file."""
    try:
        yield
    except NotCommitted:
        raise
    except (ChecklistError, typer.Abort, KeyboardInterrupt):
        give_back(ids, report, file)
        raise


def give_back(ids: Sequence[str], report: Report, file: Path | None) -> None:
    """Show the command line that records the report, if there is anything in it."""
    if report.says_something:
        complain(f"写好的没有丢。要再记这一条，运行：\n{command_line(ids, report, file)}\n")


def command_line(ids: Sequence[str], report: Report, file: Path | None) -> str:
    """The line that records the report, as the shell of this system takes it; `file` where it has to be named."""
    options = [*_options(report), *([("--file", str(file))] if file else [])]
    words = [word for name, value in options for word in _option(name, value)]
    return " ".join(["checklist update", *map(_quoted, [*ids, *words])])


def _quoted(word: str) -> str:
    if os.name == "nt":
        return powershell(word)
    return word if is_harmless(word) else shlex.quote(word)


def _option(name: str, value: str) -> Sequence[str]:
    """An option and its value, which may look like an option itself."""
    return [f"{name}={value}"] if value.startswith("-") else [name, value]


def _options(report: Report) -> Iterator[tuple[str, str]]:
    extend, request = report.extend, report.request
    said: dict[str, object] = {
        "--by": report.by,
        "--at": report.at,
        "--status": report.status and STATUSES[report.status],
        "--note": report.note,
        "--shortfall": report.shortfall,
        "--reached": report.reached,
        "--extend-to": extend and extend.to,
        "--approved-by": extend and extend.approved_by,
        "--request-extension": request and request.extend_to,
        "--reason": (extend or request) and (extend or request).reason,  # type: ignore[union-attr]
        "--decline-extension": report.decline,
    }
    yield from ((name, str(value)) for name, value in said.items() if value)
    yield from (("--value", value) for value in report.values)
    yield from (("--evidence", item) for item in report.evidence)
