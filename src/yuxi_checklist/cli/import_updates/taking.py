"""From a file of reports to the list: read, asked about where that helps, recorded, accounted for."""

from __future__ import annotations

import sys
from pathlib import Path

from yuxi_checklist import days
from yuxi_checklist.answers.imported import accounted, imported, readings
from yuxi_checklist.checklist.load import load
from yuxi_checklist.cli.authorship import Authorship
from yuxi_checklist.cli.manner import Manner
from yuxi_checklist.cli.prompts import confirmed, terminal
from yuxi_checklist.cli.streams import complain
from yuxi_checklist.cli.writing import write
from yuxi_checklist.errors import ChecklistError, why
from yuxi_checklist.recording.update_batch import Accepted, Import, other_units
from yuxi_checklist.recording.update_table import NotATable, Rows, read_rows
from yuxi_checklist.recording.updates import Desk, OtherUnit

STANDARD_INPUT = "-"
LARGEST = 32 * 1024 * 1024
"""Bytes. A table of ten thousand reports has about five million."""


class CannotOpen(ChecklistError):
    """The file with the reports cannot be read."""


def take(
    path: Path, reports: str, by: str | None, at: str | None, manner: Manner, *, keep_going: bool
) -> int:
    """Record what a file says that the list does not; 1 where rows were left out for what is wrong with them."""
    read = read_rows(_bytes(reports), reports)
    if not read.rows and not read.problems:
        raise NotATable(f"{reports} 里一条进展也没有填写。")
    for line in readings(read, reports):
        complain(line)
    default = Authorship(by=by, at=at).report(path)
    importing = Import(read, reports, default, days.now, _accepted(read, path), keep_going)
    write(path, importing.plan, manner, lambda view, _: imported(view, read, importing.account))
    summary = [accounted(read, importing.account)] if manner.dry_run else []
    for line in [*summary, *importing.account.complaints(reports)]:
        complain(line)
    return 1 if importing.account.problems else 0


def _accepted(read: Rows, path: Path) -> Accepted:
    """The units that the user, where there is one, takes for those of the indicators."""
    if not terminal():
        return frozenset()
    asked = other_units(read.rows, Desk(load(path, days.today())))
    return frozenset((error.indicator.unit, error.unit) for error in asked if confirmed(_question(error)))


def _question(error: OtherUnit) -> str:
    return f"{error.difference}。这两个单位是一回事，按 {error.number}{error.indicator.unit} 记吗？"


_TOO_LARGE = f"{{name}} 超过 {LARGEST // 2**20} MB，不像是一张进展表，没有读取。"


def _bytes(reports: str) -> bytes:
    """The content of the file, of which no more is read than a table can have."""
    from yuxi_checklist.files import content

    if reports == STANDARD_INPUT:
        if sys.stdin is None:
            raise CannotOpen("标准输入是关着的，读不到进展。请写文件名。")
        return _small(sys.stdin.buffer.read(LARGEST + 1), "标准输入")
    try:
        if Path(reports).is_dir():
            raise CannotOpen(f"{reports} 是文件夹。请写里面要导入的那个文件。")
        if Path(reports).stat().st_size > LARGEST:
            raise CannotOpen(_TOO_LARGE.format(name=reports))
        return content(Path(reports))
    except FileNotFoundError:
        raise CannotOpen(f"没有文件 {reports}。") from None
    except OSError as error:
        raise CannotOpen(f"打不开 {reports}：{why(error)}。") from None


def _small(content: bytes, name: str) -> bytes:
    if len(content) > LARGEST:
        raise CannotOpen(_TOO_LARGE.format(name=name))
    return content
