"""The register of departments: which unit a name means, and which groups a unit belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property

from yuxi_checklist.checklist.model import Department
from yuxi_checklist.errors import UsageError
from yuxi_checklist.text.nearest import nearest


class UnknownDepartment(UsageError):
    """A name that no entry of the register goes by; offers the nearest ones."""

    def __init__(self, name: str, nearest: Sequence[str]) -> None:
        self.name, self.nearest = name, tuple(nearest)
        hint = f"是不是：{'、'.join(nearest)}？" if nearest else "用 checklist dept 看名册里有哪些部门。"
        super().__init__(f"名册里没有“{name}”。{hint}")


class Register:
    """Departments by every name they go by. A name matches whole or not at all, so nobody's work is counted for another."""

    def __init__(self, departments: Iterable[Department]) -> None:
        self.departments = tuple(departments)
        self._by_label = {label: entry for entry in self.departments for label in entry.labels}

    def find(self, name: str) -> Department | None:
        """The entry that has this name, full name or alias, if any."""
        return self._by_label.get(name)

    def canonical(self, name: str) -> str:
        """The register's own name for a name it knows; an unknown name as it is."""
        entry = self._by_label.get(name)
        return entry.name if entry else name

    def resolve(self, name: str) -> Department:
        """The entry that has this name, full name or alias. Raises UnknownDepartment, or UsageError for several at once."""
        if entry := self._by_label.get(name.strip()):
            return entry
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

    @cached_property
    def _groups(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for entry in self.departments:
            for member in dict.fromkeys(self.canonical(name) for name in entry.members):
                found[member] = (*found.get(member, ()), entry.name)
        return found
