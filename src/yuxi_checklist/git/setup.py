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
from pathlib import Path

from yuxi_checklist import git
from yuxi_checklist.errors import ChecklistError, why
from yuxi_checklist.files import NotWritable, replace

_SECTIONS = ("merge.checklist", "merge.checklist-ancestors")
_HARMFUL = "diff.checklist"
"""A section once written here: a text made for `git diff` gives editors and `git blame` other lines than the file's."""
_HOOK_MARK = "# checklist git setup --hooks"
_NAMED_SIDES = (2, 44)  # from this version of git on a merge driver is told what the sides are called


class NotOurs(ChecklistError):
    """Something stands where ours should that somebody else has put there; it is left as it is."""

    exit_code = 1


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
    """The words that start this very program from anywhere. `-P` keeps the repository's own files from being imported."""
    return Path(sys.executable).as_posix(), "-P", "-m", "yuxi_checklist"


def set_up(clone: Clone) -> list[str]:
    """Write what is missing; returns a line on each thing done. Raises GitError or NotWritable."""
    done: list[str] = []
    for key, value in _settings(clone).items():
        if _config(clone, key) != value:
            git.run(["config", "--local", "--replace-all", key, value], clone.root)
            done.append(f"git 配置 {key} 已写好。")
    done += _without(clone, _HARMFUL)
    if _wrong_attributes(clone):
        _write_attributes(clone)
        done.append(".gitattributes 已加一行，请提交它，别人克隆后就不用再加。")
    return done


def _write_attributes(clone: Clone) -> None:
    """Put our line last. Raises NotOurs where git does not follow it all the same."""
    lines, own = _lines(clone), _attributes_line(clone)
    newline = "\r\n" if lines and lines[0].endswith("\r\n") else "\n"
    others = [line for line in lines if not _is_own(clone, line)]
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
    done = [line for section in (*_SECTIONS, _HARMFUL) for line in _without(clone, section)]
    lines = _lines(clone)
    rest = [line for line in lines if not _is_own(clone, line)]
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
        found = _config(clone, key)
        yield Item(f"git 配置 {key}", _complaint(clone, found, value, again))
    if _config(clone, f"{_HARMFUL}.textconv") is not None:
        yield Item(
            f"git 配置 {_HARMFUL}", f"是以前的版本写的，git diff 和 git blame 会因此出错，{again} 去掉它"
        )
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


def _complaint(clone: Clone, found: str | None, wanted: str, again: str) -> str:
    """What is wrong with a setting; another copy of the program is as good as this one, if it runs."""
    if found == wanted:
        return ""
    if found is None:
        return again
    own = shlex.join(clone.program)
    tail = wanted.replace("%%", "%").removeprefix(own)
    other = found.replace("%%", "%").removesuffix(tail)
    if tail == wanted or other == found.replace("%%", "%"):
        return f"与这个版本的程序写的不同，{again}"
    return "" if _runs(clone, other) else f"它指向的程序已不能运行（{other}），{again}"


def _runs(clone: Clone, command: str) -> bool:
    """Whether a command line of ours works, run the way that git will run it."""
    alias = f"alias.checklist-probe=!{command} --version"
    done = git.run(["-c", alias, "checklist-probe"], clone.root, check=False)
    return done.code == 0 and done.out.startswith(b"checklist ")


def _wrong_attributes(clone: Clone) -> bool:
    """Whether git does not see the attributes, wherever they are written."""
    found = git.run(["check-attr", "-z", "merge", "diff", "--", clone.file], clone.root).out.split(b"\0")
    seen = dict(zip(found[1::3], found[2::3], strict=False))
    return seen[b"merge"] != b"checklist" or seen[b"diff"] == b"checklist"


def _lines(clone: Clone) -> list[str]:
    path = clone.root / ".gitattributes"
    if path.is_symlink():
        raise NotOurs(f"{path} 是符号链接，git 不认，没有改动。请把它换成普通文件。")
    text = path.read_bytes().decode(errors="surrogateescape") if path.is_file() else ""
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def _encoded(lines: Sequence[str]) -> bytes:
    return "".join(lines).encode(errors="surrogateescape")


def _attributes_line(clone: Clone) -> str:
    return f"{_pattern(clone)} merge=checklist"


def _is_own(clone: Clone, line: str) -> bool:
    """Whether a line is what this or an earlier version has written."""
    return line.rstrip("\r\n") in (_attributes_line(clone), f"{_attributes_line(clone)} diff=checklist")


def _pattern(clone: Clone) -> str:
    """A pattern that means the list's path and no other, quoted where git needs it."""
    # A pattern that begins with `!` is ignored even where it is quoted.
    path = clone.file if "/" in clone.file and not clone.file.startswith("!") else f"/{clone.file}"
    pattern = re.sub(r"([*?\[\]\\])", r"\\\1", path)
    if re.search(r'[\s"\\\x00-\x1f]', pattern) or pattern[0] == "#":
        escapes = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
        pattern = '"' + "".join(escapes.get(letter, letter) for letter in pattern) + '"'
    return pattern


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
