"""A formal correction changes what holds, keeps what was printed, and says so in the log."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from support.program import checklist
from support.project import SHIPPED

from yuxi_checklist.answers.source import source
from yuxi_checklist.checklist.load import Loaded, load
from yuxi_checklist.checklist.model import Deadline, Target
from yuxi_checklist.checklist.plain import contents
from yuxi_checklist.checklist.targets import targets
from yuxi_checklist.checklist.view import View
from yuxi_checklist.days import BEIJING
from yuxi_checklist.formats import Screen, render
from yuxi_checklist.recording.corrections import Correction, plan
from yuxi_checklist.recording.transaction import Plan, Recorded, rehearse
from yuxi_checklist.yamltext.edit import Change, Put

TODAY = date(2026, 1, 1)
NOW = datetime(2022, 12, 1, 9, 30, tzinfo=BEIJING)
CHANGES: dict[str, dict[str, Any]] = {  # that differ from what any target of the shipped list has
    "lead": {"lead": ("市科协", "市社科联")},
    "no lead": {"lead": ()},
    "support": {"support": ("市社科联",)},
    "deadline": {"deadline": "2027年6月底前"},
    "doubtful deadline": {
        "deadline": "2027年以前，长期坚持",
        "due": date(2027, 12, 31),
        "ongoing": True,
        "reading_reason": "含2027年",
    },
    "all": {"lead": ("市民政局",), "support": ("市司法局",), "deadline": "2028年6月底前"},
}


def corrected(loaded: Loaded, identifier: str, **fields: object) -> Recorded:
    correction = Correction(reason="职责调整", **fields)  # type: ignore[arg-type]
    return rehearse(loaded, plan(identifier, correction, lambda: NOW), TODAY)


def everywhere(change: str) -> Plan:
    """The plan that corrects every target at once, those that have nothing to correct left out."""

    def changes(loaded: Loaded) -> Sequence[Change]:
        found: list[Change] = []
        for *_, target, _ in targets(loaded.checklist):
            if change == "no lead" and not target.lead:
                continue
            correction = Correction(reason="职责调整", **CHANGES[change])
            found += plan(target.id, correction, lambda: NOW)(loaded)
        return found

    return changes


def published(loaded: Loaded) -> bytes:
    view = View(contents(loaded.checklist), TODAY)
    made = render("source", source(view, view.items), Screen(100, colour=False))
    assert isinstance(made, bytes)
    return made


def all_targets(loaded: Loaded) -> dict[str, Target]:
    return {each.target.id: each.target for each in targets(loaded.checklist)}


@pytest.fixture(scope="module")
def shipped_list() -> Loaded:
    return load(SHIPPED, TODAY)


@pytest.mark.parametrize("change", CHANGES)
def test_the_published_table_can_still_be_rebuilt(shipped_list: Loaded, change: str) -> None:
    recorded = rehearse(shipped_list, everywhere(change), TODAY)
    assert published(recorded.after) == published(shipped_list)
    again = rehearse(recorded.after, everywhere("all" if change != "all" else "lead"), TODAY)
    assert published(again.after) == published(shipped_list)


@pytest.mark.parametrize("change", CHANGES)
def test_only_the_field_its_source_and_the_log_change(shipped_list: Loaded, change: str) -> None:
    before = all_targets(shipped_list)
    fields = {"source", "updates", *(CHANGES[change].keys() & Target.model_fields.keys())}
    for identifier, after in all_targets(rehearse(shipped_list, everywhere(change), TODAY).after).items():
        assert (
            after.model_copy(update={key: getattr(before[identifier], key) for key in fields})
            == before[identifier]
        )
        for key in ("lead", "support"):
            assert getattr(after, key) == CHANGES[change].get(key, getattr(before[identifier], key))
        assert after.deadline.text == CHANGES[change].get("deadline", before[identifier].deadline.text)


@pytest.mark.parametrize("change", CHANGES)
def test_the_log_says_what_was_corrected_from_what_to_what_and_why(shipped_list: Loaded, change: str) -> None:
    recorded = rehearse(shipped_list, everywhere(change), TODAY)
    before = all_targets(shipped_list)
    for identifier, after in all_targets(recorded.after).items():
        if after == before[identifier]:
            continue
        update = after.updates[-1]
        assert (update.by, update.status, update.note) == ("市政府办公室", None, "职责调整")
        assert update.at.instant == NOW
        assert update.corrects is not None
        assert set(update.corrects) == CHANGES[change].keys() & {"lead", "support", "deadline"}
        for key in ("lead", "support"):
            if key in update.corrects:
                assert update.corrects[key] == {
                    side: list(getattr(target, key))
                    for side, target in (("old", before[identifier]), ("new", after))
                }
        if "deadline" in update.corrects:
            for side, target in (("old", before[identifier]), ("new", after)):
                assert Deadline.model_validate(update.corrects["deadline"][side]) == target.deadline


def test_corrected_twice_the_first_printed_words_stay(shipped_list: Loaded) -> None:
    once = corrected(shipped_list, "1.2.1", lead=("市科协",)).after
    twice = corrected(once, "1.2.1", lead=("市社科联",)).after
    back = corrected(twice, "1.2.1", lead=("市科技局",)).after
    for loaded in (once, twice, back):
        source = all_targets(loaded)["1.2.1"].source
        assert source is not None
        assert source.lead == "市科技局"
        assert published(loaded) == published(shipped_list)


def test_corrected_words_of_a_target_are_kept_in_the_log(shipped_list: Loaded) -> None:
    after = all_targets(corrected(shipped_list, "1.4.1", text="2022年建成创新联合体2个。").after)["1.4.1"]
    assert after.text == "2022年建成创新联合体2个。"
    assert after.updates[-1].corrects == {"text": {"old": "2022年建成创新联合体1个。", "new": after.text}}
    assert after.source is None


def test_an_alias_is_written_as_the_register_has_it(shipped_list: Loaded) -> None:
    after = corrected(shipped_list, "1.1.1", lead=("科技局", "玉溪市科学技术局", "科协")).after
    assert all_targets(after)["1.1.1"].lead == ("市科技局", "市科协")


def test_a_field_that_is_null_or_missing_in_the_file_is_corrected_too(shipped_list: Loaded) -> None:
    path = next(placed.path for placed in targets(shipped_list.checklist) if placed.target.id == "1.4.1")
    without = rehearse(shipped_list, lambda loaded: [Put((*path, "source"), None)], TODAY).after
    after = corrected(without, "1.4.1", lead=("市科协",)).after
    assert published(after) == published(shipped_list)


# --- the command line


def lines(before: str, after: str) -> list[str]:
    """The lines that are not in both."""
    old, new = before.splitlines(), after.splitlines()
    return [f"-{line.strip()}" for line in old if line not in new] + [
        f"+{line.strip()}" for line in new if line not in old
    ]


def test_the_difference_is_the_field_its_source_and_the_log(copy: Path) -> None:
    before = copy.read_text(encoding="utf-8")
    command = [
        "set",
        "1.4.1",
        "--lead",
        "市科协",
        "--reason",
        "职责调整",
        "--at",
        "2022-12-01",
        "--file",
        str(copy),
    ]
    preview = checklist(*command, "--dry-run")
    assert copy.read_text(encoding="utf-8") == before
    outcome = checklist(*command)
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out == "已更正 1.4.1：牵头部门由“市科技局”改为“市科协”。理由：职责调整。\n"
    added = [
        line[1:] for line in preview.out.splitlines() if line.startswith("+") and not line.startswith("+++")
    ]
    assert [f"+{line.strip()}" for line in added] == [
        "+lead: [市科协]",
        "+source: {lead: 市科技局}",
        "+updates:",
        "+- at: 2022-12-01",
        "+by: 市政府办公室",
        "+note: 职责调整",
        "+corrects:",
        "+lead:",
        "+old: [市科技局]",
        "+new: [市科协]",
    ]
    assert set(added) <= set(copy.read_text(encoding="utf-8").splitlines())
    assert len(copy.read_text(encoding="utf-8").splitlines()) == len(before.splitlines()) + 9


def test_rows_that_were_printed_in_one_cell_with_it_are_pointed_out(copy: Path) -> None:
    outcome = checklist("set", "2.1.1", "--lead", "市科协", "--reason", "调整", "--file", str(copy))
    assert "2.1.2 的牵头部门与它合并为一格" in outcome.err


def test_indicators_that_quote_the_old_words_are_pointed_out(copy: Path) -> None:
    text = "2022年建成创新联合体2个。"
    outcome = checklist("set", "1.4.1", "--text", text, "--reason", "核增", "--file", str(copy))
    assert outcome.code == 0
    assert "创新联合体" in outcome.err
    assert "请核对" in outcome.err


@pytest.mark.parametrize(
    ("words", "code", "complaint"),
    [
        (["1.4.1", "--lead", "市科协"], 2, "--reason"),
        (["1.4.1", "--lead", "市科协", "--reason", " "], 2, "--reason"),
        (["1.4.1", "--reason", "x"], 2, "--lead、--support、--deadline、--text、--indicator 至少写一项"),
        (["1.4.1", "--lead", "市科技局", "--reason", "x"], 2, "没有要更正的"),
        (["1.4.1", "--lead", "市科", "--reason", "x"], 2, "市科技局"),
        (["1.4.9", "--lead", "市科协", "--reason", "x"], 2, "没有编号 1.4.9"),
        (["1.4", "--lead", "市科协", "--reason", "x"], 2, "1.4.1"),
        (["1.4.1", "--deadline", "2027年以前", "--reason", "x"], 2, "--reason-of-reading"),
        (["1.4.1", "--deadline", "天晴以后", "--reason", "x"], 2, "--reason-of-reading"),
        (["1.4.1", "--deadline", "年底前", "--due", "2027-12-31", "--reason", "x"], 2, "--reason-of-reading"),
        (["1.4.1", "--deadline", "年底前", "--reason-of-reading", "y", "--reason", "x"], 2, "--due"),
        (["1.4.1", "--due", "2027-12-31", "--reason", "x"], 2, "--deadline"),
        (["1.4.1", "--text", " ", "--reason", "x"], 2, "--text 是空的"),
    ],
)
def test_what_cannot_be_corrected_changes_nothing(
    copy: Path, words: list[str], code: int, complaint: str
) -> None:
    before = copy.read_bytes()
    outcome = checklist("set", *words, "--file", str(copy))
    assert (outcome.code, outcome.out) == (code, "")
    assert complaint in outcome.err
    assert copy.read_bytes() == before


@pytest.mark.parametrize(
    "words",
    [
        ["set", "1.4.1", "--lead", "市科协", "--reason", "x"],
        ["event", "省级出台", "2022-12-20"],
        ["fmt", "--write"],
        ["import-updates", "进展.csv"],
    ],
)
def test_the_copy_that_comes_with_the_program_is_read_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CHECKLIST_FILE", raising=False)
    outcome = checklist(*words)
    assert outcome.code == 2
    assert "只读" in outcome.err
    assert "checklist init" in outcome.err
