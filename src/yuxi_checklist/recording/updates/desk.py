"""Where reports on a list are taken in: who and what is meant, and what the judges say of it before anything is changed."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from yuxi_checklist.checklist.load import Loaded
from yuxi_checklist.checklist.model import Status, Target, Update
from yuxi_checklist.checklist.register import Register, UnknownDepartment
from yuxi_checklist.checklist.rules import RULES, log_findings
from yuxi_checklist.checklist.targets import targets
from yuxi_checklist.days import BEIJING, parse_moment
from yuxi_checklist.errors import ChecklistError, Finding, UsageError
from yuxi_checklist.recording.transaction import Refused
from yuxi_checklist.recording.updates.refusals import refusal
from yuxi_checklist.recording.updates.report import Report, ReporterProblem, UnknownReporter, WhoReports
from yuxi_checklist.recording.updates.words import half_width, numbers
from yuxi_checklist.revisions.guard import judge
from yuxi_checklist.revisions.progress import Duty
from yuxi_checklist.revisions.walk import items
from yuxi_checklist.text.nearest import nearest
from yuxi_checklist.vocabulary import CAPACITIES, Capacity
from yuxi_checklist.yamltext import Data, Path
from yuxi_checklist.yamltext.data import child, mapped


@dataclass(frozen=True, slots=True)
class Filed:
    """A report as accepted for one target: the target and its path, the update as data and as a record."""

    path: Path
    target: Target
    data: dict[str, Any]
    update: Update


class Desk:
    """Takes in reports on a list as the office would, and changes nothing."""

    def __init__(self, loaded: Loaded) -> None:
        self.checklist = loaded.checklist
        self.register = Register(loaded.checklist.departments)
        self._data = loaded.document.data
        self._targets = {each.target.id: (each.path, each.target) for each in targets(loaded.checklist)}

    def file(self, ids: Sequence[str], report: Report, now: datetime) -> list[Filed]:
        """The report accepted for each target, each once. Raises UsageError, ReporterProblem or Refused."""
        filed = self.draft(ids, report, now)
        for each in filed:
            if any(_alike(each.update, other) for other in each.target.updates):
                at = each.update.at.text
                raise Refused(f"{each.target.id} 已经有一条完全相同的报告（{at}），没有重复写入。")
        for each, finding in self.objections(filed):
            raise self.refused(each, finding, report)
        return filed

    def draft(self, ids: Sequence[str], report: Report, now: datetime) -> list[Filed]:
        """The report as it would be written for each target, not judged. Raises as `file` does."""
        if not report.says_something:
            options = "--status、--note、--value、--evidence、--extend-to、--request-extension"
            raise UsageError(f"没有写报告的内容：{options} 至少写一项。")
        found = [self.target(identifier) for identifier in dict.fromkeys(map(half_width, ids))]
        named = [target for _, target in found]
        written = self._written(named, report, now)
        return [_filed(path, target, report, written) for path, target in found]

    def objections(self, filed: Sequence[Filed]) -> Iterator[tuple[Filed, Finding]]:
        """What the judge of a step, and then the rules of the list, have against what is filed, all of it taken together."""
        by_data = {id(each.data): each for each in filed}
        told = set[int]()
        for breach in judge(self._excerpt(filed), self._excerpt(filed, with_news=True)):
            told.add(id(by_data[id(breach.difference.new)].update))
            yield by_data[id(breach.difference.new)], breach
        for name, news in _by_target(filed).items():
            path, target = self._targets[name]
            log = (*target.updates, *(each.update for each in news))
            after = target.model_copy(update={"updates": log})
            for finding in log_findings(path, after, self.checklist, self.register, date.max):
                place = int(finding.path[len(path) + 1]) - len(target.updates)
                if place < 0 or RULES[finding.rule].severity != "error":
                    continue
                if id(news[place].update) not in told:
                    yield news[place], finding

    def may_report(self, named: Sequence[Target], status: Status, by: Iterable[str], now: datetime) -> bool:
        """Whether one of these units may report a status of the targets now, given reasons and evidence if those are due."""
        for name in by:
            whatever = Report(status=status, by=name, note="…", shortfall="…", evidence=("…",))
            with suppress(ReporterProblem):
                filed = self.draft([target.id for target in named], whatever, now)
                if next(self.objections(filed), None) is None:
                    return True
        return False

    def roles(self, target: Target, name: str) -> list[Capacity]:
        """The parts that a unit has in a target."""
        leads, supports = (
            set(map(self.register.canonical, names)) for names in (target.lead, target.support)
        )
        own = Duty(
            self.register.stands_for, leads, supports, self.office, canonical=self.register.canonical
        ).roles(name)
        return [role for role in CAPACITIES if role in own]

    def refused(self, filed: Filed, finding: Finding, report: Report) -> ChecklistError:
        """The error that an objection to what is filed is, with what to write instead."""
        choices = self._who_may(filed, finding.rule)
        return refusal(finding, filed.target.id, report, choices, self._listed(choices))

    @property
    def ids(self) -> Container[str]:
        """The ids of all targets."""
        return self._targets

    def target(self, identifier: str) -> tuple[Path, Target]:
        """Where the target of that id is, and the target. Raises UsageError."""
        if identifier in self._targets:
            return self._targets[identifier]
        below = [known for known in self._targets if known.startswith(f"{identifier}.")]
        if below:
            names = "、".join(below[:9]) + (" 等" if len(below) > 9 else "")
            raise UsageError(f"{identifier} 下面有 {len(below)} 项目标，请写目标自己的编号：{names}。")
        alike = nearest(identifier, self._targets)
        hint = f"相近的有：{'、'.join(alike)}。" if alike else "用 checklist list 查看编号。"
        raise UsageError(f"没有编号 {identifier} 的目标。{hint}")

    def plain(self, path: Path) -> dict[str, Data]:
        """The target at a path as the file has it."""
        target: Data = self._data
        for step in path:
            target = child(target, step)
        return mapped(target)

    def reporter(self, named: Sequence[Target], report: Report) -> str:
        """The register's name of who reports on these targets, or the default. Raises ReporterProblem."""
        choices = self.reporters(named)
        if said := report.by or report.identity:
            return self._unit(said, "--by" if report.by else report.identity_from, choices)
        if report.is_a_decision:
            raise WhoReports(self._decides(), [self.office] if self.office else choices)
        if by := self.default_reporter(named):
            return by
        one = f"{named[0].id} 没有唯一的牵头部门"
        whose = one if len(named) == 1 else "这几项目标的牵头部门不是同一个"
        message = f"不知道由谁报告：{whose}。用 --by 写明，可以是：{self._listed(choices)}。"
        raise WhoReports(message, choices)

    def recorder(self, by: str, report: Report) -> str | None:
        """Who writes the report down for another unit; None where a unit reports for itself."""
        if report.by is None or report.identity is None:
            return None
        own = self._unit(report.identity, report.identity_from, [])
        return None if by in self.register.stands_for(own) else own

    def default_reporter(self, named: Sequence[Target]) -> str | None:
        """Who reports where nobody is named: the targets' one only lead."""
        leads = {tuple(map(self.register.canonical, target.lead)) for target in named}
        only = leads.pop() if len(leads) == 1 else ()
        return only[0] if len(only) == 1 else None

    @property
    def office(self) -> str:
        """The supervising office by its own name; empty where none is named."""
        return self.register.canonical(self.checklist.document.office or "")

    def reporters(self, named: Sequence[Target]) -> list[str]:
        """Those who may report on all the targets: leads, supports (groups for their members), the office."""
        found = [self._reporters(target) for target in named]
        return [name for name in found[0] if all(name in names for names in found)] if found else []

    def check_office(self, report: Report, what: str) -> None:
        """Raise Refused where somebody else than the supervising office is named as the one who does something."""
        said = report.by or report.identity
        if said and self.office and self.office not in self.register.stands_for(said):
            raise Refused(
                f"{what}由督查单位{self.office}办，不能由{said}办。是督查单位就写 --by {self.office}。"
            )

    def _unit(self, name: str, source: str, choices: Sequence[str]) -> str:
        try:
            return self.register.resolve(name).name
        except UnknownDepartment as error:
            raise UnknownReporter(f"报告单位（{source}）不对：{error}", choices) from None

    def _decides(self) -> str:
        """The sentence that says who may do what is the office's."""
        if not self.office:
            return "不知道由谁作出。用 --by 写明。"
        setup = f"在督查单位的电脑上运行一次 checklist git setup --by {self.office}，以后就不用再写"
        return f"这一步只能由督查单位{self.office}作出。加 --by {self.office}；{setup}。"

    def _written(self, named: Sequence[Target], report: Report, now: datetime) -> dict[str, str]:
        """When and by whom it is written, as the file has it; what is written days later says so."""
        by = self.reporter(named, report)
        at = report.at or _now(now, named)
        found = {"at": at, "by": by}
        if recorder := self.recorder(by, report):
            found["recorded_by"] = recorder
        days = self.checklist.settings.backdate_days
        if (now.astimezone(BEIJING).date() - parse_moment(at).day).days > days:
            found["recorded_at"] = now.isoformat(timespec="seconds")
        return found

    def _reporters(self, target: Target) -> list[str]:
        office = self.checklist.document.office
        names = [*target.lead, *target.support, *([office] if office else [])]
        return list(dict.fromkeys(self.register.canonical(name) for name in names))

    def _listed(self, names: Sequence[str]) -> str:
        entries = [(name, self.register.find(name)) for name in names]
        return "、".join(f"{name}的成员" if entry and entry.members else name for name, entry in entries)

    def _who_may(self, filed: Filed, rule: str) -> Sequence[str]:
        """Who could say instead what is refused."""
        if filed.update.status in ("verified", "returned") or filed.update.extend or filed.update.decline:
            names = [self.office] if self.office else self._reporters(filed.target)
        elif rule == "step-author":
            names = [self.register.canonical(name) for name in filed.target.lead]
        else:
            names = self._reporters(filed.target)
        return [name for name in names if name != filed.update.by]

    def _excerpt(self, filed: Sequence[Filed], *, with_news: bool = False) -> Data:
        """The list as plain data with only the targets that something is filed for, before or after that."""
        excerpt: list[Data] = []
        for name, news in _by_target(filed).items():
            target = self.plain(self._targets[name][0])
            added = [each.data for each in news if with_news]
            log: list[Data] = [*items(target, "updates"), *added]
            excerpt.append({**target, "updates": log})
        return {**mapped(self._data), "sections": excerpt}


def _by_target(filed: Iterable[Filed]) -> dict[str, list[Filed]]:
    found: dict[str, list[Filed]] = {}
    for each in filed:
        found.setdefault(each.target.id, []).append(each)
    return found


def _filed(path: Path, target: Target, report: Report, written: dict[str, str]) -> Filed:
    """One update for one target."""
    data = _data(target, report, written)
    return Filed(path, target, data, Update.model_validate(data))


def _alike(one: Update, other: Update) -> bool:
    """Whether two entries are the same, whenever they were written down."""
    return other.model_copy(update={"recorded_at": one.recorded_at}) == one


def _now(now: datetime, named: Sequence[Target]) -> str:
    """Now to the second, or as finely as it takes to come after what these targets' logs hold already."""
    instants = [update.at.instant for target in named for update in target.updates]
    latest = max((instant for instant in instants if instant <= now), default=None)
    texts = [now.isoformat(timespec=grain) for grain in ("seconds", "microseconds")]
    return next((text for text in texts if latest is None or parse_moment(text).instant > latest), texts[-1])


def _data(target: Target, report: Report, written: dict[str, str]) -> dict[str, Any]:
    extend, request = report.extend, report.request
    data = {
        **written,
        "status": report.status,
        "note": report.note and re.sub(r"\r\n?", "\n", report.note),
        "values": numbers(target, report.values),
        "evidence": list(report.evidence),
        "shortfall": report.shortfall,
        "reached": report.reached and str(report.reached),
        "extend": extend
        and {"to": str(extend.to), "reason": extend.reason, "approved_by": extend.approved_by},
        "request": request and {"extend_to": str(request.extend_to), "reason": request.reason},
        "decline": report.decline,
        "retract": report.retract,
        "corrects": report.corrects,
    }
    return {key: value for key, value in data.items() if value}
