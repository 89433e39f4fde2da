"""`checklist export`: the list, or what filters leave of it, as a file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from yuxi_checklist.cli.opening import open_view
from yuxi_checklist.cli.options import Selection, Source, takes_options
from yuxi_checklist.cli.output import UNSEEN_WIDTH
from yuxi_checklist.cli.streams import complain, say_bytes
from yuxi_checklist.errors import UsageError
from yuxi_checklist.files import locked, replace, write_new
from yuxi_checklist.workspace import find

if TYPE_CHECKING:
    from yuxi_checklist.checklist.view import Item, View


@takes_options
def command(
    selection: Selection,
    source: Source,
    to: Annotated[
        str, typer.Option("--to", metavar="格式", help="csv 表格（Excel、WPS 双击打开），source 原表文本。")
    ],
    out: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="文件", help="写到这个文件；不写就输出到屏幕。")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="文件已存在时覆盖。")] = False,
) -> int:
    """导出成文件：csv 可用 Excel 或 WPS 双击打开，中文不乱；source 是文件原来的表格，一格不差。

    例：checklist export --to csv -o 目标.csv
    """
    from yuxi_checklist.formats import EXPORTS

    if to not in EXPORTS:
        raise UsageError(f"没有导出格式“{to}”。可以写：{'、'.join(EXPORTS)}")
    view = open_view(source.file, source.day)
    if out is not None and out.is_dir():
        raise UsageError(f"{out} 是文件夹。-o 后面写文件名，如 {out / f'目标.{to}'}。")
    if out is not None and out.resolve() == find(source.file).path.resolve():
        raise UsageError(f"{out} 就是清单文件本身，不能用导出的表格覆盖它。换个文件名。")
    items = view.select(selection.filters(view.as_of))
    content = _content(to, view, items)
    if out is None:
        say_bytes(content)
        return 0
    try:
        if force and out.exists():
            with locked(out):
                replace(out, out.read_bytes(), content)
        else:
            write_new(out, content)
    except FileExistsError:
        raise UsageError(f"{out} 已经存在。换个文件名，或加 --force 覆盖。") from None
    complain(f"已导出 {len(items)} 项目标到 {out}。")
    return 0


def _content(to: str, view: View, items: Sequence[Item]) -> bytes:
    """Make the file's bytes: the published table for `source`, else all fields of the targets."""
    from yuxi_checklist.answers.source import source
    from yuxi_checklist.answers.targets import targets_answer
    from yuxi_checklist.checklist.view import as_rows
    from yuxi_checklist.formats import Screen, render

    answer = source(view, items) if to == "source" else targets_answer("", view, [], as_rows(items))
    made = render(to, answer, Screen(UNSEEN_WIDTH, colour=False))
    return made if isinstance(made, bytes) else made.encode()
