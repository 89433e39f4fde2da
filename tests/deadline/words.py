"""A reading in words, as the tables of this folder write it: `due D`, `start D`, `ongoing`, `recurs R`, `milestones D D…`,
`event NAME UNIT N` (`-` for unnamed), `ambiguous`. What is not named is empty; `due?` leaves a field open.
"""

from __future__ import annotations

from dataclasses import asdict, fields

from yuxi_checklist.deadline import Reading

NAMES = {field.name for field in fields(Reading)}


def described(reading: Reading) -> dict[str, str]:
    """A reading field by field; of the doubt only whether there is one."""
    words = {
        "due": str(reading.due),
        "start": str(reading.start),
        "recurs": str(reading.recurs),
        "milestones": " ".join(map(str, reading.milestones)),
    }
    if reading.event:
        event = asdict(reading.event)
        name = event.pop("name") or "-"
        words["event"] = " ".join(
            [name, *(f"{unit} {count}" for unit, count in event.items() if count is not None)]
        )
    words = {key: value for key, value in words.items() if value not in ("None", "")}
    flags = {"ongoing": reading.ongoing, "ambiguous": bool(reading.ambiguous)}
    return words | {flag: "yes" for flag, set_ in flags.items() if set_}


def expected(words: str) -> dict[str, str]:
    """The fields that a table names, without those it leaves open."""
    found: dict[str, str] = {}
    name = ""
    for word in words.split():
        if word in NAMES:
            name = word
            found[name] = "yes" if word in ("ongoing", "ambiguous") else ""
        elif not word.endswith("?"):
            found[name] = f"{found[name]} {word}".strip()
    return found


def left_open(words: str) -> set[str]:
    return {word.removesuffix("?") for word in words.split() if word.endswith("?")}
