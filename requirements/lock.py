"""Write `run.txt` and `dev.txt` beside this file: what `start.py` installs, each file of each release by its hash.

    python3 requirements/lock.py             # after a change in pyproject.toml; what is locked stays if it may
    python3 requirements/lock.py --upgrade   # the newest of everything

Needs uv (`pip install uv`), and only this does. One lock serves every system and every Python from the oldest on.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
COMPILE = (
    "uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes"
    " --no-emit-index-url --no-annotate --custom-compile-command"
)
# What the tests need is locked second, and bound to the versions that the program runs with.
STEPS = (("run.txt", ()), ("dev.txt", ("--extra", "dev", "--constraint", "requirements/run.txt")))


def main(options: list[str]) -> int:
    """Lock both; the options go to uv. Returns the exit code of the first step that failed."""
    for name, more in STEPS:
        output = ["--output-file", f"requirements/{name}"]
        command = [*COMPILE.split(), "python3 requirements/lock.py", *more, *output, *options]
        if code := subprocess.call(command, cwd=ROOT):
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
