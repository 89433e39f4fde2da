"""The models as plain values: what they say, in the order and in the terms in which it is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from yuxi_checklist.checklist import contents as plain
from yuxi_checklist.checklist.targets import Placed, targets
from yuxi_checklist.revisions.order import content
from yuxi_checklist.text.numbers import number_text
from yuxi_checklist.yamltext import Data

if TYPE_CHECKING:
    from yuxi_checklist.checklist.model import Checklist, Record, Update

_Plain = TypeVar("_Plain", plain.Department, plain.Document, plain.Extension, plain.Indicator, plain.Settings)


def contents(checklist: Checklist) -> plain.Contents:
    """All that a list says."""
    return plain.Contents(
        title=checklist.title,
        document=_alike(plain.Document, checklist.document),
        settings=_alike(plain.Settings, checklist.settings),
        departments=tuple(_alike(plain.Department, each) for each in checklist.departments),
        events=events(checklist),
        targets=tuple(_target(placed, checklist.document.issued) for placed in targets(checklist)),
    )


def events(checklist: Checklist) -> dict[str, date | None]:
    """The day on which each event happened, None where it has not; of two of one name the first counts."""
    return {event.name: event.on for event in reversed(checklist.events)}


def ordered(updates: Sequence[Update]) -> list[Update]:
    """The log in its order: by `at`, ties by content, so that the order in the file does not matter."""
    if len(updates) < 2:
        return list(updates)
    return sorted(updates, key=lambda update: (update.at.instant, _content(update)))


def log(updates: Sequence[Update]) -> tuple[plain.Update, ...]:
    """What reports say, in the log's order."""
    return tuple(map(_update, ordered(updates)))


def _target(placed: Placed, issued: date | None) -> plain.Target:
    section, task, measure, target, path = placed
    source = {key: getattr(target.source, key) for key in ("lead", "support", "deadline") if target.source}
    return plain.Target(
        place=tuple(step for step in path if isinstance(step, int)),
        section=section.title,
        task=task.title,
        measure=measure.title,
        id=target.id,
        text=target.text,
        lead=target.lead,
        support=target.support,
        reading=target.deadline.reading(issued),
        reason=target.deadline.reason,
        indicators=tuple(_alike(plain.Indicator, each) for each in target.indicators),
        source={key: words for key, words in source.items() if words is not None},
        log=log(target.updates),
    )


def _update(update: Update) -> plain.Update:
    return plain.Update(
        at=update.at,
        by=update.by,
        status=update.status,
        note=update.note,
        values=update.values,
        evidence=update.evidence,
        extend=_alike(plain.Extension, update.extend) if update.extend else None,
        corrects=update.corrects,
    )


def _alike(kind: type[_Plain], record: Record) -> _Plain:
    """Make a plain value of a record that has all its fields."""
    return kind(*(getattr(record, name) for name in kind.__match_args__))


def _content(update: Update) -> str:
    """The update's content, as the order of plain data has it."""
    values: dict[str, Data] = {name: number_text(value) for name, value in update.values.items()}
    return content({**_update(update).record(), "values": values})
