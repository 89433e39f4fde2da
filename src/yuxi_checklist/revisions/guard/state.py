"""What a state of a list says where a step may have changed it: a passage's words, and who holds the office's power."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property
from typing import NamedTuple, TypeAlias, cast

from yuxi_checklist.days import BACKDATE_DAYS
from yuxi_checklist.revisions.corrections import LEVELS, Passage, Words, statements, words
from yuxi_checklist.revisions.courses import Courses
from yuxi_checklist.revisions.entries import PlainEntry
from yuxi_checklist.revisions.order import update_key
from yuxi_checklist.revisions.powers import Situation
from yuxi_checklist.revisions.register import PlainUnit, Register
from yuxi_checklist.revisions.walk import Located, items, mapping, targets, word
from yuxi_checklist.yamltext import Data

Moment: TypeAlias = "tuple[int, datetime | str]"
"""When an update was made, to be compared with that of others."""


def moment(update: Data) -> Moment:
    """When an update was made; one that does not say when comes after all others."""
    return cast("Moment", update_key(update)[:2])


class Relieved(NamedTuple):
    """Units that a target named in a field, `lead` or `support`, until a correction."""

    until: Moment
    field: str
    names: list[str]


class State:
    """One revision of a list as plain data."""

    def __init__(self, data: Data) -> None:
        self.data = data
        self._relieved: dict[str, list[Relieved]] = {}
        self._courses: dict[str, dict[int, Situation[PlainEntry]]] = {}

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

    def relieved(self, target: str) -> list[Relieved]:
        """Whom a target named before a correction, as what, and when that was."""
        if target not in self._relieved:
            self._relieved[target] = [
                Relieved(moment(update), each.passage.key, each.old.names())
                for update in self.log(target)
                for each in statements(update, target)
                if each.passage.key in ("lead", "support")
            ]
        return self._relieved[target]

    def situation(self, target: str, update: Data) -> Situation[PlainEntry] | None:
        """What an entry of a target's log is judged by; None where the target or the entry is not there."""
        if target not in self._courses:
            place = self.targets.get(target)
            course = self.courses.situations(place.target) if place else ()
            self._courses[target] = {id(each.entry.data): each for each in course}
        return self._courses[target].get(id(update))

    @cached_property
    def courses(self) -> Courses:
        """What the logs add up to."""
        return Courses(self.data)

    @property
    def register(self) -> Register[PlainUnit]:
        """The register as it is here."""
        return self.courses.register

    @property
    def office(self) -> str:
        """The supervising office by its own name; empty where none is named."""
        return self.courses.office

    @property
    def backdate_days(self) -> int:
        """How many days a report may be older than its writing without being 补录."""
        said = word(mapping(self.data, "settings"), "backdate_days")
        return int(said) if said.isascii() and said.isdigit() else BACKDATE_DAYS

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
