"""Ids and counts, judged on plain data, so that they are checked even where records are out of shape.

The rule of ids (`section.task.measure`, and a fourth part where a measure has several targets) is that of the file format:
each part counts from 1 within its parent, ids are never renumbered and never reused. A number that is skipped is
therefore only a warning: it is what a target that was formally withdrawn leaves behind.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from yuxi_checklist.errors import Finding
from yuxi_checklist.revisions.walk import mapping, rows, word
from yuxi_checklist.yamltext import Data, Path

_ID = re.compile(r"[1-9][0-9]{0,8}(\.[1-9][0-9]{0,8}){2,3}")


class _Place(NamedTuple):
    path: Path
    at: tuple[int, ...]  # the index at each of the four levels
    id: str | None
    alone: bool  # the only target of its measure


def outline(data: Data) -> Iterator[Finding]:
    """Ids that are duplicate, misplaced or skip a number, and a total that is not the one the document states."""
    places = _places(data)
    yield from _duplicates(places)
    yield from _misplaced(places)
    stated = word(mapping(data, "document"), "targets")
    if re.fullmatch("[0-9]{1,15}", stated) and int(stated) != len(places):
        message = (
            f"这里写明共 {int(stated)} 项目标，清单里有 {len(places)} 项；核对是漏了、多了，还是这里写错了"
        )
        yield Finding(("document", "targets"), "count", message)


def _places(data: Data) -> list[_Place]:
    found = list(rows(data))
    siblings = Counter(row.path[:-1] for row in found)
    return [
        _Place(
            row.path,
            tuple(step for step in row.path if isinstance(step, int)),
            row.id if _ID.fullmatch(row.id) else None,
            siblings[row.path[:-1]] == 1,
        )
        for row in found
    ]


def _duplicates(places: list[_Place]) -> Iterator[Finding]:
    seen: set[str] = set()
    for place in places:
        if place.id in seen:
            message = f"编号 {place.id} 用了两次；编号不能重复，也不能重用"
            yield Finding((*place.path, "id"), "id-duplicate", message)
        elif place.id:
            seen.add(place.id)


def _misplaced(places: list[_Place]) -> Iterator[Finding]:
    """Each target against the one before it: what is the same place up to a level must have the same number up to it."""
    before: tuple[int, ...] = (-1, -1, -1, -1)
    numbers = [0, 0, 0, 0]
    for place in places:
        level = next(level for level in range(4) if before[level] != place.at[level])
        expected = [*numbers[:level], numbers[level] + 1, *[1] * (3 - level)]
        given = [int(part) for part in place.id.split(".")] if place.id else expected
        full = [*given, *[1] * (4 - len(given))]
        fits = full[:level] == expected[:level] and full[level] >= expected[level]
        shaped = len(given) == (3 if place.alone and full[3] == 1 else 4) or place.id is None
        wanted = ".".join(map(str, expected[:3] if place.alone else expected))
        if not (fits and shaped):
            message = (
                f"编号 {place.id} 与所在位置不符，这里应是 {wanted}；如果是放错了大项、任务或措施，请移回原处"
            )
            yield Finding((*place.path, "id"), "id-place", message)
        elif full != expected:
            message = f"编号跳过了 {wanted}；如果不是正式取消的目标，请核对是否漏写"
            yield Finding((*place.path, "id"), "id-gap", message)
        before, numbers = place.at, full if fits else expected
