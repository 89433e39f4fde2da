"""The three-way merge of texts: meaning decides what is right, text merges decide how it is laid out.

three texts → data → merged by meaning ┐
text merges (git's), best first ───────┴→ the first that says the same, else the nearest one, edited → proven
                                         (a later one where it keeps more of the comments)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from yuxi_checklist.revisions.fields import bare
from yuxi_checklist.revisions.merge.meaning import Combined, Side, Version, combine, contradictions, resolve
from yuxi_checklist.revisions.merge.steps import steps
from yuxi_checklist.revisions.walk import mapping, rows
from yuxi_checklist.yamltext import Data, Document, DocumentError, Path, parse
from yuxi_checklist.yamltext.edit import EditError, apply

_COMMENT = re.compile(r"(?:^|(?<=\s))#[^\r\n]*", re.MULTILINE)
_MOST_REPEATED = 8  # fields that a draft may name again; every one costs a reading
_LINE = re.compile(r"[^\n]*\n|[^\n]+")


@dataclass(frozen=True, slots=True)
class MergeConflict:
    """A contradiction: the path of the field in the merged data, the item it lies in, and what either side says.

    `ours` or `theirs` is `meaning.MISSING` on a side that has removed what the other has changed.
    """

    path: Path
    item: str
    ours: Version
    theirs: Version


@dataclass(frozen=True, slots=True)
class Merged:
    """`text` holds conflict markers where there are conflicts. `lost` are comments that it could not take."""

    text: str
    conflicts: tuple[MergeConflict, ...] = ()
    lost: tuple[str, ...] = ()


def merge(
    base: str,
    ours: str,
    theirs: str,
    *,
    texts: Iterable[str] = (),
    labels: tuple[str, str] = ("ours", "theirs"),
    marker_size: int = 7,
) -> Merged:
    """Merge by meaning. `texts` are what text merges make of the three, in order of preference; conflicts may be in them.

    Raises DocumentError for a text that cannot be read (an empty base is read as nothing), EditError where the result
    cannot be written.
    """
    if (plain := _plainly(base, ours, theirs)) is not None:
        return Merged(plain)
    data = _meant(base, ours, theirs)
    comments = _wanted(base, ours, theirs)
    document = _written(_settled(data, "ours"), [*texts, ours], comments)
    conflicts = tuple(
        MergeConflict(path, item, split.ours, split.theirs)
        for path, item, split in contradictions(data.merged)
    )
    if not conflicts:
        return Merged(document.text, (), _lost(comments, document.text))
    other = apply(document, bare(steps(document.data, _settled(data, "theirs"))))
    text = _marked(document.text, other.text, labels, marker_size)
    return Merged(text, conflicts, _lost(comments, text))


def merge_ancestors(base: str, ours: str, theirs: str, *, texts: Iterable[str] = ()) -> str:
    """One text for several common ancestors, from which they are then merged: the base's words where they contradict.

    So that what one of them says is never taken for what both sides started from. Raises as `merge`.
    """
    if (plain := _plainly(base, ours, theirs)) is not None:
        return plain
    return _written(_settled(_meant(base, ours, theirs), "base"), [*texts, ours], ()).text


def _plainly(base: str, ours: str, theirs: str) -> str | None:
    """The result where only one side has changed anything."""
    if theirs in (ours, base):
        return ours
    return theirs if ours == base else None


@dataclass(frozen=True, slots=True)
class _Meant:
    merged: dict[str, Combined]
    counted: bool  # whether the number of targets is to be stated anew


def _meant(base: str, ours: str, theirs: str) -> _Meant:
    versions = [parse(base).data if base.strip() else {}, parse(ours).data, parse(theirs).data]
    stated = [_stated(version) for version in versions]
    # Both sides have added or removed targets and said so: their numbers do not contradict, they add up.
    counted = stated[0] not in stated[1:] and stated == [str(_count(version)) for version in versions]
    if counted:
        versions = [_stating(version, "") for version in versions]
    return _Meant(combine(*versions), counted)


def _settled(meant: _Meant, side: Side) -> dict[str, Data]:
    data = resolve(meant.merged, side)
    return _stating(data, str(_count(data))) if meant.counted else data


def _stated(data: Data) -> Data:
    return mapping(data, "document").get("targets")


def _stating(data: dict[str, Data], number: str) -> dict[str, Data]:
    """The data with this number as the document's own count of its targets."""
    return {**data, "document": {**mapping(data, "document"), "targets": number}}


def _count(data: Data) -> int:
    return sum(1 for _ in rows(data))


def _written(wanted: Data, texts: Iterable[str], comments: Sequence[str]) -> Document:
    """Of the texts that say what is wanted the first that has the most of these comments. Raises EditError."""
    best: tuple[int, Document] | None = None
    for document in _right(wanted, texts):
        lost = len(_lost(comments, document.text))
        if best is None or lost < best[0]:
            best = lost, document
        if not lost:
            break
    if best is None:
        raise EditError("合并的结果写不成清单。")
    return best[1]


def _right(wanted: Data, texts: Iterable[str]) -> Iterator[Document]:
    """Texts that say what is wanted: those that do as they are, then the others changed, the fewest changes first."""
    drafts: list[Document] = []
    for text in texts:
        draft = _read(text)
        if draft is None:
            continue
        if draft.data == wanted:
            yield draft
        else:
            drafts.append(draft)
    plans = sorted(
        ((draft, bare(steps(draft.data, wanted))) for draft in drafts), key=lambda plan: len(plan[1])
    )
    for draft, changes in plans:
        try:
            changed = apply(draft, changes)
        except EditError:
            continue
        yield changed


def _read(text: str) -> Document | None:
    """A draft, without the lines that name a field again: a union of lines has a changed field in both its wordings."""
    for _ in range(_MOST_REPEATED + 1):
        try:
            return parse(text)
        except DocumentError as error:
            again = error.problems[0]
        if again.rule != "duplicate-key" or again.line is None:
            return None
        lines = _LINE.findall(text)
        text = "".join(lines[: again.line - 1] + lines[again.line :])
    return None


def _marked(ours: str, theirs: str, labels: tuple[str, str], size: int) -> str:
    """Both texts in one, with markers around the lines in which they differ."""
    left, right = _LINE.findall(ours), _LINE.findall(theirs)
    newline = "\r\n" if left[0].endswith("\r\n") else "\n"
    opening, closing = (
        " ".join([sign * size, *label.split()]) for sign, label in zip("<>", labels, strict=True)
    )
    text = ""
    for tag, start, end, other_start, other_end in SequenceMatcher(None, left, right).get_opcodes():
        lines = "".join(left[start:end])
        if tag != "equal":
            others = "".join(right[other_start:other_end])
            parts = (opening + newline, lines, "=" * size + newline, others, closing + newline)
            lines = "".join(part if part.endswith("\n") or not part else part + newline for part in parts)
        text += lines
    return text


def _wanted(base: str, ours: str, theirs: str) -> tuple[str, ...]:
    """The comments that nobody has removed: those of either side that the base has not, and those that both have."""
    own, others = (dict.fromkeys(_COMMENT.findall(side)) for side in (ours, theirs))
    return tuple(
        comment for comment in own | others if (comment in own and comment in others) or comment not in base
    )


def _lost(comments: Iterable[str], text: str) -> tuple[str, ...]:
    found = set(_COMMENT.findall(text))
    return tuple(comment for comment in comments if comment not in found and comment not in text)
