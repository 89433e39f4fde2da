"""Opening the list that is meant, and saying so where it is the copy that comes with the program."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from yuxi_checklist.cli.streams import complain
from yuxi_checklist.days import today
from yuxi_checklist.workspace import find

if TYPE_CHECKING:
    from yuxi_checklist.checklist.load import Loaded
    from yuxi_checklist.checklist.view import View


def file_to_read(file: Path | None) -> Path:
    """The file meant, for a command that reads it; says so where it is the copy that comes with the program, or one of two."""
    place = find(file)
    if place.beside:
        complain(f"这里有两份清单，下面是 {place.path}；另一份是 {place.beside}，用 --file 指定。")
    if place.shipped:
        complain("这里没有清单文件，下面是随程序附带的玉溪市清单（只读）。用 checklist init 新建自己的清单。")
    return place.path


def open_list(file: Path | None, *, quiet: bool = False) -> Loaded:
    """The list meant. Raises Unreadable or InvalidFile; says so where it is the shipped copy."""
    from yuxi_checklist.checklist.load import load

    return load(find(file).path if quiet else file_to_read(file), today())


def open_view(file: Path | None, day: date) -> View:
    """The list meant, on that day. Raises as `open_list` does."""
    from yuxi_checklist.checklist.plain import contents
    from yuxi_checklist.checklist.view import View

    return View(contents(open_list(file).checklist), day)
