"""`checklist git doctor`: what this clone lacks, and how to mend it."""

from __future__ import annotations

from yuxi_checklist.cli.git.setup import clone_of
from yuxi_checklist.cli.options import File
from yuxi_checklist.cli.streams import complain, say


def command(file: File = None) -> int:
    """看这个仓库的 git 设置是否齐全、还能用；缺什么、怎么补。缺了必需的，退出码是 1。不改动任何东西。

    例：checklist git doctor
    """
    from yuxi_checklist.git.setup import examine, is_set_up

    clone = clone_of(file)
    missing = 0
    for item in examine(clone):
        mark = "好" if not item.remedy else "可选" if item.optional else "缺"
        missing += mark == "缺"
        say(f"[{mark}] {item.what}{f'：{item.remedy}' if item.remedy else ''}\n")
    if missing and not is_set_up(clone):
        complain("这个克隆还没有设过：运行一次 checklist git setup，就都补上。")
    else:
        complain(f"有 {missing} 项要补。" if missing else "git 的设置齐全，可以用。")
    return 1 if missing else 0
