"""What a problem proposes can be written down as it stands: no guessed date, no name lost, nothing of the reading dropped."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
import yaml
from deadline.expressions import UNDERSTOOD
from hypothesis import given
from hypothesis import strategies as st
from support.lists import checklist, target

from yuxi_checklist.checklist.model import Deadline
from yuxi_checklist.checklist.validation import validate
from yuxi_checklist.deadline import NotUnderstood, Reading, read

ISSUED = date(2022, 11, 14)
READINGS = [read(text, ISSUED) for text, _ in UNDERSTOOD]
DATED = re.compile(r"\d{4}-\d{2}-\d{2}")
KNOWN = ["市科技局", "市财政局"]


def messages(rule: str, **fields: Any) -> list[str]:
    findings = validate(checklist(target(**fields)), ISSUED)[1]
    return [finding.message for finding in findings if finding.rule == rule]


def cure(text: str) -> str:
    """The reading that `check` proposes for an expression in doubt."""
    (message,) = messages("deadline-ambiguous", deadline=text)
    return message.rpartition(f"{{text: {text}, ")[2].removesuffix(", reason: …}")


@pytest.mark.parametrize(
    "reading", [r for r in READINGS if r.ambiguous and not r.unread and r.event is None], ids=lambda r: r.text
)
def test_the_proposed_reading_is_the_whole_reading(reading: Reading) -> None:
    proposed = cure(reading.text)
    if proposed == "due: 年-月-日":
        assert replace(reading, ambiguous=None) == Reading(reading.text)
        return
    stated = Deadline.model_validate(
        {"text": reading.text, "reason": "x", **yaml.load(f"{{{proposed}}}", yaml.BaseLoader)}
    )
    assert stated.reading(None) == replace(reading, ambiguous=None)


@pytest.mark.parametrize("reading", [r for r in READINGS if r.unread], ids=lambda r: r.text)
def test_a_date_that_was_guessed_is_not_proposed(reading: Reading) -> None:
    assert not DATED.search(cure(reading.text))


@pytest.mark.parametrize("feast", ["春节", "元旦", "国庆节", "汛期", "端午", "中秋"])
@pytest.mark.parametrize("year", ["2027年", "明年", "今年", ""])
def test_a_feast_is_no_day_of_the_calendar(year: str, feast: str) -> None:
    with pytest.raises(NotUnderstood) as refusal:
        read(f"{year}{feast}前", ISSUED)
    assert feast[:2] in refusal.value.reason
    assert not DATED.search(str(refusal.value))


@given(st.lists(st.sampled_from([*KNOWN, "没有的局", "丙办"]), min_size=2, max_size=5, unique=True))
def test_every_name_of_a_list_is_in_its_cure(names: list[str]) -> None:
    if not set(names) & set(KNOWN):
        return
    (message,) = messages("department-unknown", lead=["、".join(names)], support=[])
    assert f"[{', '.join(names)}]" in message
    unknown = [name for name in names if name not in KNOWN]
    assert all(name in message.rpartition("]")[2] for name in unknown)
