"""When things were reported, and how far they were put off."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from yuxi_checklist.checklist.model import Checklist, Target
from yuxi_checklist.checklist.plain import events, log, ordered
from yuxi_checklist.checklist.standing import Step, steps
from yuxi_checklist.deadline import Reading
from yuxi_checklist.errors import Finding
from yuxi_checklist.yamltext import Path


def date_findings(
    path: Path, target: Target, reading: Reading, checklist: Checklist, today: date
) -> Iterator[Finding]:
    """Find reports of a future day or after the deadline, and extensions that do not extend."""
    position = {id(update): index for index, update in enumerate(target.updates)}
    places = (position[id(update)] for update in ordered(target.updates))
    awaited = events(checklist) if reading.event else {}
    for place, step in zip(places, steps(log(target.updates), reading, awaited, date.max), strict=True):
        update = (*path, "updates", place)
        yield from _extension((*update, "extend"), step, reading)
        if step.update.at.day > today:
            message = f"报告时间 {step.update.at.text} 晚于今天（{today}）；请核对日期"
            yield Finding((*update, "at"), "update-future", message)
        if step.late:
            what = "延期申请" if step.update.extend else "完成报告"
            message = f"{what}的时间 {step.update.at.text} 已过当时的时限 {step.due}"
            yield Finding((*update, "at"), "update-late", message)


def _extension(path: Path, step: Step, reading: Reading) -> Iterator[Finding]:
    """An extension must extend. Two that were approved apart and then merged may stand in either order: only a warning."""
    if step.extends_nothing and reading.event is None:
        message = f"时限是“{reading.text}”，没有日期可以延期；请删掉 extend，用 note 写明情况"
        yield Finding(path, "extend-undated", message)
    if step.extends_too_little:
        rule = "extend-again" if step.extended else "extend-order"
        yield Finding((*path, "to"), rule, f"延期要晚于当时的时限 {step.due}；请核对日期")
