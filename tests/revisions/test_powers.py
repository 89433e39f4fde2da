"""The page of who may do what agrees with the judge, cell by cell."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

import pytest
from support.lists import Data, checklist, extension, target
from support.project import ROOT

from yuxi_checklist.revisions.guard import judge
from yuxi_checklist.revisions.powers import CORRECTING, ON_BEHALF, POWERS

PAGE = (ROOT / "docs" / "powers.md").read_text(encoding="utf-8")
LEAD, OFFICE = "市科技局", "市政府办公室"
UNITS = {
    "牵头部门": LEAD,
    "配合部门": "市财政局",
    "配合的一组单位的成员": "通海县人民政府",
    "督查单位": OFFICE,
    "其他单位": "市税务局",
}
BEFORE, NOW = "2022-11-20", "2022-11-25"
CLAIM = {
    "at": BEFORE,
    "by": LEAD,
    "status": "done",
    "shortfall": "年后达到",
    "evidence": ["玉科发〔2022〕1号"],
}
ASKED = {"at": BEFORE, "by": LEAD, "request": {"extend_to": "2023-06-30", "reason": "等文件"}}
CORRECTION = {"note": "职责调整", "corrects": {"text": {"old": "旧", "new": "新"}}}


class Case(NamedTuple):
    """What a unit writes, with all that it takes but who it is, and the log that it is written below."""

    entry: Callable[[str], Data]
    log: Callable[[str], list[Data]] = lambda by: []


def said(*log: Data, **fields: object) -> Case:
    return Case(lambda by: {"by": by, **fields}, lambda by: [*log])


CASES = {
    "说明、数值、佐证": said(note="有进展", values={"创新联合体": "1"}, evidence=["玉科发〔2022〕1号"]),
    "推进中": said(status="in_progress"),
    "受阻": said(status="blocked", note="缺资金"),
    "已完成": said(status="done", shortfall="年后达到"),
    "已销号": said(CLAIM, status="verified", shortfall="年后达到"),
    "已退回": said(CLAIM, status="returned", note="不符"),
    "分步时限已达到": said(reached="2023-03-31"),
    "申请延期": said(request={"extend_to": "2024-06-30", "reason": "等文件"}),
    "批准延期": said(extend=extension("2024-06-30")),
    "不予延期": said(ASKED, decline="理由不足"),
    "撤回": Case(
        lambda by: {"by": by, "retract": {"at": BEFORE, "by": by, "reason": "报错了"}},
        lambda by: [{"at": BEFORE, "by": by, "note": "报错了"}],
    ),
    "更正文件内容": said(**CORRECTION),
    "代其他单位记录": Case(lambda by: {"by": LEAD, "recorded_by": by, "note": "电话报告"}),
}
STEPS = {"text": "2023年3月底前、6月底前", "due": "2023-06-30", "milestones": ["2023-03-31", "2023-06-30"]}


def cells() -> Iterator[tuple[bool, str, str, str]]:
    """Whether the list has an office, the step, who, and what the page says of it."""
    for part in PAGE.split("\n## ")[1:]:
        heading, _, *rows = (
            re.split(r" *\| *", line.strip("| ")) for line in part.splitlines() if line.startswith("|")
        )
        for row in rows:
            cut = row[1 : 1 + sum(column in UNITS for column in heading)]
            yield from (
                ("没有" not in part.splitlines()[0], row[0], *pair)
                for pair in zip(heading[1:], cut, strict=False)
            )


def made(log: list[Data], *, office: bool, text: str) -> Data:
    supports = ["市财政局", "各县（市、区）人民政府"]
    found = checklist(
        target(text=text, support=supports, deadline={**STEPS, "reason": "分两步"}, updates=log)
    )
    found["departments"].append({"name": "市税务局"})
    return found if office else {**found, "document": {**found["document"], "office": ""}}


@pytest.mark.parametrize(("office", "step", "who", "cell"), list(cells()))
def test_a_cell_of_the_page_says_what_the_judge_says(office: bool, step: str, who: str, cell: str) -> None:
    case, by = CASES[step], UNITS[who]
    log, correcting = case.log(by), "corrects" in case.entry(by)
    before = made(log, office=office, text="旧")
    after = made([*log, {"at": NOW, **case.entry(by)}], office=office, text="新" if correcting else "旧")
    assert {"可以": True, "—": False}[cell] == (judge(before, after) == []), judge(before, after)


def test_every_step_and_every_unit_has_its_cells() -> None:
    words = [power.word for power in (*POWERS, CORRECTING, ON_BEHALF)]
    wanted = {(True, word, who) for word in words for who in UNITS}
    wanted |= {(False, word, who) for word in words for who in UNITS if who != "督查单位"}
    assert {cell[:3] for cell in cells()} == wanted
