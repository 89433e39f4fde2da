"""Run a program of the project in an environment of its own, which is made on the first run.

    python3 start.py checklist due --before 2022-12-31
    python3 start.py pytest

Needs Python 3.11 or newer with venv, nothing else. Once made, the environment (`.venv`) is used as it is, offline too;
it is brought up to date when `pyproject.toml` has changed.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
HOME = ROOT / ".venv"
PROGRAMS = ("checklist", "pytest", "ruff", "mypy", "python")
SCRIPTS = HOME / ("Scripts" if os.name == "nt" else "bin")


def main(arguments: list[str]) -> int:
    """Run the program that the first argument names; returns its exit code."""
    if sys.version_info < (3, 11):  # noqa: UP036  # this file is what tells the user
        print(f"需要 Python 3.11 或更新的版本，现在是 {sys.version.split()[0]}。", file=sys.stderr)
        return 2
    if not arguments or arguments[0] not in PROGRAMS:
        print("用法：python3 start.py checklist due --before 2022-12-31", file=sys.stderr)
        print(f"start.py 后面先写程序名，可以是：{'、'.join(PROGRAMS)}。", file=sys.stderr)
        return 2
    program, *rest = arguments
    if not prepare("" if program == "checklist" else "[dev]"):
        return 1
    return subprocess.call([str(executable(program)), *rest])


def executable(program: str) -> Path:
    """Where the environment keeps a program."""
    return SCRIPTS / (f"{program}.exe" if os.name == "nt" else program)


def prepare(extra: str) -> bool:
    """Install the project with its extra, unless that is done already. Says what failed and returns False if it did."""
    stamp = HOME / "installed.txt"
    # The place is part of it: the programs of an environment hold its path, so one that was moved is made anew.
    place, version = f"{ROOT}\n", hashlib.sha256((ROOT / "pyproject.toml").read_bytes()).hexdigest()
    found = stamp.read_text(encoding="utf-8") if stamp.is_file() else ""
    here = found.startswith(place)
    extra = "[dev]" if here and found.endswith("[dev]\n") else extra
    wanted = f"{place}{version}{extra}\n"
    if found == wanted:
        return True
    print("正在准备运行环境（只在第一次需要，要能访问软件源）……", file=sys.stderr)
    python = str(executable("python"))
    install = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    steps = [
        [*install, "--editable", f"{ROOT}{extra}"],
        [
            python,
            "-m",
            "compileall",
            "-q",
            str(ROOT / "src"),
        ],  # an editable install leaves this to the first run
    ]
    if not here:
        steps.insert(0, [sys.executable, "-m", "venv", "--clear", str(HOME)])
    for step in steps:
        if subprocess.call(step, stdout=sys.stderr) != 0:
            print(f"没有装成，出错的一步是：{' '.join(step)}", file=sys.stderr)
            return False
    stamp.write_text(wanted, encoding="utf-8")
    return True


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
