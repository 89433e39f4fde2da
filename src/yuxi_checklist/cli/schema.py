"""`checklist schema`: the JSON Schema of the file, for editors."""

from __future__ import annotations

from yuxi_checklist.cli.streams import say


def command() -> int:
    """输出文件格式的 JSON Schema。VS Code 等编辑器据此补全和检查。

    例：checklist schema > schema/checklist.schema.json
    """
    from yuxi_checklist.checklist.schema import schema_text

    say(schema_text())
    return 0
