"""Corrections recorded before there was a field for them stay readable, and license no more than they name."""

from __future__ import annotations

from typing import Any

import pytest
from support.lists import LATER, LIST, report

from yuxi_checklist.revisions.guard import judge
from yuxi_checklist.yamltext import parse

BASE = parse(LIST).data
LEAD = (
    "lead: [市财政局]\n                support: [各县",
    "lead: [市税务局]\n                support: [各县",
)
NO_SUPPORT = ("support: [各县（市、区）人民政府]", "support: []")
STATED = (LATER[0], "deadline: {text: 2024年以前, due: 2024-12-31, ongoing: true, reason: 含2024年}")
SMUGGLED = (STATED[0], STATED[1].replace("reason", "recurs: quarter, reason"))
TEXT = ("text: 拨付历年欠拨的资金。", "text: 拨付“历年”欠拨的资金；限年内。")

SAYS_LEAD = "牵头部门由“市财政局”改为“市税务局”"
SAYS_SUPPORT = "配合部门由“各县（市、区）人民政府”改为“无”"
SAYS_LATER = "完成时限由“2023年12月31日前”改为“2024年12月31日前”"
SAYS_STATED = "完成时限由“2023年12月31日前”改为“2024年以前（读作2024-12-31，长期坚持）”"
SAYS_TEXT = "目标任务由“拨付历年欠拨的资金。”改为“拨付“历年”欠拨的资金；限年内。”"
WHY = "。理由：市政府批复。"


def after(*edits: tuple[str, str], note: str, by: str = "市政府办公室") -> Any:
    end, text = report("1.2.1", by, f"'{note}'")
    text = LIST.replace(end, text)
    for old, new in edits:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return parse(text).data


def changed(*edits: tuple[str, str], note: str, by: str = "市政府办公室") -> set[str]:
    """The fields whose change is told, and nothing but such changes may be."""
    breaches = [
        breach
        for breach in judge(BASE, after(*edits, note=note, by=by))
        if by == "市政府办公室" or breach.rule != "update-stranger"
    ]
    assert {breach.rule for breach in breaches} <= {"document-changed"}
    return {breach.difference.subject for breach in breaches}


@pytest.mark.parametrize(
    ("edits", "note"),
    [
        ([LEAD], SAYS_LEAD),
        ([NO_SUPPORT], SAYS_SUPPORT),
        ([LATER], SAYS_LATER),
        ([STATED], SAYS_STATED),
        ([TEXT], SAYS_TEXT),
        ([LEAD, NO_SUPPORT, STATED, TEXT], f"{SAYS_LEAD}；{SAYS_SUPPORT}；{SAYS_STATED}；{SAYS_TEXT}"),
        ([], "只是说明"),
        ([], SAYS_LEAD),
    ],
)
def test_what_a_note_names_exactly_is_licensed(edits: list[tuple[str, str]], note: str) -> None:
    assert changed(*edits, note=f"更正：{note}{WHY}") == set()


@pytest.mark.parametrize(
    ("edits", "note", "told"),
    [
        ([LEAD], "更正：牵头部门。", {"lead"}),
        ([LEAD], "与牵头部门商定，更正牵头部门。", {"lead"}),
        ([LEAD], f"更正:{SAYS_LEAD}{WHY}", {"lead"}),
        ([LEAD], f"据报，更正：{SAYS_LEAD}{WHY}", {"lead"}),
        ([LEAD], f"更正：{SAYS_LEAD}", {"lead"}),
        ([LEAD], f"更正：{SAYS_LEAD.replace('“', '「')}{WHY}", {"lead"}),
        ([LEAD], f"更正：{SAYS_LEAD.replace('市财政局', '市财政')}{WHY}", {"lead"}),
        ([LEAD], f"更正：{SAYS_LEAD.replace('市税务局', '市科技局')}{WHY}", {"lead"}),
        ([LEAD], f"更正：{SAYS_LATER}。理由：与牵头部门商定。", {"lead"}),
        ([LEAD, LATER], f"更正：{SAYS_LEAD}{WHY}{SAYS_LATER}{WHY}", {"deadline"}),
        ([LEAD, LATER], f"更正：{SAYS_LATER}；{SAYS_LEAD}{WHY}", {"lead", "deadline"}),
        ([SMUGGLED], f"更正：{SAYS_STATED}{WHY}", {"deadline"}),
        ([LEAD, LATER], f"更正：{SAYS_LEAD}{WHY}", {"deadline"}),
        ([TEXT], f"更正：{SAYS_TEXT.replace('；限年内', '')}{WHY}", {"text"}),
    ],
)
def test_what_a_note_does_not_say_exactly_is_not(
    edits: list[tuple[str, str]], note: str, told: set[str]
) -> None:
    assert changed(*edits, note=note) == told


def test_a_note_of_anyone_but_the_office_licenses_nothing() -> None:
    for by in ("市财政局", "市科技局", "通海县人民政府"):
        assert changed(LEAD, note=f"更正：{SAYS_LEAD}{WHY}", by=by) == {"lead"}


def test_a_note_licenses_its_own_target_only() -> None:
    end, text = report("1.2.2", "市政府办公室", f"'更正：{SAYS_LEAD}{WHY}'")
    (breach,) = judge(BASE, parse(LIST.replace(end, text).replace(*LEAD)).data)
    assert (breach.rule, breach.difference.target) == ("document-changed", "1.2.1")


def test_notes_and_fields_tell_a_way_together() -> None:
    """From one lead to the next, in the words of either program; the way back is told of neither alone."""
    first = after(LEAD, note=f"更正：{SAYS_LEAD}{WHY}")
    log = first["sections"][0]["tasks"][1]["measures"][0]["targets"][0]
    entry = {
        "at": "2022-12-03",
        "by": "市政府办公室",
        "note": "再调",
        "corrects": {"lead": {"old": ["市税务局"], "new": ["市科技局"]}},
    }
    log |= {"lead": ["市科技局"], "updates": [*log["updates"], entry]}
    assert judge(BASE, first) == []
    log["lead"] = ["市财政局"]
    assert {breach.rule for breach in judge(BASE, first)} == {"correction-untrue"}
