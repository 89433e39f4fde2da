"""A step from one state of a list to another: what differs, what corrections say of it, and who may say what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from functools import cached_property

from yuxi_checklist.revisions.corrections import LEVELS, Passage, Statement, Words, lead_to, statements, words
from yuxi_checklist.revisions.diff import Difference, differences
from yuxi_checklist.revisions.entries import PlainEntry, entry
from yuxi_checklist.revisions.guard.authors import Made, Who
from yuxi_checklist.revisions.guard.state import State, moment
from yuxi_checklist.revisions.guard.unlike import unlike
from yuxi_checklist.revisions.order import update_key
from yuxi_checklist.revisions.powers import Objection, by_the_words, objections
from yuxi_checklist.revisions.register import PlainUnit, Register, plain_register, plain_unit
from yuxi_checklist.revisions.walk import names, word
from yuxi_checklist.yamltext import Data

OF_TARGETS = frozenset({"text", "lead", "support", "deadline", "source"})
OF_DOCUMENT = frozenset({"title", "issuer", "issued", "office", "targets"})
OFFICE = Passage(None, "document", "office")
COUNT = Passage(None, "document", "targets")
_BORN_VOID = "这个单位、这个时间的一条已经撤回，再写一条同一时间的也不算数；用 --at 写另一个时间"


class Step:
    """What the rules are asked about.

    `over` says that it is not one step but a whole period, whose steps were asked about one by one. `made` says how it
    came to be, where that is held to account.
    """

    def __init__(self, before: Data, after: Data, made: Made | None = None, *, over: bool = False) -> None:
        self.before, self.after = map(State, unlike(before, after))
        self.made = made
        self.over = over
        self.differences = differences(self.before.data, self.after.data, derived=False)
        self._whole_before = State(before)
        self._void: dict[str, frozenset[tuple[datetime, str]]] = {}
        self._objections: dict[int, Objection | None] = {}

    @property
    def who(self) -> Who | None:
        """The author of the step, where that is known."""
        return self.made.who if self.made else None

    def speaks_for(self, name: str) -> bool:
        """Whether a unit, by a name of today or of before, is one that the author speaks for."""
        allowed = {
            each for own in (self.who.departments if self.who else ()) for each in self.stands_for(own)
        }
        return not allowed.isdisjoint({self.register.canonical(name), *self.former_names(name)})

    def written(self, report: PlainEntry) -> date | None:
        """The last day on which a report may have been written down: the step's, or the one that it says itself."""
        if self.made is None:
            return None
        days = (self.made.day, report.recorded_at and report.recorded_at.day)
        return max((day for day in days if day), default=None)

    @cached_property
    def register(self) -> Register[PlainUnit]:
        """What names mean: what they meant before the step, where they meant anything."""
        return plain_register(self.before.data, self.after.data)

    def stands_for(self, name: str) -> frozenset[str]:
        """Whom a unit speaks for; by what names mean in the end, too, over a whole period and where one is new."""
        found = self.register.stands_for(name)
        if self.over or self.before.register.find(name) is None:
            found |= self.after.register.stands_for(name)
        return found.union(*(self.before.register.stands_for(former) for former in self.former_names(name)))

    def former_names(self, name: str) -> frozenset[str]:
        """What units the register had before that a new name is another name of: whom it means was called so."""
        known, unit = self.before.register, self.after.register.find(name)
        if known.find(name) is not None or unit is None:
            return frozenset()
        return frozenset(known.canonical(label) for label in unit.labels if known.find(label))

    @cached_property
    def office(self) -> str:
        """The supervising office before the step, else the one that it names; empty where there is none."""
        return self.before.office or self.after.office

    @cached_property
    def offices(self) -> frozenset[str]:
        """The office, and the one that it has handed over to, or the name it has taken, in a correction; empty where there is none."""
        found = {self.office} - {""}
        for statement, report in self._statements:
            if self.register.canonical(report.subject) not in found:
                continue
            if statement.passage == OFFICE:
                found.add(self.register.canonical(statement.new.told))
            elif statement.passage.key == "departments" and self.former_names(statement.passage.name) & found:
                found.add(self.register.canonical(statement.passage.name))
        return frozenset(found)

    def may_correct(self, name: str) -> bool:
        """Whether the words of the document are a department's to correct: where there was no office, anyone's."""
        return not self.before.office or self.register.canonical(name) in self.offices

    def responsible(self, report: Difference) -> set[str]:
        """Who may report what was reported: whom the target names, and whom it named when that was written."""
        parts = (self._named(report, "lead"), self._named(report, "support"), self.offices)
        return {name for part in parts for name in part if name}

    def objection(self, report: Difference) -> Objection | None:
        """What the table of powers has against a report first of all, at its place in the log that the step leads to."""
        if id(report) not in self._objections:
            self._objections[id(report)] = self._objection(report)
        return self._objections[id(report)]

    def _objection(self, report: Difference) -> Objection | None:
        case = self.after.situation(report.target or "", report.new)
        if case is None:
            return None
        leads, supports = (self._named(report, field) for field in ("lead", "support"))
        name = self.register.canonical(report.subject)
        office = name if name in self.offices else self.office
        own = replace(case.duty, stands_for=self.stands_for, leads=leads, supports=supports, office=office)
        if not own.roles(report.subject):  # who has no part in it at all is another rule's
            return None
        if (case.entry.at.instant, case.entry.by) in self._taken_back(report.target or ""):
            return Objection("step-order", _BORN_VOID)
        spared = by_the_words(self._corrected_after(report))
        found = objections(replace(case, duty=own))
        return next((each for each in found if each.rule not in spared), None)

    def _corrected_after(self, report: Difference) -> Iterator[str]:
        """The fields of the target that this very step corrects after the report was written."""
        written = moment(report.new)
        for statement, each in self._statements:
            if statement.passage.owner == report.target and moment(each.new) > written:
                yield statement.passage.key

    def _taken_back(self, target: str) -> frozenset[tuple[datetime, str]]:
        """When and by whom those entries were written that had been taken back before the step."""
        if target not in self._void:
            retractions = (each.retract for each in map(entry, self.before.log(target)) if each.retract)
            self._void[target] = frozenset((each.at.instant, each.by) for each in retractions)
        return self._void[target]

    def _named(self, report: Difference, field: str) -> frozenset[str]:
        """Whom the target names in a field before and after the step, and named when the report was written."""
        id, found = report.target or "", list[str]()
        for state in (self.before, self.after):
            found += names(state.targets[id].target, field) if id in state.targets else ()
        written = moment(report.new)
        for relieved in self.after.relieved(id):
            found += (
                relieved.names if relieved.field == field and (self.over or written <= relieved.until) else ()
            )
        return frozenset(self.register.canonical(name) for name in found if name)

    def grants_power(self, each: Difference) -> bool:
        """Whether a change in the register is one of those by which other names speak for the office, or fewer."""
        changed = self.before.power ^ self.after.power
        if not changed:
            return False
        entries = [unit for unit in (plain_unit(each.old), plain_unit(each.new)) if unit]
        known = self.before.register
        claims = each.old is not None or any(known.find(label) for unit in entries for label in unit.labels)
        return claims and any(not changed.isdisjoint((*unit.labels, *unit.members)) for unit in entries)

    @cached_property
    def touched(self) -> frozenset[Passage]:
        """The passages of the document that differ."""
        return frozenset(found for each in self.differences if (found := passage(each)))

    def stated(self, of: Passage) -> list[Statement]:
        """What the new corrections say of a passage, in the order of the logs."""
        return self._stated.get(of, [])

    def is_explained(self, of: Passage) -> bool:
        """Whether a passage says what the corrections say, or without any what it said before."""
        stated, old, new = self.stated(of), self.before.says(of), self.after.says(of)
        if old is None and of.key != "departments":  # new, or dated for the first time: nobody's to correct
            old = stated[0].old if stated else new
        if of.key == "source" and of.owner is not None:
            new = self._without_printed(of.owner)
        now, was = (each or words(of.key, None) for each in (new, old))
        said = list(self._stated_before(of)) if stated else []
        return lead_to(was, stated, now, said) or (of == COUNT and _adds_up(was, stated, now, said))

    @cached_property
    def _statements(self) -> list[tuple[Statement, Difference]]:
        """What new updates correct, in the order of the logs; what old words in a note say counts only from the office."""
        reports = [each for each in self.differences if each.kind == "report" and each.target is not None]
        found = [(each, said) for each in reports if (said := statements(each.new, each.target or ""))]
        return [
            (statement, each)
            for each, said in sorted(found, key=lambda pair: update_key(pair[0].new))
            for statement in said
            if is_correction(each) or self.before.office in ("", self.register.canonical(each.subject))
        ]

    @cached_property
    def _stated(self) -> dict[Passage, list[Statement]]:
        found: dict[Passage, list[Statement]] = {}
        for statement, _ in self._statements:
            found.setdefault(statement.passage, []).append(statement)
        return found

    def _stated_before(self, of: Passage) -> Iterator[Statement]:
        known = self._whole_before
        for id in known.targets if of.owner is None or of.key in LEVELS else [of.owner]:
            for update in known.log(id):
                yield from (each for each in statements(update, id) if each.passage == of)

    def _without_printed(self, id: str) -> Words | None:
        """The cells as printed, without those that only a correction of their field has kept."""
        old, new = (state.targets.get(id) for state in (self.before, self.after))
        if old is None or new is None:
            return None
        cells, was = ({**_cells(place.target)} for place in (new, old))
        for key in ("lead", "support", "deadline"):
            if (
                key not in was
                and cells.get(key) == _printed(old.target, key)
                and self.stated(Passage(id, key))
            ):
                del cells[key]
        return words("source", cells)


def passage(each: Difference) -> Passage | None:
    """The words of the document that a difference is in; None where it is in nothing of the document's."""
    if each.kind == "event":
        return Passage(None, "events", each.subject)
    if each.kind == "register":
        return Passage(None, "departments", each.subject)
    if each.kind == "document":
        if each.path[:1] == ("document",):
            return Passage(None, "document", each.subject) if each.subject in OF_DOCUMENT else None
        return Passage(None, "title") if each.subject == "title" else None
    if each.kind != "wording" or each.target is None:
        return None
    if "indicators" in each.path:
        return Passage(each.target, "indicators", each.subject)
    if each.subject == "title":
        return Passage(each.target, LEVELS[min(each.target.count("."), len(LEVELS) - 1)])
    return Passage(each.target, each.subject) if each.subject in OF_TARGETS else None


def is_correction(report: Difference) -> bool:
    """Whether a report says in a field of its own what it corrects."""
    return isinstance(report.new, dict) and "corrects" in report.new


def _cells(target: Data) -> dict[str, Data]:
    cells = target.get("source") if isinstance(target, dict) else None
    return cells if isinstance(cells, dict) else {}


def _printed(target: Data, key: str) -> str:
    """What the cell of a field would read, if it was printed as the field is written out."""
    if key != "deadline":
        return "、".join(names(target, key))
    deadline = target.get(key) if isinstance(target, dict) else None
    return word(deadline, "text") or word(target, key)


def _adds_up(old: Words, stated: list[Statement], new: Words, before: list[Statement]) -> bool:
    """Whether a number has grown by as much as the corrections say: two branches may each have added targets.

    What each of them says it was, it was at some time.
    """
    known = {old.told, *(each.new.told for each in (*before, *stated)), *(each.old.told for each in before)}
    try:
        grown = sum(int(each.new.told) - int(each.old.told) for each in stated)
        return int(new.told) - int(old.told) == grown and known.issuperset(each.old.told for each in stated)
    except ValueError:
        return False
