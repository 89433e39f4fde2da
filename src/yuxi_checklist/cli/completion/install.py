"""`--install-completion` and `--show-completion`: the script for the shell at hand, and where it goes."""

from __future__ import annotations

import contextlib
import io
from pathlib import Path

from yuxi_checklist.cli.complete import VARIABLE
from yuxi_checklist.errors import UsageError

_PROGRAM = "checklist"
_SCRIPTS = {shell: Path(__file__).with_name(f"{_PROGRAM}.{shell}") for shell in ("bash", "zsh", "fish")}


def script() -> str:
    """The script for the shell that this runs in. Raises UsageError where that cannot be told or has none."""
    from typer._completion_shared import get_completion_script

    shell = _shell()
    if shell in _SCRIPTS:
        return _SCRIPTS[shell].read_text(encoding="utf-8")
    return get_completion_script(prog_name=_PROGRAM, complete_var=VARIABLE, shell=shell) + "\n"


def install() -> str:
    """Put the script where the shell looks for it; returns what was done. Raises UsageError as `script`, and OSError."""
    from typer._completion_shared import install as arrange

    shell = _shell()
    with contextlib.redirect_stdout(io.StringIO()):  # what typer says is in English
        _, path = arrange(shell=shell, prog_name=_PROGRAM)  # with the line in the shell's own start file
    if shell in _SCRIPTS:
        path.write_bytes(_SCRIPTS[shell].read_bytes())
    return f"{shell} 的 Tab 补全已装好：{path}。重新打开终端后生效。"


def _shell() -> str:
    from typer._completion_shared import _get_shell_name

    shell = _get_shell_name()
    if shell not in (*_SCRIPTS, "powershell", "pwsh"):
        known = "bash、zsh、fish 和 PowerShell"
        raise UsageError(f"看不出这里是哪种命令行环境。补全只有 {known} 的，请在其中一种里运行。")
    return shell
