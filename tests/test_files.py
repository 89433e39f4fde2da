"""The store: whatever happens while a file is written, it is whole, it is the old one or the new one, and nothing else
is left; writers wait for each other and take over what a killed one leaves."""

from __future__ import annotations

import contextlib
import errno
import os
import signal
import socket
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock, Timeout
from support.repository import Repository

from yuxi_checklist import files as store
from yuxi_checklist.errors import MOST_BYTES
from yuxi_checklist.files import (
    Busy,
    CannotOpen,
    NotWritable,
    check_writable,
    content,
    locked,
    other_names,
    overwrite,
    read_bytes,
    replace,
)

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


# --- what is no ordinary file, or too large for one


def pipe(path: Path) -> None:
    os.mkfifo(path)


def listening(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(path))


def device(path: Path) -> None:
    """One that reads as empty, like the one of that number everywhere; never the system's own."""
    try:
        os.mknod(path, 0o666 | stat.S_IFCHR, os.makedev(1, 3))
    except PermissionError:
        pytest.skip("only root makes devices")


MAKE_ODD = [pipe, listening, device]


@POSIX
@pytest.mark.parametrize("make", MAKE_ODD)
def test_what_is_no_file_is_neither_read_nor_replaced(make: Callable[[Path], None], tmp_path: Path) -> None:
    path = tmp_path / "checklist.yaml"
    make(path)
    before = path.lstat()
    for attempt in (content, read_bytes):
        with pytest.raises(CannotOpen, match="不是普通文件"):
            attempt(path)
    for write_over in (
        check_writable,
        lambda path: overwrite(path, NEW),
        lambda path: replace(path, b"", NEW),
    ):
        with pytest.raises(NotWritable, match="不是普通文件"):
            write_over(path)
    assert (path.lstat().st_mode, path.lstat().st_ino) == (before.st_mode, before.st_ino)
    assert len(list(tmp_path.iterdir())) == 1


@POSIX
@pytest.mark.parametrize("make", MAKE_ODD)
def test_what_stands_in_the_place_of_a_lock_is_named_and_left(
    make: Callable[[Path], None], file: Path
) -> None:
    lock = file.with_name(".checklist.yaml.lock")
    make(lock)
    with pytest.raises(NotWritable, match="却是") as caught:
        write(file)
    assert str(lock) in str(caught.value)
    assert lock.exists()
    assert file.read_bytes() == OLD


@POSIX
def test_a_link_in_the_place_of_a_lock_is_named_and_not_followed(file: Path, tmp_path: Path) -> None:
    file.with_name(".checklist.yaml.lock").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(NotWritable, match="符号链接"):
        write(file)
    assert not (tmp_path / "elsewhere").exists()


@POSIX
def test_what_stands_in_the_place_of_the_holders_name_is_not_waited_for(file: Path) -> None:
    pipe(file.with_name(".checklist.yaml.holder"))
    assert write(file)
    assert listing(file.parent) == ["checklist.yaml"]


def test_too_large_is_noticed_before_anything_is_read(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with file.open("r+b") as sparse:
        sparse.truncate(MOST_BYTES)
    assert len(read_bytes(file)) == MOST_BYTES
    with file.open("r+b") as sparse:
        sparse.truncate(3 * 2**30)
    monkeypatch.setattr(Path, "read_bytes", lambda path: pytest.fail(f"{path} was read"))
    with pytest.raises(CannotOpen, match="3072 MB，最多读 64 MB"):
        read_bytes(file)


# --- drives that lack something

LACKING = [errno.ENOSYS, errno.EOPNOTSUPP, errno.EINVAL]


@POSIX
@pytest.mark.parametrize("code", LACKING)
@pytest.mark.parametrize("step", ["fsync", "chmod", "chown", "listxattr"])
def test_a_drive_that_lacks_something_takes_the_new_content(
    file: Path, monkeypatch: pytest.MonkeyPatch, step: str, code: int
) -> None:
    lacks(monkeypatch, step, code)
    assert write(file)
    assert file.read_bytes() == NEW
    assert listing(file.parent) == ["checklist.yaml"]


@POSIX
@pytest.mark.parametrize("step", ["chmod", "chown"])
def test_a_drive_that_denies_modes_takes_the_new_content(
    file: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    lacks(monkeypatch, step, errno.EPERM)
    assert write(file)
    assert file.read_bytes() == NEW


def lacks(monkeypatch: pytest.MonkeyPatch, step: str, code: int) -> None:
    def fail(*_: Any, **__: Any) -> Any:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, step, fail, raising=False)


@pytest.fixture(params=[*LACKING, errno.ENOLCK], ids=errno.errorcode.get)
def without_locks(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A drive on which no file can be locked."""
    fcntl = pytest.importorskip("fcntl")

    def fail(*_: Any) -> Any:
        raise OSError(request.param, os.strerror(request.param))

    monkeypatch.setattr(fcntl, "flock", fail)


@pytest.mark.usefixtures("without_locks")
def test_without_locks_one_writer_at_a_time_all_the_same(file: Path) -> None:
    with locked(file):
        held = set(listing(file.parent))
        with pytest.raises(Busy) as caught, locked(file, 0.1):
            pytest.fail("two writers at once")
        assert set(listing(file.parent)) == held
        assert replace(file, OLD, NEW)
    assert str(file.with_name(".checklist.yaml.locked")) in str(caught.value)
    assert listing(file.parent) == ["checklist.yaml"]
    assert write(file, OLD)


@pytest.mark.usefixtures("without_locks")
def test_the_lock_of_another_host_is_respected_and_named(file: Path) -> None:
    mark = file.with_name(".checklist.yaml.locked")
    mark.write_text("1\nanother-host\n", encoding="utf-8")
    file.with_name(".checklist.yaml.holder").write_text("张三（another-host）\n", encoding="utf-8")
    with pytest.raises(Busy, match=r"张三（another-host）") as caught, locked(file, 0.1):
        pass
    assert str(mark) in str(caught.value)
    assert "没有权限" not in str(caught.value)
    mark.unlink()
    assert write(file)


@pytest.mark.usefixtures("without_locks")
def test_the_lock_of_a_process_that_died_here_is_taken_over(file: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as gone:
        gone.wait()
    mark = file.with_name(".checklist.yaml.locked")
    mark.write_text(f"{gone.pid}\n{socket.gethostname()}\n", encoding="utf-8")
    assert write(file)
    assert listing(file.parent) == ["checklist.yaml"]


@POSIX
def test_other_names_of_a_file_are_counted_and_keep_what_they_had(file: Path, tmp_path: Path) -> None:
    assert other_names(file) == 0
    for number in (1, 2):
        (tmp_path / f"other{number}").hardlink_to(file)
        assert other_names(file) == number
    write(file)
    assert other_names(file) == 0
    assert (tmp_path / "other1").read_bytes() == OLD


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
