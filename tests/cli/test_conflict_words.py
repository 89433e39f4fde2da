"""What a conflict is told as: Chinese words for every key of the format, on one line that steers no screen."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yuxi_checklist.checklist import model
from yuxi_checklist.cli.git.merge import LONGEST, _told
from yuxi_checklist.revisions.merge import MISSING, MergeConflict
from yuxi_checklist.text.visible import STEERING
from yuxi_checklist.vocabulary import FIELDS, field_word

RECORDS = [each for each in vars(model).values() if isinstance(each, type) and issubclass(each, model.Record)]
KEYS = sorted({key for record in RECORDS for key in record.model_fields})
STATUSES = ["in_progress", "blocked", "done", "verified", "returned"]

words = st.text("甲乙丙、。\n\x1b", max_size=80) | st.none()
flat = st.dictionaries(st.sampled_from(KEYS), words, max_size=4)
data = st.just(MISSING) | words | flat | st.lists(words | flat, max_size=3)
paths = st.lists(st.sampled_from(KEYS) | st.integers(0, 3), min_size=1, max_size=5).map(tuple)


def told(path: tuple[Any, ...], ours: Any, theirs: Any) -> str:
    return _told(MergeConflict(path, "1.1.1", ours, theirs), ("甲方", "乙方"))


@pytest.mark.parametrize("key", KEYS)
def test_every_key_of_the_format_has_a_word(key: str) -> None:
    assert re.fullmatch("[\u4e00-\u9fff]+", field_word(key))
    assert key in FIELDS


@given(paths, data, data)
def test_a_conflict_is_told_in_words(path: tuple[Any, ...], ours: Any, theirs: Any) -> None:
    sentence = told(path, ours, theirs)
    assert not re.search(f"[{STEERING}]", sentence)
    assert not re.search(r'[A-Za-z_{}\[\]"]', sentence)
    assert len(sentence) <= 2 * LONGEST + 60


@pytest.mark.parametrize("status", STATUSES)
def test_a_status_is_called_as_everywhere(status: str) -> None:
    assert status not in told(("updates", 0, "status"), status, "done")
    assert status not in told(("updates", 0), {"status": status}, [{"status": status}])
