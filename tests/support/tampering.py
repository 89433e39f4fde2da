"""Each word of a document with a change of it, and what may stand in the log beside that."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from support.lists import LIST
from support.plain import at
from yuxi_checklist.vocabulary import field_word
from yuxi_checklist.yamltext import parse
from yuxi_checklist.yamltext.edit import Change, Insert, Put, apply

OFFICE = "市政府办公室"
BASE = parse(
    LIST.replace("  title: 某文件\n", "  title: 某文件\n  issuer: 市政府\n")
    .replace("    on: null\n", "    on: 2022-11-20\n  - name: 省级批复\n    on: 2022-11-21\n")
    .replace(f"  - name: {OFFICE}\n", f"  - name: {OFFICE}\n    aliases: [府办]\n")
    .replace(
        "                deadline: 2023年12月31日前\n",
        "                deadline: 2023年12月31日前\n"
        "                indicators: [{name: 资金, target: 100, unit: 万元}]\n"
        "                source: {lead: 市财政局负责}\n",
    )
)
TASK = ("sections", 0, "tasks", 1)
TARGET = (*TASK, "measures", 0, "targets", 0)  # 1.2.1
OTHER = ("sections", 0, "tasks", 0, "measures", 0, "targets", 0)  # 1.1.1
FUND = {"name": "资金", "target": "100", "unit": "万元"}
LESS = {**FUND, "target": "90"}
REGISTERED = {"name": OFFICE, "aliases": ["府办"]}
TARGET_S = ("text", "lead", "support", "deadline", "reading", "source", "indicator", "no indicator")
"""What only the log of the target itself may correct."""


class Passage(NamedTuple):
    """Where some words stand, what they are tampered into, and how a correction names them: a key, a name within it."""

    path: tuple[str | int, ...]
    new: Any
    key: str
    name: str = ""
    stated: tuple[Any, Any] | None = None
    word: str = ""

    def corrects(self, *, old: Any = None, new: Any = None) -> dict[str, Any]:
        """What a correction says that covers this, or says wrongly where another value is given."""
        was, now = self.stated or (at(BASE.data, self.path), self.new)
        change = {"old": old or was, "new": new or now}
        return {self.key: {self.name: change} if self.name else change}


STATED = {"text": "2023年12月31日前", "due": "2024-12-31", "reason": "顺延"}
PASSAGES = {
    "title": Passage(("title",), "任务清单", "title"),
    "document title": Passage(("document", "title"), "另一文件", "document", "title", word="标题"),
    "issuer": Passage(("document", "issuer"), "市委", "document", "issuer"),
    "issued": Passage(("document", "issued"), "2023-11-14", "document", "issued"),
    "office": Passage(("document", "office"), "市科技局", "document", "office"),
    "section": Passage(("sections", 0, "title"), "一、培育", "section"),
    "task": Passage((*TASK, "title"), "2．引培", "task"),
    "measure": Passage((*TASK, "measures", 0, "title"), "（1）引培", "measure"),
    "text": Passage((*TARGET, "text"), "拨付资金。", "text"),
    "lead": Passage((*TARGET, "lead"), ["市科技局"], "lead"),
    "support": Passage((*TARGET, "support"), [], "support"),
    "deadline": Passage((*TARGET, "deadline"), "2024年12月31日前", "deadline"),
    "reading": Passage((*TARGET, "deadline"), STATED, "deadline"),
    "source": Passage((*TARGET, "source"), {"lead": "市财政局"}, "source"),
    "indicator": Passage((*TARGET, "indicators"), [LESS], "indicators", "资金", (FUND, LESS)),
    "no indicator": Passage((*TARGET, "indicators"), [], "indicators", "资金", (FUND, None)),
    "event": Passage(("events", 0, "on"), "2023-11-20", "events", "省级出台"),
    "no event": Passage(("events", 0, "on"), None, "events", "省级出台"),
    "who the office is": Passage(
        ("departments", 0, "members"),
        ["市税务局"],
        "departments",
        OFFICE,
        (REGISTERED, {**REGISTERED, "members": ["市税务局"]}),
    ),
    "what the office is called": Passage(
        ("departments", 0, "aliases"),
        ["府办", "督查室"],
        "departments",
        OFFICE,
        (REGISTERED, {**REGISTERED, "aliases": ["府办", "督查室"]}),
    ),
}


def entry(note: str, by: str = OFFICE, path: tuple[str | int, ...] = TARGET, **more: Any) -> Change:
    return Insert((*path, "updates"), None, {"at": "2022-12-01", "by": by, "note": note, **more})


def another(each: Passage) -> list[Change]:
    """A true correction of another passage of the same target, made as well."""
    other = PASSAGES["deadline" if each.key == "text" else "text"]
    return [Put(other.path, other.new), entry("批复", corrects=other.corrects())]


def elsewhere(each: Passage) -> list[Change]:
    """A true correction of the same field of another target, or of another event or part of the document."""
    path = (*OTHER, each.key)
    if each.key in ("text", "lead", "support", "deadline"):
        change = {"old": at(BASE.data, path), "new": each.new}
        return [Put(path, each.new), entry("批复", path=OTHER, corrects={each.key: change})]
    return [Put(("events", 1, "on"), "2023-11-21"), entry("批复", corrects=WAITED)]


WAITED = {"events": {"省级批复": {"old": "2022-11-21", "new": "2023-11-21"}}}
SAID: dict[str, Any] = {
    "lead": ["市税务局"],
    "support": ["市税务局"],
    "deadline": "2025年12月31日前",
    "source": {"lead": "别的"},
    "indicators": {"name": "资金", "target": "1"},
    "departments": {"name": "别的"},
}


def mistaken(each: Passage) -> Any:
    """Another value of the same kind."""
    return SAID.get(each.key, "2021-01-01")


NOTES: dict[str, Callable[[Passage], list[Change]]] = {
    "nothing": lambda each: [],
    "a note": lambda each: [entry("有进展")],
    "a note that names the field": lambda each: [
        entry(f"更正：{each.word or field_word(each.key)}，与各方商定。")
    ],
    "a note in the words of a correction": lambda each: [
        entry(f"更正：{field_word(each.key)}由“甲”改为“乙”。理由：与各方商定。")
    ],
    "a correction of another field": another,
    "a correction of another target": elsewhere,
    "a correction to another value": lambda each: [entry("批复", corrects=each.corrects(new=mistaken(each)))],
    "a correction from another value": lambda each: [
        entry("批复", corrects=each.corrects(old=mistaken(each)))
    ],
    "a correction by the lead": lambda each: [entry("批复", by="市财政局", corrects=each.corrects())],
    "a correction in the wrong log": lambda each: [entry("批复", path=OTHER, corrects=each.corrects())],
}


TRUE = list(NOTES)[:6]
"""With these there is nothing wrong but the change itself."""


def cases() -> Iterator[tuple[str, str]]:
    for name in PASSAGES:
        for note in NOTES:
            if note != "a correction in the wrong log" or name in (*TARGET_S, "task", "measure"):
                yield name, note


def after(*changes: Change) -> str:
    """The list after these changes; of several in one log, the order is theirs."""
    return apply(BASE, changes).text
