"""Which reports of a table the list has already: importing the same table again, or with one more row, adds only what is new."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from yuxi_checklist.checklist.model import Update
from yuxi_checklist.checklist.plain import ordered

_Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Draft:
    """A report as it would be written; `timed` where the table says when it was made."""

    update: Update
    timed: bool


def already_taken(log: Sequence[Update], drafts: Sequence[Draft]) -> list[bool]:
    """Tell for each draft about one target whether its log, or an earlier draft, has the same.

    With a time it is the same as an entry of that time, unit and content. Without one it is the same as the newest
    report of its unit, or as those before that, as far back as all of them stand in the table without a time:
    so a unit may say again later, with the date, what it said before.
    """
    entries = {_key(update): update for update in log}
    seen = {*entries, *_newest(log, drafts, entries)}
    found = []
    for draft in drafts:
        key = _key(draft.update, timed=draft.timed)
        found.append(key in seen)
        seen.add(key)
    return found


def _newest(log: Sequence[Update], drafts: Sequence[Draft], entries: Iterable[_Key]) -> set[_Key]:
    """Those drafts without a time that the newest reports of the log are."""
    wanted = {_key(draft.update, timed=False) for draft in drafts if not draft.timed}
    if not wanted:
        return set()
    dated = {_key(draft.update) for draft in drafts if draft.timed}.intersection(entries)
    found: set[_Key] = set()
    past: set[str] = set()  # units whose newest reports are behind us
    for update in reversed(ordered(tuple(log))):
        key = _key(update, timed=False)
        if update.by in past or update.corrects or _key(update) in dated:
            continue
        if key in wanted:
            found.add(key)
        else:
            past.add(update.by)
    return found


def _key(update: Update, *, timed: bool = True) -> _Key:
    """What makes a report the same as another: who, when, and what it says."""
    said = update.model_dump(exclude={"at", "by", "recorded_by", "recorded_at"}, exclude_defaults=True)
    when = update.at.instant.isoformat() if timed else ""
    return update.by, when, json.dumps(said, default=str, sort_keys=True, ensure_ascii=False)
