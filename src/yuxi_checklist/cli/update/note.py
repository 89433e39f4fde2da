"""The note of a report, as the user writes it in an editor."""

from __future__ import annotations

from collections.abc import Sequence

from yuxi_checklist.checklist.model import Target
from yuxi_checklist.cli.update.editor import compose


def note(targets: Sequence[Target], text: str = "") -> str:
    """What the user makes of the text, with the targets before their eyes. Raises NoText."""
    named = [f"{target.id} {target.text}" for target in targets]
    help = ["在上面写进展说明，可以写多行；写完保存，关闭编辑器。什么都不写就是没有说明。"]
    return compose([*help, "以下各行和上面这行不会写进去：", *named], text)
