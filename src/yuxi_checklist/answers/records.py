"""A target as plain data: the object that `--json` answers with, and the flat fields that tables of text carry."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from yuxi_checklist.text.numbers import number_text

if TYPE_CHECKING:
    from datetime import date

    from yuxi_checklist.checklist.contents import Indicator, Update
    from yuxi_checklist.checklist.counts import Count, Load
    from yuxi_checklist.checklist.view import Involvement, Item, View
    from yuxi_checklist.deadline import Reading
    from yuxi_checklist.text.numbers import Number

FORMAT = 1
"""The version of the JSON envelope."""


def envelope(view: View, **lists: Any) -> dict[str, Any]:
    """Give what every answer about a list begins with, and the lists it carries."""
    return {"format": FORMAT, "title": view.contents.title, "as_of": str(view.as_of), **lists}


def target_record(involvement: Involvement) -> dict[str, Any]:
    """One target, in the shape that the command line promises to programs."""
    item = involvement.item
    target, standing = item.target, item.standing
    return {
        "id": target.id,
        "section": item.target.section,
        "task": item.target.task,
        "measure": item.target.measure,
        "text": target.text,
        "lead": list(target.lead),
        "support": list(target.support),
        "role": _role(involvement),
        "deadline": deadline_record(item),
        "due": _day(standing.due),
        "days_left": standing.days_left,
        "status": standing.status,
        "light": standing.light,
        "extensions": standing.progress.extensions,
        "request": _request(standing.progress.request),
        "indicators": [indicator_record(indicator, standing.values) for indicator in target.indicators],
        "updates": len(standing.log),
        "last_update": standing.log[-1].record() if standing.log else None,
        "last_note": next((entry.record() for entry in reversed(standing.log) if entry.note), None),
    }


def deadline_record(item: Item) -> dict[str, Any]:
    """The deadline as printed and as read; `reason` is the file's own, where it states the reading itself."""
    return {**reading_record(item.target.reading), "reason": item.target.reason}


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


def indicator_record(indicator: Indicator, values: Mapping[str, Number]) -> dict[str, Any]:
    """One indicator with the number reached so far, None where none was reported."""
    reached = values.get(indicator.name)
    return {"name": indicator.name, "target": indicator.target, "unit": indicator.unit, "value": reached}


def _request(update: Update | None) -> dict[str, Any] | None:
    """The extension that is asked for and not decided."""
    if update is None or update.request is None:
        return None
    return {
        "extend_to": str(update.request.extend_to),
        "reason": update.request.reason,
        "by": update.by,
        "at": update.at.text,
    }


def count_record(each: Count) -> dict[str, Any]:
    """Give one count as data."""
    return {
        "group": each.group,
        "total": each.total,
        "rate": round(each.rate, 4),
        "lights": each.lights,
        "statuses": each.statuses,
    }


def load_record(load: Load) -> dict[str, Any]:
    """Give one department's load as data."""
    return {"name": load.name, "lead": load.lead, "support": load.support, "lights": load.lights}


def indicator_text(indicator: Indicator, values: Mapping[str, Number]) -> str:
    """An indicator in words: `高新技术企业 188/196户`, with `—` where nothing was reported."""
    reached = values.get(indicator.name)
    shown = "—" if reached is None else number_text(reached)
    return f"{indicator.name} {shown}/{number_text(indicator.target)}{indicator.unit}"


def _role(involvement: Involvement) -> str | None:
    return f"group:{involvement.group}" if involvement.group else involvement.role


def _days_left(involvement: Involvement) -> str:
    left = involvement.item.standing.days_left
    return "" if left is None else str(left)


def _indicators(involvement: Involvement) -> str:
    values = involvement.item.standing.values
    return "；".join(indicator_text(each, values) for each in involvement.item.target.indicators)


def _last_update(involvement: Involvement) -> str:
    log = involvement.item.standing.log
    return log[-1].at.text if log else ""


def _asked_for(involvement: Involvement) -> str:
    asked = _request(involvement.item.standing.progress.request)
    return str(asked["extend_to"]) if asked else ""


def _day(day: date | None) -> str | None:
    return str(day) if day else None


FLAT: dict[str, Callable[[Involvement], str]] = {
    "id": lambda row: row.item.target.id,
    "section": lambda row: row.item.target.section,
    "task": lambda row: row.item.target.task,
    "measure": lambda row: row.item.target.measure,
    "text": lambda row: row.item.target.text,
    "lead": lambda row: "、".join(row.item.target.lead),
    "support": lambda row: "、".join(row.item.target.support),
    "role": lambda row: _role(row) or "",
    "deadline": lambda row: row.item.target.reading.text,
    "due": lambda row: _day(row.item.standing.due) or "",
    "days_left": _days_left,
    "extensions": lambda row: str(row.item.standing.progress.extensions or ""),
    "request": _asked_for,
    "status": lambda row: row.item.standing.status,
    "light": lambda row: row.item.standing.light,
    "indicators": _indicators,
    "updates": lambda row: str(len(row.item.standing.log)),
    "last_update": _last_update,
}
"""The flat text fields of a target, each worked out by itself."""
