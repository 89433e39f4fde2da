"""Compliance as it is asked for: every format gives the same numbers, and they are those of `list`."""

from __future__ import annotations

from typing import Any

import pytest
from support.program import checklist
from support.project import ROOT

from yuxi_checklist.vocabulary import REPORT_RESULTS

LIST = ROOT / "tests" / "golden" / "list.yaml"
SPANS = [(), ("--period", "2022年四季度"), ("--from", "2022-11", "--to", "2023-01"), ("--to", "2022-12-31")]
DAYS = ["2022-11-14", "2022-11-30", "2022-12-16", "2023-02-01"]
UNITS = ["市科技局", "市财政局", "市人力资源社会保障局", "市委人才工作领导小组各成员单位", "红塔区人民政府"]


def ask(*words: str, day: str = "2022-12-16") -> Any:
    return checklist(*words, "--json", "--as-of", day, "--file", str(LIST)).json


def count(group: dict[str, Any]) -> int:
    return sum(group[result] for result in REPORT_RESULTS)


@pytest.mark.parametrize("by", ["dept", "period"])
@pytest.mark.parametrize("span", SPANS, ids=" ".join)
@pytest.mark.parametrize("day", DAYS)
def test_every_format_gives_the_same_numbers(day: str, span: tuple[str, ...], by: str) -> None:
    words = ("compliance", *span, "--by", by)
    data = ask(*words, day=day)
    tsv = checklist(*words, "--codes", "--as-of", day, "--file", str(LIST)).out
    header, *lines = (line.split("\t") for line in tsv.splitlines())
    rows = [dict(zip(header, line, strict=True)) for line in lines]
    assert [row["group"] for row in rows] == [group["group"] for group in data["groups"]]
    for row, group in zip(rows, data["groups"], strict=True):
        assert {key: int(row[key]) for key in ("owed", *REPORT_RESULTS)} == {
            key: group[key] for key in ("owed", *REPORT_RESULTS)
        }
    for group in [*data["groups"], data["total"]]:
        assert group["owed"] == count(group)
    assert data["total"]["owed"] == len(data["reports"])


@pytest.mark.parametrize("period", ["2022年四季度", "四季度", "本季度"])
def test_a_named_period_is_the_days_that_it_has(period: str) -> None:
    days = ask("compliance", "--from", "2022-10-01", "--to", "2022-12-31")
    assert ask("compliance", "--period", period) == days


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("unit", UNITS)
def test_what_a_unit_has_not_reported_is_what_the_list_names(unit: str, day: str) -> None:
    listed = ask("list", "--unreported", "--dept", unit, "--role", "lead", day=day)
    asked = ask("compliance", unit, day=day)
    missing = [each["id"] for each in asked["reports"] if each["result"] == "unreported"]
    assert missing == [each["id"] for each in listed["targets"]]
    assert asked["total"]["unreported"] == len(missing)
    everyone = {each["group"]: each["unreported"] for each in ask("compliance", day=day)["groups"]}
    if unit != "红塔区人民政府":  # a member of a group that leads; the group carries it
        assert everyone.get(unit, 0) == len(missing)


REFUSED = [
    ("--period", "乱"),
    ("--period", "13月"),
    ("--period", "11月", "--to", "2022-12"),
    ("--from", "2023-01"),
    ("--by", "section"),
]


@pytest.mark.parametrize("words", REFUSED, ids=" ".join)
def test_what_is_not_understood_is_refused(words: tuple[str, ...]) -> None:
    outcome = checklist("compliance", *words, "--as-of", "2022-12-16", "--file", str(LIST))
    assert (outcome.code, outcome.out) == (2, "")
    assert words[1] in outcome.err or "--period" in outcome.err
