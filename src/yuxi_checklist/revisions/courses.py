"""What the logs of one revision add up to, on plain data of any age."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property

from yuxi_checklist.deadline import Reading
from yuxi_checklist.revisions import deadlines
from yuxi_checklist.revisions.corrections import relieved
from yuxi_checklist.revisions.entries import PlainEntry, entry, number
from yuxi_checklist.revisions.powers import Situation
from yuxi_checklist.revisions.progress import Duty, Progress, course, progress
from yuxi_checklist.revisions.register import AnyUnit, PlainUnit, Register, plain_register
from yuxi_checklist.revisions.walk import items, mapping, names, ordered, word
from yuxi_checklist.yamltext import Data


def duty(
    lead: Iterable[str],
    support: Iterable[str],
    reading: Reading,
    register: Register[AnyUnit],
    office: str | None,
    log: Iterable[Data] = (),
) -> Duty:
    """Who has what part in a target, and how its time is told; `log` holds the corrections, as plain data."""
    return Duty(
        register.stands_for,
        frozenset(map(register.canonical, lead)),
        frozenset(map(register.canonical, support)),
        register.canonical(office or ""),
        reading.goes_on,
        reading.is_endless,
        reading.milestones,
        register.canonical,
        relieved(log, register.canonical),
    )


class Courses:
    """The logs of a list's targets, read with the register, the office and the events that the list has."""

    def __init__(self, data: Data) -> None:
        self.data = data

    @cached_property
    def register(self) -> Register[PlainUnit]:
        """The register as it is here."""
        return plain_register(self.data)

    @cached_property
    def office(self) -> str:
        """The supervising office by its own name; empty where none is named."""
        return self.register.canonical(word(mapping(self.data, "document"), "office"))

    @cached_property
    def events(self) -> dict[str, date | None]:
        """The day on which each event happened, None where it has not; of two of one name the first counts."""
        found = reversed(items(self.data, "events"))
        return {word(each, "name"): deadlines.day(word(each, "on")) for each in found}

    def progress(self, target: Data) -> Progress[PlainEntry]:
        """What the log of a target has come to at its end."""
        return progress(_entries(target), self.duty(target))

    def duty(self, target: Data) -> Duty:
        """Who has what part in a target, and how its time is told."""
        found = deadlines.reading(self.data, target)
        log = items(target, "updates")
        return duty(names(target, "lead"), names(target, "support"), found, self.register, self.office, log)

    def situations(self, target: Data) -> Iterator[Situation[PlainEntry]]:
        """Each entry of a target's log in its order, with what it is judged by."""
        found, own, log = deadlines.reading(self.data, target), self.duty(target), _entries(target)
        goals = {word(each, "name"): number(word(each, "target")) for each in items(target, "indicators")}
        for index, (each, before) in enumerate(course(log, own)):
            printed = deadlines.printed_due(found, self.events, each.at.day)
            yield Situation(each, before, own, goals, printed, log, index, waits=found.event is not None)


def _entries(target: Data) -> list[PlainEntry]:
    return [entry(update) for update in ordered(items(target, "updates"))]
