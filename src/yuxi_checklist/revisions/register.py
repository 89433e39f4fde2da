"""The register of departments: which unit a name means, and which groups a unit belongs to.

It takes the entries of a valid list as they are, and those of plain data of any age.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, Protocol, TypeVar

from yuxi_checklist.errors import UsageError
from yuxi_checklist.revisions.walk import items, names, word
from yuxi_checklist.text.nearest import nearest
from yuxi_checklist.yamltext import Data


class UnknownDepartment(UsageError):
    """A name that no entry of the register goes by; offers the nearest ones."""

    def __init__(self, name: str, nearest: Sequence[str]) -> None:
        self.name, self.nearest = name, tuple(nearest)
        hint = f"是不是：{'、'.join(nearest)}？" if nearest else "用 checklist dept 看名册里有哪些部门。"
        super().__init__(f"名册里没有“{name}”。{hint}")


class Unit(Protocol):
    """An entry of the register: a department, or a group of them."""

    @property
    def name(self) -> str: ...
    @property
    def labels(self) -> tuple[str, ...]:
        """Every name it goes by, its own first."""

    @property
    def members(self) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True)
class PlainUnit:
    """An entry of the register as plain data has it."""

    name: str
    labels: tuple[str, ...]
    members: tuple[str, ...]


AnyUnit = TypeVar("AnyUnit", bound=Unit)


class Register(Generic[AnyUnit]):
    """Departments by every name they go by. A name matches whole or not at all, so nobody's work is counted for another.

    A name that two entries claim means the first of them; what an entry of a name that was there says counts for nothing else.
    """

    def __init__(self, units: Iterable[AnyUnit]) -> None:
        self.departments = tuple(units)
        self._by_label: dict[str, AnyUnit] = {}
        for unit in self.departments:
            for label in unit.labels:
                self._by_label.setdefault(label, unit)

    def find(self, name: str) -> AnyUnit | None:
        """The entry that has this name, full name or alias, if any."""
        return self._by_label.get(name)

    def canonical(self, name: str) -> str:
        """The register's own name for a name it knows; an unknown name as it is."""
        unit = self._by_label.get(name)
        return unit.name if unit else name

    def resolve(self, name: str) -> AnyUnit:
        """The entry that has this name, full name or alias. Raises UnknownDepartment, or UsageError for several at once."""
        if unit := self._by_label.get(name.strip()):
            return unit
        if any(part in self._by_label for part in re.split("[，、,；;]", name)):
            raise UsageError(f"“{name}”写的是几个部门；一次写一个，选项可以写几次。")
        raise UnknownDepartment(name, self.nearest(name))

    def nearest(self, name: str, most: int = 3) -> list[str]:
        """Names of the entries that `name` may have meant, likeliest first."""
        labels = nearest(name, self._by_label, most * 2)
        return list(dict.fromkeys(self._by_label[label].name for label in labels))[:most]

    def groups(self, name: str) -> tuple[str, ...]:
        """Names of the groups that a department (by its own name) is a member of, in the register's order."""
        return self._groups.get(name, ())

    def stands_for(self, name: str) -> frozenset[str]:
        """Whom a unit, by any of its names, speaks for: itself, and the groups that it is a member of."""
        own = self.canonical(name)
        return frozenset((own, *self.groups(own)))

    @cached_property
    def _groups(self) -> dict[str, tuple[str, ...]]:
        first = {unit.name: unit for unit in reversed(self.departments)}
        found: dict[str, tuple[str, ...]] = {}
        for unit in dict.fromkeys(unit.name for unit in self.departments):
            for member in dict.fromkeys(map(self.canonical, first[unit].members)):
                found[member] = (*found.get(member, ()), unit)
        return found


def plain_register(*revisions: Data) -> Register[PlainUnit]:
    """The register of plain data; of several revisions, the one given first decides what a name means."""
    return Register(
        unit for data in revisions for entry in items(data, "departments") if (unit := plain_unit(entry))
    )


def plain_unit(entry: Data) -> PlainUnit | None:
    """An entry of the register; None for what has no name."""
    name, full_name = word(entry, "name"), word(entry, "full_name")
    labels = (name, *([full_name] if full_name else []), *names(entry, "aliases"))
    return PlainUnit(name, labels, names(entry, "members")) if name else None


def renamings(old: Iterable[Data], new: Iterable[Data]) -> dict[str, str]:
    """Which of the old entries are there under a new name: that one keeps the old name among its own."""
    before, after = ([unit for entry in entries if (unit := plain_unit(entry))] for entries in (old, new))
    known, left = {unit.name for unit in before}, {unit.name for unit in after}
    return {
        label: unit.name
        for unit in after
        if unit.name not in known
        for label in unit.labels
        if label in known - left
    }
