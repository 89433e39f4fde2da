"""Each expression of the tables is read as a careful civil servant would read it."""

from __future__ import annotations

from dataclasses import asdict, fields
from datetime import date

import pytest
from deadline.expressions import NEEDS_ISSUE_DATE, REFUSED, UNDERSTOOD

from yuxi_checklist.deadline import NotUnderstood, Reading, read

ISSUED = date(2022, 11, 14)


def described(reading: Reading) -> dict[str, str]:
    """A reading in the words of the tables; of the doubt only whether there is one."""
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
    names = {field.name for field in fields(Reading)}
    found: dict[str, str] = {}
    name = ""
    for word in words.split():
        if word in names:
            name = word
            found[name] = "yes" if word in ("ongoing", "ambiguous") else ""
        else:
            found[name] = f"{found[name]} {word}".strip()
    return found


@pytest.mark.parametrize(("text", "meaning"), UNDERSTOOD, ids=[text for text, _ in UNDERSTOOD])
def test_is_read_so(text: str, meaning: str) -> None:
    assert described(read(text, ISSUED)) == expected(meaning)


@pytest.mark.parametrize(("text", "reason"), REFUSED, ids=[text or "empty" for text, _ in REFUSED])
def test_is_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(NotUnderstood) as refusal:
        read(text, ISSUED)
    assert refusal.value.text == text
    assert reason in refusal.value.reason
    assert refusal.value.reason in str(refusal.value)


@pytest.mark.parametrize("text", NEEDS_ISSUE_DATE)
def test_without_a_day_of_issue_asks_for_it(text: str) -> None:
    assert read(text, ISSUED)
    with pytest.raises(NotUnderstood, match=r"document\.issued"):
        read(text, None)
