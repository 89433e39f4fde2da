"""Shell completion from the file itself: ids, departments with their aliases, sections, and the fixed words.

A completion never fails and never speaks: where the list cannot be read, there is nothing to offer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from yuxi_checklist.checklist.load import Loaded
    from yuxi_checklist.checklist.model import Checklist, Target
    from yuxi_checklist.recording.updates import Desk

VARIABLE = "_CHECKLIST_COMPLETE"
"""The environment variable by which a shell asks, and says which it is."""

Offer = tuple[str, str]
"""What may be typed, and a line about it."""


def _from_list(
    offers: Callable[[Loaded, dict[str, Any]], Iterable[Offer]],
) -> Callable[[Any, str], list[Offer]]:
    """What is offered, given the list and what stands on the line already."""

    def complete(ctx: Any, incomplete: str) -> list[Offer]:
        from yuxi_checklist.cli.opening import open_list
        from yuxi_checklist.errors import ChecklistError
        from yuxi_checklist.text.visible import visible

        file = (ctx.params or {}).get("file")
        try:
            loaded = open_list(
                Path(file) if file else None, quiet=True
            )  # what is not finished may be text still
        except ChecklistError:
            return []
        return [
            (word, visible(about))
            for word, about in offers(loaded, ctx.params or {})
            if word.startswith(incomplete) and word.isprintable()
        ]

    return complete


def _words(table: Callable[[], dict[Any, str]]) -> Callable[[str], list[Offer]]:
    def complete(incomplete: str) -> list[Offer]:
        codes = [(str(code), word) for code, word in table().items()]
        offers = codes + [(word, code) for code, word in codes]
        return [offer for offer in offers if offer[0].startswith(incomplete)]

    return complete


def _departments(loaded: Loaded, _: dict[str, Any]) -> Iterable[Offer]:
    for entry in loaded.checklist.departments:
        for label in entry.labels:
            yield label, entry.full_name or entry.name


def _sections(loaded: Loaded, _: dict[str, Any]) -> Iterable[Offer]:
    for number, section in enumerate(loaded.checklist.sections, 1):
        yield str(number), section.title
        for index, task in enumerate(section.tasks, 1):
            yield f"{number}.{index}", task.title


def _ids(loaded: Loaded, _: dict[str, Any]) -> Iterable[Offer]:
    return ((target.id, target.text[:30]) for target in _targets(loaded.checklist))


def _indicators(loaded: Loaded, given: dict[str, Any]) -> Iterable[Offer]:
    for target in _named(loaded, given):
        for indicator in target.indicators:
            yield f"{indicator.name}=", f"现在要达到 {indicator.target}{indicator.unit}"


def _milestones(loaded: Loaded, given: dict[str, Any]) -> Iterable[Offer]:
    """The days of the deadline in steps."""
    from yuxi_checklist.deadline import NotUnderstood

    for target in _named(loaded, given):
        with suppress(NotUnderstood):
            for day in target.deadline.reading(loaded.checklist.document.issued).milestones:
                yield str(day), target.deadline.text


def _reporters(loaded: Loaded, given: dict[str, Any]) -> Iterable[Offer]:
    """Those who may report on the targets named before all others."""
    from yuxi_checklist.recording.updates import Desk
    from yuxi_checklist.vocabulary import CAPACITIES

    desk, named = Desk(loaded), _named(loaded, given)
    first = desk.reporters(named) if named else []
    known = dict(_departments(loaded, given))
    for name in first:
        yield (
            name,
            f"{'、'.join(CAPACITIES[role] for role in desk.roles(named[0], name))} {known.get(name, '')}",
        )
    yield from ((name, about) for name, about in known.items() if name not in first)


def _statuses_now(loaded: Loaded, given: dict[str, Any]) -> Iterable[Offer]:
    """The statuses that can be reported, of the targets named only those that may be now."""
    from yuxi_checklist.days import now
    from yuxi_checklist.recording.updates import Desk
    from yuxi_checklist.vocabulary import STATUSES

    desk, named = Desk(loaded), _named(loaded, given)
    found: list[tuple[str, str]] = []
    who, moment = _who(desk, loaded, named, given), now()
    for code, word in STATUSES.items():
        if code != "not_started" and (not named or desk.may_report(named, code, who, moment)):
            found.append((code, word))
    yield from found
    yield from ((word, code) for code, word in found)


def _who(desk: Desk, loaded: Loaded, named: list[Target], given: dict[str, Any]) -> list[str]:
    """By whom it may be reported: whoever is named on the line, else whose clone it is, else all of those who may."""
    from yuxi_checklist.cli.authorship import identity

    said = given.get("by") or identity(Path(loaded.file)).name
    return [said] if said else desk.reporters(named) if named else []


def _named(loaded: Loaded, given: dict[str, Any]) -> list[Target]:
    """The targets that stand on the line already."""
    ids = {given.get("identifier"), *(given.get("ids") or ())}
    return [target for target in _targets(loaded.checklist) if target.id in ids]


def _targets(checklist: Checklist) -> Iterator[Target]:
    from yuxi_checklist.checklist.targets import targets

    return (each.target for each in targets(checklist))


def _statuses() -> dict[Any, str]:
    from yuxi_checklist.vocabulary import STATUSES

    return dict(STATUSES)


def _lights() -> dict[Any, str]:
    from yuxi_checklist.vocabulary import LIGHTS

    return dict(LIGHTS)


def _roles() -> dict[Any, str]:
    from yuxi_checklist.vocabulary import ROLES

    return dict(ROLES)


def _orders() -> dict[Any, str]:
    from yuxi_checklist.vocabulary import ORDERS

    return dict(ORDERS)


def _formats() -> dict[Any, str]:
    from yuxi_checklist.formats import FORMATS

    return {name: format.words for name, format in FORMATS.items()}


departments = _from_list(_departments)
sections = _from_list(_sections)
ids = _from_list(_ids)
indicators = _from_list(_indicators)
milestones = _from_list(_milestones)
reporters = _from_list(_reporters)
reported_statuses = _from_list(_statuses_now)
statuses = _words(_statuses)
lights = _words(_lights)
roles = _words(_roles)
orders = _words(_orders)


def formats(incomplete: str) -> list[Offer]:
    """The formats of an answer."""
    return [(name, words) for name, words in _formats().items() if name.startswith(incomplete)]
