"""Whose clone this is, and by whom and when something is said: what every command that records shares."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from yuxi_checklist.cli import complete
from yuxi_checklist.cli.options import written
from yuxi_checklist.days import today
from yuxi_checklist.files import real

if TYPE_CHECKING:
    from yuxi_checklist.recording.updates import Report


class Identity(NamedTuple):
    """The unit whose clone this is, as it was written, and where that stands; None where nothing says so."""

    name: str | None
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Authorship:
    """The options that say by whom and when."""

    by: Annotated[
        str | None,
        typer.Option(
            "--by",
            metavar="部门",
            help="由谁报告或决定；默认是本单位（$CHECKLIST_BY、git 的 checklist.by），再是唯一的牵头部门。",
            autocompletion=complete.reporters,
        ),
    ] = None
    at: Annotated[
        str | None,
        typer.Option(
            "--at",
            metavar="时间",
            help="什么时候：如 昨天、11月25日、2022-11-25T09:30（北京时间）；默认现在。",
        ),
    ] = None

    def report(self, path: Path) -> Report:
        """An empty report by whom and when. Raises UsageError."""
        from yuxi_checklist.recording.updates import Report, moment_text

        own = identity(path)
        return Report(
            by=written("--by", self.by) if self.by is not None else None,
            identity=own.name,
            identity_from=own.source,
            at=moment_text(self.at, today()) if self.at is not None else None,
        )


def identity(path: Path) -> Identity:
    """Whose clone the list at that path lies in."""
    if name := os.environ.get("CHECKLIST_BY", "").strip():
        return Identity(name, "$CHECKLIST_BY")
    from yuxi_checklist.git.identity import identity as configured

    return Identity(configured(real(path).parent), "git 的 checklist.by")
