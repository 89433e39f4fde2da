"""Small checklists for tests, as the plain data that a file gives: every leaf is text."""

from __future__ import annotations

from typing import Any

Data = dict[str, Any]


def target(identifier: str = "1.1.1", **fields: Any) -> Data:
    """A target in shape; `fields` replace or add keys."""
    return {
        "id": identifier,
        "text": "2022年建成创新联合体1个。",
        "lead": ["市科技局"],
        "support": ["市财政局"],
        "deadline": "2022年12月31日前",
        "indicators": [{"name": "创新联合体", "target": "1", "unit": "个", "text": "创新联合体1个"}],
        **fields,
    }


def checklist(*targets: Data, **fields: Any) -> Data:
    """A checklist in shape: one measure with the given targets (one by default); `fields` replace or add keys."""
    items = list(targets) or [target()]
    if len(items) > 1:
        items = [{**item, "id": f"1.1.1.{number}"} for number, item in enumerate(items, 1)]
    return {
        "format": "1",
        "title": "目标任务落实清单",
        "document": {
            "title": "某文件",
            "issued": "2022-11-14",
            "office": "市政府办公室",
            "targets": str(len(items)),
        },
        "settings": {"due_soon_days": "7", "report_every": "quarter"},
        "departments": [
            {"name": "市政府办公室"},
            {"name": "市科技局", "full_name": "玉溪市科学技术局", "aliases": ["科技局"]},
            {"name": "市财政局"},
            {"name": "通海县人民政府"},
            {"name": "各县（市、区）人民政府", "members": ["通海县人民政府"]},
        ],
        "events": [{"name": "省级出台", "on": None}],
        "sections": [
            {
                "title": "一、培育壮大创新主体",
                "tasks": [
                    {"title": "1．融通创新", "measures": [{"title": "支持创新联合体建设", "targets": items}]}
                ],
            }
        ],
        **fields,
    }
