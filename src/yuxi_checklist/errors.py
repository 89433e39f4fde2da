"""The one error family of the program, and a problem found in a file as a value."""

from __future__ import annotations

import errno
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]


class ChecklistError(Exception):
    """Anything that a user, a file or the machine can cause; its text is one or a few Chinese lines for the user.

    `exit_code` is the process's exit code: 2 for wrong usage or an unusable file, 1 for "the answer is no".
    """

    exit_code: int = 2


def why(error: OSError) -> str:
    """What the system refuses, in the user's words; the system's own where it is something rare."""
    return _REASONS.get(error.errno or 0) or error.strerror or str(error)


_REASONS = {
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EEXIST: "那里已经有同名的文件",
    errno.EISDIR: "是文件夹，不是文件",
    errno.ENOTDIR: "路径里有一段不是文件夹",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "磁盘是只读的",
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "磁盘配额已用完",
    errno.EIO: "磁盘读写出错",
    errno.EFBIG: "超过了文件大小的限制",
    errno.ENAMETOOLONG: "文件名太长",
    errno.EMFILE: "打开的文件太多",
    errno.ELOOP: "符号链接绕成了圈",
    errno.ENOSYS: "这个盘不支持",
    errno.EOPNOTSUPP: "这个盘不支持",
    errno.ENOTSUP: "这个盘不支持",
    errno.ENOLCK: "这个盘不支持文件锁",
    errno.ENXIO: "是管道、设备或套接字，不是普通文件",
}


MOST_BYTES = 64 * 1024 * 1024
"""How large a file may be: a list of 100,000 targets has about as much."""


def too_large(size: int) -> str:
    """Say of so many bytes that they are more than is read."""
    return f"文件有 {size / 2**20:.0f} MB，最多读 {MOST_BYTES // 2**20} MB，多半选错了文件"


class UsageError(ChecklistError):
    """The command line asks for something that is not there or makes no sense."""


MOST_TOLD = 300
"""How many problems of one file are told. Of the others it is told how many they are."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in a file. `line` and `column` count from 1, columns in characters; None where there is no place."""

    message: str
    rule: str
    severity: Severity = "error"
    line: int | None = None
    column: int | None = None
    id: str | None = None

    def text(self, file: str) -> str:
        """The line shown to people: `file:line:column: id: message [rule]`, parts that are unknown left out."""
        place = ":".join(str(part) for part in (file, self.line, self.column) if part is not None)
        mark = "" if self.severity == "error" else "警告："
        subject = f"{self.id}: " if self.id else ""
        return f"{place}: {subject}{mark}{self.message} [{self.rule}]"


def untold(count: int, rule: str, severity: Severity = "error") -> Problem:
    """Make the problem that stands for those that are not told."""
    return Problem(f"还有 {count} 个问题没有列出：先改好前面这些，再检查一次", rule, severity)


Hint = Callable[[], str]
"""The end of a message that takes time to find."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem before its line is known: `path` is the keys and indices from the root of the data to the place.

    The hint is asked for only where the problem is told.
    """

    path: tuple[str | int, ...]
    rule: str
    message: str
    hint: Hint | None = None


class InvalidFile(ChecklistError):
    """A file that cannot be used; carries every problem found, in the order of the file."""

    def __init__(self, file: str, problems: Sequence[Problem]) -> None:
        self.file = file
        self.problems = tuple(problems)
        super().__init__("\n".join(problem.text(file) for problem in self.problems))
