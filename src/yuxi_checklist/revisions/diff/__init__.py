"""What differs between two states of a list, in words.

All of it works on plain data, because an old revision need not satisfy today's model.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from yuxi_checklist.revisions.courses import Courses
from yuxi_checklist.revisions.diff.difference import DERIVED, Difference, fields, keys, named
from yuxi_checklist.revisions.diff.reports import reports
from yuxi_checklist.revisions.walk import Located, departments, items, mapping, targets, word
from yuxi_checklist.vocabulary import LEVELS, ChangeKind, field_word
from yuxi_checklist.yamltext import Data, Path
from yuxi_checklist.yamltext.data import mapped

__all__ = ["DERIVED", "Difference", "differences"]


def differences(old: Data, new: Data, *, derived: bool = True) -> list[Difference]:
    """Everything that differs, the list's own parts first, then by target in the order of the new list.

    With `derived`, what follows from reports is told too: the change of status, of numbers, of the deadline.
    Empty exactly where the two are equal: what has no words of its own is reported as `other`.
    """
    if old is new or old == new:
        return []
    before, after = _numbered(targets(old)), _numbered(targets(new))
    found = [*_heading(old, new), *_titles(before, after)]
    courses = (Courses(old), Courses(new)) if derived else None
    for key, place in after.items():
        found += _target(before.get(key), place, courses)
    found += (_removed(place) for key, place in before.items() if key not in after)
    return found or [Difference("other", None, (), "", None, None, "内容相同，排列或写法有改动", ())]


_Numbered = dict[tuple[str, int], Located]


def _numbered(found: Iterator[Located]) -> _Numbered:
    """By id; where an id stands twice, the second is told from the first."""
    seen: Counter[str] = Counter()
    numbered: _Numbered = {}
    for place in found:
        numbered[place.id, seen[place.id]] = place
        seen[place.id] += 1
    return numbered


def _heading(old: Data, new: Data) -> Iterator[Difference]:
    yield from named(old, new, "register", "departments")
    yield from named(old, new, "event", "events")
    for part in ("document", "settings"):
        yield from fields(mapping(old, part), mapping(new, part), _PARTS[part], (part,))
    known = {"departments": list, "events": list, "document": dict, "settings": dict}
    both = mapped(old), mapped(new)
    rest = [key for key in keys(*both) if not any(_holds(data, key, known.get(key)) for data in both)]
    olds, news = ({key: data[key] for key in rest if key in data} for data in both)
    yield from fields(olds, news, "document", ())


_PARTS: dict[str, ChangeKind] = {"document": "document", "settings": "settings"}


def _holds(data: dict[str, Data], key: str, kind: type | None) -> bool:
    """Whether the value under the key is of the kind looked into elsewhere, or holds targets."""
    value = data.get(key)
    return isinstance(value, kind) if kind else next(targets({key: value}), None) is not None


def _titles(before: _Numbered, after: _Numbered) -> Iterator[Difference]:
    olds, news = _titled(before), _titled(after)
    for key, (title, path, depth) in news.items():
        if key in olds and olds[key][0] != title:
            old = olds[key][0]
            level = LEVELS[depth] if depth < len(LEVELS) else field_word("title")
            yield Difference("wording", key, (), "title", old, title, f"{level}：{old} → {title}", path)


def _titled(numbered: _Numbered) -> dict[str, tuple[str, Path, int]]:
    """For each beginning of an id the title it stands under, where that is, and how deep."""
    found: dict[str, tuple[str, Path, int]] = {}
    for place in numbered.values():
        for depth, (key, (title, path)) in enumerate(zip(place.keys, place.titles, strict=True)):
            found.setdefault(key, (title, path, depth))
    return found


def _target(
    old: Located | None, new: Located, courses: tuple[Courses, Courses] | None
) -> Iterator[Difference]:
    if old is None:
        sentence = f"新增目标：{word(new.target, 'text')}"
        yield Difference("added", new.id, departments(new.target), "", None, new.target, sentence, new.path)
    elif old.target is new.target or old.target == new.target:
        return
    else:
        was, now = (
            {key: value for key, value in place.target.items() if key not in _APART} for place in (old, new)
        )
        yield from fields(was, now, "wording", new.path, new)
        yield from _indicators(old.target, new)
    yield from reports(old.target if old else None, new, courses)


_APART = ("id", "updates", "indicators")


def _removed(place: Located) -> Difference:
    count = len(items(place.target, "updates"))
    sentence = f"删除目标：{word(place.target, 'text')}" + (f"（连同 {count} 次报告）" if count else "")
    return Difference("removed", place.id, departments(place.target), "", place.target, None, sentence, ())


def _indicators(old: Data, new: Located) -> Iterator[Difference]:
    for each in named(old, new.target, "wording", "indicators"):
        mark = "" if each.old and each.new else "新增" if each.new else "删除"
        sentence = f"{mark}指标 {each.subject if mark else each.sentence}"
        path = (*new.path, *each.path)
        yield Difference(
            "wording", new.id, departments(new.target), each.subject, each.old, each.new, sentence, path
        )
