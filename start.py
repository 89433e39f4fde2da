"""Run a program of the project in an environment of its own, which is made on the first run.

    python3 start.py checklist due --before 2022-12-31
    python3 start.py pytest

Needs Python 3.11 or newer, nothing else; an older one, down to 3.6, can still read this file and say so. What is locked
in `requirements/` is put into `.venv`. From then on that is used as it is, offline too and wherever the folder is moved,
until the lock changes.
"""

import os
import signal
import subprocess
import sys
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036  # this file is what tells the user
    SENTENCE = (
        f"需要 Python 3.11 或更新的版本，现在是 {sys.version.split()[0]}：请装一个新的，用它运行 start.py。\n"
    )
    sys.stderr.buffer.write(SENTENCE.encode("utf-8"))  # the locale of an old Python may know no Chinese
    sys.exit(2)

ROOT = Path(__file__).resolve().parent
PROGRAMS = {  # how Python runs each; -P keeps it from importing whatever lies in the folder that it is run in
    "checklist": ("-P", "-m", "yuxi_checklist"),
    "pytest": ("-P", "-m", "pytest"),
    "ruff": ("-P", "-m", "ruff"),
    "mypy": ("-P", "-m", "mypy"),
    "python": (),
}


def main(arguments: list[str]) -> int:
    """Run the program that the first argument names; returns its exit code, or 2 where it could not be run."""
    sys.path.insert(0, str(ROOT / "requirements"))
    from environment import Environment, NotReady, say  # which an old Python could not read

    if not arguments or arguments[0] not in PROGRAMS:
        say("用法：python3 start.py checklist due --before 2022-12-31")
        say(f"start.py 后面先写程序名，可以是：{'、'.join(PROGRAMS)}。")
        return 2
    program, *rest = arguments
    environment = Environment(ROOT)
    try:
        environment.prepare("run.txt" if program == "checklist" else "dev.txt")
    except NotReady as error:
        say(str(error))
        return 2
    return become([str(environment.python), *PROGRAMS[program], *rest])


def become(command: list[str]) -> int:
    """Go on as the program, so that whatever is sent to this process reaches it. Windows knows no such thing."""
    if sys.platform == "win32":
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the program's to answer
        return subprocess.call(command)
    return os.execv(command[0], command)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
