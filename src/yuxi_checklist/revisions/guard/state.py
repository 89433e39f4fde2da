"""What a state of a list says where a step may have changed it: a passage's words, and who holds the office's power."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property
from typing import TypeAlias, cast

from yuxi_checklist.days import parse_date, parse_moment
from yuxi_checklist.deadline import NotUnderstood, read
from yuxi_checklist.revisions.corrections import LEVELS, Passage, Words, statements, words
from yuxi_checklist.revisions.order import update_key
from yuxi_checklist.revisions.register import PlainUnit, Register, plain_register
from yuxi_checklist.revisions.walk import Located, items, mapping, ordered, targets, value_in_words, word
from yuxi_checklist.yamltext import Data

Moment: TypeAlias = "tuple[int, datetime | str]"
"""When an update was made, to be compared with that of others."""


def moment(update: Data) -> Moment:
    """When an update was made; one that does not say when comes after all others."""
    return cast("Moment", update_key(update)[:2])


def day(update: Data) -> str:
    """The day on which an update was made; empty where it does not say so."""
    try:
        return str(parse_moment(word(update, "at")).day)
    except (ValueError, OverflowError):
        return ""


class State:
    """One revision of a list as plain data."""

    def __init__(self, data: Data) -> None:
        self.data = data
        self._relieved: dict[str, list[tuple[Moment, list[str]]]] = {}
        self._extensions: dict[str, dict[int, str]] = {}

    @cached_property
    def targets(self) -> dict[str, Located]:
        """The targets by their ids; of two that share one, the first."""
        found: dict[str, Located] = {}
        for place in targets(self.data):
            found.setdefault(place.id, place)
        return found

    def log(self, target: str) -> list[Data]:
        """The updates of a target; none where it is not there."""
        return items(self.targets[target].target, "updates") if target in self.targets else []

    def relieved(self, target: str) -> list[tuple[Moment, list[str]]]:
        """Whom a target named before a correction, and when that was."""
        if target not in self._relieved:
            self._relieved[target] = [
                (moment(update), each.old.names())
                for update in self.log(target)
                for each in statements(update, target)
                if each.passage.key in ("lead", "support")
            ]
        return self._relieved[target]

    def extensions(self, target: str) -> dict[int, str]:
        """For each update of a log, by its identity, the date that the last extension before it had set."""
        if target not in self._extensions:
            found, last = dict[int, str](), ""
            for update in ordered(self.log(target)):
                found[id(update)] = last
                last = word(mapping(update, "extend"), "to") or last
            self._extensions[target] = found
        return self._extensions[target]

    def awaited(self, target: str) -> Data:
        """The event that a target's deadline waits for, as the list has it; None where it waits for nothing."""
        deadline = self.targets[target].target.get("deadline") if target in self.targets else None
        name = _event(deadline, word(mapping(self.data, "document"), "issued"))
        if name is None:
            return None
        unknown: Data = {"name": name}
        return next((event for event in items(self.data, "events") if word(event, "name") == name), unknown)

    @cached_property
    def register(self) -> Register[PlainUnit]:
        """The register as it is here."""
        return plain_register(self.data)

    @cached_property
    def office(self) -> str:
        """The supervising office by its own name; empty where none is named."""
        return self.register.canonical(word(mapping(self.data, "document"), "office"))

    @cached_property
    def power(self) -> frozenset[str]:
        """Every name under which one speaks for the office."""
        known = self.register
        units = [unit for unit in known.departments if self.office in known.stands_for(unit.name)]
        members = (member for unit in units if unit.name == self.office for member in unit.members)
        return frozenset((self.office, *members, *(label for unit in units for label in unit.labels)))

    def says(self, passage: Passage) -> Words | None:
        """The words of a passage; None where there is nothing that could have any."""
        holder = self._holder(passage)
        if holder is None:
            return None
        if passage.key == "events":
            day = word(holder, "on")
            return words("events", day) if day else None
        if passage.key in ("departments", "indicators"):
            return words(passage.key, holder)
        return words(passage.key, holder.get(passage.name or passage.key))

    def _holder(self, passage: Passage) -> dict[str, Data] | None:
        if passage.key in LEVELS:
            return self._title(passage)
        if passage.key == "document":
            return mapping(self.data, "document")
        owner = self.data
        if passage.owner is not None:
            if passage.owner not in self.targets:
                return None
            owner = self.targets[passage.owner].target
        if not passage.name:
            return owner if isinstance(owner, dict) else None
        named = (item for item in items(owner, passage.key) if word(item, "name") == passage.name)
        return next((item for item in named if isinstance(item, dict)), None)

    def _title(self, passage: Passage) -> dict[str, Data] | None:
        depth = LEVELS.index(passage.key)
        for place in self.targets.values():
            if len(place.titles) > depth and place.keys[depth] == passage.owner:
                return {passage.key: place.titles[depth][0]}
        return None


def _event(deadline: Data, issued: str) -> str | None:
    """The name of the event that a deadline waits for, as it is stated or as its words are read."""
    if isinstance(deadline, dict) and len(deadline) > 1:
        return word(mapping(deadline, "event"), "name") or None
    try:
        found = read(
            word(deadline, "text") or value_in_words(deadline), parse_date(issued) if issued else None
        ).event
    except (NotUnderstood, ValueError):
        return None
    return found.name if found else None
