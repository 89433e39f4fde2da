"""The guard over a whole period at once: what its steps hide from each other, the two ends show.

Who may report may have changed on the way. The register is for the reviewer, so what either end calls a
department holds; other leads than those of the two ends are told by the notes of their corrections.
"""

from __future__ import annotations

from collections.abc import Sequence

from yuxi_checklist.revisions.guard import Breach, corrections, forgeries, strangers
from yuxi_checklist.revisions.guard.authors import Authors, Names
from yuxi_checklist.revisions.walk import mapping, word
from yuxi_checklist.vocabulary import field_word
from yuxi_checklist.yamltext import Data


def outsiders(olds: Sequence[Data], new: Data) -> list[Breach]:
    """As `strangers`, but one may also report under the final register, or once named in a correction."""
    later = {each.difference.key for each in strangers([_registered(old, new) for old in olds], new)}
    notes = [corrections(old, new) for old in olds]
    register = Names(new)
    return [
        breach
        for breach in strangers(olds, new)
        if breach.difference.key in later
        and not any(
            any(field_word(key) in note for key in ("lead", "support")) and name in note
            for told in notes
            for note in told.get(breach.difference.target or "", ())
            for name in {breach.difference.subject, *register.may_stand_for(breach.difference.subject)}
        )
    ]


def impostors(olds: Sequence[Data], new: Data, authors: Authors, email: str) -> list[Breach]:
    """As `forgeries`, but one may also report under the final register."""
    adopted = [_registered(old, new) for old in olds]
    later = {each.difference.key for each in forgeries(adopted, new, authors, email)}
    return [each for each in forgeries(olds, new, authors, email) if each.difference.key in later]


def _registered(old: Data, new: Data) -> Data:
    """An old state with the departments and the office of the new one."""
    if not isinstance(old, dict) or not isinstance(new, dict):
        return old
    office = word(mapping(new, "document"), "office")
    document = {**mapping(old, "document"), **({"office": office} if office else {})}
    return {**old, "departments": new.get("departments"), "document": document}
