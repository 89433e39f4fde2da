"""Recording: what is planned is what is written, against the file as it is at that moment, or nothing is."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from threading import Thread

import pytest
from support.project import ROOT

from yuxi_checklist.checklist.load import Loaded
from yuxi_checklist.errors import ChecklistError, InvalidFile
from yuxi_checklist.files import CannotOpen, NotWritable
from yuxi_checklist.recording.transaction import Refused, Restless, record, rehearse
from yuxi_checklist.yamltext import Data
from yuxi_checklist.yamltext.edit import Change, Insert, Put, Remove

TODAY = date(2026, 1, 1)
LOG = ("sections", 0, "tasks", 1, "measures", 0, "targets", 0, "updates")  # of 1.2.1


def update(note: str, **fields: str) -> dict[str, Data]:
    return {"at": "2023-01-01", "by": "市科技局", "note": note, **fields}


def adding(note: str) -> Callable[[Loaded], Sequence[Change]]:
    return lambda loaded: [Insert(LOG, None, update(note))]


def notes(loaded: Loaded) -> list[str | None]:
    return [each.note for each in loaded.checklist.sections[0].tasks[1].measures[0].targets[0].updates]


def trace(path: Path) -> tuple[bytes, int, list[str]]:
    """The file, when it was written, and everything beside it."""
    return path.read_bytes(), path.stat().st_mtime_ns, sorted(each.name for each in path.parent.iterdir())


def test_what_is_written_is_what_was_rehearsed(copy: Path) -> None:
    rehearsed = rehearse(record(copy, lambda loaded: [], TODAY).before, adding("甲"), TODAY)
    recorded = record(copy, adding("甲"), TODAY)
    assert (
        copy.read_bytes() == recorded.after.document.text.encode() == rehearsed.after.document.text.encode()
    )
    assert recorded.changed
    assert notes(recorded.before) == []
    assert notes(recorded.after) == ["甲"]


def test_nothing_to_change_is_nothing_written(copy: Path) -> None:
    before = trace(copy)
    assert not record(copy, lambda loaded: [], TODAY).changed
    assert trace(copy) == before


def test_a_file_that_an_editor_saves_meanwhile_is_read_again_and_both_changes_are_there(copy: Path) -> None:
    asked: list[list[str | None]] = []

    def plan(loaded: Loaded) -> Sequence[Change]:
        asked.append(notes(loaded))
        if len(asked) == 1:
            text = rehearse(loaded, adding("编辑器"), TODAY).after.document.text
            copy.write_text(text, encoding="utf-8", newline="")
        return adding("程序")(loaded)

    recorded = record(copy, plan, TODAY)
    assert asked == [[], ["编辑器"]]
    assert notes(recorded.after) == ["编辑器", "程序"]
    assert copy.read_bytes() == recorded.after.document.text.encode()


def test_a_file_that_never_rests_is_left_to_whoever_writes_it(copy: Path) -> None:
    def plan(loaded: Loaded) -> Sequence[Change]:
        copy.write_bytes(copy.read_bytes() + b"# \n")
        return adding("后写的一条")(loaded)

    with pytest.raises(Restless, match="一直在被别的程序改动"):
        record(copy, plan, TODAY)
    content, _, beside = trace(copy)
    assert content.endswith(b"# \n")
    assert "后写的一条" not in content.decode()
    assert beside == ["checklist.yaml"]


@pytest.mark.parametrize(
    ("plan", "error"),
    [
        (lambda loaded: [Insert(LOG, None, update("甲", by="没有的部门"))], Refused),
        (lambda loaded: [Insert(LOG, None, {"at": "2023-01-01", "by": "市科技局"})], Refused),
        (lambda loaded: [Remove(LOG[:-2])], Refused),
        (lambda loaded: [Put(("没有", "这里"), "甲")], ChecklistError),
        (lambda loaded: 1 / 0, ZeroDivisionError),
    ],
)
def test_a_change_that_cannot_stand_leaves_everything_as_it_was(
    copy: Path, plan: Callable[[Loaded], Sequence[Change]], error: type[Exception]
) -> None:
    before = trace(copy)
    with pytest.raises(error):
        record(copy, plan, TODAY)
    assert trace(copy) == before


def test_an_invalid_file_is_not_written_to_and_says_where_it_is_wrong(copy: Path) -> None:
    copy.write_text(copy.read_text(encoding="utf-8").replace("targets: 38", "targets: 39"), encoding="utf-8")
    before = trace(copy)
    with pytest.raises(InvalidFile, match=r"checklist\.yaml:9:"):
        record(copy, adding("甲"), TODAY)
    assert trace(copy) == before


def test_a_read_only_file_is_refused_before_anything_is_planned(copy: Path) -> None:
    copy.chmod(0o444)
    before = trace(copy)
    with pytest.raises(NotWritable, match="只读"):
        record(copy, lambda loaded: pytest.fail("asked in vain"), TODAY)
    assert trace(copy) == before
    copy.chmod(0o644)


@pytest.mark.parametrize("name", ["missing.yaml", "."])
def test_what_is_no_file_is_refused_without_a_trace(tmp_path: Path, name: str) -> None:
    with pytest.raises(CannotOpen):
        record(tmp_path / name, adding("甲"), TODAY)
    assert list(tmp_path.iterdir()) == []


def test_threads_of_one_process_wait_for_each_other_too(copy: Path) -> None:
    expected = [f"第{number}条" for number in range(8)]
    threads = [Thread(target=record, args=(copy, adding(note), TODAY)) for note in expected]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(note or "" for note in notes(record(copy, lambda loaded: [], TODAY).after)) == expected


def test_writers_in_a_crowd_and_killed_writers_lose_nothing() -> None:
    """The laws stand in the benchmark, which checks them at any size; this is a small one."""
    sizes = ["--writers", "4", "--updates", "5", "--readers", "1", "--kills", "10"]
    command = [sys.executable, str(ROOT / "benchmarks" / "writers.py"), *sizes]
    environment = {**os.environ, "PYTHONUTF8": "1"}
    result = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert (result.returncode, result.stderr) == (0, "")
    assert "20 条都在，文件合格，没有残留" in result.stdout
    assert "杀掉 10 个写者：每次都是旧文件或新文件，下一个写者都写成，没有残留" in result.stdout


def test_command_lines_at_once_keep_every_report(copy: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "yuxi_checklist",
        "update",
        "1.2.1",
        "--by",
        "市科技局",
        "--file",
        str(copy),
    ]
    running = [
        subprocess.Popen([*command, "--note", f"第{number}条"], stdout=subprocess.DEVNULL)
        for number in range(4)
    ]
    assert [process.wait() for process in running] == [0, 0, 0, 0]
    found = notes(record(copy, lambda loaded: [], TODAY).after)
    assert sorted(note or "" for note in found) == ["第0条", "第1条", "第2条", "第3条"]
    assert [each.name for each in copy.parent.iterdir()] == ["checklist.yaml"]
