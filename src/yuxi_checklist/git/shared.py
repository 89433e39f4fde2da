"""Lines of ours in a file that other people and programs write in too: put there, and taken out again, alone."""

from __future__ import annotations

import re
from pathlib import Path

from yuxi_checklist.errors import ChecklistError, why
from yuxi_checklist.files import NotWritable, overwrite


class NotOurs(ChecklistError):
    """Something stands where ours should that somebody else has put there; it is left as it is."""

    exit_code = 1


def holds(path: Path, own: str) -> bool:
    """Whether a file has these whole lines, one below the other, whatever their line ends."""
    text = _read(path)
    return _without(text, own) != text


def put_last(path: Path, own: str, *outdated: str) -> bool:
    """Make our lines the last ones of a file, which need not exist; those that are outdated go.

    Returns whether that changed anything. Raises NotOurs where the file is a symbolic link, and NotWritable.
    """
    text = _read(path)
    newline = "\r\n" if text.partition("\n")[0].endswith("\r") else "\n"
    rest = _without(text, own, *outdated)
    if rest and not rest.endswith("\n"):
        rest += newline
    return _write(path, text, rest + own.replace("\n", newline))


def take_out(path: Path, *own: str) -> bool:
    """Take these lines out of a file, and away the file that has nothing else. Returns whether there were any."""
    text = _read(path)
    return _write(path, text, _without(text, *own))


def write(path: Path, content: bytes) -> None:
    """Write a file whole. Raises NotWritable."""
    try:
        if path.exists():
            overwrite(path, content)
        else:
            path.write_bytes(content)
    except OSError as error:
        raise NotWritable(f"写不了 {path}：{why(error)}。") from None


def _without(text: str, *own: str) -> str:
    for each in own:
        lines = "".join(rf"{re.escape(line)}(?:\r?\n|\Z)" for line in each.splitlines())
        text = re.sub(rf"(?m)^{lines}", "", text)
    return text


def _read(path: Path) -> str:
    if path.is_symlink():
        raise NotOurs(f"{path} 是符号链接，git 不认，没有改动。请把它换成普通文件。")
    return path.read_bytes().decode(errors="surrogateescape") if path.is_file() else ""


def _write(path: Path, text: str, wanted: str) -> bool:
    if wanted == text:
        return False
    if wanted:
        write(path, wanted.encode(errors="surrogateescape"))
    else:
        path.unlink()
    return True
