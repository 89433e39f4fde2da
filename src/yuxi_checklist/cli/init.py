"""`checklist init`: a new list."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Annotated

import typer

from yuxi_checklist.cli.streams import complain
from yuxi_checklist.errors import ChecklistError, UsageError, why
from yuxi_checklist.files import NotWritable, write_new
from yuxi_checklist.workspace import shipped

NAME = "checklist.yaml"
SCHEMA = "checklist.schema.json"


def command(
    folder: Annotated[
        Path, typer.Argument(metavar="[文件夹]", help="放在哪个文件夹，默认这里；没有就新建。")
    ] = Path(),
    example: Annotated[
        bool, typer.Option("--example", help="不用空白模板，放一份玉溪市清单作例子。")
    ] = False,
) -> int:
    """新建一份清单 checklist.yaml：带说明的小模板，或一份真实的例子；旁边放上供编辑器补全的 checklist.schema.json，
    和让 git、编辑器、格式化程序不乱改它的几行（.gitattributes、.editorconfig、.prettierignore）。从不覆盖已有的文件。

    例：checklist init 我的清单
    """
    from yuxi_checklist.checklist.schema import schema_text
    from yuxi_checklist.git.conventions import accompany

    path = folder / NAME
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_new(path, _content(example=example))
    except FileExistsError:
        if not path.exists():  # the name of the folder is taken by a file
            raise UsageError(f"{folder} 是文件，不是文件夹。init 后面写文件夹的名称。") from None
        raise UsageError(f"{path} 已经存在，没有改动它。换个文件夹再新建。") from None
    except OSError as error:
        raise NotWritable(f"建不了文件夹 {folder}：{why(error)}。") from None
    with contextlib.suppress(FileExistsError):
        write_new(folder / SCHEMA, schema_text().encode())
    try:
        accompany(folder, NAME)
    except ChecklistError as error:  # the list is there all the same
        complain(str(error))
    complain(f"已新建 {path}。用编辑器打开填写，再用 checklist check {path} 检查。")
    return 0


def _content(*, example: bool) -> bytes:
    """The new file, its first lines pointing editors to the schema beside it."""
    template = Path(__file__).resolve().parents[1] / "data" / "template.yaml"
    content = (shipped() if example else template).read_bytes()
    return content.replace(b"$schema=../schema/checklist.schema.json", b"$schema=checklist.schema.json", 1)
