"""Git, and the only module that runs another program.

What keeps it safe: no shell; `git` is looked for in absolute folders of PATH only; the inherited GIT_*
variables are dropped except those in KEPT; revisions are turned into full ids before anything else sees
them; paths are literal and stand behind `--`; reading is by plumbing that runs no hook, filter, textconv
or external diff, takes no lock and fetches nothing.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, cast

from yuxi_checklist.errors import ChecklistError
from yuxi_checklist.files import real

TIMEOUT = 120.0
"""Seconds after which a run of git is given up."""

KEPT = re.compile(
    r"GIT_(AUTHOR|COMMITTER)_(NAME|EMAIL|DATE)|GIT_CONFIG_(GLOBAL|SYSTEM|NOSYSTEM)"
    r"|GIT_CEILING_DIRECTORIES|GIT_DISCOVERY_ACROSS_FILESYSTEM"
)
"""The GIT_* variables that git gets: who commits, and where the user's own settings are.

All others would point it to another repository or name programs to run. That a hook is told its
repository by GIT_DIR is no loss: git finds it from the folder. GIT_INDEX_FILE, which a hook needs to see
what is being committed, is passed on where `run` is asked to (`index=True`) and nowhere else: it may
belong to another repository than the list.
"""

_FIXED = {
    "LC_ALL": "C",
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_TERMINAL_PROMPT": "0",
}
_OPTIONS = (
    "--no-pager",
    *("-c", "core.quotepath=off"),
    *("-c", "core.fsmonitor=false"),
    *("-c", "color.ui=false"),
    *("-c", "log.showSignature=false"),
)

_EARLIEST = 100_000_000  # March 1973; git reads smaller numbers not as seconds, and takes them for "now"
_PIPE = 2**20  # bytes; where the system gives so much, git can run ahead of what is read


class GitError(ChecklistError):
    """Git is missing, there is no repository, or a revision or object is not there."""


class NoRepository(GitError):
    """There is no work tree of git's here, nor anything that looks like one."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a run of git gave: its exit code, and what it wrote."""

    code: int
    out: bytes
    err: bytes


def run(
    args: Sequence[str],
    cwd: Path,
    *,
    input: bytes | None = None,
    check: bool = True,
    index: bool = False,
    timeout: float | None = TIMEOUT,
    environment: Mapping[str, str] | None = None,
) -> Result:
    """Run git with these arguments in a folder; `index` passes the hook's GIT_INDEX_FILE on.

    `environment` is for variables that only runs over the network need.

    Raises GitError where git is missing or takes too long, and with `check` where it fails.
    """
    command = [_executable(), *_OPTIONS, *args]
    variables = {**_environment(index), **(environment or {})}
    try:
        done = subprocess.run(  # noqa: S603  # no shell, and what git may run is fenced in as described above
            command,
            cwd=cwd,
            env=variables,
            timeout=timeout,
            input=input or b"",
            capture_output=True,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise GitError(f"git {args[0]} 超过 {timeout:.0f} 秒没有结束，已停下。") from None
    except (OSError, ValueError) as error:
        raise GitError(f"运行不了 git {args[0]}：{error}。") from None
    if check and done.returncode:
        raise _failure(args[0], done.stderr.decode(errors="replace").strip(), cwd)
    return Result(done.returncode, done.stdout, done.stderr)


def repository(path: Path) -> Path:
    """The top folder of the working tree that a file or folder lies in. Raises GitError, which says what is wrong.

    The path need not exist; a symbolic link counts as what it points to.
    """
    folder = real(path)
    while not folder.is_dir():
        folder = folder.parent
    return _path(run(["rev-parse", "--show-toplevel"], folder))


def own_folder(folder: Path) -> Path:
    """The folder where git keeps what it has to remember of the working tree around a folder. Raises GitError."""
    return _path(run(["rev-parse", "--absolute-git-dir"], folder))


def inside(path: Path, root: Path) -> str:
    """The file's path as git names it: from the top folder, with `/`. Raises GitError for one elsewhere."""
    try:
        return real(path).relative_to(real(root)).as_posix()
    except ValueError:
        raise GitError(f"{path} 不在 git 仓库 {root} 里。") from None


def commit_id(revision: str, root: Path) -> str:
    """The full id of the commit that a revision names. Raises GitError, for what looks like an option too."""
    if revision.startswith("-"):
        raise GitError(f"版本名“{revision}”像是选项。以 - 开头的分支请写全名：refs/heads/{revision}")
    wanted = f"{revision}^{{commit}}"
    found = run(["rev-parse", "--verify", "--quiet", "--end-of-options", wanted], root, check=False)
    name = found.out.decode("ascii", "replace").strip()
    if found.code or not re.fullmatch(r"[0-9a-f]{40,64}", name):
        raise GitError(
            f"没有版本“{revision}”。用 git log 或 git branch -a 看有哪些；浅克隆要先取回全部历史。"
        )
    return name


def has_commits(root: Path) -> bool:
    """Whether there is a commit that the next one will follow on."""
    return run(["rev-parse", "--verify", "--quiet", "HEAD"], root, check=False).code == 0


def commit_before(moment: datetime, root: Path, revision: str = "HEAD") -> str | None:
    """The last commit before a moment (not at it) by committer date, on the line of first parents, if any."""
    last = int(moment.timestamp()) - 1
    if last < _EARLIEST:
        return None
    limit = f"--before={last}"
    arguments = ["rev-list", "--max-count=1", "--first-parent", limit, commit_id(revision, root), "--"]
    return run(arguments, root).out.decode("ascii").strip() or None


def blob_id(revision: str, path: str, root: Path) -> str | None:
    """The id of a file's content in a revision; None where the revision has no such file."""
    listed = run(["ls-tree", "-z", "--full-tree", commit_id(revision, root), "--", path], root).out
    return _entry_id(listed, 2)


def is_file(revision: str, path: str, root: Path) -> bool:
    """Whether a revision has a regular file at the path."""
    return _mode(revision, path, root).startswith(b"100")


def is_link(revision: str, path: str, root: Path) -> bool:
    """Whether a revision has a symbolic link at the path."""
    return _mode(revision, path, root) == b"120000"


def files(revision: str, root: Path) -> list[str]:
    """The paths of all files in a revision, from the top folder."""
    listed = run(["ls-tree", "-r", "-z", "--name-only", "--full-tree", commit_id(revision, root)], root).out
    return [os.fsdecode(name) for name in listed.split(b"\0")[:-1]]


def renamed(root: Path) -> dict[str, str]:
    """The files that are about to be committed (in the index) under another name than in HEAD: old → new."""
    options = ["--cached", "-M", "--diff-filter=R", "--name-status", "-z"]
    listed = run(["diff-index", *options, commit_id("HEAD", root), "--"], root, index=True).out
    fields = iter(map(os.fsdecode, listed.split(b"\0")[:-1]))
    return {old: new for _, old, new in zip(fields, fields, fields, strict=False)}


def merging(root: Path) -> list[str]:
    """The commits (full ids) that a merge in progress brings in; none where there is no merge."""
    file = root / _path(run(["rev-parse", "--git-path", "MERGE_HEAD"], root))
    return file.read_text(encoding="ascii").split() if file.is_file() else []


def show(revision: str, path: Path | str, root: Path) -> bytes | None:
    """A file's content in a revision, None where it is not there; a text path counts from the top folder."""
    blob = blob_id(revision, path if isinstance(path, str) else inside(path, root), root)
    return None if blob is None else run(["cat-file", "blob", blob], root).out


def staged(path: Path, root: Path) -> bytes | None:
    """A file's content in the index (in a hook: what is being committed); None if absent or in conflict."""
    listed = run(["ls-files", "--stage", "-z", "--", inside(path, root)], root, index=True).out
    blob = None if listed.count(b"\0") != 1 else _entry_id(listed, 1)
    return None if blob is None else run(["cat-file", "blob", blob], root).out


def contents(blobs: Iterable[str], root: Path) -> Iterator[bytes]:
    """The contents of blobs (full ids), one after the other in their order, from one process."""
    with tempfile.TemporaryFile() as names:
        names.write(lines(blobs))
        names.seek(0)
        command = [_executable(), *_OPTIONS, "cat-file", "--batch", "--buffer"]
        with subprocess.Popen(  # noqa: S603  # fenced in as in `run`
            command,
            cwd=root,
            env=_environment(False),
            stdin=names,
            stdout=subprocess.PIPE,
            pipesize=_PIPE,
        ) as process:
            try:
                yield from _batch(cast("IO[bytes]", process.stdout))
            finally:
                process.kill()


def _batch(out: IO[bytes]) -> Iterator[bytes]:
    while header := out.readline().split():
        if header[1:2] != [b"blob"]:
            raise GitError(f"仓库里缺少对象 {header[0].decode()}：浅克隆或部分克隆要先取回全部历史。")
        yield out.read(int(header[2]) + 1)[:-1]


def lines(words: Iterable[str]) -> bytes:
    """Object names as git reads them from its input, one a line."""
    return "".join(f"{word}\n" for word in words).encode("ascii")


def own_email(root: Path) -> str | None:
    """The e-mail address that a commit made now would carry, if git knows one."""
    found = run(["var", "GIT_AUTHOR_IDENT"], root, check=False)
    match = re.search(r"<([^>]*)>", found.out.decode(errors="replace"))
    return match[1] if match and not found.code else None


def _environment(index: bool) -> dict[str, str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("GIT_") or KEPT.fullmatch(name)
    }
    if index and "GIT_INDEX_FILE" in os.environ:
        kept["GIT_INDEX_FILE"] = os.environ["GIT_INDEX_FILE"]
    return kept | _FIXED


def _executable() -> str:
    """`git` in an absolute folder of PATH: one in the working folder is never run, on Windows either."""
    for folder in os.environ.get("PATH", os.defpath).split(os.pathsep):
        found = shutil.which(str(Path(folder) / "git")) if Path(folder).is_absolute() else None
        if found:
            return found
    raise GitError("没有找到 git：请先安装 git，并让它在 PATH 里。")


def _mode(revision: str, path: str, root: Path) -> bytes:
    listed = run(["ls-tree", "-z", "--full-tree", commit_id(revision, root), "--", path], root).out
    return listed.partition(b" ")[0]


def _entry_id(listed: bytes, column: int) -> str | None:
    """The object id in an entry of `ls-tree` (column 2) or `ls-files --stage` (column 1)."""
    words = listed.partition(b"\t")[0].split()
    return words[column].decode("ascii") if len(words) > column else None


def _path(printed: Result) -> Path:
    """The path that git has printed."""
    return Path(os.fsdecode(printed.out.removesuffix(b"\n")))


def _failure(command: str, words: str, folder: Path) -> GitError:
    """The error for what git has said: what it is that is wrong, and not only that something is."""
    if gone := re.search(r"not a git repository: (.+)", words):
        return GitError(f".git 指向的 {gone[1]} 不在了。请恢复它，或用 git clone 重新取回。")
    if "not a git repository" in words:
        broken = next((each / ".git" for each in (folder, *folder.parents) if (each / ".git").exists()), None)
        if broken:
            return GitError(f"{broken} 坏了，git 不认它是仓库。请从备份恢复，或用 git clone 重新取回。")
    if "not a git repository" in words or "must be run in a work tree" in words:
        return NoRepository("这里不是 git 仓库的工作目录。先用 git clone 取回，或用 git init 新建。")
    if "dubious ownership" in words or "owned by someone else" in words:
        return GitError(
            "git 不信任这个仓库（属于别的用户）。确认无误后用 git config --global 把它加进 safe.directory。"
        )
    if wrong := re.search(r"bad config line (\d+) in file (.+)", words):
        return GitError(f"git 的配置文件 {wrong[2]} 第 {wrong[1]} 行有错，git 不能运行。请改正。")
    if wrong := re.search(r"config value '(.*?)' for '(.*?)'", words):
        return GitError(
            f"git 的配置 {wrong[2]} 不能是“{wrong[1]}”，git 不能运行。请打开 .git/config 或 ~/.gitconfig 改正。"
        )
    return GitError(f"git {command} 失败：{words or '没有说明原因'}")
