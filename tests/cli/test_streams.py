"""Where the answer cannot be written out, and options that stand in the wrong place."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from support.program import COMMAND, checklist

FULL = Path("/dev/full")


ANSWERS = [
    "list",
    "list --json",
    "export --to csv",
    "--version",
    "--help",
    "due --help",
    "git -h",
    "git setup -h",
]
COMPLETION = {"_CHECKLIST_COMPLETE": "complete_bash", "COMP_WORDS": "checklist du", "COMP_CWORD": "1"}


def to_a_full_disk(arguments: str, folder: Path, **environment: str) -> None:
    """Run the program where nothing can be written out, and look at how it ends."""
    with FULL.open("wb") as full:
        done = subprocess.run(
            [*COMMAND, *arguments.split()],
            cwd=folder,
            env={**os.environ, **environment},
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    (line,) = done.stderr.decode().splitlines()
    assert "磁盘已满" in line
    assert done.returncode == 2


@pytest.mark.skipif(not FULL.exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("arguments", ANSWERS)
def test_a_full_disk_is_said_in_one_sentence(arguments: str, copy: Path) -> None:
    to_a_full_disk(arguments, copy.parent)


@pytest.mark.skipif(not FULL.exists(), reason="this system has no /dev/full")
def test_a_full_disk_is_said_where_others_write_for_us(copy: Path) -> None:
    to_a_full_disk("", copy.parent, **COMPLETION)


@pytest.mark.parametrize("arguments", ANSWERS)
def test_a_reader_that_has_gone_has_seen_enough(arguments: str, copy: Path) -> None:
    command = [*COMMAND, *arguments.split()]
    running = subprocess.Popen(command, cwd=copy.parent, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert running.stdout is not None
    assert running.stderr is not None
    running.stdout.close()
    with running.stderr as errors:
        assert errors.read() == b""
    assert running.wait() == 0


@pytest.mark.skipif(os.name == "nt", reason="closing a descriptor for a child is POSIX")
@pytest.mark.parametrize("closed", [1, 2])
def test_a_closed_stream_is_no_error(closed: int, copy: Path) -> None:
    code = f"import os, sys; os.close({closed}); os.execv(sys.executable, [sys.executable, *sys.argv[1:]])"
    command = [sys.executable, "-c", code, *COMMAND[1:], "list"]
    done = subprocess.run(command, cwd=copy.parent, capture_output=True, check=False)
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("option", [["--file", "other.yaml"], ["--as-of", "2022-11-20"], ["--json"]])
@pytest.mark.parametrize("command", [["list"], ["update", "1.2.1", "--note", "x"]])
def test_an_option_before_the_command_is_refused_and_not_lost(
    option: list[str], command: list[str], copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(copy.parent)
    content = copy.read_bytes()
    outcome = checklist(*option, *command)
    assert (outcome.code, outcome.out) == (2, "")
    assert f"{option[0]} 要写在命令的后面" in outcome.err
    assert copy.read_bytes() == content


def test_every_file_is_checked_though_one_cannot_be_read(copy: Path, tmp_path: Path) -> None:
    outcome = checklist("check", str(tmp_path / "nowhere.yaml"), str(copy))
    assert outcome.code == 2
    assert "nowhere.yaml" in outcome.err
    assert "lead-missing" in outcome.out


def test_a_list_is_not_overwritten_by_its_own_export(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(copy.parent)
    content = copy.read_bytes()
    outcome = checklist("export", "--to", "csv", "-o", str(copy), "--force")
    assert outcome.code == 2
    assert copy.read_bytes() == content


def test_check_says_when_it_judges_the_shipped_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for command in (["check"], ["fmt", "--check"]):
        assert "checklist init" in checklist(*command).err
