"""What happened to a target's log between two states: reports added, changed or removed, and what follows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from yuxi_checklist.revisions.diff.difference import Difference, changed
from yuxi_checklist.revisions.report_words import update_in_words
from yuxi_checklist.revisions.walk import (
    Located,
    content,
    departments,
    items,
    ordered,
    outcome,
    value_in_words,
    word,
)
from yuxi_checklist.vocabulary import ChangeKind, status_word
from yuxi_checklist.yamltext import Data, Path
from yuxi_checklist.yamltext.data import mapped


def reports(old: Sequence[Data], new: Located, derived: bool) -> Iterator[Difference]:
    """What happened to the log and, with `derived`, what that means for status, numbers and deadline."""
    log = items(new.target, "updates")
    added, removed = _unmatched(log, old)
    pairs = list(_pairs(removed, added))
    concerned = departments(new.target)

    def difference(kind: ChangeKind, was: Data, now: Data, sentence: str) -> Difference:
        path: Path = (*new.path, "updates", *([log.index(now)] if now is not None else []))
        by = word(was if now is None else now, "by")
        return Difference(kind, new.id, concerned, by, was, now, sentence, path)

    for was, now in pairs:
        yield difference(
            "report-changed", was, now, f"改动了以往的报告（{_signed(was)}）：{changed(was, now)}"
        )
    for was in _excess(removed, [was for was, _ in pairs]):
        yield difference(
            "report-removed", was, None, f"删除了以往的报告（{_signed(was)}）：{update_in_words(was)}"
        )
    for now in ordered(_excess(added, [now for _, now in pairs])):
        yield difference("report", None, now, f"{_signed(now)}：{update_in_words(now)}")
    if derived and (added or removed):
        yield from _consequences(old, new)


def _unmatched(some: Sequence[Data], others: Sequence[Data]) -> tuple[list[Data], list[Data]]:
    """What each has more of than the other. Versions share objects, so most need not be looked into."""
    counts, others_counts = Counter(map(id, some)), Counter(map(id, others))
    shared = {key for key, count in counts.items() if others_counts[key] == count}
    one, other = ([each for each in side if id(each) not in shared] for side in (some, others))
    return _excess(one, other), _excess(other, one)


def _excess(some: Sequence[Data], others: Sequence[Data]) -> list[Data]:
    """What `some` has more of than `others`, in its order."""
    left = Counter(map(content, others))
    found = []
    for each in some:
        if left[content(each)]:
            left[content(each)] -= 1
        else:
            found.append(each)
    return found


def _pairs(removed: Sequence[Data], added: Sequence[Data]) -> Iterator[tuple[Data, Data]]:
    """Removed reports with the added ones that they were turned into: the closest likeness counts."""
    removed, added = list(removed), list(added)
    for likeness in _LIKENESSES:
        for was in list(removed):
            now = next((each for each in added if likeness(each) == likeness(was)), None)
            if now is not None:
                removed.remove(was)
                added.remove(now)
                yield was, now


_LIKENESSES: tuple[Callable[[Data], object], ...] = (
    lambda update: (word(update, "at"), word(update, "by")),
    lambda update: content({**mapped(update), "at": None}),
    lambda update: content({**mapped(update), "by": None}),
    lambda update: (word(update, "by"), word(update, "note")),
)


def _signed(update: Data) -> str:
    return f"{word(update, 'by') or '未署名'} {word(update, 'at') or '未写时间'}"


def _consequences(old: Sequence[Data], new: Located) -> Iterator[Difference]:
    was, now = outcome(old), outcome(items(new.target, "updates"))
    concerned = departments(new.target)
    if was.status != now.status:
        words = f"{status_word(was.status)} → {status_word(now.status)}"
        yield Difference("status", new.id, concerned, "status", was.status, now.status, words, new.path)
    for name in dict.fromkeys((*was.values, *now.values)):
        before, after = was.values.get(name), now.values.get(name)
        if before != after:
            sentence = f"{name} {before or '—'} → {after or '—'}"
            yield Difference("value", new.id, concerned, name, before, after, sentence, new.path)
    if was.extended != now.extended:
        old_day, new_day = was.extended or None, now.extended or None
        sentence = f"时限 {was.extended or _deadline(new)} → {now.extended or _deadline(new)}"
        yield Difference("extension", new.id, concerned, "deadline", old_day, new_day, sentence, new.path)


def _deadline(place: Located) -> str:
    deadline = place.target.get("deadline")
    return word(deadline, "text") or value_in_words(deadline)
