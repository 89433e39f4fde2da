"""Plain data of any revision: where its targets stand, what its keys are called, and what a log adds up to.

Nothing here expects the data to satisfy today's model: what is not there, or is something else, is passed
over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from yuxi_checklist.document import Data, Path
from yuxi_checklist.order import canonical, update_key

LEVELS = ("大项标题", "工作任务", "工作措施")
LABELS = {
    "title": "标题",
    "text": "原文",
    "lead": "牵头部门",
    "support": "配合部门",
    "deadline": "完成时限",
    "source": "原表文字",
    "indicators": "指标",
    "updates": "报告",
    "at": "时间",
    "by": "报告单位",
    "status": "状态",
    "note": "说明",
    "values": "指标值",
    "evidence": "佐证",
    "extend": "延期",
    "to": "延到",
    "reason": "理由",
    "approved_by": "批准",
    "due": "截止日期",
    "ongoing": "长期坚持",
    "start": "起始日期",
    "recurs": "周期",
    "day": "期内哪一天",
    "month": "期内哪个月",
    "after_days": "期后几天",
    "event": "等待事件",
    "months": "几个月后",
    "days": "几天后",
    "workdays": "几个工作日后",
    "milestones": "分步日期",
    "name": "名称",
    "full_name": "全称",
    "aliases": "别名",
    "members": "成员",
    "on": "发生日期",
    "target": "要达到",
    "unit": "单位",
    "format": "格式版本",
    "document": "文件",
    "settings": "设置",
    "issuer": "印发机关",
    "issued": "印发日期",
    "office": "督查单位",
    "targets": "目标数",
    "due_soon_days": "临期天数",
    "report_every": "报告周期",
    "departments": "部门名册",
    "events": "事件",
    "sections": "各大项",
}
_STATUSES = {
    "not_started": "未启动",
    "in_progress": "推进中",
    "blocked": "受阻",
    "done": "已完成",
    "verified": "已销号",
    "returned": "已退回",
}
_NOT_TARGETS = ("document", "settings", "departments", "events")


@dataclass(frozen=True, slots=True)
class Place:
    """A target, its path in the data, and the titles it stands under, outermost first."""

    id: str
    target: dict[str, Data]
    path: Path
    titles: tuple[tuple[str, Path], ...]

    @property
    def keys(self) -> list[str]:
        """What the titles are known by, however they read: the beginnings of the id, `1`, `1.2`, `1.2.1`."""
        parts = self.id.split(".")
        return [".".join(parts[: depth + 1]) for depth in range(len(self.titles))]


def places(data: Data) -> Iterator[Place]:
    """Every target in the order of the file: whatever has an id, however deep it stands."""
    if isinstance(data, dict):
        for key, value in data.items():
            if key not in _NOT_TARGETS:
                yield from _places(value, (key,), ())


def _places(data: Data, path: Path, titles: tuple[tuple[str, Path], ...]) -> Iterator[Place]:
    if isinstance(data, list):
        for index, item in enumerate(data):
            yield from _places(item, (*path, index), titles)
    elif isinstance(data, dict):
        if isinstance(data.get("id"), str):
            yield Place(data["id"], data, path, titles)
            return
        if isinstance(data.get("title"), str):
            titles = (*titles, (data["title"], (*path, "title")))
        for key, value in data.items():
            if isinstance(value, dict | list):
                yield from _places(value, (*path, key), titles)


def mapping(data: Data, key: str) -> dict[str, Data]:
    """The mapping under a key; an empty one where there is none."""
    value = data.get(key) if isinstance(data, dict) else None
    return value if isinstance(value, dict) else {}


def items(data: Data, key: str) -> list[Data]:
    """The list under a key; an empty one where there is none."""
    value = data.get(key) if isinstance(data, dict) else None
    return value if isinstance(value, list) else []


def names(data: Data, key: str) -> tuple[str, ...]:
    """The texts in the list under a key."""
    return tuple(item for item in items(data, key) if isinstance(item, str))


def word(data: Data, key: str) -> str:
    """The text under a key; empty where there is none."""
    value = data.get(key) if isinstance(data, dict) else None
    return value if isinstance(value, str) else ""


def departments(target: Data) -> tuple[str, ...]:
    """The departments a target names, lead first."""
    return tuple(dict.fromkeys((*names(target, "lead"), *names(target, "support"))))


def content(data: Data) -> str:
    """The data as one text, the same for the same content; in a mapping what is empty counts as not there."""
    if isinstance(data, dict):
        data = {key: value for key, value in data.items() if value not in (None, [], {})}
    return canonical(data)


def ordered(updates: Iterable[Data]) -> list[Data]:
    """A log in its order."""
    return sorted(updates, key=update_key)


@dataclass(frozen=True, slots=True)
class Standing:
    """What a log adds up to: the latest status, numbers and extended date."""

    status: str
    values: dict[str, str]
    extended: str


def standing(updates: Sequence[Data]) -> Standing:
    """What the whole log adds up to."""
    status, extended = "not_started", ""
    values: dict[str, str] = {}
    for update in ordered(updates):
        status = word(update, "status") or status
        extended = word(mapping(update, "extend"), "to") or extended
        values |= {name: value for name, value in mapping(update, "values").items() if isinstance(value, str)}
    return Standing(status, values, extended)


def status_word(status: str) -> str:
    """A status in Chinese; one that is not known as it stands."""
    return _STATUSES.get(status, status)


def label(key: str) -> str:
    """What a key is called; one that is not known as it stands."""
    return LABELS.get(key, key)


def said(data: Data) -> str:
    """Any data in words: lists joined by `、`, mappings as `名称 值；…`."""
    if data is None or data in ("", [], {}):
        return "（空）"
    if isinstance(data, dict):
        return "；".join(f"{label(key)} {said(value)}" for key, value in data.items())
    return "、".join(map(said, data)) if isinstance(data, list) else str(data)


def told(update: Data) -> str:
    """An update in words: status, note, numbers, evidence, extension; the rest as it stands."""
    if not isinstance(update, dict):
        return said(update)
    rest = {key: value for key, value in update.items() if key not in _TOLD}
    extend = mapping(update, "extend")
    parts = [
        status_word(word(update, "status")),
        word(update, "note").strip(),
        "、".join(f"{name} {said(value)}" for name, value in mapping(update, "values").items()),
        f"佐证：{said(update['evidence'])}" if update.get("evidence") else "",
        f"延期到 {word(extend, 'to')}（{_approval(extend)}）" if extend else "",
        said(rest) if rest else "",
    ]
    return "；".join(part.rstrip("。；") for part in parts if part) or "（没有内容）"


_TOLD = ("at", "by", "status", "note", "values", "evidence", "extend")


def _approval(extend: Data) -> str:
    return "，".join(filter(None, [word(extend, "reason"), f"{word(extend, 'approved_by') or '无人'}批准"]))
