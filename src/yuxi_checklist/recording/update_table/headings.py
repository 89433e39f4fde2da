"""The row of headings: found by its words, which may be the field's own or what departments write for them."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from yuxi_checklist.recording.update_table.rows import NotATable
from yuxi_checklist.text.nearest import nearest
from yuxi_checklist.vocabulary import FIELDS

COLUMNS = {
    key: FIELDS[key] for key in ("id", "at", "by", "status", "note", "values", "evidence", "shortfall")
} | {
    "request_to": "申请延期到",
    "request_reason": "申请理由",
    "extend_to": "延期到",
    "extend_reason": "延期原因",
    "extend_approved_by": FIELDS["approved_by"],
}
"""The columns of a table of reports, by the name of the field and as their heading says."""
REFERENCE = {key: FIELDS[key] for key in ("text", "lead", "deadline")}
"""The columns that a template has for those who fill it in; they are not read."""
CONTENT = tuple(COLUMNS)[3:]
"""The fields without which a row says nothing."""
SYNONYMS = {
    "id": "序号 目标编号 任务编号 条目编号",
    "at": "报告时间 报送时间 填报时间 上报时间 日期 报告日期 报送日期 填报日期 上报日期",
    "by": "报送单位 填报单位 上报单位 报告部门 报送部门 填报部门 上报部门",
    "status": "进展 进度 进展状态 完成状态 当前状态 目前状态 任务状态",
    "note": "进展 进度 进展情况 进展说明 完成情况 推进情况 落实情况 工作进展 工作进展情况 目前进展 目前进展情况 最新进展",
    "values": "完成值 完成数 指标完成值 指标完成数 当前值 目前达到 实际完成",
    "evidence": "佐证材料 证明材料 支撑材料 印证材料 文号 佐证文号",
    "shortfall": "未达标原因 未完成原因 差距原因",
    "request_to": "申请延期至 申请延期",
    "request_reason": "申请延期理由 申请原因",
    "extend_to": "延期至 延到",
    "extend_reason": "延期理由",
    "extend_approved_by": "批准单位 延期批准人",
}
"""What else a column may be called. A word in two rows is taken for the one that the table lacks otherwise."""

_OWN = {word: key for key, word in {**COLUMNS, **REFERENCE}.items()}
_OWN |= {key: key for key in _OWN.values()}
_MEANT = {
    word: [key for key, others in SYNONYMS.items() if word in others.split()]
    for word in " ".join(SYNONYMS.values()).split()
}


@dataclass(frozen=True, slots=True)
class Headings:
    """The field of each column, "" for those left aside; `taken_for` is as in `Rows`."""

    keys: Sequence[str]
    taken_for: Mapping[str, str]
    left_aside: Sequence[str]


def looks_like_headings(cells: Sequence[str]) -> bool:
    """Whether a row has a column for ids and at least one more that is known."""
    known = {name for name in map(_plain, cells) if name in _OWN or name in _MEANT}
    return len(known) > 1 and any(_is_id(name) for name in known)


def read_headings(cells: Sequence[str], file: str) -> Headings:
    """Understand the row of headings. Raises NotATable where it lacks ids or content, or a word is ambiguous."""
    names = [_plain(cell) for cell in cells]
    while names and not names[-1]:
        names.pop()
    keys = _fields(names, file)
    _check(names, keys, file)
    taken_for = {
        name: COLUMNS[key] for name, key in zip(names, keys, strict=True) if key and name not in _OWN
    }
    unread = [_shown(number, name) for number, name in enumerate(names, 1) if not keys[number - 1]]
    return Headings(keys, taken_for, unread)


def _fields(names: Sequence[str], file: str) -> list[str]:
    """The field of each column: own words first, then synonyms of the fields that are still without one."""
    keys = [_OWN.get(name, "") for name in names]
    for most in (1, 2):  # a word that may mean two things comes after those that mean one
        free = [
            [meant for meant in _MEANT.get(name, ()) if not key and meant not in keys]
            for name, key in zip(names, keys, strict=True)
        ]
        if most == 2:
            _refuse_open(names, free, file)
        claims = Counter(each[0] for each in free if len(each) == 1)
        for place, each in enumerate(free):
            if len(each) == 1 and len(_MEANT[names[place]]) <= most:
                if claims[each[0]] > 1:
                    _refuse_rivals(names, free, each[0], file)
                keys[place] = each[0]
    return keys


def _refuse_open(names: Sequence[str], free: Sequence[Sequence[str]], file: str) -> None:
    for name, meant in zip(names, free, strict=True):
        if len(meant) > 1:
            choices = "，也可以是".join(f"“{COLUMNS[key]}”" for key in meant)
            raise NotATable(f"{file} 的表头里，“{name}”可以是{choices}。请把它改成其中一个。")


def _refuse_rivals(names: Sequence[str], free: Sequence[Sequence[str]], key: str, file: str) -> None:
    rivals = "、".join(f"“{name}”" for name, meant in zip(names, free, strict=True) if list(meant) == [key])
    word = COLUMNS[key]
    raise NotATable(f"{file} 的表头里，{rivals}都可以是“{word}”。请把要读的那一列的表头改成“{word}”。")


def _check(names: Sequence[str], keys: Sequence[str], file: str) -> None:
    known = [key for key in keys if key]
    columns = f"表头可以有：{'、'.join(COLUMNS.values())}。"
    if twice := [key for key, count in Counter(known).items() if count > 1]:
        raise NotATable(f"{file} 的表头有重复的列“{(COLUMNS | REFERENCE)[twice[0]]}”。{columns}")
    if "id" not in known:
        raise NotATable(f"{file} 的表头没有“编号”一列。{columns}")
    if not set(known) & set(CONTENT):
        strange = [name for name, key in zip(names, keys, strict=True) if name and not key]
        raise NotATable(f"{file} 的表头里没有要记的内容{''.join(map(_hint, strange))}。{columns}")


def _shown(number: int, name: str) -> str:
    return f"{name}{_hint(name)}" if name else f"第 {number} 列（没有表头）"


def _hint(name: str) -> str:
    alike = nearest(name, COLUMNS.values(), 1)
    return f"（“{name}”是不是“{alike[0]}”？）" if alike else ""


def _is_id(name: str) -> bool:
    return _OWN.get(name) == "id" or _MEANT.get(name) == ["id"]


def _plain(cell: str) -> str:
    """The heading without blanks, marks of what must be filled in, and what is added in brackets."""
    words = re.sub(r"[\s*]", "", unicodedata.normalize("NFKC", cell))
    return re.sub(r"\(.*\)$|[::]$", "", words) or words
