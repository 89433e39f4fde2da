"""The log of a target as lines to be read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from yuxi_checklist.answers.answer import Line, Tone
from yuxi_checklist.revisions.corrections import corrected
from yuxi_checklist.revisions.report_words import update_in_words
from yuxi_checklist.text.numbers import number_text
from yuxi_checklist.vocabulary import FIELDS, STATUSES

if TYPE_CHECKING:
    from datetime import date

    from yuxi_checklist.checklist.contents import Update
    from yuxi_checklist.checklist.standing import Step
    from yuxi_checklist.checklist.view import Item
    from yuxi_checklist.text.numbers import Number

_INSET = 2


def log_lines(item: Item) -> Iterator[Line]:
    """Say what was reported up to the view's day, the oldest first: when and by whom, and set in, what."""
    units = {indicator.name: indicator.unit for indicator in item.target.indicators}
    for step in item.standing.steps:
        tone: Tone = "struck" if step.retracted else None
        yield Line(_headline(step), tone or "strong")
        yield from (line._replace(tone=tone or line.tone) for line in _content(step, units))


def _headline(step: Step) -> str:
    update = step.update
    status = STATUSES[update.status] if update.status else ""
    late = "（逾期后报完成）" if step.late and update.status == "done" else ""
    told = f"{moment_words(update.at.text)}  {update.by}  {status}{late}".rstrip()
    return told + "".join(f"【{mark}】" for mark in _marks(step))


def _marks(step: Step) -> Iterator[str]:
    """Say how an entry came to be where it stands, and whether it counts."""
    update = step.update
    if update.recorded_by:
        yield f"{update.recorded_by}代录"
    if update.recorded_at:
        yield f"{moment_words(update.recorded_at.text)} 补录"
    if step.retracted:
        yield "已撤回，不算数"


def moment_words(text: str, seen: date | None = None) -> str:
    """Write `2022-11-25T09:30:12+08:00` as `2022-11-25 09:30`; an offset other than that of Beijing stays.

    The year of the day on which it is `seen` is left out.
    """
    day, _, time = text.removesuffix("+08:00").partition("T")
    day = day.removeprefix(f"{seen.year}-") if seen else day
    return f"{day} {time[:5]}{time[8:]}".rstrip() if time else day


def entry_words(update: Update) -> str:
    """Put an entry into one sentence: when, by whom, and what."""
    return f"{moment_words(update.at.text)} {update.by}：{said_words(update)}"


def said_words(update: Update) -> str:
    """Put into words what an entry says, without when and by whom."""
    said = {key: value for key, value in update.record().items() if value}
    if update.values:
        said["values"] = {name: number_text(value) for name, value in update.values.items()}
    return update_in_words(said)


def _content(step: Step, units: dict[str, str]) -> Iterator[Line]:
    update = step.update
    if update.corrects:
        yield Line(f"{FIELDS['corrects']}：{corrected(update.corrects)}", inset=_INSET)
    if update.note:
        yield Line(update.note.rstrip("\n"), inset=_INSET)
    if update.values:
        values = "；".join(_value(name, value, units) for name, value in update.values.items())
        yield Line(f"{FIELDS['values']}：{values}", inset=_INSET)
    if update.shortfall:
        yield Line(f"{FIELDS['shortfall']}：{update.shortfall}", "due_soon", _INSET)
    if update.reached:
        yield Line(f"{FIELDS['reached']}：{update.reached}", inset=_INSET)
    if update.retract:
        gone = f"{update.retract.by} {moment_words(update.retract.at.text)}"
        yield Line(f"{FIELDS['retract']}：{gone} 的记录，理由：{update.retract.reason}", inset=_INSET)
    if update.evidence:
        yield Line(f"{FIELDS['evidence']}：{'；'.join(update.evidence)}", inset=_INSET)
    yield from _extension(step)


def _extension(step: Step) -> Iterator[Line]:
    """Say what was asked for or decided about the deadline."""
    update, extend = step.update, step.update.extend
    if update.request:
        late = "（过期申请）" if step.late else ""
        asked = f"{FIELDS['request']}至 {update.request.extend_to}{late}"
        yield Line(f"{asked}，理由：{update.request.reason}", "due_soon", _INSET)
    if update.decline:
        yield Line(f"{FIELDS['decline']}，理由：{update.decline}", "due_soon", _INSET)
    if extend:
        late = "（逾期后申请）" if step.late else ""
        before = f"{step.due} " if step.due else ""
        moved = f"{FIELDS['extend']}：{before}→ {extend.to}{late}"
        yield Line(f"{moved}，理由：{extend.reason}，批准人：{extend.approved_by}", "due_soon", _INSET)


def _value(name: str, value: Number, units: dict[str, str]) -> str:
    return f"{name} {number_text(value)}{units.get(name, '')}"
