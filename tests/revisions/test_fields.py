"""What stands without quotes is what the JSON Schema calls a number, a date, or yes and no; all else is text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from support.resolution import guessed

from yuxi_checklist.checklist.schema import schema_text
from yuxi_checklist.revisions.fields import is_text, is_text_key
from yuxi_checklist.yamltext import Path

SCHEMA = json.loads(schema_text())


def leaves(schema: dict[str, Any], path: Path = ()) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Every scalar that the schema allows, at its path; `name` stands for a key that is a name."""
    while "$ref" in schema:
        schema = SCHEMA["$defs"][schema["$ref"].rpartition("/")[2]]
    for choice in schema.get("anyOf", ()):
        yield from leaves(choice, path)
    for key, below in schema.get("properties", {}).items():
        yield from leaves(below, (*path, key))
    if isinstance(schema.get("additionalProperties"), dict):
        for name in schema.get("propertyNames", {}).get("enum", ["name"]):
            yield from leaves(schema["additionalProperties"], (*path, name))
    if "items" in schema:
        yield from leaves(schema["items"], (*path, 0))
    if schema.get("type") not in (None, "object", "array", "null"):
        yield path, schema


def said_as_text(schema: dict[str, Any]) -> bool:
    """Whether a scalar of the schema is text; a time is told by its examples."""
    dated = schema.get("format") == "date" or str(schema.get("examples", [""])[0])[:3].isdigit()
    return schema["type"] == "string" and not dated


FOUND = list(leaves(SCHEMA))


def test_the_table_of_fields_is_that_of_the_schema() -> None:
    assert len(FOUND) > 60
    both = {
        path
        for path, each in FOUND
        for other, second in FOUND
        if path == other and said_as_text(each) != said_as_text(second)
    }
    assert {path[-1] for path in both} <= {"month"}  # `first`, `last`, or a number
    for path, schema in FOUND:
        if path not in both:
            assert is_text(path) is said_as_text(schema), path


def test_only_the_keys_of_the_format_that_look_like_something_else_stay_bare() -> None:
    for path, _ in FOUND:
        keys = [key for key in path if isinstance(key, str)]
        looks = bool(guessed(f"{keys[-1]}: x\n"))
        assert is_text_key(path) is not looks, path
    assert is_text_key(("sections", 0, "updates", 0, "values", "on"))
