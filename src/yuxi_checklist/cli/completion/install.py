"""`--install-completion` and `--show-completion`: the script for the shell at hand, and where it goes."""

from __future__ import annotations

import contextlib
import io
import shutil
from collections.abc import Sequence
from pathlib import Path

from yuxi_checklist.cli.complete import VARIABLE
from yuxi_checklist.errors import UsageError

_PROGRAM = "checklist"
_SCRIPTS = {shell: Path(__file__).with_name(f"{_PROGRAM}.{shell}") for shell in ("bash", "zsh", "fish")}
SHELLS = (*_SCRIPTS, "powershell", "pwsh")
OPTIONS = ("--install-completion", "--show-completion")


def script(named: str = "") -> str:
    """The script for the shell named, or for the one that this runs in. Raises UsageError where there is none for it."""
    from typer._completion_shared import get_completion_script

    shell = _shell(named)
    if shell in _SCRIPTS:
        return _SCRIPTS[shell].read_text(encoding="utf-8")
    return get_completion_script(prog_name=_PROGRAM, complete_var=VARIABLE, shell=shell) + "\n"


def install(named: str = "") -> str:
    """Put the script where the shell looks for it; returns what was done. Raises UsageError, and OSError."""
    from typer._completion_shared import install as arrange

    shell = _shell(named)
    if (
        shutil.which(_PROGRAM) is None
    ):  # a shell completes the words after a command that it finds, and no others
        raise UsageError(
            f"没有装：按 Tab 补全的是 {_PROGRAM} 这个命令，这里还没有它（用 start.py 运行时补全不了）。"
            "先在项目文件夹里 pipx install . ，再运行 checklist --install-completion。"
        )
    with contextlib.redirect_stdout(io.StringIO()):  # what typer says is in English
        _, path = arrange(shell=shell, prog_name=_PROGRAM)  # with the line in the shell's own start file
    if shell in _SCRIPTS:
        path.write_bytes(_SCRIPTS[shell].read_bytes())
    return f"{shell} 的 Tab 补全已装好：{path}。重新打开终端后生效。"


def joined(arguments: Sequence[str]) -> list[str]:
    """The command line with the shell that may follow one of these options joined to it, or nothing for the one at hand."""
    words = list(arguments)
    place = next((index for index, word in enumerate(words) if word in OPTIONS), None)
    if place is None or not all(word.startswith("-") for word in words[:place]):
        return words
    shell = [word for word in words[place + 1 : place + 2] if not word.startswith("-")]
    return [*words[:place], f"{words[place]}={''.join(shell)}", *words[place + 1 + len(shell) :]]


def _shell(named: str) -> str:
    from typer._completion_shared import _get_shell_name

    shell = named or _get_shell_name() or ""
    if shell in SHELLS:
        return shell
    what = f"没有 {named} 的补全" if named else "看不出这里是哪种命令行环境"
    raise UsageError(
        f"{what}。补全只有 bash、zsh、fish 和 PowerShell 的，写在后面也可以，如 {OPTIONS[1]} zsh。"
    )
