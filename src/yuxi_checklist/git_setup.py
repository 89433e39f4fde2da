"""Making one clone ready: git's config, the line in `.gitattributes`, the hook; and telling what is missing.

Nothing else is touched. Every step can be taken again, and all of them be undone.
"""

from __future__ import annotations

import os
import re
import shlex
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from zipfile import is_zipfile

from yuxi_checklist import git
from yuxi_checklist.errors import ChecklistError, why
from yuxi_checklist.store import NotWritable, replace

_SECTIONS = ("merge.checklist", "merge.checklist-ancestors", "diff.checklist")
_ATTRIBUTES = {b"merge": b"checklist", b"diff": b"checklist"}
_HOOK_MARK = "# checklist git setup --hooks"
_NAMED_SIDES = (2, 44)  # from this version of git on a merge driver is told what the sides are called


class NotOurs(ChecklistError):
    """Something stands where ours should that somebody else has put there; it is left as it is."""

    exit_code = 1


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
    if _wrong_attributes(clone):
        _write_attributes(clone)
        done.append(".gitattributes 已加一行，请提交它，别人克隆后就不用再加。")
    return done


def _write_attributes(clone: Clone) -> None:
    """Put our line last. Raises NotOurs where git does not follow it all the same."""
    lines, own = _lines(clone), _attributes_line(clone)
    newline = "\r\n" if lines and lines[0].endswith("\r\n") else "\n"
    others = [line for line in lines if line.rstrip("\r\n") != own]
    if others and not others[-1].endswith("\n"):
        others[-1] += newline
    wanted = _encoded([*others, own + newline])
    if wanted != _encoded(lines):
        _write(clone.root / ".gitattributes", wanted)
    if _wrong_attributes(clone):
        raise NotOurs(
            f".gitattributes 里有 {clone.file} 的一行，git 却没有照办。"
            "多半是更深一层文件夹里的 .gitattributes 或 .git/info/attributes 盖过了它，请改那里，再运行一次。"
        )


def install_hook(clone: Clone) -> list[str]:
    """Install the pre-commit hook. Raises NotOurs, GitError or NotWritable."""
    hook, content = _hook(clone), _hook_content(clone)
    if _config(clone, "core.hooksPath") is not None:
        raise NotOurs(
            f"仓库设了 core.hooksPath，钩子没有装。请自己在那里的 pre-commit 里加上：\n{_check(clone)}"
        )
    if (hook.exists() or hook.is_symlink()) and not _is_ours(hook):
        raise NotOurs(f"{hook} 是别的程序装的，没有改动。请自己在里面加上：\n{_check(clone)}")
    if hook.exists() and hook.read_bytes() == content:
        return []
    hook.parent.mkdir(exist_ok=True)
    _write(hook, content)
    hook.chmod(0o755)
    return [f"提交前检查的钩子已装好：{hook}"]


def remove(clone: Clone) -> list[str]:
    """Take away all that `set_up` and `install_hook` write; returns a line on each thing done."""
    done: list[str] = []
    for section in _SECTIONS:
        if git.run(["config", "--local", "--remove-section", section], clone.root, check=False).code == 0:
            done.append(f"git 配置 {section} 已去掉。")
    lines, own = _lines(clone), _attributes_line(clone)
    rest = [line for line in lines if line.rstrip("\r\n") != own]
    if rest != lines:
        path = clone.root / ".gitattributes"
        if rest:
            _write(path, _encoded(rest))
        else:
            path.unlink()
        done.append(".gitattributes 里的那一行已去掉，请提交这个改动。")
    if _is_ours(hook := _hook(clone)):
        hook.unlink()
        done.append(f"钩子 {hook} 已去掉。")
    return done


def examine(clone: Clone) -> Iterator[Item]:
    """Everything that git needs here, and what of it is wrong."""
    again = "运行 checklist git setup"
    for key, value in _settings(clone).items():
        yield Item(f"git 配置 {key}", _complaint(clone, _config(clone, key), value))
    wrong = _wrong_attributes(clone)
    nested = "：更深一层文件夹里的 .gitattributes 或 .git/info/attributes 盖过了它，请改那里"
    written = _attributes_line(clone) in [line.rstrip("\r\n") for line in _lines(clone)]
    yield Item(f".gitattributes 里 {clone.file} 的一行", (nested if written else again) if wrong else "")
    if not wrong:
        pending = git.run(["status", "--porcelain", "--", ".gitattributes"], clone.root).out
        yield Item(
            ".gitattributes 已提交", "git add .gitattributes，再提交" if pending else "", optional=True
        )
    hook = _hook(clone)
    if _is_ours(hook):
        stale = hook.read_bytes() != _hook_content(clone)
        yield Item("提交前检查的钩子", f"{again} --hooks" if stale else "")
    else:
        yield Item("提交前检查的钩子", f"想要的话{again} --hooks", optional=True)


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
        "diff.checklist.textconv": f"{program} git textconv",
        "diff.checklist.xfuncname": "^[0-9.]+ (大项标题|工作任务|工作措施|原文): .*",
    }


def _git_version(clone: Clone) -> tuple[int, ...]:
    found = re.search(rb"(\d+)\.(\d+)", git.run(["version"], clone.root).out)
    return (int(found[1]), int(found[2])) if found else (0, 0)


def _config(clone: Clone, key: str) -> str | None:
    found = git.run(["config", "--null", "--get", key], clone.root, check=False)
    return None if found.code else found.out.decode(errors="replace").removesuffix("\0")


def _complaint(clone: Clone, found: str | None, wanted: str) -> str:
    """What is wrong with a setting; another copy of the program is as good as this one. Either has to run."""
    again = "运行 checklist git setup"
    if found is None:
        return again
    own, plain = shlex.join(clone.program), wanted.replace("%%", "%")
    tail = plain.removeprefix(own)
    other = found.replace("%%", "%").removesuffix(tail)
    if found != wanted and (tail == plain or other == found.replace("%%", "%")):
        return f"与这个版本的程序写的不同，{again}"
    return "" if tail == plain or _runs(other) else f"它指向的程序不能运行（{other}），{again}"


@cache
def _runs(command: str) -> bool:
    """Whether a command line of ours works, run the way that git will run it, and from anywhere."""
    alias = f"alias.checklist-probe=!{command} --version"
    done = git.run(["-c", alias, "checklist-probe"], Path(Path.cwd().anchor), check=False)
    return done.code == 0 and done.out.startswith(b"checklist ")


def _wrong_attributes(clone: Clone) -> bool:
    """Whether git does not see the attributes, wherever they are written."""
    found = git.run(["check-attr", "-z", "merge", "diff", "--", clone.file], clone.root).out.split(b"\0")
    return dict(zip(found[1::3], found[2::3], strict=False)) != _ATTRIBUTES


def _lines(clone: Clone) -> list[str]:
    path = clone.root / ".gitattributes"
    if path.is_symlink():
        raise NotOurs(f"{path} 是符号链接，git 不认，没有改动。请把它换成普通文件。")
    text = path.read_bytes().decode(errors="surrogateescape") if path.is_file() else ""
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def _encoded(lines: Sequence[str]) -> bytes:
    return "".join(lines).encode(errors="surrogateescape")


def _attributes_line(clone: Clone) -> str:
    """The line for the list alone: a pattern that means this path and no other, quoted where git needs it."""
    # A pattern that begins with `!` is ignored even where it is quoted.
    path = clone.file if "/" in clone.file and not clone.file.startswith("!") else f"/{clone.file}"
    pattern = re.sub(r"([*?\[\]\\])", r"\\\1", path)
    if re.search(r'[\s"\\\x00-\x1f]', pattern) or pattern[0] == "#":
        escapes = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
        pattern = '"' + "".join(escapes.get(letter, letter) for letter in pattern) + '"'
    return f"{pattern} merge=checklist diff=checklist"


def _write(path: Path, content: bytes) -> None:
    try:
        if path.exists():
            replace(path, path.read_bytes(), content)
        else:
            path.write_bytes(content)
    except OSError as error:
        raise NotWritable(f"写不了 {path}：{why(error)}。") from None


def _hook(clone: Clone) -> Path:
    found = git.run(["rev-parse", "--path-format=absolute", "--git-path", "hooks"], clone.root).out
    return Path(os.fsdecode(found.removesuffix(b"\n"))) / "pre-commit"


def _hook_content(clone: Clone) -> bytes:
    return f"#!/bin/sh\n{_HOOK_MARK}\n{_check(clone)}\n".encode()


def _check(clone: Clone) -> str:
    """The shell's line that checks the list where it is being committed, as it is being committed."""
    file = shlex.quote(f"./{clone.file}")
    return f"git diff --cached --quiet -- {file} || {shlex.join([*clone.program, 'git', 'staged'])} {file}"


def _is_ours(hook: Path) -> bool:
    return hook.is_file() and not hook.is_symlink() and _HOOK_MARK.encode() in hook.read_bytes()
