"""The ways from a report to the file: asked for step by step, with a note from an editor, or as it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import typer

from yuxi_checklist.answers.reported import reported
from yuxi_checklist.checklist.load import load
from yuxi_checklist.checklist.plain import contents
from yuxi_checklist.checklist.view import View
from yuxi_checklist.cli import prompts, writing
from yuxi_checklist.cli.manner import Manner
from yuxi_checklist.cli.update.draft import Ground, begun
from yuxi_checklist.cli.update.kept import give_back, kept
from yuxi_checklist.cli.update.note import note
from yuxi_checklist.cli.update.numbers import believed
from yuxi_checklist.cli.update.settling import settle
from yuxi_checklist.cli.update.walk import Walk
from yuxi_checklist.days import clock, today
from yuxi_checklist.errors import ChecklistError, UsageError
from yuxi_checklist.recording.updates import Desk, Report, pinned, plan


def walk_through(
    path: Path, ids: Sequence[str], report: Report, manner: Manner, file: Path | None, *, edit: bool
) -> int:
    """Ask for what is missing, show what comes of it, and write it if that is confirmed."""
    ground = Ground(path, load(path, today()), edit=edit)
    ground.check(ids, report)
    draft = begun(ids, report)
    walk = Walk(ground, draft.with_answer("confirm") if manner.dry_run else draft)
    try:
        draft = walk.through()
    except (ChecklistError, typer.Abort, KeyboardInterrupt):
        give_back(walk.fullest.ids, walk.fullest.report, file)
        raise
    with kept(draft.ids, draft.report, file):
        return _record(path, draft.ids, draft.report, manner, confirmed=True)


def compose(path: Path, ids: Sequence[str], report: Report, manner: Manner, file: Path | None) -> int:
    """Let the note be written in an editor; what would be refused anyhow is refused before."""
    loaded = load(path, today())
    trial = replace(report, note=report.note or "…")
    settled = settle(lambda report: pinned(loaded, ids, report, clock()), trial)
    text = note([Desk(loaded).target(identifier)[1] for identifier in ids], report.note or "")
    if not text:
        raise UsageError("说明是空的，没有写入。")
    report = replace(settled, note=text, at=report.at)
    with kept(ids, report, file):
        return write(path, ids, report, manner)


def write(path: Path, ids: Sequence[str], report: Report, manner: Manner) -> int:
    """Record the report and answer; on a terminal, what is not settled and what is odd is asked about before."""
    asking = prompts.terminal() and not manner.dry_run
    if report.values:
        report = replace(report, values=_believed(path, ids, report, asking=asking))
    return _record(path, ids, report, manner, confirmed=asking)


def _record(path: Path, ids: Sequence[str], report: Report, manner: Manner, *, confirmed: bool) -> int:
    def attempt(report: Report) -> int:
        of_default = not (report.by or report.identity)
        return writing.write(
            path,
            plan(ids, report, clock),
            manner,
            lambda view, before: reported(view, before, ids, of_default=of_default, confirmed=confirmed),
        )

    return settle(attempt, report)


def _believed(path: Path, ids: Sequence[str], report: Report, *, asking: bool) -> tuple[str, ...]:
    """The numbers as they are to be written. Raises UsageError and Doubtful."""
    loaded, values = load(path, today()), report.values
    desk, view = Desk(loaded), View(contents(loaded.checklist), today())
    known = {item.target.id: item for item in view.items}
    for identifier in ids:
        target = desk.target(identifier)[1]
        values = believed(target, known[target.id], values, prompts.confirmed if asking else None)
    return values
