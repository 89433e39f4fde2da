"""The log of a target as lines to be read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from yuxi_checklist.answers.answer import Line
from yuxi_checklist.revisions.corrections import corrected
from yuxi_checklist.text.numbers import number_text
from yuxi_checklist.vocabulary import FIELDS, STATUSES

if TYPE_CHECKING:
    from yuxi_checklist.checklist.standing import Step
    from yuxi_checklist.checklist.view import Item
    from yuxi_checklist.text.numbers import Number

_INSET = 2


def log_lines(item: Item) -> Iterator[Line]:
    """Say what was reported up to the view's day, the oldest first: when and by whom, and set in, what."""
    units = {indicator.name: indicator.unit for indicator in item.target.indicators}
    for step in item.standing.steps:
        yield Line(_headline(step), "strong")
        yield from _content(step, units)


def _headline(step: Step) -> str:
    update = step.update
    status = STATUSES[update.status] if update.status else ""
    late = "（逾期后报完成）" if step.late and update.status == "done" else ""
    return f"{moment_words(update.at.text)}  {update.by}  {status}{late}".rstrip()


def moment_words(text: str) -> str:
    """Write `2022-11-25T09:30:12+08:00` as `2022-11-25 09:30`; an offset other than that of Beijing stays."""
    day, _, time = text.removesuffix("+08:00").partition("T")
    return f"{day} {time[:5]}{time[8:]}".rstrip() if time else day


def _content(step: Step, units: dict[str, str]) -> Iterator[Line]:
    update, extend = step.update, step.update.extend
    if update.corrects:
        yield Line(f"{FIELDS['corrects']}：{corrected(update.corrects)}", inset=_INSET)
    if update.note:
        yield Line(update.note.rstrip("\n"), inset=_INSET)
    if update.values:
        values = "；".join(_value(name, value, units) for name, value in update.values.items())
        yield Line(f"{FIELDS['values']}：{values}", inset=_INSET)
    if update.evidence:
        yield Line(f"{FIELDS['evidence']}：{'；'.join(update.evidence)}", inset=_INSET)
    if extend:
        late = "（逾期后申请）" if step.late else ""
        before = f"{step.due} " if step.due else ""
        moved = f"{FIELDS['extend']}：{before}→ {extend.to}{late}"
        yield Line(f"{moved}，理由：{extend.reason}，批准人：{extend.approved_by}", "due_soon", _INSET)


def _value(name: str, value: Number, units: dict[str, str]) -> str:
    return f"{name} {number_text(value)}{units.get(name, '')}"
