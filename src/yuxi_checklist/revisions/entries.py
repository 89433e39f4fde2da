"""Entries of a log as plain data of any age has them: what cannot be read is as if it was not written."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from yuxi_checklist.days import BEIJING, Moment, parse_date, parse_moment
from yuxi_checklist.revisions.walk import items, mapping, word
from yuxi_checklist.vocabulary import STATUSES, StatusName
from yuxi_checklist.yamltext import Data

NEVER = datetime.max.replace(tzinfo=BEIJING)
"""The instant of an entry that does not say when."""
_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class PlainDecision:
    """An extension that was decided: the day it goes to."""

    to: date


@dataclass(frozen=True, slots=True)
class PlainRequest:
    """An extension that is asked for: the day it shall go to."""

    extend_to: date


@dataclass(frozen=True, slots=True)
class PlainRetraction:
    """What names an entry that is taken back."""

    at: Moment
    by: str


@dataclass(frozen=True, slots=True)
class PlainEntry:
    """An entry of a log; see `progress.Entry`. One that does not say when comes after all others."""

    data: Data
    at: Moment
    by: str
    status: StatusName | None
    note: str | None
    evidence: tuple[Data, ...]
    values: dict[str, int | float]
    shortfall: str | None
    reached: date | None
    extend: PlainDecision | None
    request: PlainRequest | None
    decline: str | None
    retract: PlainRetraction | None
    recorded_by: str | None
    recorded_at: Moment | None
    corrects: dict[str, Data] | None


def entry(update: Data) -> PlainEntry:
    """Read one entry."""
    status = word(update, "status")
    to = _read(parse_date, word(mapping(update, "extend"), "to"))
    asked = _read(parse_date, word(mapping(update, "request"), "extend_to"))
    retract = mapping(update, "retract")
    return PlainEntry(
        data=update,
        at=_moment(word(update, "at")),
        by=word(update, "by"),
        status=status if status in STATUSES else None,
        note=word(update, "note") or None,
        evidence=tuple(items(update, "evidence")),
        values=_numbers(mapping(update, "values")),
        shortfall=word(update, "shortfall") or None,
        reached=_read(parse_date, word(update, "reached")),
        extend=PlainDecision(to) if to else None,
        request=PlainRequest(asked) if asked else None,
        decline=word(update, "decline") or None,
        retract=PlainRetraction(_moment(word(retract, "at")), word(retract, "by")) if retract else None,
        recorded_by=word(update, "recorded_by") or None,
        recorded_at=_read(parse_moment, word(update, "recorded_at")),
        corrects=mapping(update, "corrects") or None,
    )


def _moment(text: str) -> Moment:
    return _read(parse_moment, text) or Moment(text, NEVER)


def number(text: str) -> float:
    """The number that a text is, 0 for what is none."""
    return _read(float, text) or 0.0


def _numbers(values: dict[str, Data]) -> dict[str, int | float]:
    return {name: number(text) for name, text in values.items() if isinstance(text, str)}


def _read(reader: Callable[[str], _Value], text: str) -> _Value | None:
    with suppress(ValueError, OverflowError):
        return reader(text)
    return None
