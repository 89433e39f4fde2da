"""Making one clone ready: git's config, the lines in files like `.gitattributes`, the hook; and telling what is missing.

Nothing else is touched. Every step can be taken again, and all of them be undone.
"""

from __future__ import annotations

import re
import shlex
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath
from zipfile import is_zipfile

from yuxi_checklist import git
from yuxi_checklist.errors import ChecklistError, UsageError
from yuxi_checklist.git.conventions import (
    ATTRIBUTES,
    attributes,
    conventions,
    former_attributes,
    missing,
    ship,
    withdraw,
)
from yuxi_checklist.git.history.ancestry import cut_off
from yuxi_checklist.git.hook import Hook
from yuxi_checklist.git.identity import forget, identity, known_as
from yuxi_checklist.git.shared import NotOurs, holds, put_last, take_out

_SECTIONS = ("merge.checklist", "merge.checklist-ancestors")
_HARMFUL = "diff.checklist"
"""A section once written here: a text made for `git diff` gives editors and `git blame` other lines than the file's."""
_AGAIN = "运行 checklist git setup"
_RENORMALISE = "用 git add --renormalize 加上它，再提交"
_NAMED_SIDES = (2, 44)  # from this version of git on a merge driver is told what the sides are called


class NotRunnable(ChecklistError):
    """Git could not start this program; nothing was written."""


@dataclass(frozen=True, slots=True)
class Clone:
    """What is set up: the top folder of the work tree, the list's path in it as git names it, and the words to run us."""

    root: Path
    file: str
    program: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that git needs. `remedy` says how to mend it, and is empty where it is right."""

    what: str
    remedy: str = ""
    optional: bool = False


def running_program() -> tuple[str, ...]:
    """The words that start this very program from anywhere: an executable of its own, an archive, or an installed package.

    `-P` keeps the repository's own files from being imported.
    """
    python = Path(sys.executable).as_posix()
    if getattr(sys, "frozen", False):
        return (python,)
    if is_zipfile(sys.argv[0]):  # it has all that it needs, and may run in a place that will be cleared away
        base = Path(getattr(sys, "_base_executable", sys.executable)).as_posix()
        return base, Path(sys.argv[0]).resolve().as_posix()
    return python, "-P", "-m", "yuxi_checklist"


def set_up(clone: Clone) -> list[str]:
    """Write what is missing; returns a line on each thing done. Raises NotRunnable, GitError or NotWritable."""
    if not _runs(shlex.join(clone.program)):
        raise NotRunnable(
            f"git 启动不了这个程序（{shlex.join(clone.program)}），没有改动。"
            "请把它装好（例如 pipx install），再用装好的 checklist 运行一次。"
        )
    done: list[str] = []
    for key, value in _settings(clone).items():
        if _config(clone, key) != value:
            git.run(["config", "--local", "--replace-all", key, value], clone.root)
            done.append(f"git 配置 {key} 已写好。")
    done += _without(clone, _HARMFUL)
    if _wrong_attributes(clone):
        _write_attributes(clone)
        done.append(f"{ATTRIBUTES} 已加一行，请提交它，别人克隆后就不用再加。")
    done += (f"{name} 已加上关于清单的几行，请提交它。" for name in ship(clone.root, clone.file))
    if _foreign_line_ends(clone):
        done.append(f"{clone.file} 在 git 里不全是 LF 换行，{_RENORMALISE}。")
    return done


def install_hook(clone: Clone) -> list[str]:
    """Install the pre-commit hook. Raises NotOurs, GitError or NotWritable."""
    hook = Hook(clone.root, clone.program)
    return [f"提交前检查的钩子已装好：{hook.path}"] if hook.install() else []


def remove(clone: Clone) -> list[str]:
    """Take away all that `set_up` and `install_hook` write; returns a line on each thing done."""
    done = [line for section in (*_SECTIONS, _HARMFUL) for line in _without(clone, section)]
    if take_out(clone.root / ATTRIBUTES, *former_attributes(clone.file)):
        done.append(f"{ATTRIBUTES} 里的那一行已去掉，请提交这个改动。")
    done += (f"{name} 里关于清单的几行已去掉，请提交。" for name in withdraw(clone.root, clone.file))
    if forget(clone.root):
        done.append("这个克隆是谁的，已不再记着（git 配置 checklist.by）。")
    hook = Hook(clone.root, clone.program)
    if hook.remove():
        done.append(f"钩子 {hook.path} 已去掉。")
    return done


def examine(clone: Clone) -> Iterator[Item]:
    """Everything that git needs here, and what of it is wrong."""
    yield from examine_merging(clone)
    if _config(clone, f"{_HARMFUL}.textconv") is not None:
        harm = "是以前的版本写的，git diff 和 git blame 会因此出错"
        yield Item(f"git 配置 {_HARMFUL}", f"{harm}，{_AGAIN} 去掉它")
    yield Item(
        f"{clone.file} 在 git 里的换行", _RENORMALISE if _foreign_line_ends(clone) else "", optional=True
    )
    yield from _examine_files(clone)
    yield _examine_identity(clone)
    shallow = "这是浅克隆，以前的历史没有取回：git fetch --unshallow" if cut_off(clone.root) else ""
    yield Item("全部历史", shallow, optional=True)
    hook = Hook(clone.root, clone.program)
    if hook.is_ours():
        yield Item("提交前检查的钩子", "" if hook.is_current() else f"{_AGAIN} --hooks")
    else:
        yield Item("提交前检查的钩子", f"想要的话{_AGAIN} --hooks", optional=True)


def is_set_up(clone: Clone) -> bool:
    """Whether `set_up` was ever run in this clone, whatever has become of it since."""
    return _config(clone, "merge.checklist.driver") is not None


def examine_merging(clone: Clone) -> Iterator[Item]:
    """What git needs so that the list is merged by meaning, and what of it is wrong."""
    for key, value in _settings(clone).items():
        yield Item(f"git 配置 {key}", _complaint(clone, _config(clone, key), value))
    yield Item(f"{ATTRIBUTES} 里 {clone.file} 的一行", _overlooked(clone) if _wrong_attributes(clone) else "")


def _overlooked(clone: Clone) -> str:
    """Why git does not know that the list is to be merged by meaning, and what to do."""
    path = clone.root / ATTRIBUTES
    if any(holds(path, own) for own in former_attributes(clone.file)):
        return f"：更深一层文件夹里的 {ATTRIBUTES} 或 .git/info/attributes 盖过了它，请改那里"
    if path.is_file() and b"merge=checklist" in path.read_bytes():
        return f"清单移动过，它写的还是原来的位置，{_AGAIN}"
    return _AGAIN


def _examine_identity(clone: Clone) -> Item:
    name, again = identity(clone.root), f"{_AGAIN} --by 部门"
    if name is None:
        return Item("这个克隆是谁的", again, optional=True)
    try:
        return Item(f"这个克隆是{known_as(name, clone.root / clone.file)}的")
    except UsageError:
        return Item(f"这个克隆是“{name}”的", f"名册里没有这个部门，{again}")


def _examine_files(clone: Clone) -> Iterator[Item]:
    lacking = missing(clone.root, clone.file)
    for name in conventions(clone.file):
        yield Item(f"{name} 里关于清单的几行", _AGAIN if name in lacking else "", optional=True)
    files = [ATTRIBUTES, *conventions(clone.file)]
    yield Item(f"{'、'.join(files)} 已存入版本", _unshared(clone, files), optional=True)


def _unshared(clone: Clone, names: Sequence[str]) -> str:
    """What of these files, wherever between the top folder and the list they lie, other clones do not get."""
    folders = [parent.as_posix() for parent in PurePosixPath(clone.file).parents]
    places = [name if folder == "." else f"{folder}/{name}" for folder in folders for name in names]
    options = ["--porcelain", "-z", "--ignored", "--untracked-files=all", "--no-renames"]
    listed = git.run(["status", *options, "--", *places], clone.root).out.decode(errors="surrogateescape")
    if pending := [line[3:] for line in listed.split("\0")[:-1]]:
        return f"用 git add 加上 {'、'.join(pending)}，再提交"
    tracked = git.run(["ls-files", "-z", "--", *places], clone.root).out.decode(errors="surrogateescape")
    if not any(name.endswith(ATTRIBUTES) for name in tracked.split("\0")):
        return f"{ATTRIBUTES} 里没有清单的一行，别的克隆得不到它，{_AGAIN}，再提交"
    return ""


def _settings(clone: Clone) -> dict[str, str]:
    program = shlex.join(clone.program)
    driver = program.replace("%", "%%") + " git merge --marker-size=%L --path=%P"
    named = " --ours-label=%X --theirs-label=%Y" if _git_version(clone) >= _NAMED_SIDES else ""
    # Where the program has gone from this machine, the file is still as it was: then git's own merge takes its place.
    plain = "git merge-file --marker-size=%L -L ours -L base -L theirs %A %O %B"
    # Exit code 3 says that the file holds a merge that is only to be looked through, and has no markers to tell by.
    rescue = f"{{ test $? -eq 3 || grep -q '^<<<<<<<' %A || {plain}; false; }}"
    return {
        "merge.checklist.name": "目标任务落实清单：按内容合并",
        "merge.checklist.driver": f"{driver}{named} %O %A %B || {rescue}",
        "merge.checklist.recursive": "checklist-ancestors",
        "merge.checklist-ancestors.name": "目标任务落实清单：合并共同祖先",
        "merge.checklist-ancestors.driver": f"{driver} --ancestors %O %A %B",
    }


def _git_version(clone: Clone) -> tuple[int, ...]:
    found = re.search(rb"(\d+)\.(\d+)", git.run(["version"], clone.root).out)
    return (int(found[1]), int(found[2])) if found else (0, 0)


def _without(clone: Clone, section: str) -> list[str]:
    """Remove a section of git's settings; a line on it where it was there."""
    done = git.run(["config", "--local", "--remove-section", section], clone.root, check=False)
    return [] if done.code else [f"git 配置 {section} 已去掉。"]


def _config(clone: Clone, key: str) -> str | None:
    found = git.run(["config", "--null", "--get", key], clone.root, check=False)
    return None if found.code else found.out.decode(errors="replace").removesuffix("\0")


def _complaint(clone: Clone, found: str | None, wanted: str) -> str:
    """What is wrong with a setting; another copy of the program is as good as this one. Either has to run."""
    if found is None:
        return _AGAIN
    own, plain = shlex.join(clone.program), wanted.replace("%%", "%")
    tail = plain.removeprefix(own)
    other = found.replace("%%", "%").removesuffix(tail)
    if found != wanted and (tail == plain or other == found.replace("%%", "%")):
        return f"与这个版本的程序写的不同，{_AGAIN}"
    return "" if tail == plain or _runs(other) else f"它指向的程序不能运行（{other}），{_AGAIN}"


@cache
def _runs(command: str) -> bool:
    """Whether a command line of ours works, run the way that git will run it, and from anywhere."""
    alias = f"alias.checklist-probe=!{command} --version"
    done = git.run(["-c", alias, "checklist-probe"], Path(Path.cwd().anchor), check=False)
    return done.code == 0 and done.out.startswith(b"checklist ")


def _write_attributes(clone: Clone) -> None:
    """Put our line last. Raises NotOurs where git does not follow it all the same."""
    own = former_attributes(clone.file)
    path = clone.root / ATTRIBUTES
    # What others have said of its line ends is not ours to change.
    text = _attributes(clone)["text"] == "unspecified" or holds(path, attributes(clone.file))
    put_last(path, attributes(clone.file, text=text), *own)
    if _wrong_attributes(clone):
        raise NotOurs(
            f"{ATTRIBUTES} 里有 {clone.file} 的一行，git 却没有照办。"
            f"多半是更深一层文件夹里的 {ATTRIBUTES} 或 .git/info/attributes 盖过了它，请改那里，再运行一次。"
        )


def _wrong_attributes(clone: Clone) -> bool:
    """Whether git does not see the attributes, wherever they are written."""
    seen = _attributes(clone)
    return seen["merge"] != "checklist" or seen["diff"] == "checklist" or seen["text"] == "unspecified"


def _attributes(clone: Clone) -> dict[str, str]:
    names = ["merge", "diff", "text"]
    found = git.run(["check-attr", "-z", *names, "--", clone.file], clone.root).out.decode().split("\0")
    return dict(zip(found[1::3], found[2::3], strict=False))


def _foreign_line_ends(clone: Clone) -> bool:
    """Whether git has the list with other line ends than the attributes ask for, so that it counts as changed."""
    found = git.run(["ls-files", "--eol", "--", clone.file], clone.root).out
    return found.startswith((b"i/crlf", b"i/mixed")) and b"eol=lf" in found.partition(b"\t")[0]
