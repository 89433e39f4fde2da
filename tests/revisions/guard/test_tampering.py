"""Broken on purpose: each word of the document, changed in silence or under a correction that does not cover it."""

from __future__ import annotations

from typing import Any

import pytest
from support.tampering import BASE, NOTES, OTHER, PASSAGES, TARGET, TARGET_S, TASK, TRUE, after, cases, entry

from yuxi_checklist.checklist.load import examine
from yuxi_checklist.days import today
from yuxi_checklist.revisions.guard import judge
from yuxi_checklist.yamltext import parse
from yuxi_checklist.yamltext.edit import Change, Put


def found(text: str) -> set[str]:
    return {breach.rule for breach in judge(BASE.data, parse(text).data)}


@pytest.mark.parametrize(("name", "note"), list(cases()))
def test_no_tampering_passes(name: str, note: str) -> None:
    each = PASSAGES[name]
    data = parse(after(Put(each.path, each.new), *NOTES[note](each))).data
    breaches = judge(BASE.data, data)
    assert breaches
    if note in TRUE:
        assert len(breaches) == 1, "and nothing else is accused"


@pytest.mark.parametrize("path", [TARGET, OTHER], ids=["own", "other"])
@pytest.mark.parametrize("name", PASSAGES)
def test_a_true_correction_passes_and_is_in_shape(name: str, path: tuple[str | int, ...]) -> None:
    each = PASSAGES[name]
    text = after(Put(each.path, each.new), entry("批复", path=path, corrects=each.corrects()))
    covers = path == TARGET or name not in (*TARGET_S, "task", "measure")
    assert (found(text) == set()) == covers
    assert [problem for problem in examine(text, "", today()).problems if problem.severity == "error"] == []


@pytest.mark.parametrize("name", PASSAGES)
def test_a_correction_of_what_has_not_changed_is_untrue(name: str) -> None:
    assert found(after(entry("批复", corrects=PASSAGES[name].corrects()))) == {"correction-untrue"}


SIMPLE = (*TASK, "measures", 1, "targets", 0)  # 1.2.2, which has no cell of its own
CELLS: dict[str, tuple[Any, bool]] = {
    "none": (None, True),
    "what was printed": ({"lead": "市科技局"}, True),
    "what was never printed": ({"lead": "市科技局负责"}, False),
    "what holds now": ({"lead": "市财政局"}, False),
    "a blank": ({"lead": ""}, False),
    "another cell": ({"deadline": "长期坚持"}, False),
    "another cell as well": ({"lead": "市科技局", "support": ""}, False),
}


@pytest.mark.parametrize("cells", CELLS)
def test_only_the_cell_that_was_printed_is_kept_with_a_correction(cells: str) -> None:
    source, passes = CELLS[cells]
    corrects = {"lead": {"old": ["市科技局"], "new": ["市财政局"]}}
    changes: list[Change] = [
        Put((*SIMPLE, "lead"), ["市财政局"]),
        entry("批复", path=SIMPLE, corrects=corrects),
    ]
    changes += [Put((*SIMPLE, "source"), source)] if source else []
    assert (found(after(*changes)) == set()) == passes
    if source:
        assert found(after(Put((*SIMPLE, "source"), source))), "and never without one"


COUNTS = [("3", "4", True), ("10", "11", False), ("3", "5", False), ("4", "5", False), ("2", "3", False)]


@pytest.mark.parametrize(("old", "new", "passes"), COUNTS)
def test_the_count_of_targets_is_corrected_from_what_it_was(old: str, new: str, passes: bool) -> None:
    corrects = {"document": {"targets": {"old": old, "new": new}}}
    counted = Put(("document", "targets"), "4")
    assert (found(after(counted, entry("批复", corrects=corrects))) == set()) == passes


@pytest.mark.parametrize(
    "said",
    [
        {"text": "2023年12月31日前", "due": "2024-12-31", "reason": "另一个理由"},
        {"text": "2023年12月31日前", "due": "2024-12-31", "recurs": "quarter", "reason": "顺延"},
        {"text": "2023年12月31日前", "due": "2024-12-30", "reason": "顺延"},
    ],
)
def test_a_correction_says_how_a_deadline_is_read_to_the_letter(said: Any) -> None:
    each = PASSAGES["reading"]
    changed = Put(each.path, each.new)
    assert found(after(changed, entry("批复", corrects=each.corrects()))) == set()
    assert found(after(changed, entry("批复", corrects=each.corrects(new=said)))) == {"document-changed"}
