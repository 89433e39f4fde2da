"""The register: a name means one unit, and every name that is used stands in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yuxi_checklist.checklist.model import Checklist, Department
from yuxi_checklist.checklist.register import Register
from yuxi_checklist.errors import Finding
from yuxi_checklist.yamltext import Path


def register_findings(checklist: Checklist, register: Register) -> Iterator[Finding]:
    """Find what is wrong with the register itself, the office and the events."""
    owner: dict[str, str] = {}
    for index, entry in enumerate(checklist.departments):
        path: Path = ("departments", index)
        yield from _labels(path, entry, owner)
        yield from _members(path, entry, register)
    if checklist.document.office:
        yield from unknown(("document", "office"), checklist.document.office, register)
    seen: set[str] = set()
    for index, event in enumerate(checklist.events):
        if event.name in seen:
            message = f"事件“{event.name}”写了两次"
            yield Finding(("events", index, "name"), "event-duplicate", message)
        seen.add(event.name)


def unknown(path: Path, name: str, register: Register) -> Iterator[Finding]:
    """Find a name that the register does not have."""
    if register.find(name) is not None:
        return
    parts = [part.strip() for part in re.split("[，、,；;]", name) if part.strip()]
    missing = [part for part in parts if register.find(part) is None]
    if len(missing) < len(parts):
        message = f"“{name}”写的是几个部门；名称之间要用半角逗号“,”隔开，写成 [{', '.join(parts)}]"
        check = f"；其中名册里没有“{'、'.join(missing)}”，请核对" if missing else ""
        yield Finding(path, "department-unknown", message + check)
        return

    def hint() -> str:
        alike = register.nearest(name, 1)
        whose = f"是不是“{alike[0]}”？如果是新的部门，" if alike else "如果没有写错，"
        return f"；{whose}请加进 departments"

    yield Finding(path, "department-unknown", f"名册里没有“{name}”", hint)


def _labels(path: Path, entry: Department, owner: dict[str, str]) -> Iterator[Finding]:
    """Names that stand for two entries; `owner` is whose each name is so far."""
    for label in dict.fromkeys(entry.labels):
        if label in owner:
            message = f"“{label}”在名册里既指{owner[label]}，又指{entry.name}；一个名称只能指一个部门"
            yield Finding(path, "department-duplicate", message)
        owner.setdefault(label, entry.name)


def _members(path: Path, entry: Department, register: Register) -> Iterator[Finding]:
    for position, member in enumerate(entry.members):
        place = (*path, "members", position)
        yield from unknown(place, member, register)
        if (found := register.find(member)) and found.members:
            yield Finding(place, "department-group", f"“{member}”自己也是一组单位；成员要逐个写到单位")
