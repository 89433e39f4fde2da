"""The script that a fresh machine starts with: it installs once, then uses what is there, offline and wherever it lies."""

from __future__ import annotations

import ast
import hashlib
import os
import runpy
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import environment
import pytest
from environment import Environment, NotReady
from support.project import ROOT

PROGRAM = "import os, sys, tiny; print(tiny.WORD, *sys.argv[1:], os.getpid()); sys.exit(7)\n"
NOWHERE = "http://127.0.0.1:9/simple"


def wheel(folder: Path, version: str) -> str:
    """Put a release of a package of one line into the folder; returns the line of a lock that names it."""
    file = folder / f"tiny-{version}-py3-none-any.whl"
    about = f"tiny-{version}.dist-info"
    parts = {
        "tiny.py": f"WORD = 'tiny-{version}'\n",
        f"{about}/METADATA": f"Metadata-Version: 2.1\nName: tiny\nVersion: {version}\n",
        f"{about}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    parts[f"{about}/RECORD"] = "".join(f"{name},,\n" for name in parts)
    with zipfile.ZipFile(file, "w") as archive:
        for name, text in parts.items():
            archive.writestr(
                zipfile.ZipInfo(name), text
            )  # of no particular time, so that its hash is always the same
    return f"tiny=={version} --hash=sha256:{hashlib.sha256(file.read_bytes()).hexdigest()}\n"


class Checkout:
    """A small project with the real script, whose packages come from a folder beside it."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "清单"
        self.wheels = folder / "wheels"
        for path in (self.wheels, self.root / "requirements", self.root / "src" / "yuxi_checklist"):
            path.mkdir(parents=True)
        shutil.copy(ROOT / "start.py", self.root)
        shutil.copy(ROOT / "requirements" / "environment.py", self.root / "requirements")
        (self.root / "src" / "yuxi_checklist" / "__main__.py").write_text(PROGRAM, encoding="utf-8")
        self.lock("run.txt", "1.0")
        self.lock("dev.txt", "1.0")

    @property
    def environment(self) -> Environment:
        return Environment(self.root)

    def lock(self, name: str, version: str) -> None:
        (self.root / "requirements" / name).write_text(wheel(self.wheels, version), encoding="utf-8")

    def start(self, *arguments: str, **variables: str) -> subprocess.Popen[str]:
        """The script on its way; without a network, unless the variables bring one."""
        clean = {name: value for name, value in os.environ.items() if not name.startswith("PIP_")}
        packages = {"PIP_CONFIG_FILE": os.devnull, "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(self.wheels)}
        return subprocess.Popen(
            [sys.executable, str(self.root / "start.py"), *arguments],
            env={**clean, **packages, "PYTHONUTF8": "1", **variables},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )

    def run(self, *arguments: str, **variables: str) -> tuple[int, list[str], list[str]]:
        """The exit code, the words of the answer but its last, which is the process's number, and the lines of stderr."""
        with self.start(*arguments, **variables) as process:
            out, err = process.communicate(timeout=120)
        return process.returncode, out.split()[:-1], err.splitlines()


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    return Checkout(tmp_path)


@pytest.fixture
def installs(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The locks that would be installed, and are not."""
    asked: list[str] = []
    monkeypatch.setattr(Environment, "_install", lambda _, lock: asked.append(lock))
    return asked


@pytest.fixture
def made(checkout: Checkout) -> Checkout:
    """One whose environment is there, without anything having been fetched."""
    there = checkout.environment
    there._make()
    there._note({name: there._wanted(name) for name in environment.CONTAINED["dev.txt"]} | beneath(there))
    return checkout


def beneath(there: Environment) -> dict[str, str]:
    return {"base": there._base(), "version": there._version()}


def note(checkout: Checkout, **facts: str) -> None:
    there = checkout.environment
    there._note({**there._installed(), **facts})


def test_it_installs_once_and_works_from_then_on_offline_and_wherever_it_is_moved(checkout: Checkout) -> None:
    code, words, said = checkout.run("checklist", "due", "中文")
    assert (code, words, len(said)) == (7, ["tiny-1.0", "due", "中文"], 1)
    shutil.rmtree(checkout.wheels)
    checkout.root = checkout.root.rename(checkout.root.with_name("别处"))
    assert checkout.run("checklist", "x") == (7, ["tiny-1.0", "x"], [])
    (path,) = checkout.environment.home.rglob("checklist.pth")
    assert path.read_bytes().isascii()  # Python up to 3.12 reads it in the locale's encoding


def test_a_new_lock_is_installed_over_the_old(checkout: Checkout) -> None:
    assert checkout.run("checklist")[1] == ["tiny-1.0"]
    checkout.lock("run.txt", "2.0")
    code, words, said = checkout.run("checklist")
    assert (code, words, len(said)) == (7, ["tiny-2.0"], 1)


def test_what_could_not_be_fetched_has_changed_nothing(checkout: Checkout) -> None:
    checkout.run("checklist")
    checkout.lock("run.txt", "2.0")
    code, _, said = checkout.run("checklist", PIP_FIND_LINKS="", PIP_NO_INDEX="", PIP_INDEX_URL=NOWHERE)
    assert (code, len(said)) == (2, 2)
    assert "连不上软件源" in said[1]
    checkout.lock("run.txt", "1.0")
    assert checkout.run("checklist") == (7, ["tiny-1.0"], [])


def test_a_second_run_waits_for_the_first(checkout: Checkout) -> None:
    with environment._alone(checkout.root / ".venv.lock"):
        waiting = checkout.start("checklist")
        assert waiting.stderr is not None
        assert "另一个" in waiting.stderr.readline()
    assert waiting.communicate(timeout=120)[0].startswith("tiny-1.0")


@pytest.mark.skipif(os.name == "nt", reason="a process cannot become another program there")
def test_it_becomes_the_program_so_that_ctrl_c_is_the_programs_to_answer(made: Checkout) -> None:
    running = made.start("python", "-c", "import os; print(os.getpid())")
    assert running.communicate(timeout=60)[0].split() == [str(running.pid)]


def test_what_is_there_is_used(made: Checkout, installs: list[str]) -> None:
    for lock in environment.CONTAINED:
        made.environment.prepare(lock)
    assert installs == []


def test_a_change_of_what_only_the_tests_need_does_not_hold_up_the_program(
    made: Checkout, installs: list[str]
) -> None:
    made.lock("dev.txt", "2.0")
    made.environment.prepare("run.txt")
    assert installs == []
    made.environment.prepare("dev.txt")
    assert installs == ["dev.txt"]


BROKEN: dict[str, Any] = {
    "killed on the way": lambda there: there._stamp.unlink(),
    "half written": lambda there: there._stamp.write_text('{"run.txt"', encoding="utf-8"),
    "the Python beneath has gone": lambda there: there.python.unlink(),
    "the folder has gone": lambda there: shutil.rmtree(there.home),
    "another lock": lambda there: (there.root / "requirements" / "run.txt").write_text(
        "#\n", encoding="utf-8"
    ),
    "another version of Python": lambda there: there._note(
        {**there._installed(), "base": "elsewhere", "version": "3 10"}
    ),
}


@pytest.mark.parametrize("way", BROKEN)
def test_what_is_not_whole_is_installed_again(way: str, made: Checkout, installs: list[str]) -> None:
    BROKEN[way](made.environment)
    made.environment.prepare("run.txt")
    assert installs == ["run.txt"]


def test_a_python_beneath_that_was_mended_needs_nothing(made: Checkout, installs: list[str]) -> None:
    note(made, base="as it was before an update of the system")
    made.environment.prepare("run.txt")
    assert installs == []
    assert made.environment._installed()["base"] == made.environment._base()


def test_where_nothing_can_be_written_it_is_said(checkout: Checkout) -> None:
    (checkout.root / ".venv.lock").mkdir()
    with pytest.raises(NotReady, match=r"写不了 .*\.venv\.lock.*复制到自己能写的地方"):
        checkout.environment.prepare("run.txt")


@pytest.mark.parametrize("missing", [["venv"], ["pip", "ensurepip"]])
def test_a_python_without_its_parts_is_told_how_to_get_them(
    missing: list[str], checkout: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    def run(command: list[str]) -> subprocess.CompletedProcess[str]:
        module = command[command.index("-m") + 1]
        said = f"No module named {module}\n" if module in missing else ""
        return subprocess.CompletedProcess(command, bool(said), said)

    monkeypatch.setattr(environment, "_run", run)
    with pytest.raises(NotReady, match="python3-venv"):
        checkout.environment.prepare("run.txt")


SAYINGS = {
    "connection broken by 'NewConnectionError('<X>: Failed to establish a new connection')': /simple/": "连不上",
    "connection broken by 'NameResolutionError(\"Failed to resolve\")': /simple/\nERROR: No matching": "连不上",
    "pip._vendor.urllib3.exceptions.ReadTimeoutError: HTTPSConnectionPool: Read timed out.": "连不上",
    "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.": "不一样",
    "ERROR: No matching distribution found for tiny==1.0": "没有这个 Python 能用的版本",
    "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device": "磁盘已满",
    "WARNING: x\nERROR: something else\n": "ERROR: something else",
}


@pytest.mark.parametrize("said", SAYINGS)
def test_a_failure_is_one_sentence(said: str) -> None:
    sentence = environment._reason(said)
    assert SAYINGS[said] in sentence
    assert "\n" not in sentence


@pytest.mark.parametrize("version", [(3, 6, 15), (3, 10, 13)])
def test_an_old_python_is_told_what_is_needed(
    version: tuple[int, int, int], monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    ast.parse((ROOT / "start.py").read_text(encoding="utf-8"), feature_version=(3, 7))
    monkeypatch.setattr(sys, "version_info", version)
    with pytest.raises(SystemExit) as ended:
        runpy.run_path(str(ROOT / "start.py"), run_name="__main__")
    assert ended.value.code == 2
    assert "3.11" in capfdbinary.readouterr().err.decode()


def test_what_is_not_there_is_said(checkout: Checkout) -> None:
    for arguments in (["nosuch"], []):
        code, _, said = checkout.run(*arguments)
        assert code == 2
        assert "checklist" in said[-1]
    assert not checkout.environment.home.exists()
