"""What changed between two states of a list, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from yuxi_checklist.answers.answer import Answer, Column, Group, Part, Table, notes
from yuxi_checklist.answers.records import FORMAT
from yuxi_checklist.revisions.walk import names, targets, word
from yuxi_checklist.vocabulary import CHANGES, FIELDS

if TYPE_CHECKING:
    from yuxi_checklist.git.history.states import Snapshot
    from yuxi_checklist.revisions.diff import Difference


def changes(before: Snapshot, after: Snapshot, found: Sequence[Difference], grouping: str) -> Answer:
    """Answer with the differences, under the targets they concern or (`dept`) under the departments."""
    counts = Counter(CHANGES[each.kind] for each in found)
    summary = [f"共 {len(found)} 处变化：{'、'.join(f'{kind} {count}' for kind, count in counts.items())}。"]
    if grouping == "dept":
        summary.append("一项目标有几个牵头部门的，在每个部门下都列出；报告列在报告单位下。")
    groups = _by_department(found, before, after) if grouping == "dept" else _by_target(found, before, after)
    data = {
        "format": FORMAT,
        "title": word(after.data, "title"),
        "from": {"name": before.name, "commit": before.commit},
        "to": {"name": after.name, "commit": after.commit},
        "count": len(found),
        "differences": [difference_record(each) for each in found],
    }
    columns = [*_FIELDS[:-1], replace(_FIELDS[-1], from_width=120, most=24)]
    parts: list[Part] = [Table(columns, groups, empty="没有变化。"), *([notes(*summary)] if found else [])]
    title = f"清单的变化：{before.label} → {after.label}"
    return Answer(title, parts, data, Table(_FIELDS, groups))


def difference_record(difference: Difference) -> dict[str, Any]:
    """Give one difference as data."""
    return {
        "id": difference.target,
        "kind": difference.kind,
        "departments": list(difference.departments),
        "subject": difference.subject,
        "old": difference.old,
        "new": difference.new,
        "sentence": difference.sentence,
    }


_FIELDS = (
    Column("id", FIELDS["id"], lambda each: each.target or "", tone=lambda _: "strong"),
    Column("kind", "类别", lambda each: CHANGES[each.kind], shared=True),
    Column("sentence", "变化", lambda each: each.sentence, flexible=True),
    Column("departments", "部门", lambda each: "、".join(each.departments), shared=True),
)


def _by_target(found: Sequence[Difference], before: Snapshot, after: Snapshot) -> list[Group]:
    words = {
        place.id: word(place.target, "text") for state in (before, after) for place in targets(state.data)
    }
    groups: dict[str, list[Difference]] = {}
    for each in found:
        heading = f"{each.target} {words.get(each.target, '')}".strip() if each.target else "清单"
        groups.setdefault(heading, []).append(each)
    return [Group(heading, rows) for heading, rows in groups.items()]


def _by_department(found: Sequence[Difference], before: Snapshot, after: Snapshot) -> list[Group]:
    """Put reports under the department that reported, all else under the leads of its target."""
    leads = {
        place.id: names(place.target, "lead") for state in (before, after) for place in targets(state.data)
    }
    groups: dict[str, list[Difference]] = {}
    for each in found:
        responsible = (each.subject,) if each.kind.startswith("report") else leads.get(each.target or "", ())
        for name in responsible or ("（没有牵头部门）",):
            groups.setdefault(name, []).append(each)
    return [Group(heading, rows) for heading, rows in groups.items()]
