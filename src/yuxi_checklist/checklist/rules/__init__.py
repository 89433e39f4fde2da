"""What must hold across the file, beyond the shape of each record: one module a concern, each yielding findings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from yuxi_checklist.checklist.model import Checklist
from yuxi_checklist.checklist.register import Register
from yuxi_checklist.checklist.rules.deadlines import deadline_findings
from yuxi_checklist.checklist.rules.indicators import indicator_findings
from yuxi_checklist.checklist.rules.log import log_findings
from yuxi_checklist.checklist.rules.log_order import order_findings
from yuxi_checklist.checklist.rules.outline import outline
from yuxi_checklist.checklist.rules.register import register_findings, unknown
from yuxi_checklist.checklist.rules.responsibility import responsibility_findings
from yuxi_checklist.checklist.rules.table import LIST, READING, ROWS, RULES, SHAPE, STEP, Rule
from yuxi_checklist.checklist.targets import targets
from yuxi_checklist.deadline import NotUnderstood
from yuxi_checklist.errors import Finding

__all__ = [
    "LIST",
    "READING",
    "ROWS",
    "RULES",
    "SHAPE",
    "STEP",
    "Rule",
    "findings",
    "log_findings",
    "outline",
]


def findings(checklist: Checklist, today: date) -> Iterator[Finding]:
    """Find everything wrong with a checklist whose records are each in shape, warnings included."""
    register = Register(checklist.departments)
    events = {event.name for event in checklist.events}
    yield from register_findings(checklist, register)
    for placed in targets(checklist):
        target, path = placed.target, placed.path
        yield from responsibility_findings(path, target, register)
        yield from indicator_findings(path, target)
        yield from order_findings(path, target)
        for index, update in enumerate(target.updates):
            yield from unknown((*path, "updates", index, "by"), update.by, register)
        try:
            reading = target.deadline.reading(checklist.document.issued)
        except NotUnderstood as error:
            yield Finding((*path, "deadline"), "deadline", str(error))
            continue
        yield from deadline_findings(path, target, reading, events)
        if target.updates:
            yield from log_findings(path, target, checklist, register, today)
