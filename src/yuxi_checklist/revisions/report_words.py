"""A report of any revision in words."""

from __future__ import annotations

from yuxi_checklist.revisions.corrections import corrected
from yuxi_checklist.revisions.walk import mapping, value_in_words, word
from yuxi_checklist.vocabulary import field_word, status_word
from yuxi_checklist.yamltext import Data


def update_in_words(update: Data) -> str:
    """Put an update in words: status, note, what it corrects, numbers, evidence, extension; the rest as it stands."""
    if not isinstance(update, dict):
        return value_in_words(update)
    correction = corrected(update.get("corrects"))
    told = (*_TOLD, "corrects") if correction else _TOLD
    rest = {key: value for key, value in update.items() if key not in told}
    extend = mapping(update, "extend")
    parts = [
        status_word(word(update, "status")),
        word(update, "note").strip(),
        f"{field_word('corrects')} {correction}" if correction else "",
        "、".join(f"{name} {value_in_words(value)}" for name, value in mapping(update, "values").items()),
        f"佐证：{value_in_words(update['evidence'])}" if update.get("evidence") else "",
        f"延期到 {word(extend, 'to')}（{_approval(extend)}）" if extend else "",
        value_in_words(rest) if rest else "",
    ]
    return "；".join(part.rstrip("。；") for part in parts if part) or "（没有内容）"


_TOLD = ("at", "by", "status", "note", "values", "evidence", "extend")


def _approval(extend: Data) -> str:
    return "，".join(filter(None, [word(extend, "reason"), f"{word(extend, 'approved_by') or '无人'}批准"]))
