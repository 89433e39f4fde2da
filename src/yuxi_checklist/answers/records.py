"""A target as plain data: the object that `--json` answers with, and the flat fields that tables of text carry."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from yuxi_checklist.text.numbers import number_text

if TYPE_CHECKING:
    from datetime import date

    from yuxi_checklist.checklist.counts import Count, Load
    from yuxi_checklist.checklist.model import Extension, Indicator, Number, Update
    from yuxi_checklist.checklist.view import Entry, Share, View
    from yuxi_checklist.deadline import Reading

FORMAT = 1
"""The version of the JSON envelope."""


def envelope(view: View, **lists: Any) -> dict[str, Any]:
    """Give what every answer about a list begins with, and the lists it carries."""
    return {"format": FORMAT, "title": view.checklist.title, "as_of": str(view.as_of), **lists}


def target_record(share: Share) -> dict[str, Any]:
    """One target, in the shape that the command line promises to programs."""
    entry = share.entry
    target, standing = entry.target, entry.standing
    return {
        "id": target.id,
        "section": entry.section.title,
        "task": entry.task.title,
        "measure": entry.measure.title,
        "text": target.text,
        "lead": list(target.lead),
        "support": list(target.support),
        "role": _role(share),
        "deadline": deadline_record(entry),
        "due": _day(standing.due),
        "days_left": standing.days_left,
        "status": standing.status,
        "light": standing.light,
        "indicators": [indicator_record(indicator, standing.values) for indicator in target.indicators],
        "updates": len(standing.log),
        "last_update": update_record(standing.log[-1]) if standing.log else None,
    }


def deadline_record(entry: Entry) -> dict[str, Any]:
    """The deadline as printed and as read; `reason` is the file's own, where it states the reading itself."""
    return {**reading_record(entry.reading), "reason": entry.target.deadline.reason}


def reading_record(reading: Reading) -> dict[str, Any]:
    """One reading of a deadline. An event carries its name and the one length that is set."""
    event = reading.event
    return {
        "text": reading.text,
        "due": _day(reading.due),
        "ongoing": reading.ongoing,
        "start": _day(reading.start),
        "recurs": reading.recurs,
        "day": reading.day
        and {key: value for key, value in asdict(reading.day).items() if value is not None},
        "event": event
        and {key: value for key, value in asdict(event).items() if key == "name" or value is not None},
        "milestones": [str(day) for day in reading.milestones],
        "ambiguous": reading.ambiguous,
    }


def indicator_record(indicator: Indicator, values: dict[str, Number]) -> dict[str, Any]:
    """One indicator with the number reached so far, None where none was reported."""
    reached = values.get(indicator.name)
    return {"name": indicator.name, "target": indicator.target, "unit": indicator.unit, "value": reached}


def update_record(update: Update) -> dict[str, Any]:
    """One update with all its fields, those not given as None or empty."""
    extend: Extension | None = update.extend
    return {
        "at": update.at.text,
        "by": update.by,
        "status": update.status,
        "note": update.note,
        "values": dict(update.values),
        "evidence": list(update.evidence),
        "extend": extend
        and {"to": str(extend.to), "reason": extend.reason, "approved_by": extend.approved_by},
    }


def count_record(each: Count) -> dict[str, Any]:
    """Give one count as data."""
    return {"group": each.group, "total": each.total, "lights": each.lights, "statuses": each.statuses}


def load_record(load: Load) -> dict[str, Any]:
    """Give one department's load as data."""
    return {"name": load.name, "lead": load.lead, "support": load.support, "lights": load.lights}


def indicator_text(indicator: Indicator, values: dict[str, Number]) -> str:
    """An indicator in words: `高新技术企业 188/196户`, with `—` where nothing was reported."""
    reached = values.get(indicator.name)
    shown = "—" if reached is None else number_text(reached)
    return f"{indicator.name} {shown}/{number_text(indicator.target)}{indicator.unit}"


def _role(share: Share) -> str | None:
    return f"group:{share.group}" if share.group else share.role


def _days_left(share: Share) -> str:
    left = share.entry.standing.days_left
    return "" if left is None else str(left)


def _indicators(share: Share) -> str:
    values = share.entry.standing.values
    return "；".join(indicator_text(each, values) for each in share.entry.target.indicators)


def _last_update(share: Share) -> str:
    log = share.entry.standing.log
    return log[-1].at.text if log else ""


def _day(day: date | None) -> str | None:
    return str(day) if day else None


FLAT: dict[str, Callable[[Share], str]] = {
    "id": lambda share: share.entry.target.id,
    "section": lambda share: share.entry.section.title,
    "task": lambda share: share.entry.task.title,
    "measure": lambda share: share.entry.measure.title,
    "text": lambda share: share.entry.target.text,
    "lead": lambda share: "、".join(share.entry.target.lead),
    "support": lambda share: "、".join(share.entry.target.support),
    "role": lambda share: _role(share) or "",
    "deadline": lambda share: share.entry.target.deadline.text,
    "due": lambda share: _day(share.entry.standing.due) or "",
    "days_left": _days_left,
    "status": lambda share: share.entry.standing.status,
    "light": lambda share: share.entry.standing.light,
    "indicators": _indicators,
    "updates": lambda share: str(len(share.entry.standing.log)),
    "last_update": _last_update,
}
"""The flat text fields of a target, each worked out by itself."""
