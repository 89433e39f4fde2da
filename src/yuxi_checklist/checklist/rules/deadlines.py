"""Deadlines: each is understood, beyond doubt, and waits for nothing that the list does not know."""

from __future__ import annotations

from collections.abc import Iterator, Set

from yuxi_checklist.checklist.model import Target
from yuxi_checklist.deadline import DayWithin, Reading
from yuxi_checklist.errors import Finding
from yuxi_checklist.yamltext import Path


def deadline_findings(path: Path, target: Target, reading: Reading, events: Set[str]) -> Iterator[Finding]:
    """Find what is in doubt about a deadline that is understood; `events` are those of the list."""
    place = (*path, "deadline")
    if reading.unsettled:
        message = f"时限“{reading.text}”还没有定下读法（{target.deadline.reason}）；定下后删掉 unsettled，写明 due 或 ongoing"
        yield Finding(place, "deadline-unsettled", message)
    if reading.ambiguous and not target.deadline.stated:
        message = (
            f"时限“{reading.text}”有歧义：{reading.ambiguous}；请写明读法和理由，"
            f"例如 deadline: {{text: {reading.text}, {_example(reading)}, reason: …}}"
        )
        yield Finding(place, "deadline-ambiguous", message)
    if reading.event and reading.event.name not in events:
        name = reading.event.name or "收到之日"
        message = f"时限要等“{name}”，events 里没有这件事；请加上 - name: {name}"
        yield Finding(place, "event-unknown", message)


def _example(reading: Reading) -> str:
    """The likeliest reading as it would be written into the file; no date that the grammar itself distrusts."""
    if reading.unread:
        return "due: 年-月-日"
    dates = (("due", reading.due), ("start", reading.start))
    parts = [f"{name}: {day}" for name, day in dates if day]
    parts += ["ongoing: true"] if reading.ongoing else []
    parts += [f"recurs: {reading.recurs}"] if reading.recurs else []
    parts += [f"day: {{{_pairs(reading.day)}}}"] if reading.day else []
    parts += [f"milestones: [{', '.join(map(str, reading.milestones))}]"] if reading.milestones else []
    if reading.event:
        lengths = (
            ("months", reading.event.months),
            ("days", reading.event.days),
            ("workdays", reading.event.workdays),
        )
        unit, length = next(pair for pair in lengths if pair[1] is not None)
        parts.append(f"event: {{name: {reading.event.name or '收到之日'}, {unit}: {length}}}")
    return ", ".join(parts) or "due: 年-月-日"


def _pairs(day: DayWithin) -> str:
    fields = (("month", day.month), ("day", day.day), ("after_days", day.after_days))
    return ", ".join(f"{name}: {value}" for name, value in fields if value is not None)
