"""What may not change in an issued list: past reports, and the document's own words unless a correction says so.

One judge of a step, on plain data: every writer asks it before it writes, and so do the hook before a commit, the
merge driver, and the guard over a history (`git.audit`). What it asks is the table in `rules`.

Deliberately not caught here:
- a rewritten history: the state that is compared with is trusted, so protect its branch on the host;
- the register and the settings: who may report follows the register, and its changes are for the reviewer; only who
  speaks for the office is the office's to say, in a correction;
- added targets and indicators, as long as the document's own count of targets stays what it was;
- a printed cell that a correction by hand does not keep in `source`: what was printed stands in the correction;
- a report under another department's name where no author map is given, and a false e-mail address or date in a
  commit: that is what signed commits and the host's accounts are for;
- what a report says: a wrong number is corrected by the next report.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from yuxi_checklist.errors import Finding, Problem, Severity
from yuxi_checklist.revisions.diff import Difference
from yuxi_checklist.revisions.guard.authors import Authors, Made, Who
from yuxi_checklist.revisions.guard.rules import RULES
from yuxi_checklist.revisions.guard.step import Step
from yuxi_checklist.yamltext import Data, Document

__all__ = ["RULES", "Authors", "Breach", "Made", "Who", "judge", "ledger", "placed"]


@dataclass(frozen=True, slots=True)
class Breach(Finding):
    """A finding about a step: it lies in the state after it, and is about what differs."""

    difference: Difference = field(kw_only=True)
    severity: Severity = field(kw_only=True, default="error")

    @property
    def key(self) -> tuple[object, ...]:
        """The same for the same breach, whatever the step started from."""
        return self.rule, *self.difference.key


def judge(before: Data, after: Data, made: Made | None = None, *, over: bool = False) -> list[Breach]:
    """Everything that a step may not do, and with `made`, where that is held to account, what is told of how it came to be.

    With `over`, it is a whole period, whose steps were judged one by one, and the question is what they hide from each other.
    """
    step = Step(before, after, made, over=over)
    return [
        Breach(each.path, rule.name, message, difference=each, severity=rule.severity)
        for each in step.differences
        for rule in RULES
        if each.kind in rule.kinds and (rule.over or not over) and (message := rule.ask(each, step))
    ]


def placed(breach: Breach, document: Document) -> Problem:
    """The breach as a problem of the document that holds the state after the step."""
    position = document.position(breach.path) if breach.path else None
    line, column = (position.line, position.column) if position else (None, None)
    return Problem(breach.message, breach.rule, breach.severity, line, column, breach.difference.target)
