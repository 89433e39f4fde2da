"""The store: whatever happens while a file is written, it is whole, it is the old one or the new one, and nothing else
is left; writers wait for each other and take over what a killed one leaves."""

from __future__ import annotations

import contextlib
import errno
import os
import signal
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock, Timeout
from support.repository import Repository

from yuxi_checklist import files as store
from yuxi_checklist.files import Busy, NotWritable, locked, replace

OLD, NEW = "旧的内容\n".encode(), "新的内容\n".encode() * 5000
POSIX = pytest.mark.skipif(os.name == "nt", reason="POSIX 才有")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "checklist.yaml"
    path.write_bytes(OLD)
    return path


def write(path: Path, content: bytes = NEW) -> bool:
    with locked(path, patience=5):
        return replace(path, path.read_bytes(), content)


def listing(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir())


# --- a write


def test_a_write_leaves_the_new_content_and_nothing_else(file: Path) -> None:
    assert write(file)
    assert file.read_bytes() == NEW
    assert listing(file.parent) == ["checklist.yaml"]


def test_a_file_that_holds_something_else_by_now_is_not_overwritten(file: Path) -> None:
    with locked(file):
        assert not replace(file, "别的".encode(), NEW)
    assert file.read_bytes() == OLD
    assert listing(file.parent) == ["checklist.yaml"]


@POSIX
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644, 0o664, 0o777])
def test_permissions_are_kept(file: Path, mode: int) -> None:
    file.chmod(mode)
    write(file)
    assert stat.S_IMODE(file.stat().st_mode) == mode


@POSIX
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="只有 root 能改属主")
def test_the_owner_is_kept(file: Path) -> None:
    os.chown(file, 65534, 65534)
    write(file)
    assert (file.stat().st_uid, file.stat().st_gid) == (65534, 65534)


@POSIX
def test_a_link_stays_a_link_and_the_new_content_is_written_where_it_points(
    file: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "links"
    elsewhere.mkdir()
    first, second = elsewhere / "first.yaml", tmp_path / "second.yaml"
    first.symlink_to(file)
    second.symlink_to(Path("links") / "first.yaml")
    write(second)
    assert first.is_symlink()
    assert second.is_symlink()
    assert file.read_bytes() == NEW
    assert listing(elsewhere) == ["first.yaml"]


@POSIX
def test_what_lies_under_the_name_of_the_new_content_is_not_written_through(
    file: Path, tmp_path: Path
) -> None:
    victim = tmp_path / "victim"
    victim.write_bytes(OLD)
    file.with_name(".checklist.yaml.new").symlink_to(victim)
    write(file)
    assert file.read_bytes() == NEW
    assert not file.is_symlink()
    assert victim.read_bytes() == OLD


# --- a write that fails


def refuse(path: Path) -> str:
    """The message of a write that must fail and leave no trace."""
    content, modified, there = path.read_bytes(), path.stat().st_mtime_ns, listing(path.parent)
    with pytest.raises(NotWritable) as caught:
        write(path)
    assert path.read_bytes() == content
    assert path.stat().st_mtime_ns == modified
    assert listing(path.parent) == there
    assert str(path) in str(caught.value)
    return str(caught.value)


def test_a_read_only_file_is_refused_even_to_root(file: Path) -> None:
    file.chmod(0o444)
    assert "只读" in refuse(file)
    file.chmod(0o644)


@pytest.mark.parametrize(
    ("step", "code", "reason"),
    [
        ("fsync", errno.ENOSPC, "磁盘已满"),
        ("fsync", errno.EIO, "磁盘读写出错"),
        ("open", errno.EROFS, "磁盘是只读的"),
        ("open", errno.EACCES, "没有权限"),
    ],
)
def test_a_failing_disk_leaves_the_old_file(
    file: Path, monkeypatch: pytest.MonkeyPatch, step: str, code: int, reason: str
) -> None:
    real = getattr(os, step)

    def fail(place: Any, *rest: Any, **named: Any) -> Any:
        if step == "open" and not str(place).endswith(".new"):
            return real(place, *rest, **named)
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, step, fail)
    assert reason in refuse(file)


def test_a_rename_that_fails_leaves_the_old_file(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(self: Path, target: Path) -> Path:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(store, "_SETTLE", ())
    monkeypatch.setattr(Path, "replace", fail)
    assert "没有权限" in refuse(file)


@POSIX
def test_a_disk_that_fills_up_in_the_middle_leaves_the_old_file(file: Path) -> None:
    import resource

    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, limits[1]))
    try:
        message = refuse(file)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert "超过了文件大小的限制" in message


@contextlib.contextmanager
def as_nobody() -> Iterator[None]:
    """Without the rights of root, whom no permission holds back."""
    if os.geteuid():
        yield
        return
    os.setegid(65534)
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)
        os.setegid(0)


@POSIX
@pytest.mark.parametrize("in_git", [False, True])
def test_a_read_only_folder_is_refused(in_git: bool) -> None:
    with tempfile.TemporaryDirectory() as name:
        top, folder = Path(name), Path(name) / "data"
        folder.mkdir()
        if in_git:
            (top / ".git").mkdir()
            (top / ".git").chmod(0o777)
        path = folder / "checklist.yaml"
        path.write_bytes(OLD)
        path.chmod(0o666)
        folder.chmod(0o555)
        top.chmod(0o755)
        with as_nobody():
            assert "没有权限" in refuse(path)
        assert listing(top) == ["data/checklist.yaml"]
        folder.chmod(0o755)


# --- the lock

HOLD = """
import sys
from pathlib import Path
from yuxi_checklist.files import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@contextlib.contextmanager
def held_by_another(path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the file until its input ends."""
    command = [sys.executable, "-c", HOLD, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        try:
            yield process
        finally:
            process.kill()


def test_a_writer_that_waits_in_vain_is_told_who_holds_the_file(file: Path) -> None:
    with held_by_another(file) as other, pytest.raises(Busy, match=f"进程 {other.pid}，"), locked(file, 0.1):
        pass
    assert file.read_bytes() == OLD


def test_what_a_killed_writer_leaves_is_taken_over(file: Path) -> None:
    with held_by_another(file) as other:
        file.with_name(".checklist.yaml.new").write_bytes(NEW[:100])
        other.kill()
        other.wait()
        assert len(listing(file.parent)) == 4
        assert write(file)
    assert file.read_bytes() == NEW
    assert listing(file.parent) == ["checklist.yaml"]


def test_a_queue_that_moves_is_waited_in(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    holders = iter(["甲", "乙", "丙"])
    told: list[str] = []

    class Queue(FileLock):
        def acquire(self, *args: Any, **named: Any) -> Any:
            if (name := next(holders, None)) is None:
                return super().acquire(*args, **named)
            file.with_name(".checklist.yaml.holder").write_text(name, encoding="utf-8")
            told.append(name)
            raise Timeout(self.lock_file)

    monkeypatch.setattr(store, "FileLock", Queue)
    assert write(file)
    assert told == ["甲", "乙", "丙"]


@pytest.fixture(params=["clone", "worktree", "submodule", "subfolder"])
def tracked(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A list that git tracks, in each of the ways in which a folder can belong to a repository."""
    path = "data/checklist.yaml" if request.param == "subfolder" else "checklist.yaml"
    clone = Repository.create(tmp_path / "clone", OLD.decode(), path)
    if request.param == "worktree":
        clone.git("worktree", "add", "--quiet", "../linked")
        return tmp_path / "linked" / path
    if request.param == "submodule":
        outer = Repository.create(tmp_path / "outer")
        outer.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", "../clone", "inner")
        return outer.folder / "inner" / path
    return clone.file


def test_git_never_sees_the_lock_and_nothing_of_it_stays(tracked: Path, tmp_path: Path) -> None:
    repo = Repository(tracked.parent, tracked)
    before = listing(tmp_path)
    with locked(tracked):
        assert repo.git("status", "--porcelain") == ""
        assert {Path(name).name for name in set(listing(tmp_path)) - set(before)} == {
            "checklist.lock",
            "checklist.holder",
        }
    assert listing(tmp_path) == before
    assert write(tracked)
    assert listing(tmp_path) == before
    assert repo.git("status", "--porcelain").startswith(" M ")


# --- a kill


DIE = """
import os, signal, sys
from itertools import count
from pathlib import Path
from yuxi_checklist.files import locked, replace
path, step, content, events = Path(sys.argv[1]), int(sys.argv[2]), sys.stdin.buffer.read(), count(1)
def watch(event, arguments):
    if event.partition(".")[0] in ("open", "os") and next(events) == step:
        os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(watch)
with locked(path, patience=5):
    replace(path, path.read_bytes(), content)
os._exit(0)
"""


@POSIX
def test_a_kill_at_any_step_leaves_the_old_file_or_the_new_and_the_next_writer_works(file: Path) -> None:
    """Killed at each event that the interpreter reports (a file opened, renamed, removed…), one after another."""
    outcomes = []
    for step in range(1, 1000):
        file.write_bytes(OLD)
        killed = _write_and_die(file, step)
        outcomes.append(file.read_bytes())
        assert outcomes[-1] in (OLD, NEW)
        assert write(file, b"next")
        assert file.read_bytes() == b"next"
        assert listing(file.parent) == ["checklist.yaml"]
        if not killed:
            break
    assert outcomes[0] == OLD
    assert outcomes[-1] == NEW
    assert outcomes == sorted(outcomes, key=NEW.__eq__)


def _write_and_die(path: Path, step: int) -> bool:
    """Write in a process that kills itself at its so many-th event; False where it has finished before."""
    done = subprocess.run([sys.executable, "-c", DIE, str(path), str(step)], input=NEW, check=False)
    assert done.returncode in (0, -signal.SIGKILL)
    return done.returncode != 0
