"""Numbers: an indicator is read from the target's own words, and reported numbers are of its indicators."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from yuxi_checklist.checklist.model import Target
from yuxi_checklist.errors import Finding
from yuxi_checklist.text.nearest import nearest
from yuxi_checklist.yamltext import Path


def indicator_findings(path: Path, target: Target) -> Iterator[Finding]:
    """Find what is wrong with a target's indicators, and numbers reported of what is none."""
    known: dict[str, None] = {}
    for index, indicator in enumerate(target.indicators):
        place = (*path, "indicators", index)
        if indicator.name in known:
            message = f"指标“{indicator.name}”写了两次；同一目标内不能重名"
            yield Finding((*place, "name"), "indicator-duplicate", message)
        known[indicator.name] = None
        if indicator.text is not None and indicator.text not in target.text:
            message = f"“{indicator.text}”不是这项目标里的原话；text 要照抄目标文字里的一段"
            yield Finding((*place, "text"), "indicator-text", message)
    for index, update in enumerate(target.updates):
        for name in (name for name in update.values if name not in known):
            place = (*path, "updates", index, "values", name)
            yield Finding(place, "value-unknown", f"这项目标没有指标“{name}”；", partial(_hint, name, known))


def _hint(name: str, known: Iterable[str]) -> str:
    if alike := nearest(name, known, 1):
        return f"是不是“{alike[0]}”？"
    listed = "、".join(known)
    return f"有的是：{listed}。" if listed else "这项目标没有量化指标，请写进 note。"
