"""The two runs of git that reach other machines; no prompt of theirs waits for somebody who is not there."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path

from yuxi_checklist import git
from yuxi_checklist.git.sync.branch import Branch, NotSynced

_LONGEST = 600.0
"""Seconds after which the other side is given up."""
_KEPT = re.compile(r"GIT_(SSH(_COMMAND|_VARIANT)?|ASKPASS|SSL_[A-Z_]+|PROXY_[A-Z_]+|HTTP_[A-Z_]+)")
"""Variables that say how the user's git reaches other machines; nothing else that git is run for needs them."""

_FAILURES = (
    (
        r"resolve host|Network is unreachable|Connection (refused|timed out|reset|closed)|ailed to connect"
        r"|No route to host|[Tt]imed out|name resolution",
        "连不上 {remote}：没有联网，或那边没有开。本机的内容都在，连上以后再运行一次 checklist git sync。",
    ),
    (
        r"Host key verification failed",
        "还不认识 {remote} 那台服务器：在终端运行一次 git fetch {remote}，核对指纹后确认，再运行 checklist git sync。",
    ),
    (
        r"Permission denied|[Aa]uthentication failed|could not read (Username|Password)|prompts disabled"
        r"|error: 40[13]|[Aa]ccess denied|not authorized",
        "{remote} 要登录，或你没有权限：在终端运行一次 git fetch {remote} 登录，再运行 checklist git sync。",
    ),
    (
        r"couldn't find remote ref|[Rr]emote branch .* not found",
        "{remote} 上没有分支 {target}：头一次推送用 git push -u {remote} {name}，以后就用 checklist git sync。",
    ),
    (
        r"not appear to be a git repository|[Rr]epository .*not found|No such file or directory|error: 404",
        "{remote} 的地址不对，或那边的仓库打不开：用 git remote -v 查看，git remote set-url {remote} 地址 改正。",
    ),
)
"""What git says, and the sentence for it. The first that is found counts."""

_RACED = re.compile(
    r"\((fetch first|non-fast-forward|stale info|incorrect old value|cannot lock ref|failed to update ref)"
)
_SHALLOW = "shallow update not allowed"


class Raced(Exception):
    """Somebody else has pushed since the last fetch."""


def fetch(branch: Branch, root: Path, *, attended: bool) -> None:
    """Fetch the branch that is followed. Raises NotSynced, which says why it could not be had."""
    arguments = ["fetch", "--quiet", "--no-tags", "--recurse-submodules=no", branch.remote, branch.target_ref]
    done = _run(arguments, root, attended)
    if done.code:
        raise NotSynced(_failure(_words(done.err), branch, "没有取回"))


def push(commit: str, branch: Branch, root: Path, *, attended: bool) -> None:
    """Push a commit (full id) to the branch that is followed, never by force. Raises Raced or NotSynced."""
    arguments = ["push", "--porcelain", "--no-follow-tags", "--recurse-submodules=no", branch.remote]
    done = _run([*arguments, f"{commit}:{branch.target_ref}"], root, attended)
    if not done.code:
        return
    words = _words(done.err)
    refused = next((line for line in _words(done.out).splitlines() if line.startswith("!")), "")
    if _RACED.search(refused):
        raise Raced
    if refused:
        raise NotSynced(_refusal(refused, words, branch))
    if "failed to push some refs" in words and not _known(words):
        said = "\n".join(line for line in words.splitlines() if not line.startswith(("error:", "hint:")))
        raise NotSynced(f"本机的 pre-push 钩子没有放行，没有推送；本机的提交都在。钩子说：\n{said}".rstrip())
    raise NotSynced(_failure(words, branch, "没有推送"))


def _run(arguments: Sequence[str], root: Path, attended: bool) -> git.Result:
    try:
        return git.run(
            arguments, root, check=False, timeout=_LONGEST, environment=_environment(root, attended)
        )
    except git.GitError as error:
        raise NotSynced(f"{error}\n本机的提交都在。") from None


def _environment(root: Path, attended: bool) -> dict[str, str]:
    """How to reach other machines. Git itself never asks; ssh and the like may only where there is somebody to answer."""
    kept = {name: value for name, value in os.environ.items() if _KEPT.fullmatch(name)}
    kept["GIT_NO_LAZY_FETCH"] = "0"
    if attended:
        return kept
    own = {"GIT_SSH", "GIT_SSH_COMMAND"} & kept.keys()
    if not own and git.run(["config", "--get", "core.sshCommand"], root, check=False).code:
        kept["GIT_SSH_COMMAND"] = "ssh -o BatchMode=yes"
    return kept | {"GIT_ASKPASS": ""}


def _refusal(line: str, words: str, branch: Branch) -> str:
    """Why the other side does not take a push that follows on what it has."""
    if _SHALLOW in line:
        return "这是浅克隆，那边不收：先 git fetch --unshallow 取回全部历史，再运行 checklist git sync。"
    if "checked out" in line + words:
        return f"{branch.remote} 是别人正在用的文件夹，不能推送到它的分支 {branch.target}：请改用裸仓库（git init --bare）作远端。"
    said = [each.removeprefix("remote:").strip() for each in words.splitlines() if each.startswith("remote:")]
    told = "\n".join(each for each in said if each) or line.rpartition("\t")[2]
    return (
        f"{branch.remote} 不收直接推送到 {branch.target} 的提交（多半是受保护的分支，或那边的钩子不放行）；本机的提交都在。"
        f"推送到自己的分支，再提合并请求：git push {branch.remote} HEAD:refs/heads/自己的分支\n那边说：{told}"
    )


def _failure(words: str, branch: Branch, what: str) -> str:
    sentence = _known(words)
    if sentence:
        return sentence.format(remote=branch.remote, target=branch.target, name=branch.name)
    return f"{what}，本机的提交都在。git 说：\n{words or '没有说明原因'}"


def _known(words: str) -> str:
    return next((sentence for pattern, sentence in _FAILURES if re.search(pattern, words)), "")


def _words(raw: bytes) -> str:
    return raw.decode(errors="replace").strip()
