"""How far a list has come: what its units report as finished, what the office has verified, and what changed since a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yuxi_checklist.answers.answer import Fact, Line

if TYPE_CHECKING:
    from yuxi_checklist.checklist.view import Item, View


def advance(view: View) -> dict[str, int]:
    """Count what a leader asks for: the targets that are late, stopped, said to be finished, and verified."""
    lights = [item.standing.light for item in view.items]
    claimed = [item for item in view.items if _finished(item) and not item.standing.progress.verdict]
    return {
        **{light: lights.count(light) for light in ("overdue", "returned", "blocked")},
        "claimed": len(claimed),
        "verified": sum(_finished(item) for item in view.items) - len(claimed),
    }


def finished_fact(view: View) -> Fact:
    """Say how much is finished, and by whose word."""
    now = advance(view)
    said = [f"{_WORDS[each]} {now[each]} 项" for each in ("claimed", "verified") if now[each]]
    return Fact("完成", [Line(f"{'，'.join(said)}，共 {len(view.items)} 项")] if said else [])


def changes(view: View, before: View) -> str:
    """Say what is more or less than on an earlier day; nothing where nothing is."""
    now, then = advance(view), advance(before)
    return "，".join(f"{_WORDS[each]} {now[each] - then[each]:+}" for each in now if now[each] != then[each])


def _finished(item: Item) -> bool:
    """Whether it is finished by somebody's word."""
    return item.standing.light in ("claimed", "done")


_WORDS = {
    "overdue": "逾期",
    "returned": "已退回",
    "blocked": "受阻",
    "claimed": "自报完成",
    "verified": "已核实",
}
