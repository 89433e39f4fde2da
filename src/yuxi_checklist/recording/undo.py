"""Taking an entry back: its lines go where it was not shared yet, else an entry says that it counts no more.

What is shared stays in the file, so that everybody sees what was said and that it was taken back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from yuxi_checklist.checklist.load import Loaded
from yuxi_checklist.checklist.model import Update
from yuxi_checklist.checklist.plain import ordered
from yuxi_checklist.checklist.targets import targets
from yuxi_checklist.days import BEIJING
from yuxi_checklist.errors import ChecklistError, UsageError
from yuxi_checklist.recording.transaction import Plan, Refused
from yuxi_checklist.recording.updates import Desk, Report, insertions
from yuxi_checklist.revisions.order import content
from yuxi_checklist.revisions.progress import counting
from yuxi_checklist.revisions.walk import items
from yuxi_checklist.revisions.walk import targets as plain_targets
from yuxi_checklist.yamltext import Data, Path
from yuxi_checklist.yamltext.data import mapped
from yuxi_checklist.yamltext.edit import Change, Remove, changed


class NothingToUndo(ChecklistError):
    """There is no entry that could be taken back."""

    exit_code = 1


@dataclass(frozen=True, slots=True)
class Found:
    """An entry, and the target and the place in the file that it stands at; `shared` where it was committed."""

    target: str
    path: Path
    update: Update
    data: Data
    shared: bool

    @property
    def written(self) -> datetime:
        """When it was written down, which may be later than what it is dated."""
        return (self.update.recorded_at or self.update.at).instant


def newest(
    loaded: Loaded, committed: Sequence[Data], report: Report, identifier: str | None, of: str | None = None
) -> Found:
    """The entry written last by whoever `report` is by, or by the unit `of`, on one target or on any.

    Where nobody is named it is the last one that was not committed: it was written here. `committed` is the list as
    it was last committed, on both sides of a merge under way; nothing where it was not. Raises NothingToUndo, or UsageError for an id or a name that is not there.
    """
    desk = Desk(loaded)
    wanted = desk.target(identifier)[1].id if identifier else None
    said = of or report.by or report.identity
    name = desk.register.resolve(said).name if said else None
    found = [
        each
        for each in _entries(desk, loaded, committed)
        if wanted in (None, each.target) and (_is_by(each.update, name, desk) if name else not each.shared)
    ]
    if not found:
        raise NothingToUndo(_nothing(name, wanted))
    last = max(enumerate(found), key=lambda pair: (not pair[1].shared, pair[1].written, pair[0]))[1]
    if last.update.corrects:
        raise Refused("最近一条是更正，不能撤回；用 checklist set 再更正一次。")
    return last


def plan(found: Found, report: Report, reason: str, clock: Callable[[], datetime]) -> Plan:
    """The plan that takes the entry back. Raises what `Desk.file` raises."""

    def changes(loaded: Loaded) -> list[Change]:
        if not found.shared:
            return [_removal(loaded, found)]
        desk, update = Desk(loaded), found.update
        retract = {"at": update.at.text, "by": update.by, "reason": reason}
        by = report.by or report.identity or update.by
        instant, at = update.at.instant, report.at
        if at is None and instant >= clock():  # dated ahead by mistake: what takes it back must come after it
            at = (instant.astimezone(BEIJING) + timedelta(microseconds=1)).isoformat()
        return insertions(desk.file([found.target], replace(report, by=by, at=at, retract=retract), clock()))

    return changes


def without(loaded: Loaded, found: Found) -> Data:
    """The list as plain data without the entry."""
    return changed(loaded.document.data, [_removal(loaded, found)])


def _entries(desk: Desk, loaded: Loaded, committed: Sequence[Data]) -> Iterator[Found]:
    """Every entry that counts, with whether it was committed."""
    known: dict[str, set[str]] = {}
    for place in (place for data in committed for place in plain_targets(data)):
        known.setdefault(place.id, set()).update(map(_said, items(place.target, "updates")))
    for placed in targets(loaded.checklist):
        if not placed.target.updates:
            continue
        log = {id(update): index for index, update in enumerate(placed.target.updates)}
        plain = items(desk.plain(placed.path), "updates")
        for update in counting(ordered(placed.target.updates)):
            index = log[id(update)]
            shared = _said(plain[index]) in known.get(placed.target.id, ())
            yield Found(placed.target.id, (*placed.path, "updates", index), update, plain[index], shared)


def _said(update: Data) -> str:
    return content(mapped(update))


def _is_by(update: Update, name: str, desk: Desk) -> bool:
    """Whether a unit wrote the entry: for itself, or for another."""
    return desk.register.canonical(update.recorded_by or update.by) == name


def _nothing(name: str | None, wanted: str | None) -> str:
    where = f"{wanted} 里" if wanted else "清单里"
    if name:
        return f"{where}没有{name}写的、可以撤回的记录。"
    return f"{where}没有还没存入版本的记录。已存入版本的，用 --by 写明是哪个部门写的。"


def _removal(loaded: Loaded, found: Found) -> Change:
    """The entry's lines go, and the key with them where it was the only one."""
    log = items(Desk(loaded).plain(found.path[:-2]), "updates")
    index = found.path[-1]
    same = isinstance(index, int) and index < len(log) and _said(log[index]) == _said(found.data)
    if not same:
        raise UsageError("清单刚才被别的程序改动了，请再试一次。")
    return Remove(found.path if len(log) > 1 else found.path[:-1])
