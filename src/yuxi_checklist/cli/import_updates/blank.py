"""The table to be filled in, for all or for one department."""

from __future__ import annotations

from pathlib import Path

from yuxi_checklist.checklist.plain import contents
from yuxi_checklist.checklist.targets import targets
from yuxi_checklist.checklist.view import View
from yuxi_checklist.cli.opening import open_list
from yuxi_checklist.cli.streams import complain, say_bytes
from yuxi_checklist.days import today
from yuxi_checklist.errors import UsageError
from yuxi_checklist.files import write_new
from yuxi_checklist.recording.update_table import template


def give_template(file: Path | None, dept: str | None, out: Path | None) -> int:
    """Give the table on the screen, or in a file that is not there yet. Raises UsageError."""
    content = _content(file, dept)
    if out is None:
        say_bytes(content)
        return 0
    try:
        write_new(out, content)
    except FileExistsError:
        raise UsageError(f"{out} 已经存在。换个文件名。") from None
    complain(f"空表在 {out}。填好后用 checklist import-updates {out} 导入；没填的行会跳过。")
    return 0


def _content(file: Path | None, dept: str | None) -> bytes:
    checklist = open_list(file).checklist
    known = {placed.target.id: placed.target for placed in targets(checklist)}
    if dept is None:
        return template(known.values())
    view = View(contents(checklist), today())
    parts = view.involvements(dept)
    if not parts:
        raise UsageError(f"{dept} 没有牵头或配合的目标，没有要填的表。")
    return template([known[part.item.target.id] for part in parts], view.register.canonical(dept))
