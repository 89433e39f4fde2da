"""Which fields of a list are text, and which are numbers, dates, or yes and no.

All of them are text to this program. To other readers of YAML an unquoted `188` is a number, so that the second kind
stands without quotes and the first kind never looks like the second.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from yuxi_checklist.yamltext import Bare, Data, Path
from yuxi_checklist.yamltext.edit import Change, Put, Remove

_DATES = {"issued", "at", "to", "on", "due", "start", "milestones", "extend_to", "reached", "recorded_at"}
_NUMBERS = {
    "format",
    "targets",
    "due_soon_days",
    "due_soon_share",
    "backdate_days",
    "target",
    "months",
    "days",
    "workdays",
    "day",
    "month",
    "after_days",
}
_OTHER = {*_DATES, *_NUMBERS, "ongoing", "unsettled"}


def is_text(path: Path) -> bool:
    """Say whether what stands at a path is text, and not a number, a date, or yes or no."""
    names = [step for step in path if isinstance(step, str)]
    if "corrects" in names:
        names = names[names.index("corrects") + 1 :]
        if names[:1] in (["document"], ["events"]):  # the date of an event; any words of the document
            return names[0] == "document"
    return names[-2:-1] != ["values"] and (not names or names[-1] not in _OTHER)


def is_text_key(path: Path) -> bool:
    """Say whether the key at the end of a path may be quoted: `on`, which some readers take for yes, is a word of the format."""
    return [step for step in path if isinstance(step, str)] != ["events", "on"]


def bare(changes: Iterable[Change]) -> list[Change]:
    """The same changes, in which all that is no text is marked to be written without quotes."""
    return [change if isinstance(change, Remove) else _marked(change) for change in changes]


def _marked(change: Change) -> Change:
    if isinstance(change, Remove):
        return change
    value = _bare(change.value, change.path)
    if isinstance(change, Put):
        *above, key = change.path
        return replace(change, path=(*above, _key(tuple(above), str(key))), value=value)
    return replace(change, value=value)


def _bare(data: Data, path: Path) -> Data:
    if isinstance(data, dict):
        return {_key(path, key): _bare(value, (*path, key)) for key, value in data.items()}
    if isinstance(data, list):
        return [_bare(value, path) for value in data]
    return data if data is None or is_text(path) else Bare(data)


def _key(path: Path, key: str) -> str:
    return key if is_text_key((*path, key)) else Bare(key)
