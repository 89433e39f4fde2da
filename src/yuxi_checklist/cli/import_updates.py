"""`checklist import-updates`: many reports from one file."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from yuxi_checklist.cli import complete
from yuxi_checklist.cli.manner import Manner
from yuxi_checklist.cli.opening import open_list
from yuxi_checklist.cli.options import File, takes_options
from yuxi_checklist.cli.streams import complain, say_bytes
from yuxi_checklist.days import BEIJING, today
from yuxi_checklist.errors import ChecklistError, UsageError, why
from yuxi_checklist.workspace import file_to_write

STANDARD_INPUT = "-"


class CannotOpen(ChecklistError):
    """The file with the reports cannot be read."""


@takes_options
def command(
    manner: Manner,
    reports: Annotated[
        str | None, typer.Argument(metavar="[文件]", help="CSV 或每行一个 JSON；- 是标准输入。")
    ] = None,
    *,
    template: Annotated[
        bool, typer.Option("--template", help="给出一份空表：每项目标一行，用 Excel、WPS 填写。")
    ] = False,
    out: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="文件", help="空表写到这个文件；不写就输出到屏幕。"),
    ] = None,
    by: Annotated[
        str | None,
        typer.Option(
            "--by",
            metavar="部门",
            help="没写报告单位的行由谁报告；默认同 update。",
            autocompletion=complete.departments,
        ),
    ] = None,
    at: Annotated[
        str | None, typer.Option("--at", metavar="时间", help="没写时间的行何时报告；默认现在。")
    ] = None,
    file: File = None,
) -> int:
    """一次导入多条进展：全部合格才写入，有问题的逐行列出。CSV 是 UTF-8 或 GBK（旧版 Excel）都可以；先用 --template 得到空表。

    例：checklist import-updates --template -o 进展.csv
    """
    if template == (reports is not None):
        raise UsageError("写要导入的文件，或者用 --template 得到一份空表。")
    if reports is None:
        return _give_template(file, out)
    if out is not None:
        raise UsageError("-o 只用于 --template。")
    return _import(file_to_write(file), reports, by, at, manner)


def _give_template(file: Path | None, out: Path | None) -> int:
    from yuxi_checklist.checklist.targets import targets
    from yuxi_checklist.files import write_new
    from yuxi_checklist.recording.update_table import template

    content = template(each.target for each in targets(open_list(file).checklist))
    if out is None:
        say_bytes(content)
        return 0
    try:
        write_new(out, content)
    except FileExistsError:
        raise UsageError(f"{out} 已经存在。换个文件名。") from None
    complain(f"空表在 {out}。填好后用 checklist import-updates {out} 导入；没填的行会跳过。")
    return 0


def _import(path: Path, reports: str, by: str | None, at: str | None, manner: Manner) -> int:
    from yuxi_checklist.answers.imported import imported
    from yuxi_checklist.cli.update.words import Words
    from yuxi_checklist.cli.writing import write
    from yuxi_checklist.recording.update_batch import plan
    from yuxi_checklist.recording.update_table import NotATable, read_rows

    read = read_rows(_bytes(reports), reports)
    if not read.rows and not read.problems:
        raise NotATable(f"{reports} 里一条进展也没有填写。")
    if read.encoding:
        complain(f"{reports} 不是 UTF-8，按 {read.encoding} 读取。")
    if read.blank:
        complain(f"{read.blank} 行没有填写，跳过。")
    default = Words(by=by, at=at).report(path)
    importing = plan(read, reports, default, lambda: datetime.now(BEIJING), today())
    return write(path, importing, manner, imported)


def _bytes(reports: str) -> bytes:
    if reports == STANDARD_INPUT:
        return sys.stdin.buffer.read()
    try:
        return Path(reports).read_bytes()
    except FileNotFoundError:
        raise CannotOpen(f"没有文件 {reports}。") from None
    except OSError as error:
        raise CannotOpen(f"打不开 {reports}：{why(error)}。") from None
