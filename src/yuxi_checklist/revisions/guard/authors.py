"""Who made a step and when: which departments a git author reports for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from yuxi_checklist.errors import UsageError


@dataclass(frozen=True, slots=True)
class Who:
    """The author of a change: an e-mail address, and the departments that it is known to belong to."""

    email: str
    departments: tuple[str, ...]

    def __str__(self) -> str:
        own = f"属于{'、'.join(self.departments)}" if self.departments else "不在邮箱与部门的对照表里"
        return f"{self.email} {own}"


@dataclass(frozen=True, slots=True)
class Made:
    """How a step came to be, where that is held to account: its author and its day, None where they are not known."""

    who: Who | None = None
    day: date | None = None


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

    def who(self, email: str) -> Who:
        """Whose address that is, capitals or not."""
        address = email.casefold()
        domain = f"*@{address.rpartition('@')[2]}"
        return Who(email, self._departments.get(address) or self._departments.get(domain, ()))
