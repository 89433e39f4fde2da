"""The phrases of real documents are read right; what is outside is never read with certainty."""

from __future__ import annotations

import pytest
from deadline.phrases import PHRASES, Phrase
from deadline.words import described, expected, left_open

from yuxi_checklist.deadline import NotUnderstood, Reading, read


def reading(phrase: Phrase) -> Reading | None:
    try:
        return read(phrase.text, phrase.issued)
    except NotUnderstood:
        return None


@pytest.mark.parametrize("phrase", [p for p in PHRASES if p.meaning != "outside"], ids=lambda p: p.text)
def test_is_read_so(phrase: Phrase) -> None:
    found = reading(phrase)
    assert found is not None
    closed = {key: value for key, value in described(found).items() if key not in left_open(phrase.meaning)}
    assert closed == expected(phrase.meaning)


@pytest.mark.parametrize("phrase", [p for p in PHRASES if p.meaning == "outside"], ids=lambda p: p.text)
def test_is_refused_or_said_in_doubt(phrase: Phrase) -> None:
    found = reading(phrase)
    assert found is None or found.ambiguous
