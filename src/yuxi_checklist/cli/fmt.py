"""`checklist fmt`: the layout of the file put in order, its content untouched."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from yuxi_checklist.cli.opening import file_to_read
from yuxi_checklist.cli.options import File
from yuxi_checklist.cli.streams import complain, say_difference
from yuxi_checklist.errors import UsageError
from yuxi_checklist.workspace import file_to_write


def command(
    path: Annotated[Path | None, typer.Argument(metavar="[文件]", help="要整理的清单文件。")] = None,
    file: File = None,
    check: Annotated[
        bool, typer.Option("--check", help="只看要改哪里，不写入；有要改的退出码是 1。")
    ] = False,
    write: Annotated[bool, typer.Option("--write", help="写入。")] = False,
) -> int:
    """整理文件的格式：去掉行尾空格，缩进统一为两格，文件以换行结尾；像数、日期或是非的文字加上引号，免得别的软件看错。只改证明了不影响内容的地方，换行方式和注释不动。

    例：checklist fmt --check
    """
    if check == write:
        raise UsageError("要写 --check（只看）或 --write（写入），写一个。")
    return _write(file_to_write(path or file)) if write else _check(path or file_to_read(file))


def _check(path: Path) -> int:
    from yuxi_checklist.files import read_bytes
    from yuxi_checklist.text.unified_diff import preview

    old, new = _tidied(read_bytes(path), path)
    say_difference(preview(path, old, new))
    complain(f"{path}：{'可以整理，用 checklist fmt --write 写入。' if old != new else '是整齐的。'}")
    return 1 if old != new else 0


def _write(path: Path) -> int:
    from yuxi_checklist.cli.doubts import kept_elsewhere
    from yuxi_checklist.recording.transaction import rewrite

    def attempt(raw: bytes) -> tuple[bytes, bool]:
        old, new = _tidied(raw, path)
        return new.encode(), old != new

    kept = kept_elsewhere(path)
    changed = rewrite(path, attempt)
    if kept and changed:
        complain(f"注意：{kept}")
    complain(f"{path}：{'已整理，内容没有变。' if changed else '是整齐的，没有改动。'}")
    if changed:
        from yuxi_checklist.cli.saved import saved, whereabouts_of

        complain(saved(path, whereabouts_of(path)))
    return 0


def _tidied(raw: bytes, path: Path) -> tuple[str, str]:
    """The text before and after. Raises InvalidFile for what cannot be read."""
    from yuxi_checklist.errors import InvalidFile
    from yuxi_checklist.revisions.fields import is_text, is_text_key
    from yuxi_checklist.yamltext import DocumentError, decode
    from yuxi_checklist.yamltext.fmt import tidy

    try:
        text = decode(raw)
        return text, tidy(text, is_text, is_text_key)
    except DocumentError as error:
        raise InvalidFile(str(path), error.problems) from None
