"""What `--commit` does: this one file and nothing else, the user's hooks and signing respected."""

from __future__ import annotations

from pathlib import Path

from yuxi_checklist import git
from yuxi_checklist.errors import ChecklistError
from yuxi_checklist.text.visible import visible

_BUSY_WITH = {
    "MERGE_HEAD": "合并",
    "CHERRY_PICK_HEAD": "拣选（cherry-pick）",
    "REVERT_HEAD": "撤销（revert）",
}


class CannotCommit(ChecklistError):
    """The file could not be committed alone, so nothing was written."""


class NotCommitted(ChecklistError):
    """The file was written, but git did not commit it."""

    exit_code = 1


class CommitInterrupted(NotCommitted):
    """The user has stopped git; the file was written."""

    exit_code = 130


def check_ready(path: Path) -> None:
    """To be called before writing. Raises CannotCommit where a commit of this file alone could not be made.

    That is: outside a repository, while a merge is under way, without a name to commit under, where the file
    is not tracked, and where it has changes that are not committed, which would be committed with the report.
    """
    real = path.resolve()
    folder = real.parent
    if git.root(real) is None:
        raise CannotCommit(
            f"{path} 不在 git 仓库里，不能 --commit，没有写入。去掉 --commit，或先用 git init 建仓库。"
        )
    for head, what in _BUSY_WITH.items():
        if _succeeds(["rev-parse", "--quiet", "--verify", head], folder):
            raise CannotCommit(
                f"仓库正在{what}，不能单独提交一个文件，没有写入。先做完{what}，或去掉 --commit。"
            )
    if not _succeeds(["var", "GIT_AUTHOR_IDENT"], folder):
        advice = "用 git config user.name 和 git config user.email 设置"
        raise CannotCommit(f"git 不知道提交人是谁，没有写入。{advice}，或去掉 --commit。")
    state = git.run(["status", "--porcelain", "--ignored", "--", real.name], folder).out.decode(
        errors="replace"
    )
    if state.startswith(("??", "!!")):
        raise CannotCommit(
            f"{path} 还没有纳入 git，没有写入。先用 git add 和 git commit 提交它，或去掉 --commit。"
        )
    if state:
        advice = "用 git diff HEAD 查看，先提交或撤销它们，或去掉 --commit"
        raise CannotCommit(f"{path} 里还有没提交的改动，会一起提交进去，所以没有写入。{advice}。")


def commit(path: Path, subject: str, body: str = "") -> None:
    """Commit the file as it stands. Raises NotCommitted with what git or a hook said; the file stays."""
    real = path.resolve()
    arguments = ["commit", "--quiet", "--only", "--cleanup=whitespace", "--file=-", "--", real.name]
    encoding = ["-c", "i18n.commitEncoding=UTF-8"]
    advice = f"文件留着这次的改动；可以改好后再用 git commit -- {path} 提交。"
    try:
        result = git.run(
            [*encoding, *arguments],
            real.parent,
            input=message(subject, body).encode(),
            check=False,
            timeout=None,
        )
    except git.GitError as error:
        raise NotCommitted(f"已写入 {path}，但没有提交成功：{error}\n{advice}") from None
    except KeyboardInterrupt:
        raise CommitInterrupted(f"已写入 {path}，但提交被中断，可能没有提交。{advice}") from None
    if result.code:
        words = (result.err + result.out).decode(errors="replace").strip() or f"git 退出码 {result.code}"
        raise NotCommitted(f"已写入 {path}，但没有提交成功：\n{words}\n{advice}")


def message(subject: str, body: str) -> str:
    """What git is given: the subject on one line, and nothing that would steer the screen of whoever reads the log."""
    return f"{visible(subject)}\n\n{visible(body, keep_breaks=True)}".strip() + "\n"


def _succeeds(arguments: list[str], folder: Path) -> bool:
    return git.run(arguments, folder, check=False).code == 0
