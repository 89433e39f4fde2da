"""From a report to insertions: each update at the place that the log's order gives it, normally the end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from yuxi_checklist.checklist.load import Loaded
from yuxi_checklist.checklist.plain import ordered
from yuxi_checklist.recording.transaction import Plan
from yuxi_checklist.recording.updates.desk import Desk, Filed
from yuxi_checklist.recording.updates.report import Report
from yuxi_checklist.yamltext import Path
from yuxi_checklist.yamltext.edit import Change, Insert


def plan(ids: Sequence[str], report: Report, clock: Callable[[], datetime]) -> Plan:
    """What files the report in the list as it is when the plan is asked; raises as `Desk.file` does."""
    return lambda loaded: insertions(Desk(loaded).file(ids, report, clock()))


def pinned(loaded: Loaded, ids: Sequence[str], report: Report, now: datetime) -> Report:
    """The report with who and when filled in, so that it files the same later; raises as `Desk.file` does."""
    update = Desk(loaded).file(ids, report, now)[0].update
    return replace(report, by=update.by, by_from="--by", at=update.at.text)


def insertions(filed: Iterable[Filed]) -> list[Change]:
    """The changes that write what is filed; several updates of one target may be among it."""
    by_target: dict[Path, list[Filed]] = {}
    for each in filed:
        by_target.setdefault(each.path, []).append(each)
    return [change for path, group in by_target.items() for change in _into_log(path, group)]


def _into_log(path: Path, group: list[Filed]) -> list[Change]:
    """Each new update after the last of the old ones that the order puts before it."""
    old = group[0].target.updates
    place = {id(update): index for index, update in enumerate(old)}
    data = {id(each.update): each.data for each in group}
    found: list[Change] = []
    index = 0
    for update in ordered((*old, *(each.update for each in group))):
        if id(update) in place:
            index = max(index, place[id(update)] + 1)
        else:
            found.append(Insert((*path, "updates"), index if index < len(old) else None, data[id(update)]))
    return found
