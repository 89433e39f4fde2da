"""`checklist` and `python -m yuxi_checklist`."""

from __future__ import annotations

import gc
import os
import sys


def main() -> None:
    """Run the program and leave with its exit code."""
    gc.disable()  # one command is short: looking for cycles would take longer than leaving them to the end
    try:
        from yuxi_checklist.cli.main import run

        sys.exit(run([_utf8(argument) for argument in sys.argv[1:]]))
    except KeyboardInterrupt:  # before or after a command, which answers for itself
        from yuxi_checklist.cli.streams import complain, prepare

        prepare(sys.stderr)
        complain("已中断。")
        sys.exit(130)


def _utf8(argument: str) -> str:
    """An argument as UTF-8, where that is what it was and the locale made Python read it as something else."""
    try:
        return argument if os.name == "nt" else os.fsencode(argument).decode("utf-8")
    except UnicodeError:
        return argument


if __name__ == "__main__":
    main()
