"""The ways from a report to the file: asked for step by step, with a note from an editor, or as it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from yuxi_checklist.answers.reported import reported
from yuxi_checklist.checklist.load import Loaded, load
from yuxi_checklist.checklist.plain import contents
from yuxi_checklist.checklist.view import View
from yuxi_checklist.cli import writing
from yuxi_checklist.cli.manner import Manner
from yuxi_checklist.cli.prompts import confirmed, show
from yuxi_checklist.cli.streams import complain
from yuxi_checklist.cli.update.kept import give_back, note_kept
from yuxi_checklist.cli.update.walk import note, settle, walk
from yuxi_checklist.days import BEIJING, today
from yuxi_checklist.errors import UsageError
from yuxi_checklist.recording.transaction import rehearse
from yuxi_checklist.recording.updates import Desk, Report, pinned, plan
from yuxi_checklist.text.unified_diff import preview


def walk_through(path: Path, ids: Sequence[str], report: Report, manner: Manner, *, edit: bool) -> int:
    """Ask for what is missing, show the difference, and write it if that is confirmed."""
    loaded = load(path, today())
    ids, report = walk(loaded, View(contents(loaded.checklist), today()), ids, report, edit=edit)
    with note_kept(report.note):
        # From here on it is the very update that is shown, and not one a minute later.
        report = settle(lambda report: pinned(loaded, ids, report, _clock()), report, again=True)
        if not manner.dry_run:
            show(_difference(path, loaded, ids, report))
            if not confirmed("写入吗？"):
                give_back(report.note)
                complain("没有写入。")
                return 1
        return write(path, ids, report, manner)


def compose(path: Path, ids: Sequence[str], report: Report, manner: Manner) -> int:
    """Let the note be written in an editor; what would be refused anyhow is refused before."""
    loaded = load(path, today())
    trial = replace(report, note=report.note or "…")
    settled = settle(lambda report: pinned(loaded, ids, report, _clock()), trial)
    text = note([Desk(loaded).target(identifier)[1] for identifier in ids], report.note or "")
    if not text:
        raise UsageError("说明是空的，没有写入。")
    report = replace(settled, note=text, at=report.at)
    with note_kept(report.note):
        return write(path, ids, report, manner)


def write(path: Path, ids: Sequence[str], report: Report, manner: Manner) -> int:
    """Record the report and answer; on a terminal, who reports is asked for where that is not settled."""

    def attempt(report: Report) -> int:
        return writing.write(
            path, plan(ids, report, _clock), manner, lambda view, before: reported(view, before, ids)
        )

    return settle(attempt, report)


def _difference(path: Path, loaded: Loaded, ids: Sequence[str], report: Report) -> str:
    rehearsed = rehearse(loaded, plan(ids, report, _clock), today())
    return preview(path, loaded.document.text, rehearsed.after.document.text)


def _clock() -> datetime:
    return datetime.now(BEIJING)
