"""What a formal correction comes to: what was corrected and why, and what was left as it was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from typing import TYPE_CHECKING

from yuxi_checklist.answers.outcome import Outcome, concerning
from yuxi_checklist.revisions.corrections import corrected as words
from yuxi_checklist.text.numbers import number_text
from yuxi_checklist.vocabulary import FIELDS

if TYPE_CHECKING:
    from yuxi_checklist.checklist.contents import Contents, Target
    from yuxi_checklist.checklist.view import View


def corrected(view: View, before: Contents, id: str) -> Outcome:
    """Say what of the target was corrected, by the report of it that its log has now."""
    old = next(target for target in before.targets if target.id == id)
    item = next(item for item in view.under(id) if item.target.id == id)
    added = next(update for update in item.target.log if update not in old.log)
    keys = list(added.corrects or ())
    told = f"{words(added.corrects)}。理由：{(added.note or '').rstrip('。')}。"
    return Outcome(
        answer=concerning(view, [item], [f"已更正 {id}：{told}"]),
        subject=f"更正 {id} {'、'.join(FIELDS[key] for key in keys)}",
        body=told,
        remarks=[
            *_merged(before, old, keys),
            *_in_both_parts(view, item.target, keys),
            *_of_other_words(item.target, old, keys),
        ],
    )


def _merged(before: Contents, target: Target, keys: Iterable[str]) -> Iterator[str]:
    """Name the targets whose printed cell is merged with this one's, and so had the same words."""
    for key in keys:
        if below := [row.id for row in _merged_below(before, target, key)]:
            yield f"原表里 {'、'.join(below)} 的{FIELDS[key]}与它合并为一格，没有一起更正。"


def _merged_below(before: Contents, target: Target, key: str) -> Iterator[Target]:
    """Go through the rows below the target's in its task as far as their cell is blank."""
    below = before.targets[before.targets.index(target) + 1 :]
    return takewhile(lambda row: row.place[:2] == target.place[:2] and row.source.get(key) == "", below)


def _in_both_parts(view: View, target: Target, keys: Sequence[str]) -> Iterator[str]:
    """Remark on who leads and supports as well, once that is corrected."""
    supporting = set(map(view.register.canonical, target.support))
    both = [name for name in target.lead if view.register.canonical(name) in supporting]
    if both and not {"lead", "support"}.isdisjoint(keys):
        yield f'{"、".join(both)}既牵头又配合；只算一样的话，再用 --support 写全配合部门（没有就写 ""）。'


def _of_other_words(target: Target, old: Target, keys: Sequence[str]) -> Iterator[str]:
    """Remark on indicators that the target's words, of which only one of the two was corrected, do not bear out."""
    for indicator, was in zip(target.indicators, old.indicators, strict=True):
        amount = f"指标“{indicator.name}”（{number_text(indicator.target)}{indicator.unit}）"
        if "text" in keys and indicator.text is not None and indicator.text not in target.text:
            yield f"{amount}是照原来的文字写的，请核对。"
        elif "text" not in keys and indicator != was and indicator.text is not None:
            yield f"{amount}改了，目标的文字仍是“{indicator.text}”；文字也改了就再用 --text 更正。"
