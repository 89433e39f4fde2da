"""The table in docs/merging.md: for every field of the format, what the merge makes of what both sides have done to it.

python tests/support/merge_fields.py > docs/merging.md
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from yuxi_checklist.checklist.model import Checklist
from yuxi_checklist.revisions.merge.meaning import combine, contradictions
from yuxi_checklist.revisions.order import canonical

PAGE = """\
# 合并：两边都改了，结果是什么

装好 `checklist git setup` 以后，git 按内容合并清单。只有一边改过的，照那一边；两边改得一样的，就是那样；都改而且不同的，看下表。
“冲突”由人决定：文件里用 `<<<<<<<` 标出来，命令行里逐条列出。这张表是程序算出来的（`tests/support/merge_fields.py`），由测试核对。

| 字段 | 是什么 | 两边改得不同 | 一边改、一边删 | 两边各加一项 | 一边加、一边删 | 同一项换成不同的 |
|---|---|---|---|---|---|---|
{rows}
- `deadline`、`extend` 和 `corrects` 各是一句话，不拆开合并：两边改了其中不同的部分，也是冲突。
- 部门的列表里先后次序也算内容：两边改成不同的次序是冲突。进展记录按时间排，两边的报告都在。
- `document.targets` 原来与目标的实际个数一致的，两边增减目标以后按合并后的个数写，不算冲突。
- 大项、任务、措施按下面目标的编号认，目标按编号认，部门、事件、指标按名称认，报告按时间和报告单位认。
"""
RECORDS: dict[str, Callable[[str], dict[str, Any]]] = {
    "sections": lambda id: {"title": id, "tasks": [{"measures": [{"targets": [{"id": f"{id}.1.1"}]}]}]},
    "tasks": lambda id: {"title": id, "measures": [{"targets": [{"id": f"1.{id}.1"}]}]},
    "measures": lambda id: {"title": id, "targets": [{"id": f"1.1.{id}"}]},
    "targets": lambda id: {"id": f"1.1.{id}", "text": id, "lead": ["甲局"], "deadline": "长期坚持"},
    "departments": lambda id: {"name": id},
    "events": lambda id: {"name": id},
    "indicators": lambda id: {"name": id, "target": "1"},
    "updates": lambda id: {"at": f"2022-12-0{id}", "by": "甲局", "note": id},
}
"""For each list of records the least that stands in one of them; another one for another number."""
STATEMENTS = ("deadline", "extend", "corrects")
NONE = "—"


def page() -> str:
    """The whole page."""
    return PAGE.format(rows="".join(f"| {' | '.join(row)} |\n" for row in rows(Checklist)))


def rows(model: type[BaseModel], key: str = "", above: str = "") -> Iterator[list[str]]:
    """A row for every field of a record and of those below it; `key` is that of the list of such records, if any."""
    for name, field in model.model_fields.items():
        meaning = re.split("[：；，,]", field.description or "")[0]
        yield [f"`{above}{name}`", "状态" if name == "status" else meaning, *_cells(name, field, key)]
        below = _below(field.annotation)
        if below and name in RECORDS:
            yield from rows(below, name, f"{name}.")
        elif below and name not in STATEMENTS:
            yield from rows(below, key, f"{above}{name}.")


def _below(annotation: Any) -> type[BaseModel] | None:
    """The record that a field holds, or a list of which it holds."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(_below, get_args(annotation))), None)


def _cells(name: str, field: FieldInfo, key: str) -> list[str]:
    """Both change it · one changes, one removes · both add · one adds, one removes · both replace."""
    below = _below(field.annotation)
    if below and name in RECORDS:
        one, two, three = map(RECORDS[name], "123")
        changed, otherwise = {**one, "x": "1"}, {**one, "y": "1"}
        return [
            _outcome(name, [one], [changed], [otherwise], [{**changed, **otherwise}], "逐项逐字段合并"),
            _outcome(name, [one], [changed], []),
            *_lists(name, one, two, three),
        ]
    if "tuple" in str(field.annotation):
        return [NONE, NONE, *_lists(name, "1", "2", "3")]
    if name == "values":
        one, two, three, many = {"甲": "1"}, {"甲": "2"}, {"甲": "3"}, {"甲": "1", "乙": "2"}
        added = _outcome(name, one, many, {**one, "丙": "3"}, {**many, "丙": "3"}, "都留下")
        swapped = _outcome(name, one, many, {}, {"乙": "2"}, "加的加、删的删")
        return [_outcome(name, one, two, three), _outcome(name, one, two, {}), added, swapped, NONE]
    if below and name not in STATEMENTS:
        parts = {"x": "1"}, {"x": "2"}, {"x": "1", "y": "1"}
        return [_outcome(name, *parts, {"x": "2", "y": "1"}, "逐字段合并"), *[NONE] * 4]
    removed = NONE if field.is_required() else _in_record(name, key, ["甲", "乙", None])
    return [_in_record(name, key, ["甲", "乙", "丙"]), removed, NONE, NONE, NONE]


def _lists(name: str, one: Any, two: Any, three: Any) -> list[str]:
    return [
        _outcome(name, [one], [one, two], [one, three], [one, two, three], "都留下"),
        _outcome(name, [one], [one, two], [], [two], "加的加、删的删"),
        _outcome(name, [one], [two], [three], [two, three], "都留下"),
    ]


def _in_record(name: str, key: str, values: list[str | None]) -> str:
    """What becomes of a field in a record of the list that it belongs to; None where it is not written."""
    rest = {field: value for field, value in (RECORDS[key]("1") if key else {}).items() if field != name}
    records = [rest if value is None else {**rest, name: value} for value in values]
    first, second, third = ([record] for record in records) if key else records
    both: Any = [second, third] if not key else [*second, *third]
    return _outcome(key, first, second, third, both, "都留下")


def _outcome(key: str, base: Any, ours: Any, theirs: Any, wanted: Any = None, words: str = "？") -> str:
    """The words where what is wanted comes of both sides' changes, in whatever order."""
    merged: Any = combine({key: base}, {key: ours}, {key: theirs}).get(key)
    if list(contradictions(merged)):
        return "冲突"
    same = [sorted(map(canonical, data)) if isinstance(data, list) else data for data in (merged, wanted)]
    return words if same[0] == same[1] else "？"


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.write(page())
