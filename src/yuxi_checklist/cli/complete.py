"""Shell completion from the file itself: ids, departments with their aliases, sections, and the fixed words.

A completion never fails and never speaks: where the list cannot be read, there is nothing to offer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from yuxi_checklist.checklist.model import Checklist, Target

VARIABLE = "_CHECKLIST_COMPLETE"
"""The environment variable by which a shell asks, and says which it is."""

Offer = tuple[str, str]
"""What may be typed, and a line about it."""


def _from_list(
    offers: Callable[[Checklist, dict[str, Any]], Iterable[Offer]],
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
            for word, about in offers(loaded.checklist, ctx.params or {})
            if word.startswith(incomplete) and word.isprintable()
        ]

    return complete


def _words(table: Callable[[], dict[Any, str]]) -> Callable[[str], list[Offer]]:
    def complete(incomplete: str) -> list[Offer]:
        codes = [(str(code), word) for code, word in table().items()]
        offers = codes + [(word, code) for code, word in codes]
        return [offer for offer in offers if offer[0].startswith(incomplete)]

    return complete


def _departments(checklist: Checklist, _: dict[str, Any]) -> Iterable[Offer]:
    for entry in checklist.departments:
        for label in entry.labels:
            yield label, entry.full_name or entry.name


def _sections(checklist: Checklist, _: dict[str, Any]) -> Iterable[Offer]:
    for number, section in enumerate(checklist.sections, 1):
        yield str(number), section.title
        for index, task in enumerate(section.tasks, 1):
            yield f"{number}.{index}", task.title


def _ids(checklist: Checklist, _: dict[str, Any]) -> Iterable[Offer]:
    return ((target.id, target.text[:30]) for target in _targets(checklist))


def _indicators(checklist: Checklist, given: dict[str, Any]) -> Iterable[Offer]:
    for target in _targets(checklist):
        if target.id == given.get("identifier"):
            for indicator in target.indicators:
                yield f"{indicator.name}=", f"现在要达到 {indicator.target}{indicator.unit}"


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


def _formats() -> dict[Any, str]:
    from yuxi_checklist.formats import FORMATS

    return {name: format.words for name, format in FORMATS.items()}


departments = _from_list(_departments)
sections = _from_list(_sections)
ids = _from_list(_ids)
indicators = _from_list(_indicators)
statuses = _words(_statuses)
lights = _words(_lights)
roles = _words(_roles)


def formats(incomplete: str) -> list[Offer]:
    """The formats of an answer."""
    return [(name, words) for name, words in _formats().items() if name.startswith(incomplete)]
