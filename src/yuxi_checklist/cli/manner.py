"""The options of every command that changes the list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import typer

from yuxi_checklist.cli.options import Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """What becomes of the change."""

    dry_run: Annotated[bool, typer.Option("--dry-run", help="只显示会怎样改文件，不写入。")] = False
    commit: Annotated[
        bool, typer.Option("--commit", help="写入后用 git 只提交这一个文件；它原来有没提交的改动时不写入。")
    ] = False
    json: Json = False
