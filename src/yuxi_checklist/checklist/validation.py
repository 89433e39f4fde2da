"""The verdict of the models and the rules on plain data, of which a part may be out of shape.

Records out of shape are set aside, and the rules still judge all that is left.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from pydantic import ValidationError

from yuxi_checklist.checklist.model import Checklist
from yuxi_checklist.checklist.rules import findings, outline
from yuxi_checklist.errors import Finding
from yuxi_checklist.yamltext import Data, Path

_SALVAGE_ROUNDS = 5
_TARGET_DEPTH = 8  # how many parts the path of a target has
_STAND_INS: dict[Path, Data] = {
    ("document",): {"title": "—"},
    ("departments",): [],
    ("sections",): [],
}
_MAY_FOLLOW: dict[str, Path] = {
    "department-unknown": ("departments",),
    "event-unknown": ("events",),
    "deadline": ("document", "issued"),
    "lead-missing": ("*", "lead"),
    "value-unknown": ("*", "indicators"),
    "verified-evidence": ("*", "updates"),
    "update-late": ("*", "updates"),
    "extend-order": ("*", "updates"),
    "log-order": ("*", "updates"),
}
"""What is set aside may leave a rule with too little to judge by: where that was (`*` for the target), it is not heard."""


def validate(data: Data, today: date) -> tuple[Checklist | None, list[Finding]]:
    """Judge plain data: everything that is wrong with it, and the checklist, None where a record is out of shape."""
    found = list(outline(data))
    try:
        checklist = Checklist.model_validate(data)
    except ValidationError as error:
        return None, [*found, *_all_problems(error, data, today)]
    found += findings(checklist, today)
    return checklist, found


def _all_problems(error: ValidationError, data: Data, today: date) -> Iterator[Finding]:
    """What is out of shape, and what the rules say of the rest."""
    checklist, wrong, data = _known_keys_only(error, data)
    yield from wrong
    misshapen = [finding.path for finding in wrong if finding.rule != "key-unknown"]
    salvaged = (checklist, {}) if checklist else _salvage(data, misshapen)
    if salvaged:
        rest, kept = salvaged
        follows = _follower(misshapen)
        for finding in findings(rest, today):
            restored = replace(finding, path=_original(finding.path, kept))
            if not follows(restored):
                yield restored


def _known_keys_only(error: ValidationError, data: Data) -> tuple[Checklist | None, list[Finding], Data]:
    """Everything out of shape, and the data without unknown keys: a record is judged as a whole only without them."""
    unknown: list[Finding] = []
    while True:
        wrong = _wording(error, data)
        keys = [finding for finding in wrong if finding.rule == "key-unknown"]
        unknown += keys
        if not keys:
            return None, [*unknown, *wrong], data
        data = _without(data, {finding.path for finding in keys}, {}, {})
        try:
            return Checklist.model_validate(data), unknown, data
        except ValidationError as next_error:
            error = next_error


Kept = Mapping[Path, list[int]]
"""For each list from which items were set aside: the original index of every item that stayed."""


def _salvage(data: Data, wrong: Iterable[Path]) -> tuple[Checklist, Kept] | None:
    """The checklist without what is out of shape: list items, or fields where it lies in no list.

    None where what is left cannot stand, or is of a format that the rules are not for.
    """
    kept: dict[Path, list[int]] = {}
    doomed = list(wrong)
    for _ in range(_SALVAGE_ROUNDS):
        if () in doomed or ("format",) in doomed:
            return None
        instead = {path: _stand_in(path) for path in doomed if _stand_in(path) is not None}
        gone = {_item(path) or path for path in doomed if path not in instead}
        data = _without(data, gone, kept, instead)
        try:
            return Checklist.model_validate(data), kept
        except ValidationError as error:
            doomed = [_original(finding.path, kept) for finding in _wording(error, data)]
    return None


def _stand_in(path: Path) -> Data:
    """What stands for something misshapen that the models require and no rule looks at; None where nothing can."""
    return "—" if path[-1] == "title" else _STAND_INS.get(path)


def _follower(misshapen: Iterable[Path]) -> Callable[[Finding], bool]:
    """A test whether a rule was broken perhaps only because of what was set aside."""
    gone = set(misshapen)
    above = {path[:length] for path in gone for length in range(len(path) + 1)}

    def follows(finding: Finding) -> bool:
        cause = _MAY_FOLLOW.get(finding.rule)
        if cause is None:
            return False
        place = (*finding.path[:_TARGET_DEPTH], *cause[1:]) if cause[0] == "*" else cause
        return place in above or any(place[:length] in gone for length in range(len(place)))

    return follows


def _wording(error: ValidationError, data: Data) -> list[Finding]:
    from yuxi_checklist.checklist.rules.shape import wording  # a sound file never needs it

    return wording(error, data)


def _item(path: Path) -> Path:
    """The innermost list item that a path lies in; empty where it lies in none."""
    last = max((index for index, part in enumerate(path) if isinstance(part, int)), default=-1)
    return path[: last + 1]


def _without(
    data: Data, doomed: set[Path], kept: dict[Path, list[int]], instead: Mapping[Path, Data]
) -> Data:
    """A copy of the data without the doomed items and keys, and with what stands `instead` of others.

    All paths are those of the data as it was at first; what they do not lead through is not copied.
    """
    touched = {path[:length] for path in (*doomed, *instead) for length in range(len(path) + 1)}
    added: dict[Path, dict[str, Data]] = {}
    for path, value in instead.items():
        added.setdefault(path[:-1], {})[str(path[-1])] = value

    def copy(node: Data, here: Path) -> Data:
        if here not in touched:
            return node
        if isinstance(node, dict):
            rest = {k: copy(value, (*here, k)) for k, value in node.items() if (*here, k) not in doomed}
            return rest | added.get(here, {})
        if isinstance(node, list):
            numbered = zip(kept.get(here, range(len(node))), node, strict=True)
            stay = [(index, item) for index, item in numbered if (*here, index) not in doomed]
            kept[here] = [index for index, _ in stay]
            return [copy(item, (*here, index)) for index, item in stay]
        return node

    return copy(data, ())


def _original(path: Path, kept: Kept) -> Path:
    """A path of what was left, as a path of the data as it was at first."""
    found: Path = ()
    for part in path:
        indices = kept.get(found) if isinstance(part, int) else None
        found = (*found, indices[part] if indices is not None and isinstance(part, int) else part)
    return found
