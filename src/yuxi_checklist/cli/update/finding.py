"""Finding the target meant: one's own first, the most urgent first, page by page, or by id, unit or words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from yuxi_checklist.answers.targets import light_text
from yuxi_checklist.checklist.view import Filters, Item, View
from yuxi_checklist.cli.output import height, screen
from yuxi_checklist.cli.prompts import nth, show
from yuxi_checklist.cli.update.draft import Draft, Ground
from yuxi_checklist.errors import UsageError
from yuxi_checklist.text.visible import visible
from yuxi_checklist.text.wrap import wrap
from yuxi_checklist.vocabulary import LIGHTS

_BESIDE = 4  # lines of a screen that a page leaves free


class Listing:
    """Targets to choose from by number, a page at a time."""

    def __init__(self, heading: str, items: Sequence[Item]) -> None:
        self.heading, self.items = heading, items
        self._next = 0

    def turn(self) -> None:
        """Show the next page; after the last one the first again."""
        start = self._next % len(self.items)
        page = list(_page(self.items, start, screen().width, height() - _BESIDE))
        self._next = start + len(page)
        show("\n".join([self.heading, *page]))

    @property
    def question(self) -> str:
        """What to ask below the page."""
        left = len(self.items) - self._next
        more = f"还有 {left} 项，直接回车看下一页" if left else "直接回车从头看"
        return f"选第几项？写序号，或写编号、部门、文字来找（{more}）："


def pick(ground: Ground, draft: Draft) -> Item:
    """The target meant. Raises Back, Left."""
    listing = _first(ground.view, draft.report.by or draft.report.identity)
    while True:
        listing.turn()
        answer = ground.talk.plain(listing.question)
        index = nth(answer, len(listing.items))
        found = [listing.items[index]] if index is not None else _search(ground.view, answer)
        if len(found) == 1:
            return found[0]
        if found and answer:
            listing = Listing(f"“{answer}”有 {len(found)} 项：", found)
        elif answer:
            show(f"没有找到“{answer}”。")
            listing = _first(ground.view, draft.report.by or draft.report.identity)


def _first(view: View, unit: str | None) -> Listing:
    """The unit's own targets, what it leads before what it supports; all targets where it has none. Raises UsageError."""
    parts = view.involvements(unit) if unit else []
    if not view.items:
        raise UsageError("清单里还没有目标。")
    if not parts:
        return Listing("全部目标：", view.items)
    led = [part.item for part in parts if part.role == "lead"]
    supported = [part.item for part in parts if part.role == "support"]
    counts = "，".join(
        f"{word} {len(items)} 项" for word, items in (("牵头", led), ("配合", supported)) if items
    )
    name = view.register.canonical(unit or "")
    return Listing(f"{name}的目标（{counts}，最急的在前）：", [*_by_urgency(led), *_by_urgency(supported)])


def _by_urgency(items: Iterable[Item]) -> list[Item]:
    lights = list(LIGHTS)
    return sorted(
        items,
        key=lambda item: (
            lights.index(item.standing.light),
            item.standing.due or date.max,
            item.target.key,
        ),
    )


def _search(view: View, words: str) -> list[Item]:
    if not words:
        return []
    if items := view.under(words):
        return items
    if view.register.find(words):
        return [involvement.item for involvement in view.involvements(words)]
    return view.select(Filters(words=[words]))


def _page(items: Sequence[Item], start: int, width: int, lines: int) -> Iterator[str]:
    """Targets with their numbers, wrapped beside these: at least one, and as many as the lines hold."""
    digits = len(str(len(items)))
    indent = " " * (digits + 4)
    taken = 0
    for number in range(start, len(items)):
        first, *rest = wrap(_brief(items[number]), max(width - digits - 5, 2))
        taken += 1 + len(rest)
        if taken > lines and number > start:
            return
        yield "\n".join([f"  {number + 1:>{digits}}  {first}", *(f"{indent}{line}" for line in rest)])


def _brief(item: Item) -> str:
    lead = "、".join(item.target.lead) or "（无牵头）"
    return visible(f"{item.target.id}  {light_text(item.standing.light)}  {lead}  {item.target.text}")
