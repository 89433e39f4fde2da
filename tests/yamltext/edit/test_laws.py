"""Every kind of edit at every place of a file that has every oddity of YAML, in every kind of file."""

from __future__ import annotations

import pytest
from support.oddities import ENDINGS, ODDITIES, VARIANTS, variant
from support.plain import at
from support.reference import VALUES, every_change, expected

from yuxi_checklist.yamltext import Data, Document, Path, parse
from yuxi_checklist.yamltext.data import children
from yuxi_checklist.yamltext.edit import Change, EditError, Insert, Put, Remove, apply, changed

Kind = tuple[str, str, str]
TEXTS = [pytest.param(ODDITIES, id="oddities"), *(pytest.param(text, id=repr(text)) for text in ENDINGS)]
every_variant = pytest.mark.parametrize("kind", VARIANTS, ids=lambda kind: "+".join(map(repr, kind)))
every_text = pytest.mark.parametrize("text", TEXTS)


@every_variant
@every_text
def test_every_edit_is_exact_and_stays_in_its_place(text: str, kind: Kind) -> None:
    document = parse(variant(text, *kind))
    before = expected(document.data, Put(("format",), "1"))
    for change in every_change(document.data, values_for(kind)):
        if is_refused(change, document):
            continue
        edited = apply(document, [change])
        assert edited.data == changed(document.data, [change]) == expected(document.data, change), change
        for law in (keeps_what_is_outside, keeps_the_kind_of_file, adds_only, removes_only):
            law(document, edited, change)
    assert expected(document.data, Put(("format",), "1")) == before, "the old data has been changed"


@every_variant
@every_text
def test_what_cannot_be_exact_is_refused(text: str, kind: Kind) -> None:
    document = parse(variant(text, *kind))
    for change in every_change(document.data, values_for(kind)):
        if is_refused(change, document):
            with pytest.raises(EditError, match=r"^第 \d+ 行：.+没有改动"):
                apply(document, [change])


def values_for(kind: Kind) -> list[Data]:
    """All of them in the plainest kind of file, some in each of the others."""
    return VALUES if kind == VARIANTS[0] else VALUES[VARIANTS.index(kind) % 3 :: 3]


def is_refused(change: Change, document: Document) -> bool:
    """Shared data, a pair without braces, a key without a colon, a list of a comment, the last key."""
    path = change.path
    if isinstance(change, Remove):
        last = len(document.data) == 1 and len(path) == 1
        return last or path[0] == "anchored" or path in PINNED or path[:-1] in (("alias",), ("alias item", 0))
    if path == ("flow map", "d"):
        return change.value is not None or isinstance(change, Insert)
    if path in PINNED and isinstance(change, Put):
        return bool(at(document.data, path) != change.value)
    if isinstance(change, Insert) and path in (("empty commented",), ("alias",), ("alias item", 0)):
        return True
    return path[0] in ("anchored", "anchored map") or path[:2] == ("flow list", 5)


PINNED: list[Path] = [("anchored map", "k"), ("flow list", 5, "h")]


def keeps_what_is_outside(document: Document, edited: Document, change: Change) -> None:
    """What stands before the lines concerned, and after them, is untouched."""
    trail = list(document.trail(change.path))
    if isinstance(change, Remove) and takes_more(document, change.path):
        trail.pop()
    first, end = (trail[-1].start, trail[-1].value.end) if trail else (0, document.root.end)
    if trail and trail[-1].key is None:
        first = max(document.text.rfind(sign, 0, first) for sign in "-[,")
    line = document.text[:first].rpartition("\n")[0].removesuffix("\r")
    assert edited.text.startswith(line), change
    assert edited.text.endswith("".join(document.text[end:].partition("\n")[1:])), change


def takes_more(document: Document, path: Path) -> bool:
    """Whether there are commas between the entries, or what is left is nothing or moves up to the dash."""
    node = list(document.trail(path[:-1]))[-1].value if path[:-1] else document.root
    steps = [step for step, _ in children(node.data)]
    return len(steps) == 1 or document.text[node.start] in "[{" or path[-1] == steps[0]


def keeps_the_kind_of_file(document: Document, edited: Document, change: Change) -> None:
    """BOM, line ends and the last line break are as they were."""
    assert edited.text.startswith("\ufeff") == document.text.startswith("\ufeff")
    if "\r\n" in document.text:
        assert "\n" not in edited.text.replace("\r\n", ""), change
    else:
        assert "\r" not in edited.text
    if document.text.endswith("\n") or not isinstance(
        change, Remove
    ):  # One that goes may leave its break to a block.
        assert edited.text.endswith("\n") == document.text.endswith("\n"), change


def adds_only(document: Document, edited: Document, change: Change) -> None:
    """What joins others is one addition; where each has its line, the one before may need a comma."""
    at_the_end = not document.text.endswith(
        "\n"
    )  # There a block scalar may have to say that it has no final break.
    if joins(document.data, change) and change.path[0] != "flow lines" and not at_the_end:
        assert alike(document.text, edited.text) >= len(document.text), change


def removes_only(document: Document, edited: Document, change: Change) -> None:
    """What is removed, unless it is the last of its kind, goes in one piece."""
    if isinstance(change, Remove) and len(at(document.data, change.path[:-1])) > 1:
        assert alike(document.text, edited.text) >= len(edited.text), change


def joins(data: Data, change: Change) -> bool:
    """Whether a change adds an entry to a mapping or list that has some."""
    holder = at(data, change.path[:-1])
    exists = isinstance(holder, list) or change.path[-1] in holder
    if isinstance(change, Insert) and exists:
        return bool(at(data, change.path))
    return not isinstance(change, Remove) and not exists and bool(holder)


def alike(one: str, other: str) -> int:
    """How many characters two texts have in common at their starts and ends."""
    return shared(one, other) + shared(one[::-1], other[::-1])


def shared(one: str, other: str) -> int:
    """How many characters two texts have in common at their starts."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if one.startswith(other[:middle]) else (low, middle - 1)
    return low
