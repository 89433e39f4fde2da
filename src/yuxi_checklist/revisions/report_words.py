"""A report of any revision in words."""

from __future__ import annotations

from yuxi_checklist.revisions.corrections import corrected
from yuxi_checklist.revisions.walk import mapping, value_in_words, word
from yuxi_checklist.vocabulary import field_word, status_word
from yuxi_checklist.yamltext import Data


def update_in_words(update: Data) -> str:
    """Put an update in words: status, note, what it takes back or corrects, numbers, evidence, extensions; the rest as it stands."""
    if not isinstance(update, dict):
        return value_in_words(update)
    correction = corrected(update.get("corrects"))
    told = (*_TOLD, "corrects") if correction else _TOLD
    rest = {key: value for key, value in update.items() if key not in told}
    extend, request, retract = (mapping(update, key) for key in ("extend", "request", "retract"))
    parts = [
        f"撤回 {word(retract, 'by')} {word(retract, 'at')} 的记录（{word(retract, 'reason')}）"
        if retract
        else "",
        status_word(word(update, "status")),
        word(update, "note").strip(),
        f"{field_word('corrects')} {correction}" if correction else "",
        "、".join(f"{name} {value_in_words(value)}" for name, value in mapping(update, "values").items()),
        f"佐证：{value_in_words(update['evidence'])}" if update.get("evidence") else "",
        f"未达标说明：{word(update, 'shortfall')}" if update.get("shortfall") else "",
        f"达到分步时限 {word(update, 'reached')}" if update.get("reached") else "",
        f"申请延期至 {word(request, 'extend_to')}（{word(request, 'reason')}）" if request else "",
        f"延期到 {word(extend, 'to')}（{_approval(extend)}）" if extend else "",
        f"不予延期：{word(update, 'decline')}" if update.get("decline") else "",
        f"由{word(update, 'recorded_by')}代录" if update.get("recorded_by") else "",
        f"{word(update, 'recorded_at')} 补录" if update.get("recorded_at") else "",
        value_in_words(rest) if rest else "",
    ]
    return "；".join(part.rstrip("。；") for part in parts if part) or "（没有内容）"


_TOLD = (
    *("at", "by", "status", "note", "values", "evidence", "extend", "request", "decline"),
    *("shortfall", "reached", "retract", "recorded_by", "recorded_at"),
)


def _approval(extend: Data) -> str:
    return "，".join(filter(None, [word(extend, "reason"), f"{word(extend, 'approved_by') or '无人'}批准"]))
