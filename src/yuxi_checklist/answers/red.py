"""What is red, each with its unit and the reason that was given last; none of it is left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from yuxi_checklist.answers.answer import Fact, Line
from yuxi_checklist.answers.reasons import explanation, noted
from yuxi_checklist.vocabulary import LIGHTS, Light

if TYPE_CHECKING:
    from yuxi_checklist.checklist.view import Item, View

RED: tuple[Light, ...] = ("overdue", "returned", "blocked")
_NAMED = 4
_NOBODY = "没有牵头"


def red_facts(view: View) -> Iterator[Fact]:
    """Say what is red: a line for each that somebody has given a reason for, and the others by who leads them."""
    for light in RED:
        items = _of(view, light)
        silent = [item for item in items if explanation(item) is None]
        lines = [Line(words, light, brief=True) for item in items if (words := _because(item, view))]
        if silent:
            lines.append(Line(f"没有说明的 {len(silent)} 项：{leads_of(view, silent)}", light))
        yield Fact(f"{LIGHTS[light]} {len(items)}", lines)


def red_records(view: View) -> list[dict[str, Any]]:
    """Give what is red as data, each with its unit and the entry that says why, if there is one."""
    return [
        {
            "id": item.target.id,
            "light": light,
            "lead": list(item.target.lead),
            "reason": (said := explanation(item)) and {"at": said.at.text, "by": said.by, "note": said.note},
        }
        for light in RED
        for item in _of(view, light)
    ]


def leads_of(view: View, items: Sequence[Item]) -> str:
    """Name each with its leads where they are few, else every unit with how many it leads."""
    if len(items) <= _NAMED:
        return "，".join(f"{item.target.id} {'、'.join(item.target.lead) or _NOBODY}" for item in items)
    leads = Counter(
        name
        for item in items
        for name in dict.fromkeys(map(view.register.canonical, item.target.lead)) or [_NOBODY]
    )
    return "，".join(f"{name} {number}" for name, number in leads.most_common())


def _of(view: View, light: Light) -> list[Item]:
    return [item for item in view.items if item.standing.light == light]


def _because(item: Item, view: View) -> str:
    """Say why one is red: the newest word on it, without the name of the unit that stands before it."""
    said, leads = explanation(item), "、".join(item.target.lead)
    return f"{item.target.id} {leads or _NOBODY}，{noted(said, view.as_of, leads)}" if said else ""
