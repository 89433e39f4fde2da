"""The JSON Schema of the data file, made from the models, with the Chinese descriptions that editors show."""

from __future__ import annotations

import json

from yuxi_checklist.checklist.model import Checklist


def schema_text() -> str:
    """The schema as the text of its file, ending with a line break."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **Checklist.model_json_schema(mode="validation"),
        "title": "目标任务落实清单",
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
