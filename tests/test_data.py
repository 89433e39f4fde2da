"""The shipped list says what the issued document says, proved without the program's own code."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
import yaml
from support.project import PUBLISHED, SHIPPED_TEXT

LINES = SHIPPED_TEXT.split("\n")
DATA: dict[str, Any] = yaml.load("\n".join(LINES), Loader=yaml.BaseLoader)

Row = list[str]
Target = dict[str, Any]
COLUMNS = ("lead", "support", "deadline")
AMOUNT = re.compile(r"(\d+(?:\.\d+)?)(?:—\d+)?(户|个|名|项|家|件|次|%|万元|亿元)")


def published_rows() -> list[Row]:
    """The cells of the published table: a blank line parts rows, a leading tab starts a cell."""
    return [re.split(r"(?:^|\n)\t", block)[1:] for block in PUBLISHED.split("\n\n")[1:]]


def placed() -> Iterator[tuple[str, Row, Target]]:
    """Every target with the id of its place and the two heading cells that its row prints."""
    for s, section in enumerate(DATA["sections"], 1):
        for t, task in enumerate(section["tasks"], 1):
            for m, measure in enumerate(task["measures"], 1):
                several = len(measure["targets"]) > 1
                for n, target in enumerate(measure["targets"], 1):
                    place = f"{s}.{t}.{m}.{n}" if several else f"{s}.{t}.{m}"
                    headings = [task["title"] if m == n == 1 else "", measure["title"] if n == 1 else ""]
                    yield place, headings, target


PLACED = list(placed())
TARGETS = [target for _, _, target in PLACED]
each_target = pytest.mark.parametrize("target", TARGETS, ids=[target["id"] for target in TARGETS])


def written_out(target: Target, column: str) -> str:
    value = target[column]
    if isinstance(value, list):
        return "、".join(value)
    return str(value["text"] if isinstance(value, dict) else value)


def printed(target: Target, column: str) -> str:
    """The cell as it stands in the document: the verbatim one where given, else the field written out."""
    return str(target.get("source", {}).get(column, written_out(target, column)))


def rebuilt_rows() -> Iterator[Row]:
    section = ""
    for place, headings, target in PLACED:
        if place.split(".")[0] != section:
            section = place.split(".")[0]
            yield [DATA["sections"][int(section) - 1]["title"]]
        yield [*headings, target["text"], *(printed(target, column) for column in COLUMNS)]


def names_of(department: dict[str, Any]) -> list[str]:
    full_name = [department["full_name"]] if "full_name" in department else []
    return [department["name"], *full_name, *department.get("aliases", [])]


CANONICAL = {label: entry["name"] for entry in DATA["departments"] for label in names_of(entry)}


def units_in(cell: str) -> list[str]:
    """The units a responsibility cell names; a separator inside brackets belongs to a name."""
    found = re.split(r"[、，\n](?![^（]*）)", cell.removesuffix("分别负责"))
    return [CANONICAL[unit] for unit in found if unit]


def test_the_published_table_can_be_rebuilt_cell_by_cell() -> None:
    header, *rows = published_rows()
    assert list(rebuilt_rows()) == rows
    text = "\n\n".join("\t" + "\n\t".join(row) for row in [header, *rebuilt_rows()])
    assert f"附件\n{DATA['title']}\n\n{text}" == PUBLISHED


def test_a_verbatim_cell_is_kept_only_where_it_differs() -> None:
    for target in TARGETS:
        for column, cell in target.get("source", {}).items():
            assert cell != written_out(target, column), (target["id"], column)


def test_the_document_counts_4_sections_16_tasks_38_targets() -> None:
    sections = DATA["sections"]
    by_section = Counter(place.split(".")[0] for place, _, _ in PLACED)
    assert len(sections) == 4
    assert sum(len(section["tasks"]) for section in sections) == 16
    assert list(by_section.values()) == [7, 13, 10, 8]
    assert len(TARGETS) == int(DATA["document"]["targets"]) == 38


def test_an_id_is_the_place_of_its_target() -> None:
    assert [target["id"] for target in TARGETS] == [place for place, _, _ in PLACED]


def test_a_stated_cell_names_the_units_of_its_field() -> None:
    for target in TARGETS:
        for column in ("lead", "support"):
            if cell := printed(target, column):
                assert target[column] == units_in(cell), (target["id"], column)


def test_a_blank_cell_holds_what_the_row_above_in_its_task_holds() -> None:
    above: Target = {}
    for place, headings, target in PLACED:
        above = {} if headings[0] else above
        lead, support, deadline = (not printed(target, column) for column in COLUMNS)
        if lead:
            assert target["lead"] == above.get("lead", []), place
        if support:
            assert target["support"] == (above.get("support", []) if lead else []), place
        if deadline:
            assert target["deadline"] == above["deadline"], place
        above = target


def test_the_rows_with_merged_or_missing_cells() -> None:
    merged = [target["id"] for target in TARGETS if "" in target.get("source", {}).values()]
    assert merged == ["2.1.2", "2.1.3.2", "2.2.2", "2.2.3", "3.4.2.2"]
    assert [target["id"] for target in TARGETS if not target["lead"]] == ["2.2.1"]


def test_each_label_of_the_register_means_one_department() -> None:
    labels = Counter(label for entry in DATA["departments"] for label in names_of(entry))
    assert [label for label, count in labels.items() if count > 1] == []


def test_the_register_is_what_the_document_names_the_counties_and_the_office() -> None:
    named = [unit for t in TARGETS for column in ("lead", "support") for unit in t[column]]
    members = [member for entry in DATA["departments"] for member in entry.get("members", [])]
    expected = list(dict.fromkeys([*named, *members, DATA["document"]["office"]]))
    assert [entry["name"] for entry in DATA["departments"]] == expected
    assert len(expected) == 53
    assert len(members) == 9


@each_target
def test_every_amount_of_a_target_is_one_indicator_in_the_same_order(target: Target) -> None:
    indicators = target.get("indicators", [])
    assert AMOUNT.findall(target["text"]) == [(i["target"], i["unit"]) for i in indicators]


@each_target
def test_an_indicator_quotes_the_words_with_its_one_amount(target: Target) -> None:
    indicators = target.get("indicators", [])
    for indicator in indicators:
        assert indicator["text"] in target["text"]
        assert AMOUNT.findall(indicator["text"]) == [(indicator["target"], indicator["unit"])]
    assert len({indicator["name"] for indicator in indicators}) == len(indicators)


def test_17_targets_carry_36_indicators() -> None:
    counts = [len(target["indicators"]) for target in TARGETS if "indicators" in target]
    assert (len(counts), sum(counts)) == (17, 36)


@each_target
def test_a_doubtful_deadline_and_no_other_states_its_reading_and_reason(target: Target) -> None:
    text = written_out(target, "deadline")
    doubtful = bool(re.search(r"\d年以前|后$", text))
    assert isinstance(target["deadline"], dict) is doubtful
    if doubtful:
        assert target["deadline"]["reason"]
        assert ("due" in target["deadline"]) is not ("event" in target["deadline"])
        quoted = re.findall(r"“([^”]+)”", target["deadline"]["reason"])
        assert all(words in PUBLISHED for words in quoted)


def test_an_event_waited_for_stands_in_the_list_of_events() -> None:
    readings = [target["deadline"] for target in TARGETS if isinstance(target["deadline"], dict)]
    waited = {reading["event"]["name"] for reading in readings if "event" in reading}
    assert waited == {event["name"] for event in DATA["events"]}


def test_a_blank_line_parts_each_target_from_the_one_before() -> None:
    """So that reports on neighbouring targets stay separate hunks in a diff and in git's text merge."""
    starts = [number for number, line in enumerate(LINES) if line.lstrip().startswith("- id: ")]
    ends = [LINES[start:following] for start, following in pairwise(starts)]
    assert len(starts) == len(TARGETS)
    assert all("" in lines for lines in ends)
