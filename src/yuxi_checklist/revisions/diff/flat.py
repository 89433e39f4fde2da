"""A list as flat text for `git diff` and `git log -p`: one fact a line, each with its target's id."""

from __future__ import annotations

from collections.abc import Iterator

from yuxi_checklist.revisions.walk import Place, items, ordered, places, said, word
from yuxi_checklist.vocabulary import LEVELS, field_word, status_word
from yuxi_checklist.yamltext import Data, DocumentError, parse
from yuxi_checklist.yamltext.data import mapped


def textconv(text: str) -> str:
    """The facts of a list in a stable order, or the text itself where it cannot be read."""
    try:
        data = parse(text).data
    except (DocumentError, RecursionError):
        return text
    lines = [*_heading(data), *_targets(data)]
    return "".join(f"{_line(line)}\n" for line in lines)  # names and keys may hold anything as well


def _heading(data: dict[str, Data]) -> Iterator[str]:
    """Everything that is no target's: the list's own fields, the register, the events."""
    for key, value in data.items():
        if next(places({key: value}), None) is None:
            yield from _facts(field_word(key), value)


def _facts(subject: str, value: Data) -> Iterator[str]:
    """One line for each fact: records in a list go by their names."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield from _facts(f"{subject} {field_word(key)}", part)
    elif isinstance(value, list) and any(isinstance(item, dict) for item in value):
        for item in value:
            name = word(item, "name")
            rest = {key: part for key, part in mapped(item).items() if key != "name"}
            yield from _facts(f"{subject} {name}".rstrip(), (rest if name else item) or None)
    else:
        yield f"{subject}: {_line(said(value))}"


def _targets(data: Data) -> Iterator[str]:
    seen: set[str] = set()
    for place in places(data):
        for depth, (key, (title, _)) in enumerate(zip(place.keys, place.titles, strict=True)):
            if key not in seen:
                seen.add(key)
                yield f"{key} {LEVELS[depth] if depth < len(LEVELS) else field_word('title')}: {_line(title)}"
        yield from _target(place)


def _target(place: Place) -> Iterator[str]:
    for key, value in place.target.items():
        if key not in ("id", "updates"):
            yield from _facts(f"{place.id} {field_word(key)}", value)
    for update in ordered(items(place.target, "updates")):
        subject = f"{place.id} {word(update, 'at')} {word(update, 'by')}"
        yield from _facts(subject, _report(update))


def _report(update: Data) -> Data:
    """The report without what its line begins with, its status in words."""
    if not isinstance(update, dict):
        return update
    rest = {key: value for key, value in update.items() if key not in ("at", "by")}
    return {**rest, "status": status_word(word(update, "status"))} if word(update, "status") else rest


def _line(text: str) -> str:
    """Line breaks as a sign, so that a fact stays on its line; other control characters too."""
    text = text.strip("\n").replace("\r\n", "\n").replace("\r", "\n").replace("\n", " ⏎ ")
    return "".join(letter if letter.isprintable() or letter == "\t" else "�" for letter in text)
