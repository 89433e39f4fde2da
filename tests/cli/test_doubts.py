"""What is said beside a change that was written: a clock that is behind, and other names that keep the old list."""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from support.program import checklist
from support.repository import Repository

from yuxi_checklist import days
from yuxi_checklist.days import BEIJING

POSIX = pytest.mark.skipif(os.name == "nt", reason="POSIX 才有")
ISSUED = datetime(2022, 11, 14, tzinfo=BEIJING)


def report(monkeypatch: pytest.MonkeyPatch, file: Path, clock: datetime, *more: str) -> str:
    monkeypatch.setattr(days, "now", lambda: clock)
    outcome = checklist("update", "1.2.1", "--note", f"{clock}", "--file", str(file), *more)
    assert outcome.code == 0
    return outcome.err


@pytest.mark.parametrize("off", [-400, -1, 0, 1, 400])
def test_a_clock_before_the_day_of_issue_is_said(
    off: int, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = report(monkeypatch, copy, ISSUED + timedelta(days=off), "--at", "2022-11-20")
    assert ("早于清单的印发日期 2022-11-14，请核对" in said) is (off < 0)


@pytest.mark.parametrize("off", [-60, -1, 0, 1, 60])
@pytest.mark.parametrize("at", ["2022-12-01T09:30", "2022-12-01"])
def test_a_clock_before_the_last_report_is_said(
    at: str, off: int, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    last = datetime.fromisoformat(at).replace(tzinfo=BEIJING)
    report(monkeypatch, copy, last, "--at", at)
    said = report(monkeypatch, copy, last + timedelta(minutes=off), "--at", "2022-11-20")
    assert (f"早于 1.2.1 已有的报告 {at}" in said) is (off < 0)


@pytest.mark.parametrize("off", [-60, -1, 0, 60])
def test_a_clock_before_the_last_commit_is_said(
    off: int, repo: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    committed = datetime.fromtimestamp(int(repo.git("log", "-1", "--format=%ct")), BEIJING)
    said = report(monkeypatch, repo.file, max(committed, ISSUED) + timedelta(minutes=off))
    assert ("请核对系统的日期和时间" in said) is (off < 0)


def test_a_preview_needs_no_clock(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "核对系统" not in report(monkeypatch, copy, ISSUED - timedelta(days=9), "--dry-run")


@POSIX
@pytest.mark.parametrize("line", ["update 1.2.1 --note x", "event 省级出台 2022-12-15", "fmt --write"])
def test_other_names_of_the_list_are_said(line: str, copy: Path, tmp_path: Path) -> None:
    copy.write_bytes(copy.read_bytes() + b"\n")
    other, before = tmp_path / "other.yaml", copy.read_bytes()
    other.hardlink_to(copy)
    outcome = checklist(*line.split(), "--file", str(copy))
    assert outcome.code == 0
    assert "另有 1 个名字（硬链接）" in outcome.err
    assert other.read_bytes() == before != copy.read_bytes()
    again = checklist(*line.split(), "--file", str(copy))
    assert "硬链接" not in again.err


@POSIX
def test_a_list_behind_a_link_is_written_where_it_lies(copy: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.yaml"
    link.symlink_to(copy)
    before = copy.read_bytes()
    outcome = checklist("update", "1.2.1", "--note", "x", "--file", str(link))
    assert outcome.code == 0
    assert "硬链接" not in outcome.err
    assert link.is_symlink()
    assert copy.read_bytes() != before
