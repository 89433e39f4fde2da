"""What a department answers for is found in one pass, and is the same as if each target were asked by itself."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.lists import checklist, target

from yuxi_checklist.checklist.counts import loads
from yuxi_checklist.checklist.model import Checklist
from yuxi_checklist.checklist.plain import contents
from yuxi_checklist.checklist.view import Filters, Involvement, View

NAMES = ["甲局", "乙局", "丙局", "甲乙两局", "各局"]
LABELS = [*NAMES, "甲", "乙"]  # two of them have another name
GROUPS = {"甲乙两局": ["甲", "乙局"], "各局": ["甲局", "乙", "丙局"]}


def view(parts: list[tuple[list[str], list[str]]]) -> View:
    units = [{"name": name, "members": GROUPS.get(name, [])} for name in NAMES]
    units[0]["aliases"], units[1]["aliases"] = ["甲"], ["乙"]
    data = checklist(
        *(target(lead=lead, support=support) for lead, support in parts),
        departments=[{"name": "市政府办公室"}, *units],
    )
    return View(contents(Checklist.model_validate(data)), date(2023, 1, 1))


parts = st.lists(st.sampled_from(LABELS), max_size=4, unique=True)


@given(st.lists(st.tuples(parts, parts), min_size=1, max_size=5), st.sampled_from(LABELS))
def test_involvements(responsible: list[tuple[list[str], list[str]]], label: str) -> None:
    seen = view(responsible)
    assert seen.involvements(label) == involvements_one_by_one(seen, seen.register.canonical(label))


@given(st.lists(st.tuples(parts, parts), min_size=1, max_size=5))
def test_a_load_counts_the_involvements(responsible: list[tuple[list[str], list[str]]]) -> None:
    seen = view(responsible)
    for load in loads(seen, Filters()):
        roles = [involvement.role for involvement in seen.involvements(load.name)]
        assert (load.lead, load.support) == (roles.count("lead"), roles.count("support"))
        assert sum(load.lights.values()) == load.lead


def involvements_one_by_one(seen: View, own: str) -> list[Involvement]:
    """By itself or through the first group of the register that is named and has it as a member."""
    canonical = seen.register.canonical
    groups = [name for name, members in GROUPS.items() if own in map(canonical, members)]
    found = []
    for role in ("lead", "support"):
        for item in seen.items:
            named = {canonical(name) for name in getattr(item.target, role)}
            through = [group for group in groups if group in named]
            if own in named or through:
                found.append(Involvement(item, role, None if own in named else through[0]))
    return found


@pytest.mark.parametrize("place", range(6))
def test_words_are_looked_for_in_all_that_is_said_of_a_target(place: int) -> None:
    """Its text, the titles above it, and every note up to the day, not only the latest."""
    words = [f"甲{number}" for number in range(6)]
    words[place] = "要找 的词"
    log = [{"at": f"2022-11-2{day}", "by": "市科技局", "note": words[day]} for day in (4, 5)]
    data = checklist(target(text=words[0], updates=log))
    section = data["sections"][0]
    section["title"], section["tasks"][0]["title"] = f"一、{words[1]}", words[2]
    section["tasks"][0]["measures"][0]["title"] = words[3]
    seen = View(contents(Checklist.model_validate(data)), date(2023, 1, 1))
    assert seen.select(Filters(words=["的词 要找"])) == seen.items
    assert seen.select(Filters(words=["要找 没有"])) == []


@pytest.mark.parametrize("outermost", range(3))
def test_words_that_several_titles_hold_name_the_outermost(outermost: int) -> None:
    """The measure stands first in the document, then the task, then the section; each in a section of its own."""
    titles = [["三、甲", "1．乙", "（1）乙"], ["二、乙", "1．甲", "（1）乙"], ["一、乙", "1．乙", "（1）甲"]]
    sections = []
    for number, (section, task, measure) in enumerate(reversed(titles[outermost:]), 1):
        rows = [target(f"{number}.1.1")]
        tasks = [{"title": task, "measures": [{"title": measure, "targets": rows}]}]
        sections.append({"title": section, "tasks": tasks})
    seen = View(contents(Checklist.model_validate(checklist(sections=sections))), date(2023, 1, 1))
    assert [item.target.id for item in seen.section("甲")] == [f"{3 - outermost}.1.1"]
