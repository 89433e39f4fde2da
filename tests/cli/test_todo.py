"""`checklist todo`: whose it is, and what it says where nobody knows."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.program import checklist
from support.repository import Repository

DAY = ("--as-of", "2022-12-05")


@pytest.fixture(autouse=True)
def repository(copy: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    monkeypatch.chdir(copy.parent)
    monkeypatch.delenv("CHECKLIST_BY", raising=False)
    return Repository.create(copy.parent, copy.read_text(encoding="utf-8"), copy.name)


def unit(*arguments: str) -> str:
    return str(checklist("todo", *arguments, "--json", *DAY).json["unit"])


def test_a_name_goes_before_the_environment_and_that_before_the_clone(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.git("config", "checklist.by", "市财政局")
    assert unit() == "市财政局"
    monkeypatch.setenv("CHECKLIST_BY", "科技局")
    assert unit() == "市科技局"
    assert unit("市政府金融办") == "市政府金融办"


def test_without_a_name_it_says_how_to_name_the_unit() -> None:
    outcome = checklist("todo")
    assert (outcome.code, outcome.out) == (2, "")
    for words in ("checklist todo 部门", "市科技局", "市政府办公室（督查单位）", "git setup --by"):
        assert words in outcome.err


def test_a_clone_of_a_unit_that_the_list_does_not_know_is_told_so(repository: Repository) -> None:
    repository.git("config", "checklist.by", "市科枝局")
    outcome = checklist("todo")
    assert outcome.code == 2
    for words in ("git 的 checklist.by", "市科枝局", "市科技局"):
        assert words in outcome.err


def test_a_name_that_is_not_known_offers_the_nearest() -> None:
    outcome = checklist("todo", "市科技厅")
    assert outcome.code == 2
    assert "市科技局" in outcome.err


def test_it_is_the_first_of_the_commands() -> None:
    page = checklist("--help").out
    assert page.index("todo  ") < page.index("list  ")


@pytest.mark.parametrize("format", ["table", "md", "tsv", "json"])
def test_every_format_names_what_is_to_be_done(format: str) -> None:
    assert "1.2.1" in checklist("todo", "市科技局", "--format", format, *DAY).out


def test_who_has_nothing_to_do_is_told_so() -> None:
    assert "没有要办的事" in checklist("todo", "市科技局", "--as-of", "2022-10-01").out
