"""The hook that git runs before a commit: one for all lists of a repository, wherever they lie and move to."""

from __future__ import annotations

import os
import shlex
from collections.abc import Sequence
from pathlib import Path

from yuxi_checklist import git
from yuxi_checklist.git.shared import NotOurs, write

_MARK = "# checklist git setup --hooks"


class Hook:
    """The hook of one repository, as this program would have it."""

    def __init__(self, root: Path, program: Sequence[str]) -> None:
        """`root` is the top folder of the work tree, `program` the words that run this program."""
        found = git.run(["rev-parse", "--path-format=absolute", "--git-path", "hooks"], root).out
        self.path = Path(os.fsdecode(found.removesuffix(b"\n"))) / "pre-commit"
        self._root = root
        self._line = shlex.join([*program, "git", "staged"])
        self._content = _SCRIPT.format(mark=_MARK, program=shlex.join(program)).encode()

    def is_ours(self) -> bool:
        """Whether the hook that is there was written by this program, in whatever version."""
        return self.path.is_file() and not self.path.is_symlink() and _MARK.encode() in self.path.read_bytes()

    def is_current(self) -> bool:
        """Whether the hook that is there is what would be written now."""
        return self.is_ours() and self.path.read_bytes() == self._content

    def install(self) -> bool:
        """Write the hook; returns whether that changed anything. Raises NotOurs, GitError or NotWritable."""
        if git.run(["config", "--get", "core.hooksPath"], self._root, check=False).code == 0:
            advice = f"请自己在那里的 pre-commit 里加上：\n{self._line}"
            raise NotOurs(f"仓库设了 core.hooksPath，钩子没有装。{advice}")
        if (self.path.exists() or self.path.is_symlink()) and not self.is_ours():
            raise NotOurs(f"{self.path} 是别的程序装的，没有改动。请自己在里面加上：\n{self._line}")
        if self.is_current():
            return False
        self.path.parent.mkdir(exist_ok=True)
        write(self.path, self._content)
        self.path.chmod(0o755)
        return True

    def remove(self) -> bool:
        """Take the hook away if it is ours; returns whether it was."""
        if not self.is_ours():
            return False
        self.path.unlink()
        return True


# Where the program is gone, commits without any YAML go through, and the others are told what to do.
_SCRIPT = """\
#!/bin/sh
{mark}
{program} git staged && exit 0
{program} --version >/dev/null 2>&1 && exit 1
GIT_LITERAL_PATHSPECS=0 git diff --cached --quiet -- '*.yaml' '*.yml' && exit 0
cat >&2 <<'END'
检查清单的程序不能运行了，没有提交。重新装好 checklist，再运行 checklist git setup --hooks。
这一次不检查就提交：git commit --no-verify
END
exit 1
"""
