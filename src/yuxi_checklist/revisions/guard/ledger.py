"""Which breaches of a history still stand at its end: what was put back as it was does not count."""

from __future__ import annotations

from collections import defaultdict

from yuxi_checklist.revisions.diff import Difference, differences
from yuxi_checklist.revisions.guard import Breach
from yuxi_checklist.revisions.walk import content, items, targets
from yuxi_checklist.yamltext import Data

_Slot = tuple[str, str | None, str]


class Ledger:
    """Breaches in the order in which they happened, held against what the list is in the end."""

    def __init__(self, final: Data) -> None:
        self.final = final
        self._logs = {
            place.id: {content(update) for update in items(place.target, "updates")}
            for place in targets(final)
        }
        self._missing: defaultdict[_Slot, set[str]] = defaultdict(set)
        self._wrong: defaultdict[_Slot, set[str]] = defaultdict(set)

    def stands(self, breach: Breach, old: Data) -> bool:
        """Whether a breach, made on the state `old`, is neither undone in the end nor itself an undoing.

        It is undone where what it took away is there in the end, or was itself only put there by a
        breach, and what it put there is gone. It undoes where it takes away what only a breach has put
        there, and puts only what a breach has taken away.
        """
        each = breach.difference
        slot = _slot(each)
        took, gave = (None if part is None else content(part) for part in (each.old, each.new))
        missing, wrong = self._missing[slot], self._wrong[slot]
        no_loss = took is None or took in wrong
        undoes = no_loss and (gave is None or gave in missing)
        if took is not None and took not in wrong:
            missing.add(took)
        if gave is not None and gave not in missing:
            wrong.add(gave)
        if each.kind.startswith("report"):
            log = self._logs.get(each.target or "", set())
            return not undoes and not ((no_loss or took in log) and gave not in log)
        return not undoes and not self._is_back(each, old)

    def _is_back(self, each: Difference, old: Data) -> bool:
        """Whether the list has in the end what it had in a field, or in a whole target, before a breach."""
        left = differences(old, self.final, derived=False)
        if each.kind == "removed":
            return not any(other.target == each.target and other.kind in _HARM for other in left)
        return not any(_slot(other) == _slot(each) for other in left)


_HARM = ("removed", "wording", "report-changed", "report-removed")


def _slot(each: Difference) -> _Slot:
    """What the difference is a difference of: one log, or one field."""
    return (
        ("report", each.target, "")
        if each.kind.startswith("report")
        else (each.kind, each.target, each.subject)
    )
