"""Reports as lines of JSON, each an object with the keys of an update in the file, and the target's id."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from yuxi_checklist.errors import Problem
from yuxi_checklist.recording.update_table.headings import COLUMNS
from yuxi_checklist.recording.update_table.rows import Row, row_problem
from yuxi_checklist.text.nearest import nearest


def from_json(text: str) -> Iterator[Row | Problem]:
    """Read each line as a report, or say what is wrong with it."""
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                yield _json_row(number, line)
            except _Wrong as error:
                yield row_problem(number, str(error))


class _Wrong(Exception):
    """What is wrong with a line of JSON."""


def _json_row(number: int, line: str) -> Row:
    try:
        data = json.loads(line, parse_int=str, parse_float=str, parse_constant=str, object_pairs_hook=_unique)
    except (ValueError, RecursionError):
        raise _Wrong("不是一行完整的 JSON；每行写一个 {…}，中间不换行") from None
    if not isinstance(data, dict):
        raise _Wrong("不是 {…}；每行写一个 JSON 对象")
    if re.search("[\ud800-\udfff]", json.dumps(data, ensure_ascii=False)):
        raise _Wrong("文字里有半个代理字符（\\ud800 至 \\udfff），不能写进文件")
    data = {key: value for key, value in data.items() if value is not None}
    extend = _mapping(data.pop("extend", {}), "extend", ("to", "reason", "approved_by"))
    request = _mapping(data.pop("request", {}), "request", ("extend_to", "reason"))
    values = _mapping(data.pop("values", {}), "values")
    evidence = data.pop("evidence", [])
    evidence = [evidence] if isinstance(evidence, str) else evidence
    if not isinstance(evidence, list) or not all(isinstance(item, str) for item in evidence):
        raise _Wrong('evidence 要写成 ["文号", …]')
    fields = _mapping(data, "", ("id", "at", "by", "status", "note", "shortfall"))
    fields |= {f"extend_{key}": value for key, value in extend.items()}
    fields |= {f"request_{key.removeprefix('extend_')}": value for key, value in request.items()}
    pairs = tuple(f"{name}={value}" for name, value in values.items())
    return Row(number, dict.fromkeys(COLUMNS, "") | fields, pairs, tuple(evidence))


def _mapping(data: Any, name: str, known: Sequence[str] = ()) -> dict[str, str]:
    where = f"{name} 里的 " if name else ""
    if not isinstance(data, dict):
        raise _Wrong(f"{name} 要写成 {{…}}")
    for key, value in data.items():
        if known and key not in known:
            alike = nearest(key, known, 1)
            raise _Wrong(
                f"不认识{where}“{key}”；"
                + (f"是不是 {alike[0]}？" if alike else f"可以有：{'、'.join(known)}")
            )
        if not isinstance(value, str):
            raise _Wrong(f"{where}{key} 应是文字或数")
    return {key: value.strip() for key, value in data.items()}


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    data = dict(pairs)
    if len(data) < len(pairs):
        raise _Wrong("同一个键写了两次")
    return data
