"""The targets of a list as records, each with what it stands under."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from yuxi_checklist.checklist.model import Checklist, Measure, Section, Target, Task
from yuxi_checklist.yamltext import Path


class Placed(NamedTuple):
    """A target with what it stands under, and its path in the file."""

    section: Section
    task: Task
    measure: Measure
    target: Target
    path: Path


def targets(checklist: Checklist) -> Iterator[Placed]:
    """Go through every target in the order of the file."""
    for s, section in enumerate(checklist.sections):
        for t, task in enumerate(section.tasks):
            for m, measure in enumerate(task.measures):
                for n, target in enumerate(measure.targets):
                    path: Path = ("sections", s, "tasks", t, "measures", m, "targets", n)
                    yield Placed(section, task, measure, target, path)
