"""What must hold across the file, beyond the shape of each record: one function a concern, each yielding findings.

The rules are those of the file format (errors: unknown names, deadlines that are not understood or in doubt without a
stated reading, values without an indicator, claims that cannot be; warnings: what an office should look at).
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from yuxi_checklist.deadline import DayWithin, NotUnderstood, Reading
from yuxi_checklist.document import Path
from yuxi_checklist.errors import Finding
from yuxi_checklist.model import Checklist, Target, Update
from yuxi_checklist.progress import STATUS_WORDS, Step, is_purely_ongoing, ordered, steps
from yuxi_checklist.register import Register


def findings(checklist: Checklist, today: date) -> Iterator[Finding]:
    """Everything wrong with a checklist whose records are each in shape, warnings included."""
    register = Register(checklist.departments)
    yield from _register(checklist, register)
    for path, target in targets(checklist):
        yield from _responsibility(path, target, register)
        yield from _indicators(path, target)
        try:
            reading = target.deadline.reading(checklist.document.issued)
        except NotUnderstood as error:
            yield Finding((*path, "deadline"), "deadline", str(error))
            continue
        yield from _deadline(path, target, reading, checklist)
        if target.updates:
            yield from _names(path, target, register)
            yield from _claims(path, target, reading, register)
            yield from _dates(path, target, reading, checklist, today)


def targets(checklist: Checklist) -> Iterator[tuple[Path, Target]]:
    """Every target in the order of the document, with its path."""
    for s, section in enumerate(checklist.sections):
        for t, task in enumerate(section.tasks):
            for m, measure in enumerate(task.measures):
                for n, target in enumerate(measure.targets):
                    yield ("sections", s, "tasks", t, "measures", m, "targets", n), target


@dataclass(frozen=True, slots=True)
class Claim:
    """What a verdict on a target is judged by: whose work it is, and whether there is evidence since the last return."""

    leads: frozenset[str]
    claimant: str
    proven: bool

    def led_by(self, name: str, register: Register) -> bool:
        """Whether the work is a department's own as a lead, or as a member of a group that leads."""
        own = register.canonical(name)
        return not {own, *register.groups(own)}.isdisjoint(self.leads)

    def owned_by(self, name: str, register: Register) -> bool:
        """Whether the work is a department's own, as one that leads or as the one that has claimed completion."""
        own = register.canonical(name)
        return self.led_by(name, register) or self.claimant in {own, *register.groups(own)}


def claims(target: Target, register: Register) -> Iterator[tuple[Update, Claim]]:
    """Each update of the log in its order, with the claim before it; evidence of the update itself counts."""
    leads = frozenset(map(register.canonical, target.lead))
    claimant, proven = "", False
    for update in ordered(target.updates):
        proven = proven or bool(update.evidence)
        yield update, Claim(leads, claimant, proven)
        if update.status == "done":
            claimant = register.canonical(update.by)
        elif update.status == "returned":
            claimant, proven = "", False


def _register(checklist: Checklist, register: Register) -> Iterator[Finding]:
    owner: dict[str, str] = {}
    for index, entry in enumerate(checklist.departments):
        path: Path = ("departments", index)
        for label in dict.fromkeys(entry.labels):
            if label in owner:
                message = f"“{label}”在名册里既指{owner[label]}，又指{entry.name}；一个名称只能指一个部门"
                yield Finding(path, "department-duplicate", message)
            owner.setdefault(label, entry.name)
        for position, member in enumerate(entry.members):
            yield from _known((*path, "members", position), member, register)
            if (found := register.find(member)) and found.members:
                message = f"“{member}”自己也是一组单位；成员要逐个写到单位"
                yield Finding((*path, "members", position), "department-group", message)
    if checklist.document.office:
        yield from _known(("document", "office"), checklist.document.office, register)
    events = [event.name for event in checklist.events]
    for index, name in enumerate(events):
        if name in events[:index]:
            yield Finding(("events", index, "name"), "event-duplicate", f"事件“{name}”写了两次")


def _known(path: Path, name: str, register: Register) -> Iterator[Finding]:
    if register.find(name) is None:
        parts = [part.strip() for part in re.split("[，、,；;]", name) if part.strip()]
        unknown = [part for part in parts if register.find(part) is None]
        if len(unknown) < len(parts):
            message = f"“{name}”写的是几个部门；名称之间要用半角逗号“,”隔开，写成 [{', '.join(parts)}]"
            missing = f"；其中名册里没有“{'、'.join(unknown)}”，请核对" if unknown else ""
            yield Finding(path, "department-unknown", message + missing)
            return
        nearest = register.nearest(name)
        hint = f"是不是“{nearest[0]}”？如果是新的部门，" if nearest else "如果没有写错，"
        yield Finding(path, "department-unknown", f"名册里没有“{name}”；{hint}请加进 departments")


def _responsibility(path: Path, target: Target, register: Register) -> Iterator[Finding]:
    for role in ("lead", "support"):
        names: Sequence[str] = getattr(target, role)
        for index, name in enumerate(names):
            yield from _known((*path, role, index), name, register)
    if not target.lead:
        message = "没有牵头部门；原表是空格，也没有上一行可以沿用，请督查单位确认，不要猜填"
        yield Finding((*path, "lead"), "lead-missing", message, "warning")
    leads = {register.canonical(name) for name in target.lead}
    for index, name in enumerate(target.support):
        if register.canonical(name) in leads:
            message = f"{name}既是牵头部门又是配合部门；请核对原文"
            yield Finding((*path, "support", index), "lead-and-support", message, "warning")


def _indicators(path: Path, target: Target) -> Iterator[Finding]:
    names = [indicator.name for indicator in target.indicators]
    for index, indicator in enumerate(target.indicators):
        place = (*path, "indicators", index)
        if indicator.name in names[:index]:
            yield Finding(
                (*place, "name"), "indicator-duplicate", f"指标“{indicator.name}”写了两次；同一目标内不能重名"
            )
        if indicator.text is not None and indicator.text not in target.text:
            message = f"“{indicator.text}”不是这项目标里的原话；text 要照抄目标文字里的一段"
            yield Finding((*place, "text"), "indicator-text", message, "warning")


def _deadline(path: Path, target: Target, reading: Reading, checklist: Checklist) -> Iterator[Finding]:
    place = (*path, "deadline")
    if reading.ambiguous and not target.deadline.stated:
        message = (
            f"时限“{reading.text}”有歧义：{reading.ambiguous}；请写明读法和理由，"
            f"例如 deadline: {{text: {reading.text}, {_reading_hint(reading)}, reason: …}}"
        )
        yield Finding(place, "deadline-ambiguous", message)
    if reading.event and reading.event.name not in [event.name for event in checklist.events]:
        name = reading.event.name or "收到之日"
        message = f"时限要等“{name}”，events 里没有这件事；请加上 - name: {name}"
        yield Finding(place, "event-unknown", message)


def _reading_hint(reading: Reading) -> str:
    """The likeliest reading as it would be written into the file; no date that the grammar itself distrusts."""
    if reading.unread:
        return "due: 年-月-日"
    dates = (("due", reading.due), ("start", reading.start))
    parts = [f"{name}: {day}" for name, day in dates if day]
    parts += ["ongoing: true"] if reading.ongoing else []
    parts += [f"recurs: {reading.recurs}"] if reading.recurs else []
    parts += [f"day: {{{_pairs(reading.day)}}}"] if reading.day else []
    parts += [f"milestones: [{', '.join(map(str, reading.milestones))}]"] if reading.milestones else []
    if reading.event:
        lengths = (
            ("months", reading.event.months),
            ("days", reading.event.days),
            ("workdays", reading.event.workdays),
        )
        unit, length = next(pair for pair in lengths if pair[1] is not None)
        parts.append(f"event: {{name: {reading.event.name or '收到之日'}, {unit}: {length}}}")
    return ", ".join(parts) or "due: 年-月-日"


def _pairs(day: DayWithin) -> str:
    fields = (("month", day.month), ("day", day.day), ("after_days", day.after_days))
    return ", ".join(f"{name}: {value}" for name, value in fields if value is not None)


def _names(path: Path, target: Target, register: Register) -> Iterator[Finding]:
    names = [indicator.name for indicator in target.indicators]
    for index, update in enumerate(target.updates):
        place = (*path, "updates", index)
        yield from _known((*place, "by"), update.by, register)
        for name in update.values:
            if name not in names:
                nearest = difflib.get_close_matches(name, names, 1, 0)
                hint = f"是不是“{nearest[0]}”？" if nearest else "这项目标没有量化指标，请写进 note。"
                message = f"这项目标没有指标“{name}”；{hint}"
                yield Finding((*place, "values", name), "value-unknown", message)


def _claims(path: Path, target: Target, reading: Reading, register: Register) -> Iterator[Finding]:
    """What a status may follow on: nobody verifies or returns their own work, and nothing is verified without evidence."""
    position = {id(update): index for index, update in enumerate(target.updates)}
    for update, claim in claims(target, register):
        place = (*path, "updates", position[id(update)], "status")
        word = STATUS_WORDS[update.status].removeprefix("已") if update.status else ""
        if update.status in ("done", "verified") and is_purely_ongoing(reading):
            message = f"“{reading.text}”的目标没有完成的时候，不能报{word}；请报推进中并写明进展"
            yield Finding(place, "done-ongoing", message)
        if update.status in ("verified", "returned") and claim.owned_by(update.by, register):
            message = f"{update.by}是牵头或申报部门，不能由它自己{word}；要由督查单位核实"
            yield Finding(place, "verified-own", message)
        if update.status == "verified" and not claim.proven:
            yield Finding(place, "verified-evidence", "销号要有佐证：用 evidence 写上文号、链接或文件")


def _dates(
    path: Path, target: Target, reading: Reading, checklist: Checklist, today: date
) -> Iterator[Finding]:
    position = {id(update): index for index, update in enumerate(target.updates)}
    for step in steps(target, reading, checklist, date.max):
        yield from _extension((*path, "updates", position[id(step.update)], "extend"), step, reading)
        place = (*path, "updates", position[id(step.update)], "at")
        if step.update.at.day > today:
            message = f"报告时间 {step.update.at.text} 晚于今天（{today}）；请核对日期"
            yield Finding(place, "update-future", message, "warning")
        if step.late:
            what = "延期申请" if step.update.extend else "完成报告"
            message = f"{what}的时间 {step.update.at.text} 已过当时的时限 {step.due}"
            yield Finding(place, "update-late", message, "warning")


def _extension(path: Path, step: Step, reading: Reading) -> Iterator[Finding]:
    """An extension must extend. Two that were approved apart and then merged may stand in either order: only a warning."""
    if step.extends_nothing and reading.event is None:
        message = f"时限是“{reading.text}”，没有日期可以延期；请删掉 extend，用 note 写明情况"
        yield Finding(path, "extend-undated", message)
    if step.extends_too_little:
        message = f"延期要晚于当时的时限 {step.due}；请核对日期"
        yield Finding((*path, "to"), "extend-order", message, "warning" if step.extended else "error")
