"""The order of updates on plain data is the one in which the program reads a log."""

from __future__ import annotations

import random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from yuxi_checklist.checklist.model import Update
from yuxi_checklist.checklist.plain import ordered
from yuxi_checklist.revisions.order import update_key
from yuxi_checklist.yamltext import Data
from yuxi_checklist.yamltext.data import child

moments = st.sampled_from(
    [
        "2022-11-25",
        "2022-11-25T23:59+08:00",
        "2022-11-25T15:00Z",
        "2022-11-25T23:00+08:00",
        "2022-11-26T00:30+09:00",
    ]
)
updates = st.fixed_dictionaries(
    {"at": moments, "by": st.sampled_from(["甲局", "乙局"]), "note": st.sampled_from(["一", "二"])},
    optional={
        "status": st.sampled_from(["in_progress", "done"]),
        "values": st.dictionaries(
            st.sampled_from("甲乙"), st.sampled_from(["1", "1.0", "01", "10.50", "9", "-3"])
        ),
        "evidence": st.lists(st.sampled_from(["文", "号"]), max_size=2),
        "extend": st.just({"to": "2023-01-31", "reason": "难", "approved_by": "市长"}),
    },
)


@given(st.lists(updates, max_size=8, unique_by=str))
def test_the_order_is_that_of_the_log(log: list[dict[str, Any]]) -> None:
    models = tuple(Update.model_validate(data) for data in log)
    data = {id(model): data for model, data in zip(models, log, strict=True)}
    by_model = [update_key(data[id(model)]) for model in ordered(models)]
    assert by_model == sorted(map(update_key, log))


anything = st.recursive(
    st.none() | st.text(max_size=3),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=5,
)
malformed = anything | st.fixed_dictionaries({"at": anything | moments, "values": anything})


@given(st.lists(malformed | updates, max_size=6), st.randoms())
def test_anything_has_a_place_whatever_the_order_before(log: list[Any], chance: random.Random) -> None:
    shuffled = log[:]
    chance.shuffle(shuffled)
    assert sorted(log, key=update_key) == sorted(shuffled, key=update_key) or len(
        set(map(update_key, log))
    ) < len(log)


def test_a_bare_date_ends_its_day_and_what_cannot_be_read_comes_last() -> None:
    wanted = ["2022-11-25T23:59:59+08:00", "2022-11-25", "2022-11-26T00:00+08:00", "昨天"]
    updates: list[Data] = [{"at": at} for at in reversed(wanted)]
    assert [child(update, "at") for update in sorted(updates, key=update_key)] == wanted
