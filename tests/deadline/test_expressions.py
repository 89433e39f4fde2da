"""Each expression of the tables is read as a careful civil servant would read it."""

from __future__ import annotations

from datetime import date

import pytest
from deadline.expressions import NEEDS_ISSUE_DATE, REFUSED, UNDERSTOOD
from deadline.words import described, expected

from yuxi_checklist.deadline import NotUnderstood, read

ISSUED = date(2022, 11, 14)


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
