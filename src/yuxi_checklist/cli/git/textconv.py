"""`checklist git textconv`: a list as lines that are easy to compare, for `git diff` and `git log -p`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from yuxi_checklist.cli.streams import say


def command(path: Annotated[Path, typer.Argument(metavar="文件", help="清单的一个版本。")]) -> int:
    """把清单变成便于比较的文字。由 git 调用，不用自己运行；读不懂的版本原样输出。"""
    from yuxi_checklist.checklist.load import read_bytes
    from yuxi_checklist.revisions.diff import textconv
    from yuxi_checklist.yamltext import DocumentError, decode

    raw = read_bytes(path)
    try:
        say(textconv(decode(raw)))
    except DocumentError:
        sys.stdout.flush()
        sys.stdout.buffer.write(raw)
    return 0
