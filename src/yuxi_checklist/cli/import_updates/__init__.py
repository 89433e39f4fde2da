"""`checklist import-updates`: many reports from one file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from yuxi_checklist.cli import complete
from yuxi_checklist.cli.manner import Manner
from yuxi_checklist.cli.options import File, takes_options
from yuxi_checklist.errors import UsageError
from yuxi_checklist.workspace import file_to_write


@takes_options
def command(
    manner: Manner,
    reports: Annotated[
        str | None, typer.Argument(metavar="[文件]", help="CSV 或每行一个 JSON；- 是标准输入。")
    ] = None,
    *,
    keep_going: Annotated[
        bool, typer.Option("--keep-going", help="有问题的行列出来留下，没有问题的照样记录。")
    ] = False,
    template: Annotated[
        bool, typer.Option("--template", help="给出一份空表：每项目标一行，用 Excel、WPS 填写。")
    ] = False,
    dept: Annotated[
        str | None,
        typer.Option(
            "--dept",
            metavar="部门",
            help="空表只要这个部门的目标（牵头的在前），填好报告单位。",
            autocompletion=complete.departments,
        ),
    ] = None,
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
    """一次导入多条进展：全部合格才写入，有问题的逐行列出；已经记过的行跳过，同一张表可以再导入。

    表头按字认：编号和说明、状态、指标值、佐证、时间、报告单位等，列的顺序不限，不认识的列不读，上面可以有标题。CSV 是 UTF-8、GBK 或 UTF-16 都可以；先用 --template 得到空表。

    例：checklist import-updates --template --dept 市科技局 -o 进展.csv
    """
    if template == (reports is not None):
        raise UsageError("写要导入的文件，或者用 --template 得到一份空表。")
    if reports is None:
        from yuxi_checklist.cli.import_updates.blank import give_template

        return give_template(file, dept, out)
    if out is not None or dept is not None:
        raise UsageError(f"{'--dept' if out is None else '-o'} 只用于 --template。")
    from yuxi_checklist.cli.import_updates.taking import take

    return take(file_to_write(file), reports, by, at, manner, keep_going=keep_going)
