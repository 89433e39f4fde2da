"""The page of all rules, made from the program's own table.

python3 start.py python docs/rules.py      # writes docs/rules.md anew
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from yuxi_checklist.checklist.rules import LIST, READING, ROWS, SHAPE, STEP, Rule

PAGE = Path(__file__).with_suffix(".md")
PARTS = {
    "读文件": READING,
    "每一条记录": SHAPE,
    "整份清单": LIST,
    "从一个版本到下一个版本（`check --against`）": STEP,
    "导入的表（`import-updates`）": ROWS,
}
SEVERITIES = {"error": "错误", "warning": "警告"}


def page() -> str:
    """The page as Markdown."""
    head = (
        "# 检查的规则\n\n每个问题末尾的 `[规则]` 指下面的一条。有错误的清单不能用；警告不妨碍使用，请核对。\n"
    )
    return "\n".join([head, *(_part(title, rules) for title, rules in PARTS.items())])


def _part(title: str, rules: Mapping[str, Rule]) -> str:
    rows = (f"| `{name}` | {SEVERITIES[rule.severity]} | {rule.meaning} |\n" for name, rule in rules.items())
    return f"## {title}\n\n| 规则 | 级别 | 含义 |\n|---|---|---|\n{''.join(rows)}"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
