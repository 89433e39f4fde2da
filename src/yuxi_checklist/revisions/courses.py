"""What the logs of one revision add up to, on plain data of any age."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from yuxi_checklist.revisions import deadlines
from yuxi_checklist.revisions.corrections import relieved
from yuxi_checklist.revisions.entries import PlainEntry, entry, number
from yuxi_checklist.revisions.powers import Situation
from yuxi_checklist.revisions.progress import Duty, Progress, course, progress
from yuxi_checklist.revisions.register import PlainUnit, Register, plain_register
from yuxi_checklist.revisions.walk import items, mapping, names, ordered, word
from yuxi_checklist.yamltext import Data


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

    def progress(self, target: Data) -> Progress[PlainEntry]:
        """What the log of a target has come to at its end."""
        return progress(_entries(target), self.duty(target))

    def duty(self, target: Data) -> Duty:
        """Who has what part in a target, and how its time is told."""
        found, known = deadlines.reading(self.data, target), self.register
        leads, supports = (frozenset(map(known.canonical, names(target, key))) for key in ("lead", "support"))
        return Duty(
            known.stands_for,
            leads,
            supports,
            self.office,
            found.goes_on,
            found.is_endless,
            found.milestones,
            known.canonical,
            relieved(items(target, "updates"), known.canonical),
        )

    def situations(self, target: Data) -> Iterator[Situation[PlainEntry]]:
        """Each entry of a target's log in its order, with what it is judged by."""
        found, own, log = deadlines.reading(self.data, target), self.duty(target), _entries(target)
        goals = {word(each, "name"): number(word(each, "target")) for each in items(target, "indicators")}
        for index, (each, before) in enumerate(course(log, own)):
            printed = deadlines.printed_due(self.data, found, each.at.day)
            waits = found.event is not None
            yield Situation(each, before, own, goals, printed, log[:index], waits)


def _entries(target: Data) -> list[PlainEntry]:
    return [entry(update) for update in ordered(items(target, "updates"))]
