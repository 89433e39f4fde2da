"""What a correction says of the document's words: which passage, what it was, and what it is from now on.

It says so in its field `corrects`. One that was recorded before there was such a field says it at the beginning of
its note, in the words that the program wrote there, and of four fields only.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from yuxi_checklist.revisions.order import canonical
from yuxi_checklist.revisions.register import renamings
from yuxi_checklist.revisions.walk import content, mapping, names, value_in_words, word
from yuxi_checklist.vocabulary import field_word
from yuxi_checklist.yamltext import Data
from yuxi_checklist.yamltext.data import child, mapped

LEVELS = ("section", "task", "measure")
"""What the titles above a target are called in a correction, outermost first."""
NAMED = ("document", "events", "departments", "indicators")
"""The fields of which a correction says by name what in them it is about."""
_ENTRIES = ("departments", "indicators")
_NO_TARGETS = ("title", "document", "events", "departments")
_NOTED = {field_word(key): key for key in ("lead", "support", "deadline", "text")}
_NOTE = re.compile(
    rf"({'|'.join(_NOTED)})由“(.*?)”改为“(.*?)”(?:；(?=(?:{'|'.join(_NOTED)})由“)|(。理由：))", re.DOTALL
)
_MARK = "更正："
_NOTHING = "无"
_MOST_PARTS = 4  # of a name that has 、 in it


@dataclass(frozen=True, slots=True)
class Passage:
    """Some words of the document: the field, the name within it where it holds several, and whose it is.

    `owner` is the target's id, for a title the beginning of the ids below it, None for what is no target's.
    """

    owner: str | None
    key: str
    name: str = ""

    def __str__(self) -> str:
        if self.key == "document":
            return f"{field_word(self.key)}的{field_word(self.name)}"
        return field_word(self.key) + (f"“{self.name}”" if self.name else "")


@dataclass(frozen=True, slots=True)
class Words:
    """What a passage says: in words, `whole` if these tell all of it, and exactly, None where only the words are known."""

    told: str
    exact: str | None = None
    whole: bool = True

    def names(self) -> list[str]:
        """The departments that these words name; where only the words are known, all that they may name."""
        if self.exact is not None:
            return list(names({"names": json.loads(self.exact)}, "names"))
        parts = self.told.split("、")  # which may be part of a name: 各县（市、区）人民政府
        ends = range(1, len(parts) + 1)
        spans = ((start, end) for end in ends for start in range(max(end - _MOST_PARTS, 0), end))
        return ["、".join(parts[start:end]) for start, end in spans]

    def agrees(self, other: Words) -> bool:
        """Whether both may be the same."""
        if self.exact is not None and other.exact is not None:
            return self.exact == other.exact
        return self.told == other.told


@dataclass(frozen=True, slots=True)
class Statement:
    """One passage that a correction has changed, from what to what."""

    passage: Passage
    old: Words
    new: Words
    sentence: str = field(default="", compare=False)

    def __str__(self) -> str:
        return self.sentence or f"{self.passage}由“{self.old.told}”改为“{self.new.told}”"


def statements(update: Data, id: str) -> list[Statement]:
    """Everything that an update in the log of a target corrects; nothing for one that is no correction."""
    if isinstance(update, dict) and "corrects" in update:
        return list(_in_fields(mapping(update, "corrects"), id))
    return list(_in_the_note(word(update, "note"), id))


def corrected(corrects: Data, id: str = "") -> str:
    """What is corrected, in words: `牵头部门由“甲”改为“乙”；…`."""
    return "；".join(map(str, _in_fields(corrects, id)))


def words(key: str, value: Data) -> Words:
    """What a field says, the same for the same meaning however it is written."""
    if key in ("lead", "support"):
        listed = names({key: value}, key)
        return Words("、".join(listed) or _NOTHING, canonical(list(listed)))
    if key == "deadline":
        return _deadline(value)
    if isinstance(value, dict):
        value = {part: each for part, each in value.items() if part != "name"}
    return Words(_NOTHING if value in (None, "", {}) else value_in_words(value), content(value or None))


def lead_to(old: Words, stated: Sequence[Statement], new: Words, before: Iterable[Statement]) -> bool:
    """Whether statements about one passage tell the whole way from `old` to `new`.

    They do in the log's order, where what was said once may be said again, here or `before`: two branches may have made
    the same correction. Or they do in some other order, all of them: a time may have been stated that is not the truth.
    What is said in a note alone counts where it is of use.
    """
    known, in_fields = list(before), [each for each in stated if each.new.exact is not None]
    return any(
        end is not None and (end.exact is not None or new.whole) and end.agrees(new)
        for said in (stated, in_fields)
        for end in (_end(old, said, known), _end_of_all(old, said, new))
    )


def _end(old: Words, stated: Iterable[Statement], before: Iterable[Statement]) -> Words | None:
    """Where the statements lead one after the other; None where one does not follow on those before it."""
    done = {(each.old.told, each.new.told) for each in before}
    now = old
    for each in stated:
        if each.old.agrees(now):
            now = each.new
            done.add((each.old.told, each.new.told))
        elif (each.old.told, each.new.told) not in done:
            return None
    return now


def _end_of_all(old: Words, stated: Sequence[Statement], new: Words) -> Words | None:
    """Where the statements lead in some order: as many lead to a value as away from it. None where there is no such order."""
    surplus = Counter({old.told: -1})
    surplus[new.told] += 1
    reached: defaultdict[str, list[str]] = defaultdict(list)
    for each in stated:
        surplus[each.old.told] += 1
        surplus[each.new.told] -= 1
        reached[each.old.told].append(each.new.told)
    found, waiting = set[str](), [old.told]
    while waiting:
        value = waiting.pop()
        if value not in found:
            found.add(value)
            waiting += reached[value]
    if any(surplus.values()) or not all(each.old.told in found for each in stated):
        return None
    return next((each.new for each in stated if each.new.agrees(new)), None)


def _in_fields(corrects: Data, id: str) -> Iterator[Statement]:
    for key, part in corrects.items() if isinstance(corrects, dict) else ():
        renamed = _renamed(part) if key == "departments" else {}
        for name in mapping(corrects, key) if key in NAMED else [""]:
            change = mapping(part, name) if name else part
            old, new = (child(change, side) for side in ("old", "new"))
            passage = Passage(_owner(key, id), key, name)
            sentence = renamed.get(name) or (_of_entry(passage, old, new) if key in _ENTRIES else "")
            yield Statement(passage, words(key, old), words(key, new), sentence)


def _renamed(units: Data) -> dict[str, str]:
    """What is said of units that were given another name, by the old name and by the new one."""
    changes = mapped(units).values()
    found = renamings(*([child(change, side) for change in changes] for side in ("old", "new")))
    return {old: f"“{old}”改名为“{new}”" for old, new in found.items()} | {
        new: f"“{new}”沿用“{old}”的名称作别名" for old, new in found.items()
    }


def _of_entry(passage: Passage, old: Data, new: Data) -> str:
    """What is said of a named entry: that it is new, that it is gone, or what in it was changed."""
    was, now = (_facts(passage.key, side) for side in (old, new))
    if not isinstance(old, dict) or not isinstance(new, dict):
        told = "；".join(f"{what.removeprefix('的')} {fact}".strip() for what, fact in (was or now).items())
        return f"{'删去' if old else '新增'}{passage}" + (f"（{told}）" if told else "")
    changed = {what: (was.get(what, _NOTHING), now.get(what, _NOTHING)) for what in {**was, **now}}
    parts = [f"{what}由“{fact}”改为“{to}”" for what, (fact, to) in changed.items() if fact != to]
    return f"{passage}{'，'.join(parts)}" if parts else ""


def _facts(key: str, entry: Data) -> dict[str, str]:
    """What an entry says, by what that is called after its name; a number and its unit are called nothing."""
    said = {part: value for part, value in mapped(entry).items() if part != "name" and value}
    if key != "indicators":
        return {f"的{field_word(part)}": value_in_words(value) for part, value in said.items()}
    amount = "".join(value_in_words(said.pop(part)) for part in ("target", "unit") if part in said)
    return {"": amount} | ({"的原话": value_in_words(said["text"])} if "text" in said else {})


def _owner(key: str, id: str) -> str | None:
    if key in LEVELS:
        return ".".join(id.split(".")[: LEVELS.index(key) + 1])
    return None if key in _NO_TARGETS else id


def _in_the_note(note: str, id: str) -> Iterator[Statement]:
    """What the generated beginning of a note names; nothing where the note does not begin exactly so."""
    found: list[Statement] = []
    place, fields = len(_MARK), list(_NOTED)
    while note.startswith(_MARK) and (match := _NOTE.match(note, place)) and match[1] in fields:
        field, old, new, end = match.groups()
        found.append(Statement(Passage(id, _NOTED[field]), Words(old), Words(new)))
        place, fields = match.end(), fields[fields.index(field) + 1 :]  # each once, and in this order
        if end:
            yield from found
            return


def _deadline(value: Data) -> Words:
    """The words of a deadline, and on which date and whether for good they are read where the file says so."""
    if not isinstance(value, dict):
        return Words(value_in_words(value) if value else _NOTHING, canonical(value))
    stated: dict[str, Data] = {
        key: part for key, part in value.items() if part not in (None, [], {}, "false")
    }
    text = word(value, "text")
    if list(stated) == ["text"]:
        return Words(text, canonical(text))
    reading = filter(None, [word(stated, "due"), field_word("ongoing") if "ongoing" in stated else ""])
    read = "，".join(reading)
    whole = stated.keys() <= {"text", "due", "ongoing", "reason"}
    return Words(f"{text}（读作{read}）" if read else text, canonical(stated), whole)


def relieved(updates: Iterable[Data], canonical: Callable[[str], str]) -> frozenset[str]:
    """Whom corrections in a log have put out of a target's lead or support, by the register's own names."""
    said = (each for update in updates if mapping(update, "corrects") for each in statements(update, ""))
    named = (each.old.names() for each in said if each.passage.key in ("lead", "support"))
    return frozenset(canonical(name) for names_ in named for name in names_)
