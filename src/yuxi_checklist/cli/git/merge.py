"""`checklist git merge`: the merge driver."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from yuxi_checklist.cli.streams import complain

if TYPE_CHECKING:
    from yuxi_checklist.revisions.merge import MergeConflict, Version

TO_BE_MENDED = (
    3  # apart from 1, with which Python also ends where the program is gone: git's settings tell them apart
)
LONGEST = 60  # characters of a side's words in a message


def command(
    base: Annotated[Path, typer.Argument(metavar="原来的", help="双方改动前的版本（%O）。")],
    ours: Annotated[
        Path, typer.Argument(metavar="自己的", help="自己一方的版本（%A），合并结果写回这个文件。")
    ],
    theirs: Annotated[Path, typer.Argument(metavar="对方的", help="对方的版本（%B）。")],
    marker_size: Annotated[
        int, typer.Option("--marker-size", metavar="个数", min=1, help="冲突标记的长度（%L）。")
    ] = 7,
    path: Annotated[
        str, typer.Option("--path", metavar="文件", help="文件在仓库里的位置（%P），用在提示里。")
    ] = "",
    ours_label: Annotated[
        str, typer.Option("--ours-label", metavar="名称", help="自己一方的名称（%X）。")
    ] = "ours",
    theirs_label: Annotated[
        str, typer.Option("--theirs-label", metavar="名称", help="对方的名称（%Y）。")
    ] = "theirs",
    ancestors: Annotated[bool, typer.Option("--ancestors", help="合并的是几个共同祖先，不留冲突。")] = False,
) -> int:
    """按内容合并清单的三个版本：进展取并集，各改各的字段合在一起；同一字段改得不同才算冲突，退出码 1。

    没有冲突、但合并的结果不合格式时，退出码 3，git 也当作冲突，等人改好。

    由 git 调用，不用自己运行；先用 checklist git setup 设好。
    """
    from yuxi_checklist.git.merge_driver import Job, NotMerged, drive

    name, labels = path or str(ours), (ours_label, theirs_label)
    try:
        outcome = drive(Job(base, ours, theirs, marker_size, labels, ancestors))
    except OSError as error:
        raise NotMerged(f"{name}：打不开 {error.filename}。") from None
    except NotMerged as error:
        raise NotMerged(f"{name}：{error}") from None
    for comment in outcome.lost:
        complain(f"{name}：提示：这条注释没有带进合并结果：{comment}")
    for conflict in outcome.conflicts:
        complain(f"{name}：冲突：{_told(conflict, labels)}")
    if outcome.conflicts:
        complain(
            f"{name}：有 {len(outcome.conflicts)} 处冲突，文件里已标出。留下要的内容，删掉标记，再 git add。"
        )
    for problem in outcome.errors:
        complain(problem.text(name))
    if outcome.errors:
        complain(
            f"{name}：双方各自都对，合在一起有 {len(outcome.errors)} 个错误。文件里是合并的结果，改好后再 git add。"
        )
        return TO_BE_MENDED
    return 1 if outcome.conflicts else 0


def _told(conflict: MergeConflict, labels: tuple[str, str]) -> str:
    from yuxi_checklist.vocabulary import field_word

    key = next((step for step in reversed(conflict.path) if isinstance(step, str)), "")
    sides = zip(labels, (conflict.ours, conflict.theirs), strict=True)
    words = "，".join(f"{name} 是“{_words(key, data)}”" for name, data in sides)
    return f"{conflict.item} {field_word(key)}：{words}".lstrip()


def _words(key: str, data: Version) -> str:
    """What a side says under a key, on one line."""
    from yuxi_checklist.revisions.merge import MISSING
    from yuxi_checklist.revisions.walk import value_in_words
    from yuxi_checklist.text.visible import visible

    words = "（已删除）" if data is MISSING else visible(value_in_words(data, key))
    return words if len(words) <= LONGEST else words[:LONGEST] + "…"
