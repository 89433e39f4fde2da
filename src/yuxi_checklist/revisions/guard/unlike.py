"""What two states of a list have unlike, so that the judge of a step looks at nothing else."""

from __future__ import annotations

from yuxi_checklist.revisions.walk import NOT_TARGETS
from yuxi_checklist.yamltext import Data


def unlike(old: Data, new: Data) -> tuple[Data, Data]:
    """Both, with None in place of what holds targets and is the same in both; all paths stay what they are."""
    if not (isinstance(old, dict) and isinstance(new, dict)):
        return old, new
    parts = {key: (old.get(key), part) for key, part in new.items() if key not in NOT_TARGETS}
    alike = {key: _unlike_items(*pair) for key, pair in parts.items()}
    return (
        {key: alike[key][0] if key in alike else part for key, part in old.items()},
        {key: alike[key][1] if key in alike else part for key, part in new.items()},
    )


def _unlike_items(old: Data, new: Data) -> tuple[Data, Data]:
    """Two lists that hold targets, however deep, with None for the items that are the same in both."""
    if not (isinstance(old, list) and isinstance(new, list)) or len(old) != len(new):
        return old, new
    pairs = [(None, None) if was == now else _within(was, now) for was, now in zip(old, new, strict=True)]
    return [was for was, _ in pairs], [now for _, now in pairs]


def _within(old: Data, new: Data) -> tuple[Data, Data]:
    """Two items that differ: only in the lists below them, or else as they are, so that nothing is lost of a title."""
    if not (isinstance(old, dict) and isinstance(new, dict)) or "id" in old or "id" in new:
        return old, new
    if old.keys() != new.keys() or any(
        old[key] != new[key] for key in old if not (isinstance(old[key], list) and isinstance(new[key], list))
    ):
        return old, new
    return unlike(old, new)
