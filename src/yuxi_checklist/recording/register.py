"""A unit added to the register, called something else, or put into a group, as changes to the list.

The words of the document that name it stay as they are: a name that it had remains one of its names. Why the register
was changed, where that is told, stands in the log of one target, in a correction like any other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from yuxi_checklist.checklist.load import Loaded
from yuxi_checklist.checklist.model import Checklist, Department
from yuxi_checklist.checklist.register import Register
from yuxi_checklist.checklist.targets import targets
from yuxi_checklist.errors import UsageError
from yuxi_checklist.recording.corrections import corrector
from yuxi_checklist.recording.transaction import Plan, Refused
from yuxi_checklist.recording.updates import Desk, Report, insertions
from yuxi_checklist.revisions.guard import judge
from yuxi_checklist.revisions.walk import items, word
from yuxi_checklist.text.nearest import slips
from yuxi_checklist.text.visible import visible
from yuxi_checklist.yamltext import Data, Path
from yuxi_checklist.yamltext.data import mapped
from yuxi_checklist.yamltext.edit import Change, Insert, Put, changed

LONGEST = 100
"""Characters: what is longer is no name."""
_BRACKETS = re.compile(r"（[^（）]*）|\([^()]*\)")


@dataclass(frozen=True, slots=True)
class Warrant:
    """Who changes the register, None for the supervising office, and why; `force` where a doubt was put aside."""

    by: str | None = None
    reason: str | None = None
    force: bool = False


class Doubtful(Refused):
    """A new name that is likely a slip; it is taken with `force`. `doubt` is the question."""

    def __init__(self, doubt: str) -> None:
        self.doubt = doubt
        super().__init__(f"{doubt}没有写入。确实要这样写，就加 --force。")


def added(new: Department, groups: Sequence[str], warrant: Warrant, clock: Callable[[], datetime]) -> Plan:
    """The plan that adds a unit, and makes it a member of groups. Members and groups by any name of the register."""

    def changes(loaded: Loaded, register: Register) -> list[Change]:
        aliases = list(dict.fromkeys(alias for alias in new.aliases if alias != new.name))
        for label in dict.fromkeys((*new.labels, *aliases)):
            _free(label, register, advice=label == new.name)
        _plausible(new.name, register.departments, warrant)
        members = list(dict.fromkeys(register.resolve(member).name for member in new.members))
        given: dict[str, Data] = {"name": new.name, "full_name": new.full_name}
        given |= {"aliases": [*aliases], "members": [*members]}
        entry: Data = {key: value for key, value in given.items() if value}
        into = dict.fromkeys(register.resolve(group).name for group in groups)
        joined = (_longer(loaded, _index(register, group), "members", [new.name]) for group in into)
        return [Insert(("departments",), None, entry), *(change for found in joined for change in found)]

    return _plan(changes, warrant, clock)


def renamed(
    old: str, new: str, full_name: str | None, warrant: Warrant, clock: Callable[[], datetime]
) -> Plan:
    """The plan that gives a unit another name, and another full name if need be; those that it had become aliases."""

    def changes(loaded: Loaded, register: Register) -> list[Change]:
        unit = register.resolve(old)
        if new == unit.name:
            raise UsageError(f"{unit.name}已经叫这个名称，没有改动。")
        for label in filter(None, (new, full_name)):
            _free(label, register, of=unit)
        _plausible(new, [each for each in register.departments if each is not unit], warrant)
        index = _index(register, unit.name)
        path: Path = ("departments", index)
        named: list[Change] = [Put((*path, "name"), new)]
        if full_name and full_name != unit.full_name:
            named.append(Put((*path, "full_name"), full_name, ("name",)))
        labels = (new, full_name or unit.full_name)
        kept = [alias for alias in unit.aliases if alias not in labels]
        former = [label for label in unit.labels if label not in (*labels, *kept)]
        if len(kept) < len(unit.aliases):
            return [*named, Put((*path, "aliases"), [*kept, *former])]
        return [*named, *_longer(loaded, index, "aliases", former)]

    return _plan(changes, warrant, clock)


def called(name: str, aliases: Sequence[str], warrant: Warrant, clock: Callable[[], datetime]) -> Plan:
    """The plan that gives a unit more names; no change where it has them all."""

    def changes(loaded: Loaded, register: Register) -> list[Change]:
        unit = register.resolve(name)
        more = [alias for alias in dict.fromkeys(aliases) if alias not in unit.labels]
        for alias in more:
            _free(alias, register)
        return _longer(loaded, _index(register, unit.name), "aliases", more)

    return _plan(changes, warrant, clock)


def joined(group: str, members: Sequence[str], warrant: Warrant, clock: Callable[[], datetime]) -> Plan:
    """The plan that makes units of the register members of a group; no change where they are."""

    def changes(loaded: Loaded, register: Register) -> list[Change]:
        unit = register.resolve(group)
        known = set(map(register.canonical, unit.members))
        names = dict.fromkeys(register.resolve(member).name for member in members)
        if unit.name in names:
            raise UsageError(f"{unit.name}不能是它自己的成员。")
        more = [name for name in names if name not in known]
        return _longer(loaded, _index(register, unit.name), "members", more)

    return _plan(changes, warrant, clock)


def _plan(
    wanted: Callable[[Loaded, Register], list[Change]], warrant: Warrant, clock: Callable[[], datetime]
) -> Plan:
    """The plan that makes the changes, and tells why in the log of a target where that is given or due."""

    def plan(loaded: Loaded) -> list[Change]:
        register = Register(loaded.checklist.departments)
        _may(loaded.checklist, register, warrant)
        changes = wanted(loaded, register)
        if not changes:
            return []
        before = loaded.document.data
        after = changed(before, changes)
        if warrant.reason is not None:
            return [*changes, *_told(loaded, register, _corrected(before, after), warrant, clock())]
        if judge(before, after):
            raise UsageError("这样改会改变谁能代表督查单位：用 --reason 写明理由，记入进展记录。")
        return changes

    return plan


def _may(checklist: Checklist, register: Register, warrant: Warrant) -> None:
    """The register is the office's to change. Raises Refused."""
    office = checklist.document.office
    if warrant.by is None or not office:
        return
    by = register.resolve(warrant.by).name
    if by != register.canonical(office):
        raise Refused(f"名册只能由督查单位{office}改，不能由{by}改。请督查单位改，或不写 --by。")


def _free(label: str, register: Register, *, of: Department | None = None, advice: bool = False) -> None:
    """The name means no unit yet, other than this one. Raises UsageError."""
    _a_name(label)
    owner = register.find(label)
    if owner is None or owner is of:
        return
    as_what = "" if owner.name == label else f"，是{owner.name}的另一个名称"
    how = "加别名用 checklist dept alias，改名用 checklist dept rename。" if advice else ""
    raise UsageError(f"名册里已经有“{label}”{as_what}；一个名称只能指一个单位。{how}")


def _a_name(label: str) -> None:
    """It can be a name at all. Raises UsageError."""
    if visible(label) != label:
        raise UsageError(f"单位名称“{visible(label)[:LONGEST]}”里有换行或看不见的字符，请重新输入。")
    if len(label) > LONGEST:
        raise UsageError(f"单位名称“{label[:20]}…”有 {len(label)} 个字，太长；最多 {LONGEST} 个字。")


def _plausible(name: str, others: Iterable[Department], warrant: Warrant) -> None:
    """The name of a unit is no slip, as far as one can see. Raises Doubtful."""
    if warrant.force:
        return
    if re.search("[，、,；;]", _BRACKETS.sub("", name)):
        raise Doubtful(f"“{name}”像是几个单位的名称；一次写一个。")
    alike = [unit.name for unit in others if any(slips(name, label) for label in unit.labels)]
    if alike:
        known = "、".join(alike[:3])
        raise Doubtful(f"“{name}”和名册里的{known}只差一点，是不是同一个单位？")


def _index(register: Register, name: str) -> int:
    return [unit.name for unit in register.departments].index(name)


def _longer(loaded: Loaded, index: int, key: str, more: Sequence[str]) -> list[Change]:
    """Names that a list of an entry gets at its end; the list is made, in its place, where there is none."""
    path: Path = ("departments", index, key)
    entry = mapped(items(loaded.document.data, "departments")[index])
    if not more or items(entry, key):
        return [Insert(path, None, name) for name in more]
    return [Put(path, list(more), ("name", "full_name", *(["aliases"] if key == "members" else [])))]


def _corrected(before: Data, after: Data) -> dict[str, Data]:
    """Every entry that differs, by its name, as a correction has it."""
    old, new = (
        {word(entry, "name"): entry for entry in items(data, "departments")} for data in (before, after)
    )
    return {
        name: {"old": old.get(name), "new": new.get(name)}
        for name in dict.fromkeys((*old, *new))
        if old.get(name) != new.get(name)
    }


def _told(
    loaded: Loaded, register: Register, corrects: dict[str, Data], warrant: Warrant, now: datetime
) -> list[Change]:
    """The correction in the log of the first target that the units concerned lead, support, or else of the first one.

    None where there is no target yet: nobody has reported by the old names.
    """
    found = [each.target for each in targets(loaded.checklist)]
    if not found:
        return []
    leads = [each.id for each in found if not corrects.keys().isdisjoint(map(register.canonical, each.lead))]
    supports = [
        each.id for each in found if not corrects.keys().isdisjoint(map(register.canonical, each.support))
    ]
    by = corrector(loaded.checklist, warrant.by)
    report = Report(note=warrant.reason, corrects={"departments": corrects}, by=by)
    return insertions(Desk(loaded).draft([*leads, *supports, found[0].id][:1], report, now))
