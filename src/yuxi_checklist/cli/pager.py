"""A long answer on a terminal, a page at a time: by `$PAGER`, else `less`."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess

_LESS = {"LESS": "FRX", "LESSCHARSET": "utf-8"}
"""What less is told where the user has not: colours shown, nothing cleared, no stop where one page is enough."""


def page(text: str) -> bool:
    """Show the text in the pager. False where there is none, or none that starts; it is then still to be shown."""
    command = _command()
    if not command:
        return False
    environment = {**_LESS, **os.environ}
    try:
        with subprocess.Popen(command, stdin=subprocess.PIPE, env=environment) as process:  # noqa: S603  # the user's own choice, and no shell
            try:
                process.communicate(text.encode())
            except KeyboardInterrupt:  # the pager's own business, which goes on
                process.wait()
    except OSError:
        return False
    return True


def _command() -> list[str]:
    """Give the words of the pager's command line; none where the user wants none or there is none."""
    wanted = os.environ.get("PAGER")
    try:
        words = ["less"] if wanted is None else shlex.split(wanted, posix=os.name != "nt")
    except ValueError:
        return []
    found = shutil.which(words[0]) if words else None
    return [found, *words[1:]] if found and words[0] != "cat" else []
