"""The branch that is checked out and the one that it follows elsewhere; where there is none, what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from yuxi_checklist import git
from yuxi_checklist.errors import ChecklistError
from yuxi_checklist.git.unfinished import unfinished
from yuxi_checklist.git.whereabouts import remotes

_HEADS = "refs/heads/"


class NotSynced(ChecklistError):
    """It could not be sent or received. Everything that was committed is still there."""

    exit_code = 1


@dataclass(frozen=True, slots=True)
class Branch:
    """A branch, the remote and the branch there (full name) that it follows, and what this clone knows that one by."""

    name: str
    remote: str
    target_ref: str
    tracking: str

    @property
    def target(self) -> str:
        """The branch there as people write it."""
        return self.target_ref.removeprefix(_HEADS)

    @property
    def followed(self) -> str:
        """What it follows as people write it."""
        return f"{self.remote}/{self.target}"


def followed(root: Path) -> Branch:
    """The branch that is checked out, ready to be brought together with the one it follows. Raises NotSynced."""
    if under_way := unfinished(root):
        what, finish, abort = under_way.what, under_way.finish, under_way.abort
        raise NotSynced(
            f"{what}还没有做完，没有同步。做完它：改好后 git add，再 {finish}；不想做了：{abort}。双方的提交都在。"
        )
    head = (
        git.run(["symbolic-ref", "--quiet", "HEAD"], root, check=False).out.decode(errors="replace").strip()
    )
    if not head.startswith(_HEADS):
        raise NotSynced(
            "现在不在任何分支上（detached HEAD），没有同步。回到分支：git switch 分支名；"
            "要留住这里的提交，先 git switch -c 新分支名。"
        )
    name = head.removeprefix(_HEADS)
    if not git.has_commits(root):
        raise NotSynced(f"分支 {name} 还没有任何提交。先 git add 清单文件，git commit，再同步。")
    fields = ("upstream:remotename", "upstream:remoteref", "upstream")
    form = "%00".join(f"%({field})" for field in fields)
    found = git.run(["for-each-ref", f"--format={form}", head], root).out.decode(errors="replace")
    remote, target, tracking = found.rstrip("\n").split("\0")
    if not tracking or remote == ".":
        raise NotSynced(_unfollowed(name, remotes(root)))
    return Branch(name, remote, target, tracking)


def _unfollowed(name: str, known: list[str]) -> str:
    if not known:
        return (
            "这个仓库没有远端，没有地方可以推送。有了地址以后："
            f"git remote add origin 地址，再 git push -u origin {name}。"
        )
    remote = "origin" if "origin" in known else known[0]
    return (
        f"分支 {name} 没有设它跟随的远端分支。那边还没有这个分支：git push -u {remote} {name}；"
        f"已经有了：git fetch {remote}，再 git branch --set-upstream-to={remote}/{name}。"
    )
