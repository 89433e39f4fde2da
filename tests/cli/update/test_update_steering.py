"""Data that would steer the screen is shown by every command that records, and obeyed by none."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from types import SimpleNamespace

import pytest
from support.program import Outcome, checklist

from yuxi_checklist.cli import complete

NAME = "\x1b]0;owned\x07"
UNIT = "\x1b[2J"


@pytest.fixture
def hostile(copy: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A list with an indicator, its unit and an event that are escape sequences."""
    text = copy.read_text(encoding="utf-8")
    indicator = '{name: "\\e]0;owned\\a", target: 196, unit: "\\e[2J", text: 高新技术企业达196户}'
    text = text.replace("{name: 高新技术企业, target: 196, unit: 户, text: 高新技术企业达196户}", indicator)
    text = text.replace("events: ", 'events:\n  - {name: "\\e]0;owned\\a", on: null}\n#')
    copy.write_text(text, encoding="utf-8", newline="\n")
    monkeypatch.chdir(copy.parent)
    monkeypatch.delenv("CHECKLIST_BY", raising=False)
    return copy


def harmless(answer: Outcome) -> bool:
    return not {"\x1b", "\x07"} & {*answer.out, *answer.err}


def test_an_update_and_its_preview_show_what_they_record(hostile: Path) -> None:
    report = ("update", "1.2.1", "--value", f"{NAME}=5", "--note", UNIT)
    for words in ((*report, "--dry-run"), (*report, "--json"), ("update", "1.2.1", "--value", f"{NAME}=6")):
        answer = checklist(*words)
        assert answer.code == 0, answer.err
        assert harmless(answer)
    assert "␛]0;owned␇ 6/196␛[2J" in answer.out


def test_an_event_is_named_without_being_obeyed(hostile: Path) -> None:
    for day in ("2022-12-20", "2022-12-20", "2022-12-21"):
        answer = checklist("event", NAME, day)
        assert harmless(answer)
        assert "␛]0;owned␇" in answer.out + answer.err


def test_a_template_and_what_is_imported_steer_nothing(hostile: Path) -> None:
    template = checklist("import-updates", "--template")
    assert harmless(template)
    assert "␛]0;owned␇=；" in template.out
    Path("进展.csv").write_text(f"编号,指标值\n1.2.1,{NAME}=7\n1.2.1,{UNIT}=7\n", encoding="utf-8")
    assert harmless(checklist("import-updates", "进展.csv"))


def test_what_the_shell_is_offered_steers_nothing(hostile: Path) -> None:
    text = hostile.read_text(encoding="utf-8")
    text = text.replace("full_name: 玉溪市科学技术局", 'full_name: "\\e[2J"')
    hostile.write_text(text, encoding="utf-8", newline="\n")
    context = SimpleNamespace(params={})
    offers = complete.departments(context, "") + complete.sections(context, "") + complete.ids(context, "")
    assert ("市科技局", "␛[2J") in offers
    assert all(word.isprintable() and about.isprintable() for word, about in offers)


FORMULAS = ["=1+1", "+cmd|' /C calc'!A0", "-2", "@SUM(1)", "＝1"]


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_cell_of_the_template_is_computed_and_its_indicators_come_back(
    formula: str, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = copy.read_text(encoding="utf-8").replace(
        "{name: 高新技术企业, target: 196", f'{{name: "{formula.rstrip("1")}甲", target: 196'
    )
    text = text.replace(
        "text: 2022年高新技术企业达196户，新增", f'text: "{formula}，2022年高新技术企业达196户，新增'
    )
    text = text.replace(
        "新增省级科技型中小企业80户以上。\n                lead",
        '新增省级科技型中小企业80户以上。"\n                lead',
    )
    copy.write_text(text, encoding="utf-8", newline="\n")
    monkeypatch.chdir(copy.parent)
    monkeypatch.delenv("CHECKLIST_BY", raising=False)
    out = checklist("import-updates", "--template").out.removeprefix("\ufeff")
    table = list(csv.DictReader(io.StringIO(out, newline="")))
    cells = [cell for row in table for cell in row.values()]
    assert not [cell for cell in cells if cell.lstrip()[:1] in tuple("=+-@＝＋－＠") and cell]
    filled = next(row for row in table if row["编号"] == "1.2.1")
    assert filled["目标任务"].startswith(f"'{formula}")
    filled["指标值"] = filled["指标值"].replace("=；", "=8；")
    written = io.StringIO()
    writer = csv.DictWriter(written, list(filled))
    writer.writeheader()
    writer.writerow(filled)
    Path("进展.csv").write_text(written.getvalue(), encoding="utf-8")
    answer = checklist("import-updates", "进展.csv", "--json")
    assert answer.code == 0, answer.err
    assert answer.json["targets"][0]["indicators"][0]["value"] == 8
