"""The user's own editor for a longer text, and the second and last module that runs another program."""

from __future__ import annotations

import contextlib
import os
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from yuxi_checklist.errors import ChecklistError
from yuxi_checklist.text.encodings import decode
from yuxi_checklist.text.visible import visible

DEFAULT = "notepad" if os.name == "nt" else "vi"
_ENCODING = "utf-8-sig" if os.name == "nt" else "utf-8"  # what old versions of Notepad recognise


class NoText(ChecklistError):
    """The editor is missing or failed, or what it left cannot be read; it names the file that still holds what was typed."""


def compose(help: Sequence[str], text: str = "") -> str:
    """What the user makes of `text` in `$VISUAL`, else `$EDITOR`, else the system's editor.

    The lines of `help` stand below the text and are left out wherever they are found in the result; no other
    line is, so a text may have lines that begin with `#`. Blank lines around the text go. Raises NoText; what
    was typed then stays in its file.
    """
    remarks = [f"# {visible(line)}".rstrip() for line in help]
    file = Path(tempfile.mkdtemp(prefix="checklist-")) / "note.txt"
    file.write_text("\n".join([text, "", *remarks, ""]), encoding=_ENCODING)
    offered = file.read_bytes()
    try:
        _edit(file)
        lines = _read(file).split("\n")
    except (NoText, KeyboardInterrupt) as error:
        if not _changed(file, offered):
            _remove(file)
            raise
        said = str(error) or "编辑时被中断，没有写入。"
        raise NoText(f"{said}写好的文字还在 {file}。") from None
    _remove(file)
    kept = [line for line in lines if line.rstrip() not in remarks]
    return "\n".join(kept).strip("\n").rstrip()


def _edit(file: Path) -> None:
    words = os.environ.get("VISUAL") or os.environ.get("EDITOR") or DEFAULT
    try:
        command = [word.strip('"') for word in shlex.split(words, posix=os.name != "nt")]
        code = subprocess.call([*command, str(file)])  # noqa: S603  # the user's own choice, and no shell
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        advice = "用 $EDITOR 指定编辑器，或用 --note 写说明"
        raise NoText(f"打不开编辑器“{words}”（{reason}），没有写入。{advice}。") from None
    if code:
        raise NoText(f"编辑器“{words}”没有正常结束（退出码 {code}），没有写入。")


def _read(file: Path) -> str:
    """The text with LF."""
    found = None
    with contextlib.suppress(OSError):
        found = decode(file.read_bytes())
    if found is None:
        raise NoText("编辑器保存的文字读不出来，没有写入。请存为 UTF-8。")
    return found[0].replace("\r\n", "\n").replace("\r", "\n")


def _changed(file: Path, offered: bytes) -> bool:
    try:
        return file.read_bytes() != offered
    except FileNotFoundError:
        return False
    except OSError:
        return True


def _remove(file: Path) -> None:
    shutil.rmtree(file.parent, ignore_errors=True)
