"""Keeping a file whole: one writer at a time, and a write that is either all there or not at all.

What lies about while a file is written, and is gone afterwards: the lock and the name of its holder, in the
clone's `.git` folder, or beside a file outside any clone; and the new content, beside the file. A writer that
is killed leaves them, and the next one takes them over: the lock itself dies with its process. On a drive that
knows no locks a file stands for it, which the next writer on the same machine takes over, and another one names.
"""

from __future__ import annotations

import contextlib
import errno
import getpass
import os
import socket
import stat
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from filelock import BaseFileLock, FileLock, SoftFileLock, Timeout

from yuxi_checklist.days import now
from yuxi_checklist.errors import MOST_BYTES, ChecklistError, too_large, why

__all__ = [
    "PATIENCE",
    "Busy",
    "CannotOpen",
    "NotWritable",
    "check_writable",
    "content",
    "locked",
    "other_names",
    "overwrite",
    "read_bytes",
    "real",
    "replace",
    "write_new",
]

PATIENCE = 30.0
"""Seconds for which one and the same holder is waited for."""
_LONGEST_WAIT = 20
"""How many times that long a writer stands in a queue that moves."""

_SHARED = 0o666  # another account that works on the same folder must be able to wait for the lock
_LACKING = (errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOTSUP, errno.EINVAL)
"""What a drive answers that does not know what it is asked: a share, a card, a folder of a virtual machine."""
_DENIED = (errno.EPERM, errno.EACCES)
_KINDS = ((stat.S_ISFIFO, "管道"), (stat.S_ISSOCK, "套接字"), (stat.S_ISDIR, "文件夹"), (stat.S_ISREG, ""))
_SETTLE = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0)  # seconds between attempts where Windows has the file open


class Busy(ChecklistError):
    """Another writer has held the file for longer than is reasonable."""


class CannotOpen(ChecklistError):
    """The file cannot be opened at all."""


class NotWritable(ChecklistError):
    """The file or its folder cannot be written to; the file is as it was."""


def real(path: Path) -> Path:
    """Follow all symbolic links of a path; where they lead in a circle, opening it will say so."""
    return Path(os.path.realpath(path))


def content(path: Path) -> bytes:
    """The bytes of an ordinary file. Raises OSError; CannotOpen, before anything is read, for what is none or too large."""
    status = path.stat()
    if (kind := _kind(status)) and not path.is_dir():
        raise CannotOpen(f"打不开 {path}：是{kind}，不是普通文件。请先把内容存成文件。")
    if status.st_size > MOST_BYTES:
        raise CannotOpen(f"没有读 {path}：{too_large(status.st_size)}。")
    return path.read_bytes()


def read_bytes(path: Path) -> bytes:
    """The list's bytes. Raises CannotOpen, which says why and what to do."""
    try:
        return content(path)
    except FileNotFoundError:
        raise CannotOpen(f"没有文件 {path}。用 --file 指定清单文件，或用 checklist init 新建一份。") from None
    except IsADirectoryError:
        raise CannotOpen(f"{path} 是文件夹，不是清单文件。请指定里面的 checklist.yaml。") from None
    except PermissionError:
        reason = "是文件夹，不是清单文件" if path.is_dir() else "没有读取权限"
        raise CannotOpen(f"打不开 {path}：{reason}。") from None
    except OSError as error:
        raise CannotOpen(f"打不开 {path}：{why(error)}。") from None


def write_new(path: Path, content: bytes) -> None:
    """Write a file that is not there yet. Raises FileExistsError, or NotWritable, and nothing of it is left then."""
    try:
        with path.open("xb") as file:
            try:
                file.write(content)
                file.flush()
            except OSError:
                _remove(path)
                raise
    except FileExistsError:
        raise
    except OSError as error:
        raise NotWritable(f"写不了 {path}：{why(error)}。请换个位置，或检查文件夹和权限。") from None


def check_writable(path: Path) -> None:
    """Raise NotWritable for what replacing would quietly pass over: a file marked read-only, a device, a pipe."""
    status = path.stat()
    if kind := _kind(status):
        raise NotWritable(f"写不了 {path}：是{kind}，不是普通文件，没有改动。")
    if not status.st_mode & 0o222 or not os.access(path, os.W_OK):
        raise NotWritable(f"写不了 {path}：文件是只读的，没有改动。要写就先取消它的只读属性。")


def other_names(path: Path) -> int:
    """How many names a file has beside this one (hard links): they keep what it held when it is replaced."""
    return max(path.stat().st_nlink - 1, 0)


def overwrite(path: Path, new: bytes) -> None:
    """Put `new` in the place of whatever an ordinary file holds. Raises OSError, NotWritable."""
    check_writable(path)
    replace(path, path.read_bytes(), new)


def _kind(status: os.stat_result) -> str:
    """What is no ordinary file, in a word; nothing for one that is."""
    return next((word for fits, word in _KINDS if fits(status.st_mode)), "设备")


@contextlib.contextmanager
def locked(path: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the file for writing, against every other process of this program on any machine that shares it.

    All lists of a clone share one lock. Raises Busy, which names the holder, when one holder keeps it for
    `patience` seconds; NotWritable where no lock can be made.
    """
    files = _files(real(path))
    lock = _acquired(files, path, patience)
    try:
        _remove(files.holder, files.content)  # what a killed writer left
        with contextlib.suppress(OSError):
            files.holder.write_text(_holder(), encoding="utf-8")
        yield
    finally:
        # The lock goes while it is still held: whoever waits on it notices that it is no longer at its place.
        # Windows refuses that, and there the release removes it.
        _remove(files.holder, files.lock)
        lock.release()


def replace(path: Path, old: bytes, new: bytes) -> bool:
    """Put `new` in the place of `old`: after a crash at any moment the file holds the one or the other.

    Permissions are kept and a symbolic link stays a link. To be called under `locked`. False where the file
    holds something else than `old` by now. Raises NotWritable; the file is then unchanged.
    """
    place = real(path)
    draft = _files(place).content
    try:
        check_writable(path)
        _write(draft, new, place)
        if place.read_bytes() != old:
            return False
        _move(draft, place)
    except OSError as error:
        advice = f"请检查文件夹 {place.parent} 的权限和磁盘的剩余空间。"
        raise NotWritable(f"写不了 {path}：{why(error)}，文件没有改动。{advice}") from None
    finally:
        _remove(draft)
    _sync_folder(place.parent)
    return True


class _Files(NamedTuple):
    """Where the passing files of a list lie."""

    lock: Path
    mark: Path
    """The lock on a drive that knows no locks: whoever makes this file has it, until it is gone."""
    holder: Path
    content: Path


def _files(path: Path) -> _Files:
    git = _git_folder(path)
    stem = git / "checklist" if git else path.with_name(f".{path.name}")
    lock, mark, holder = (stem.with_name(f"{stem.name}.{end}") for end in ("lock", "locked", "holder"))
    return _Files(lock, mark, holder, path.with_name(f".{path.name}.new"))


def _git_folder(path: Path) -> Path | None:
    """The `.git` folder of the work tree around a path, which may lie elsewhere (submodule, worktree)."""
    for folder in path.parents:
        entry = folder / ".git"
        if entry.is_dir():
            return entry
        if entry.is_file():
            with contextlib.suppress(OSError, ValueError):
                target = folder / entry.read_text(encoding="utf-8").removeprefix("gitdir:").strip()
                return real(target) if target.is_dir() else None
    return None


def _acquired(files: _Files, path: Path, patience: float) -> BaseFileLock:
    """The lock, held: the system's, which dies with its process; on a drive that has none, a file as a mark."""
    try:
        for place in (files.lock, files.mark):
            _check_place(place)
        try:
            lock: BaseFileLock = FileLock(files.lock, mode=_SHARED, fallback_to_soft=False)
            _acquire(lock, files, path, patience)
        except OSError as error:
            if error.errno not in (*_LACKING, errno.ENOLCK):
                raise
            _remove(files.lock)
            lock = SoftFileLock(files.mark)
            _acquire(lock, files, path, patience)
    except OSError as error:
        reason = f"不能在 {files.lock.parent} 建锁文件（{why(error)}）"
        raise NotWritable(f"写不了 {path}：{reason}，没有改动。请检查文件夹的权限。") from None
    return lock


def _check_place(lock: Path) -> None:
    """Raise NotWritable where something stands in the place of a lock that is none."""
    with contextlib.suppress(FileNotFoundError):
        if kind := "符号链接" if lock.is_symlink() else _kind(lock.stat()):
            raise NotWritable(f"不能加锁，没有改动：{lock} 应是锁文件，却是{kind}。请把它移走再试。")


def _acquire(lock: BaseFileLock, files: _Files, path: Path, patience: float) -> None:
    """Wait in the queue while it moves: each time patience runs out, the holder must be another one."""
    seen = _read(files.holder)
    for _ in range(_LONGEST_WAIT):
        try:
            lock.acquire(timeout=patience)
        except Timeout:
            before, seen = seen, _read(files.holder)
            if seen == before:
                break
        else:
            return
    who = seen.partition("\n")[0] or "另一个程序"
    wait = f"等了 {patience:.0f} 秒以上还没有写完，没有改动"
    left = f"如果那边早已停了，删掉锁文件 {files.mark}。" if isinstance(lock, SoftFileLock) else ""
    raise Busy(f"{path} 正由{who}写入，{wait}。请稍后再试。{left}")


def _holder() -> str:
    """The line for people, and below it what tells one hold of the same process from the next."""
    who = ""
    with contextlib.suppress(Exception):  # no name for the user is no reason not to write
        who = getpass.getuser()
    return f"{who}（{socket.gethostname()}，进程 {os.getpid()}，{now():%H:%M} 开始）\n{time.time_ns()}"


def _read(holder: Path) -> str:
    try:
        return holder.read_text(encoding="utf-8") if holder.is_file() else ""
    except (OSError, ValueError):
        return ""


def _write(path: Path, content: bytes, like: Path) -> None:
    """A new file with the content, on the disk and not only in the cache, for the same accounts as `like`."""
    # Not through a link that someone has put there, and for nobody else until it has its permissions.
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags, 0o600), "wb") as file:
        file.write(content)
        _copy_permissions(like, path)
        file.flush()
        with _passed_over(*_LACKING):
            os.fsync(file.fileno())


def _copy_permissions(source: Path, target: Path) -> None:
    """As far as the account may and the drive has them: one without modes gives every file the same."""
    status = source.stat()
    if hasattr(os, "chown"):
        for owner in (status.st_uid, -1):  # only root gives files away, but a member may keep the group
            with _passed_over(*_LACKING, *_DENIED):
                os.chown(target, owner, status.st_gid)
                break
    if hasattr(os, "listxattr"):  # access control lists are kept there
        with contextlib.suppress(OSError):
            for name in os.listxattr(source):
                os.setxattr(target, name, os.getxattr(source, name))
    with _passed_over(*_LACKING, *_DENIED):  # it is our own file: denied only where there are no modes
        target.chmod(stat.S_IMODE(status.st_mode))


@contextlib.contextmanager
def _passed_over(*codes: int) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno not in codes:
            raise


def _move(source: Path, target: Path) -> None:
    for pause in _SETTLE if os.name == "nt" else ():
        with contextlib.suppress(PermissionError):  # someone is just reading the file
            source.replace(target)
            return
        time.sleep(pause)
    source.replace(target)


def _sync_folder(folder: Path) -> None:
    """Make the rename outlast a power cut, where the system can be asked to; it has succeeded either way."""
    with contextlib.suppress(OSError):  # Windows opens no folders, and NTFS journals the rename
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _remove(*paths: Path) -> None:
    for path in paths:
        with contextlib.suppress(OSError):
            path.unlink()
