"""What a command answers with: rows under headings, the columns to show them in, and the same as data.

Every format is made from a listing alone: `columns` are for people, `fields` for pipelines, `envelope` for
programs.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from yuxi_checklist.answers.records import FIELDS
from yuxi_checklist.checklist.view import Entry, Share
from yuxi_checklist.vocabulary import LIGHT_SIGNS, LIGHTS, ROLES, STATUSES, Light, StatusName

Tone = Light | Literal["strong", "faint"] | None
"""What a cell means to the eye; the terminal gives it a colour, never as the only sign."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `cell` gives the whole text of a row's cell, line breaks allowed.

    `exact` gives what pipelines get instead, where people are shown less. `from_width` is the narrowest screen, in cells, with room for it; 0 for a column that is never left out.
    `flexible` columns share what width is left. The others take what their text needs, up to `most` cells, or
    as few as `least` where the screen is narrow. `right` is for numbers.
    """

    key: str
    heading: str
    cell: Callable[[Any], str]
    tone: Callable[[Any], Tone] = lambda _: None
    from_width: int = 0
    flexible: bool = False
    most: int | None = None
    least: int | None = None
    right: bool = False
    exact: Callable[[Any], str] | None = None

    def field(self, row: Any) -> str:
        """The cell as pipelines get it."""
        return (self.exact or self.cell)(row)


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that stand under one heading; None for no heading."""

    heading: str | None
    rows: Sequence[Any]


@dataclass(frozen=True, slots=True)
class Listing:
    """One answer. `summary` lines stand below the table; `empty` is said in place of a table without rows."""

    title: str
    groups: Sequence[Group]
    columns: Sequence[Column]
    fields: Sequence[Column]
    envelope: dict[str, Any]
    summary: Sequence[str] = ()
    empty: str = "没有符合条件的目标。"

    @property
    def rows(self) -> list[Any]:
        return [row for group in self.groups for row in group.rows]


def target_listing(
    title: str,
    groups: Sequence[Group],
    envelope: dict[str, Any],
    *,
    summary: Sequence[str] = (),
    columns: Sequence[Column] = (),
) -> Listing:
    """A listing whose rows are shares (an entry, and the part that the department asked about has in it)."""
    return Listing(title, groups, columns or TARGET_COLUMNS, TARGET_FIELDS, envelope, summary)


def count_listing(
    title: str, heading: str, rows: Sequence[Any], envelope: dict[str, Any], summary: Sequence[str]
) -> Listing:
    """A listing whose rows are counts: the group, its total, and how many have each light and each status."""

    def status(code: StatusName) -> Column:
        number = _number(lambda row: row.statuses[code])
        return Column(f"status_{code}", STATUSES[code], **number, from_width=100)

    columns = [
        Column("group", heading, lambda row: row.group, flexible=True),
        Column("total", "合计", lambda row: str(row.total), right=True),
        *light_columns(),
        *[status(code) for code in STATUSES],
    ]
    return Listing(title, [Group(None, rows)], columns, columns, envelope, summary)


def light_columns() -> list[Column]:
    """A column of counts for each light, for rows that have `lights`."""

    def column(light: Light) -> Column:
        number = _number(lambda row: row.lights[light])
        return Column(f"light_{light}", LIGHTS[light], **number, tone=lambda _: light)

    return [column(light) for light in LIGHTS]


def _number(count: Callable[[Any], int]) -> dict[str, Any]:
    """What makes a column one of numbers; 0 is left blank for people."""
    return {"cell": lambda row: str(count(row) or ""), "exact": lambda row: str(count(row)), "right": True}


def plain(entries: Sequence[Entry]) -> list[Share]:
    """Entries as rows, where no department was asked about."""
    return [Share(entry) for entry in entries]


def light_text(light: Light) -> str:
    """The light as sign and word, readable without colour."""
    return f"{LIGHT_SIGNS[light]} {LIGHTS[light]}"


def when(entry: Entry) -> str:
    """When a target is due, for people: the date in force and what is left, else the document's own words."""
    due, left = entry.progress.due, entry.progress.days_left
    if due is None:
        return entry.reading.text
    lines = [str(due)]
    if left is not None:
        lines.append(f"还有{left}天" if left > 0 else "今天到期" if left == 0 else f"已过{-left}天")
    if entry.reading.ongoing:
        lines.append("长期坚持")
    return "\n".join(lines)


def _status(share: Share) -> str:
    progress = share.entry.progress
    return f"{light_text(progress.light)}\n{STATUSES[progress.status]}"


def _lead(share: Share) -> str:
    return "\n".join(share.entry.target.lead) or "（无）"


def _support(share: Share) -> str:
    return "、".join(share.entry.target.support)


def _pressing(share: Share) -> Tone:
    light = share.entry.progress.light
    return light if light in ("overdue", "due_soon") else None


def part(share: Share) -> str:
    """The department's part in words: 牵头, 配合, or through which group."""
    if share.group:
        return f"{ROLES[share.role or 'support']}（{share.group}）"
    return ROLES[share.role] if share.role else ""


TARGET_COLUMNS = (
    Column("id", "编号", lambda share: share.entry.target.id, tone=lambda _: "strong"),
    Column("text", "目标任务", lambda share: share.entry.target.text, flexible=True),
    Column("lead", "牵头部门", _lead, most=20, least=16),
    Column("support", "配合部门", _support, from_width=132, most=40),
    Column("due", "时限", lambda share: when(share.entry), tone=_pressing, most=16, least=10),
    Column("light", "状态", _status, tone=lambda share: share.entry.progress.light),
)


def _field(key: str, heading: str) -> Column:
    return Column(key, heading, FIELDS[key])


TARGET_FIELDS = tuple(
    _field(key, heading)
    for key, heading in (
        ("id", "编号"),
        ("section", "大项"),
        ("task", "工作任务"),
        ("measure", "工作措施"),
        ("text", "目标任务"),
        ("lead", "牵头部门"),
        ("support", "配合部门"),
        ("role", "角色"),
        ("deadline", "完成时限"),
        ("due", "截止日期"),
        ("days_left", "剩余天数"),
        ("status", "状态"),
        ("light", "预警"),
        ("indicators", "指标"),
        ("updates", "报告次数"),
        ("last_update", "最近报告"),
    )
)
