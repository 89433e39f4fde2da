"""Which departments a git author reports for, and what the names of departments mean in a revision."""

from __future__ import annotations

from collections.abc import Iterator

from yuxi_checklist.errors import UsageError
from yuxi_checklist.revisions.walk import items, mapping, names, word
from yuxi_checklist.yamltext import Data


class Authors:
    """E-mail addresses and their departments; `*@domain` is for all addresses of a domain without a line."""

    def __init__(self, text: str, file: str = "对照表") -> None:
        """One line an address: `kjj@yuxi.gov.cn 市科技局`; `#` starts a comment, several lines add up.

        Raises UsageError for a line that is neither.
        """
        self._departments: dict[str, tuple[str, ...]] = {}
        for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
            words = line.partition("#")[0].split()
            if not words:
                continue
            if len(words) != 2 or "@" not in words[0]:
                raise UsageError(
                    f"{file}:{number}: 看不懂这一行。应写：邮箱 部门，例如 kjj@yuxi.gov.cn 市科技局"
                )
            address = words[0].casefold()
            self._departments[address] = (*self._departments.get(address, ()), words[1])

    def departments(self, email: str) -> tuple[str, ...]:
        """The departments of an address, capitals or not; none where it has no line."""
        address = email.casefold()
        return self._departments.get(address) or self._departments.get(f"*@{address.rpartition('@')[2]}", ())


class Names:
    """What the names of departments mean in plain data; of two revisions, the one given first decides."""

    def __init__(self, *revisions: Data) -> None:
        self._canonical: dict[str, str] = {}
        self._groups: dict[str, set[str]] = {}
        grouped: set[str] = set()
        for data in revisions:
            entries = [entry for entry in items(data, "departments") if word(entry, "name")]
            for entry in entries:
                for label in _labels(entry):
                    self._canonical.setdefault(label, word(entry, "name"))
            for entry in entries:
                if word(entry, "name") not in grouped:
                    for member in names(entry, "members"):
                        self._groups.setdefault(self.canonical(member), set()).add(word(entry, "name"))
            grouped |= {word(entry, "name") for entry in entries}
        offices = (word(mapping(data, "document"), "office") for data in revisions)
        self.office = self.canonical(next(filter(None, offices), ""))
        """The supervising office; empty where none is named."""

    def canonical(self, name: str) -> str:
        """The register's own name; an unknown name as it is."""
        return self._canonical.get(name, name)

    def may_stand_for(self, name: str) -> set[str]:
        """The department by its own name, and the groups it is a member of."""
        own = self.canonical(name)
        return {own, *self._groups.get(own, ())}


def _labels(entry: Data) -> Iterator[str]:
    yield word(entry, "name")
    if word(entry, "full_name"):
        yield word(entry, "full_name")
    yield from names(entry, "aliases")
