"""Line ends that an editor has turned: the file reads the same, and git shows every such line as changed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yuxi_checklist.errors import Problem

_BREAK = re.compile(r"\r\n?|\n")


def line_ends(text: str) -> Iterator[Problem]:
    """A warning for a file whose lines do not all end with LF, at the first line of the fewer kind."""
    if "\r" not in text:
        return
    breaks = [found[0] for found in _BREAK.finditer(text)]
    turned = [end != "\n" for end in breaks]
    count, all_lines = sum(turned), len(turned)
    fewer = count * 2 <= all_lines or count == all_lines
    line = turned.index(fewer) + 1
    extent = "整个文件" if count == all_lines else f"{all_lines} 行中有 {count} 行"
    message = (
        f"{extent}以 CR LF 换行，不是 LF，多半是编辑器改的；在 git 里会显示成这些行都改了。"
        "在编辑器里把换行改成 LF（VS Code 在右下角）再保存；checklist git setup 让 git 以后自己转换"
    )
    yield Problem(message, "line-ends", "warning", line=line, column=1)
