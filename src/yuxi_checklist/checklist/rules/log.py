"""A target's log: what each entry takes and may follow on, and when it was reported.

What an entry may do is the table of `revisions.powers`. Of a whole log, only what no merge can bring about is an error.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import accumulate

from yuxi_checklist.checklist.contents import Update
from yuxi_checklist.checklist.model import Checklist, Target
from yuxi_checklist.checklist.plain import events, log, ordered
from yuxi_checklist.checklist.register import Register
from yuxi_checklist.checklist.standing import Step, steps
from yuxi_checklist.errors import Finding
from yuxi_checklist.revisions.courses import duty
from yuxi_checklist.revisions.deadlines import printed_due
from yuxi_checklist.revisions.powers import Situation, by_the_words, objections
from yuxi_checklist.yamltext import Path

_AT = {
    "done-ongoing": ("status",),
    "verified-own": ("status",),
    "verified-evidence": ("status",),
    "extend-undated": ("extend",),
    "extend-order": ("extend", "to"),
    "step-order": (),
}
"""What is told of a whole log, with the place within the entry; the rest is asked of new entries only."""
_WARNED = {"step-order": "log-order"}


def log_findings(
    path: Path, target: Target, checklist: Checklist, register: Register, today: date
) -> Iterator[Finding]:
    """Find what is wrong with a target's log; its deadline must be understood."""
    reading = target.deadline.reading(checklist.document.issued)
    own = duty(target.lead, target.support, reading, register, checklist.document.office)
    happened = events(checklist) if reading.event else {}
    goals = {indicator.name: indicator.target for indicator in target.indicators}
    position = {id(update): index for index, update in enumerate(target.updates)}
    places = [(*path, "updates", position[id(update)]) for update in ordered(target.updates)]
    said = log(target.updates)
    corrected = _corrected_after(said)
    for index, step in enumerate(steps(said, own, reading, happened, date.max)):
        if not step.retracted:
            printed, waits = printed_due(reading, happened, step.update.at.day), reading.event is not None
            case = Situation(step.update, step.before, own, goals, printed, said, index, waits=waits)
            yield from _objections(places[index], case, corrected[index])
        yield from _dates(places[index], step, today)


def _corrected_after(said: Sequence[Update]) -> list[frozenset[str]]:
    """For each entry the fields that are corrected after it."""
    fields = (frozenset(update.corrects or ()) for update in reversed(said))
    return [*accumulate(fields, frozenset[str].union, initial=frozenset[str]())][-2::-1]


def _objections(place: Path, case: Situation[Update], corrected: frozenset[str]) -> Iterator[Finding]:
    spared = by_the_words(corrected)
    found = [each for each in objections(case) if each.rule in _AT and each.rule not in spared]
    wrong = [each for each in found if each.rule not in _WARNED]
    for rule, message in wrong or found:
        if not (rule == "extend-undated" and case.waits):
            yield Finding((*place, *_AT[rule]), _WARNED.get(rule, rule), message)


def _dates(place: Path, step: Step, today: date) -> Iterator[Finding]:
    """Find reports of a future day or after the deadline."""
    update = step.update
    if update.at.day > today:
        message = f"报告时间 {update.at.text} 晚于今天（{today}）；请核对日期"
        yield Finding((*place, "at"), "update-future", message)
    if step.late and not step.retracted:
        what = "完成报告" if update.status == "done" else "延期申请"
        message = f"{what}的时间 {update.at.text} 已过当时的时限 {step.due}"
        yield Finding((*place, "at"), "update-late", message)
