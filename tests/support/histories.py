"""Random histories of a list: what people in different places may have done to it."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from typing import Any

from hypothesis import strategies as st

from yuxi_checklist.yamltext import Data, parse
from yuxi_checklist.yamltext.edit import Change, Insert, Put, Remove, apply

Path = tuple[str | int, ...]

chances = st.integers(0, 2**32).map(random.Random)


def targets(data: Any) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Every target with its path."""
    for s, section in enumerate(data["sections"]):
        for t, task in enumerate(section["tasks"]):
            for m, measure in enumerate(task["measures"]):
                for n, target in enumerate(measure["targets"]):
                    yield ("sections", s, "tasks", t, "measures", m, "targets", n), target


def update(chance: random.Random, by: str = "市科技局") -> dict[str, Any]:
    """A report on some day of one month."""
    at = f"2022-11-{chance.randint(1, 28):02}" + chance.choice(["", "T09:30+08:00", "T17:00+08:00"])
    return {"at": at, "by": by, "status": "in_progress", "note": f"进展{chance.randint(0, 999)}\n第二行"}


def insert_sorted(path: Path, target: dict[str, Any], new: dict[str, Any]) -> Change:
    """Where a person or the program files a report: after those of earlier days."""
    log = target.get("updates", [])
    later = [index for index, old in enumerate(log) if old["at"][:10] > new["at"][:10]]
    return Insert((*path, "updates"), later[0] if later else None, new)


def record(chance: random.Random, data: Any) -> Change:
    path, target = chance.choice(list(targets(data)))
    return insert_sorted(path, target, update(chance, chance.choice(["市科技局", "市财政局"])))


def reword(chance: random.Random, data: Any) -> Change:
    path, _ = chance.choice(list(targets(data)))
    return Put((*path, chance.choice(["text", "deadline"])), f"改动{chance.randint(0, 9)}")


def retitle(chance: random.Random, data: Any) -> Change:
    path, _ = chance.choice(list(targets(data)))
    return Put((*path[: chance.choice([2, 4, 6])], "title"), f"标题{chance.randint(0, 9)}")


def names(chance: random.Random, data: Any) -> Change:
    path, target = chance.choice(list(targets(data)))
    field = chance.choice(["lead", "support"])
    present = target.get(field, [])
    if present and chance.random() < 0.4:
        return Remove((*path, field, chance.randrange(len(present))))
    return Insert((*path, field), chance.randint(0, len(present)), f"部门{chance.randint(0, 9)}")


def register(chance: random.Random, data: Any) -> Change:
    place = chance.randrange(len(data["departments"]))
    if chance.random() < 0.5:
        return Insert(("departments",), chance.choice([place, None]), {"name": f"新局{chance.randint(0, 9)}"})
    return Insert(("departments", place, "aliases"), None, f"别名{chance.randint(0, 9)}")


def rename(chance: random.Random, data: Any) -> Change:
    part = chance.choice(["departments", "events"])
    return Put((part, chance.randrange(len(data[part])), "name"), f"新名{chance.randint(0, 9)}")


def happen(chance: random.Random, data: Any) -> Change:
    return Put(("events", 0, "on"), f"2022-12-0{chance.randint(1, 9)}")


def withdraw(chance: random.Random, data: Any) -> Change:
    return Remove(chance.choice(list(targets(data)))[0])


def issue(chance: random.Random, data: Any) -> Change:
    path, target = chance.choice(list(targets(data)))
    identifier = ".".join([*target["id"].split(".")[:3], str(chance.randint(5, 9))])
    new: Data = {
        "id": identifier,
        "text": f"新目标{chance.randint(0, 1)}。",
        "lead": [],
        "deadline": "长期坚持",
    }
    return Insert(path[:-1], None, new)


def rewrite(chance: random.Random, data: Any) -> Change:
    """Something that is not done to a log, and yet happens."""
    logged = [(path, target) for path, target in targets(data) if target.get("updates")]
    if not logged:
        return happen(chance, data)
    path, target = chance.choice(logged)
    place: Path = (*path, "updates", chance.randrange(len(target["updates"])))
    return Remove(place) if chance.random() < 0.5 else Put((*place, "note"), f"改写{chance.randint(0, 9)}")


Deed = Callable[[random.Random, Any], Change]
DEEDS: list[Deed] = [
    record,
    record,
    record,
    reword,
    retitle,
    names,
    register,
    rename,
    happen,
    withdraw,
    issue,
    rewrite,
]


def history(chance: random.Random, text: str, length: int, deeds: list[Deed] = DEEDS) -> str:
    """The text after a few deeds, one after the other."""
    document = parse(text)
    for _ in range(length):
        if not any(targets(document.data)):
            break
        document = apply(document, [chance.choice(deeds)(chance, document.data)])
    return document.text


def comment(chance: random.Random, text: str, words: str) -> str:
    """The text with one more comment on a line of its own, above some item."""
    places = [found.start() for found in re.finditer(r"^ *- ", text, re.MULTILINE)]
    place = chance.choice(places)
    indent = re.match(" *", text[place:])
    return f"{text[:place]}{indent[0] if indent else ''}# {words}\n{text[place:]}"


def solved(text: str, side: int) -> str:
    """The text with every conflict solved in favour of one side: 0 is the upper one, 1 the lower."""
    marked = re.compile(r"^<{7} [^\n]*\n(.*?)^={7}\n(.*?)^>{7} [^\n]*\n", re.MULTILINE | re.DOTALL)
    return marked.sub(lambda found: found[side + 1], text)
