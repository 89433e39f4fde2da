"""The log of a target as a history to be read."""

from __future__ import annotations

from collections.abc import Iterator

from yuxi_checklist.checklist.model import Number, number_text
from yuxi_checklist.checklist.standing import Step, steps
from yuxi_checklist.checklist.view import Entry, View
from yuxi_checklist.formats.blocks import Line
from yuxi_checklist.revisions.corrections import corrected
from yuxi_checklist.vocabulary import STATUSES

_INSET = 2


def history(entry: Entry, view: View) -> Iterator[Line]:
    """What was reported up to the view's day, the oldest first: when and by whom, and set in, what."""
    units = {indicator.name: indicator.unit for indicator in entry.target.indicators}
    for step in steps(entry.target, entry.reading, view.checklist, view.as_of):
        yield Line(_headline(step), "strong")
        yield from _content(step, units)


def _headline(step: Step) -> str:
    update = step.update
    status = STATUSES[update.status] if update.status else ""
    late = "（逾期后报完成）" if step.late and update.status == "done" else ""
    return f"{_moment(update.at.text)}  {update.by}  {status}{late}".rstrip()


def _moment(text: str) -> str:
    """`2022-11-25T09:30+08:00` as `2022-11-25 09:30`; an offset other than that of Beijing stays."""
    return text.replace("T", " ").removesuffix("+08:00")


def _content(step: Step, units: dict[str, str]) -> Iterator[Line]:
    update, extend = step.update, step.update.extend
    if update.corrects:
        yield Line(f"更正：{corrected(update.corrects)}", inset=_INSET)
    if update.note:
        yield Line(update.note.rstrip("\n"), inset=_INSET)
    if update.values:
        values = "；".join(_value(name, value, units) for name, value in update.values.items())
        yield Line(f"指标：{values}", inset=_INSET)
    if update.evidence:
        yield Line(f"佐证：{'；'.join(update.evidence)}", inset=_INSET)
    if extend:
        late = "（逾期后申请）" if step.late else ""
        before = f"{step.due} " if step.due else ""
        moved = f"延期：{before}→ {extend.to}{late}"
        yield Line(f"{moved}，原因：{extend.reason}，批准：{extend.approved_by}", "due_soon", _INSET)


def _value(name: str, value: Number, units: dict[str, str]) -> str:
    return f"{name} {number_text(value)}{units.get(name, '')}"
