"""What the machine around the program can be like: every command ends with a sentence, and none hangs or fails with a trace."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from support.program import COMMAND
from support.repository import Repository

POSIX = pytest.mark.skipif(os.name == "nt", reason="POSIX 才有")

ODD = [
    "list --file {}",
    "check {}",
    "check --against HEAD {}",
    "fmt --check {}",
    "fmt --write {}",
    "log --file {}",
    "diff HEAD --file {}",
    "update 1.2.1 --note x --file {}",
    "update 1.2.1 --note x --dry-run --file {}",
    "update 1.2.1 --note x --commit --file {}",
    "set 1.2.1 --lead 市财政局 --reason x --file {}",
    "event x 2022-12-15 --file {}",
    "import-updates {}",
    "import-updates rows.csv --file {}",
    "export --to csv --force -o {}",
    "check --against HEAD --author-map {} checklist.yaml",
]
"""Command lines with a place for a file, which is none."""


def run(command: Sequence[str], folder: Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        command, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=60
    )


def said(done: subprocess.CompletedProcess[bytes]) -> str:
    words = done.stderr.decode()
    assert "Traceback" not in words
    return words


@POSIX
@pytest.mark.parametrize("line", ODD)
@pytest.mark.parametrize("kind", ["pipe", "loop"])
def test_what_is_no_file_is_one_sentence(line: str, kind: str, repo: Repository) -> None:
    odd = repo.folder / "odd"
    (repo.folder / "rows.csv").write_text("编号,说明\n1.2.1,x\n", encoding="utf-8")
    if kind == "pipe":
        os.mkfifo(odd)
    else:
        odd.symlink_to("other")
        (repo.folder / "other").symlink_to("odd")
    before = odd.lstat()
    done = run([*COMMAND, *line.format("odd").split()], repo.folder)
    assert done.returncode == 2
    (sentence,) = said(done).splitlines()
    assert "odd" in sentence
    reason = "里没有" if line.startswith("diff") else {"pipe": "普通文件", "loop": "绕成了圈"}[kind]
    assert reason in sentence
    assert (odd.lstat().st_mode, odd.lstat().st_ino) == (before.st_mode, before.st_ino)


ENDLESS = "1.2." + "9" * 5000


@pytest.mark.parametrize(
    "line",
    [
        "show {}",
        "log {}",
        "section {}",
        "list --section {}",
        "due --within {}d",
        "deadline {}年底前",
        "update {} --note x",
        "update 1.2.1 --value {}",
        "set {} --lead 市财政局 --reason x",
    ],
)
def test_an_endless_number_is_one_refusal(line: str, repo: Repository) -> None:
    done = run([*COMMAND, *line.format(ENDLESS).split()], repo.folder)
    assert done.returncode in (1, 2)
    assert said(done)


@pytest.mark.parametrize("field", ["id: 1.2.1", "issued: 2022-11-14", "targets: 38", "format: 1"])
def test_an_endless_number_in_a_list_is_a_problem_with_its_line(field: str, copy: Path) -> None:
    text = copy.read_text(encoding="utf-8")
    key = field.partition(":")[0]
    assert field in text
    copy.write_text(text.replace(field, f"{key}: {ENDLESS[4:]}", 1), encoding="utf-8")
    done = run([*COMMAND, "check", str(copy)], copy.parent)
    assert done.returncode == 1
    said(done)


CLOSED = [
    "list",
    "update",
    "update 1.2.1",
    "update 1.2.1 --status done",
    "set 1.2.1",
    "event",
    "import-updates -",
    "init",
    "git setup",
    "check",
    "fmt --write",
]


@POSIX
@pytest.mark.parametrize("line", CLOSED)
@pytest.mark.parametrize("closed", [(0,), (0, 1), (0, 2), (0, 1, 2)], ids=str)
def test_closed_streams_end_in_an_exit_code(line: str, closed: tuple[int, ...], copy: Path) -> None:
    code = "import os, sys; [os.close(int(each)) for each in sys.argv[1]]; os.execv(sys.executable, [sys.executable, *sys.argv[2:]])"
    command = [sys.executable, "-c", code, "".join(map(str, closed)), *COMMAND[1:], *line.split()]
    done = run(command, copy.parent)
    assert done.returncode in (0, 1, 2)
    said(done)


INTERRUPT = """
import sys
from itertools import count
step, events = int(sys.argv[1]), count(1)
def watch(event, arguments):
    if event == "import" and next(events) == step:
        raise KeyboardInterrupt
sys.argv[1:] = sys.argv[2:]
from yuxi_checklist.__main__ import main
sys.addaudithook(watch)
try:
    main()
finally:
    print(next(events), file=sys.stdout)
"""


@pytest.mark.parametrize("line", ["list", "show 1.2.1", "check", "update 1.2.1 --note x", "--help", "log"])
def test_ctrl_c_at_whichever_import_is_130_and_a_word(line: str, copy: Path) -> None:
    """Each time some steps later; what was written before is said."""
    content = copy.read_bytes()
    for step in range(1, 10_000, 37):
        command = [sys.executable, "-c", INTERRUPT, str(step), *line.split()]
        done = run(command, copy.parent)
        if int(done.stdout.split()[-1]) <= step:
            break
        assert "已中断" in said(done)
        assert done.returncode == 130
        assert ("已经写入" in said(done)) is (copy.read_bytes() != content)
        copy.write_bytes(content)
    assert step > 37 * 3
