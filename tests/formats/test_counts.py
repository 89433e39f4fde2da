"""Counts for pipelines: every column has a name of its own and every cell a number, and they add up."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from support.answers import screen, shipped_answer, shipped_view
from support.program import checklist
from support.project import SHIPPED

from yuxi_checklist.answers import records
from yuxi_checklist.checklist.counts import loads
from yuxi_checklist.checklist.view import Filters
from yuxi_checklist.formats import render
from yuxi_checklist.vocabulary import LIGHTS, STATUSES

TABLES = [("stats",), ("stats", "--by", "dept"), ("stats", "--by", "deadline"), ("section",), ("dept",)]


def rows(*words: str) -> list[dict[str, str]]:
    header, *lines = checklist(*words, "--codes", "--file", str(SHIPPED)).out.splitlines()
    keys = header.split("\t")
    assert len(set(keys)) == len(keys)
    return [dict(zip(keys, line.split("\t"), strict=True)) for line in lines]


@pytest.mark.parametrize("words", TABLES)
def test_every_count_is_a_number_under_a_name_of_its_own(words: tuple[str, ...]) -> None:
    found = rows(*words)
    data = checklist(*words, "--json", "--file", str(SHIPPED)).json
    groups = data.get("groups") or data["departments"]
    assert len(found) == len(groups)
    for row, group in zip(found, groups, strict=True):
        assert {light: int(row[f"light_{light}"]) for light in LIGHTS} == group["lights"]
        if "statuses" in group:
            assert {status: int(row[f"status_{status}"]) for status in STATUSES} == group["statuses"]
            assert float(row["rate"]) == group["rate"] if "rate" in row else words == ("section",)
            assert sum(group["lights"].values()) == sum(group["statuses"].values()) == int(row["total"])


def test_the_register_counts_only_the_part_that_is_asked_for() -> None:
    view = shipped_view()
    both, lead, support = (loads(view, Filters(roles=roles)) for roles in ((), ("lead",), ("support",)))
    for all_of_it, led, supported in zip(both, lead, support, strict=True):
        assert (led.lead, led.support) == (all_of_it.lead, 0)
        assert (supported.lead, supported.support) == (0, all_of_it.support)
        assert sum(led.lights.values()) == led.lead
        assert sum(supported.lights.values()) == supported.support


@pytest.mark.parametrize("format", ["tsv", "codes", "csv"])
def test_no_fact_of_a_row_is_worked_out_twice(format: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = itertools.count()
    known = records.indicator_text

    def counted(*given: Any) -> str:
        next(asked)
        return known(*given)

    monkeypatch.setattr(records, "indicator_text", counted)
    view = shipped_view()
    render(format, shipped_answer(view), screen(100))
    assert next(asked) == sum(len(entry.target.indicators) for entry in view.items)
