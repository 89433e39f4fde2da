"""Where reports on a list are taken in: who may report what, looked over before anything is changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from yuxi_checklist.checklist.model import Checklist, Status, Target, Update
from yuxi_checklist.checklist.register import Register, UnknownDepartment
from yuxi_checklist.checklist.standing import Step, steps
from yuxi_checklist.checklist.targets import targets
from yuxi_checklist.days import parse_moment
from yuxi_checklist.errors import UsageError
from yuxi_checklist.recording.transaction import Refused
from yuxi_checklist.recording.updates.claims import CHECKS, check_extension, check_status, check_verdict
from yuxi_checklist.recording.updates.report import Report, UnknownReporter, WhoReports, WrongReporter
from yuxi_checklist.recording.updates.words import half_width, numbers
from yuxi_checklist.text.nearest import nearest
from yuxi_checklist.yamltext import Path


@dataclass(frozen=True, slots=True)
class Filed:
    """A report as accepted for one target: the target and its path, the update as data and as a record."""

    path: Path
    target: Target
    data: dict[str, Any]
    update: Update


class Desk:
    """Takes in reports on a list as the office would, and changes nothing."""

    def __init__(self, checklist: Checklist) -> None:
        self.checklist = checklist
        self.register = Register(checklist.departments)
        self._targets = {each.target.id: (each.path, each.target) for each in targets(checklist)}

    def file(self, ids: Sequence[str], report: Report, now: datetime) -> list[Filed]:
        """The report accepted for each target, each once. Raises UsageError, ReporterProblem or Refused."""
        if not report.says_something:
            options = "--status、--note、--value、--evidence、--extend-to"
            raise UsageError(f"没有写报告的内容：{options} 至少写一项。")
        found = [self.target(identifier) for identifier in dict.fromkeys(map(half_width, ids))]
        named = [target for _, target in found]
        at, by = report.at or _now(now, named), self.reporter(named, report)
        return [self._accept(path, target, report, at, by) for path, target in found]

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

    def reporter(self, named: Sequence[Target], report: Report) -> str:
        """The register's name of who reports on these targets, or the default. Raises ReporterProblem."""
        by = report.by or self.default_reporter(named, report.status)
        choices = self.reporters(named)
        if not by:
            one = f"{named[0].id} 没有唯一的牵头部门"
            whose = one if len(named) == 1 else "这几项目标的牵头部门不是同一个"
            message = f"不知道由谁报告：{whose}。用 --by 写明，可以是：{self._listed(choices)}。"
            raise WhoReports(message, choices)
        try:
            return self.register.resolve(by).name
        except UnknownDepartment as error:
            raise UnknownReporter(f"报告单位（{report.by_from}）不对：{error}", choices) from None

    def default_reporter(self, named: Sequence[Target], status: Status | None) -> str | None:
        """Who reports where nobody is named: the office gives verdicts, else the targets' one only lead."""
        if status in CHECKS:
            return self.checklist.document.office
        leads = {tuple(map(self.register.canonical, target.lead)) for target in named}
        only = leads.pop() if len(leads) == 1 else ()
        return only[0] if len(only) == 1 else None

    def reporters(self, named: Sequence[Target]) -> list[str]:
        """Those who may report on all the targets: leads, supports (groups for their members), the office."""
        first, *others = [self._reporters(target) for target in named]
        return [name for name in first if all(name in names for names in others)]

    def may_report(self, name: str, target: Target) -> bool:
        """Whether a department is one of the `reporters` of the target, or a member of a group among them."""
        own = self.register.canonical(name)
        return not {own, *self.register.groups(own)}.isdisjoint(self._reporters(target))

    def step(self, target: Target, update: Update) -> Step:
        """An update of the target's log with the deadline that was in force before it."""
        reading = target.deadline.reading(self.checklist.document.issued)
        log = steps(target, reading, self.checklist, date.max)
        return next(step for step in log if step.update == update)

    def _reporters(self, target: Target) -> list[str]:
        office = self.checklist.document.office
        names = [*target.lead, *target.support, *([office] if office else [])]
        return list(dict.fromkeys(self.register.canonical(name) for name in names))

    def _listed(self, names: Sequence[str]) -> str:
        entries = [(name, self.register.find(name)) for name in names]
        return "、".join(f"{name}的成员" if entry and entry.members else name for name, entry in entries)

    def _accept(self, path: Path, target: Target, report: Report, at: str, by: str) -> Filed:
        if not self.may_report(by, target):
            choices = self._reporters(target)
            message = f"{report.source(by)}不是 {target.id} 的责任部门，不能报告它的进展。"
            raise WrongReporter(f"{message}可以报告的有：{self._listed(choices)}。", choices)
        data = _data(target, report, at, by)
        update = Update.model_validate(data)
        if update in target.updates:
            raise Refused(f"{target.id} 已经有一条完全相同的报告（{at}），没有重复写入。")
        after = target.model_copy(update={"updates": (*target.updates, update)})
        check_status(after, update, self.checklist)
        check_verdict(after, update, report, self.checklist.document.office, self.register)
        check_extension(after, self.step(after, update))
        return Filed(path, target, data, update)


def _now(now: datetime, named: Sequence[Target]) -> str:
    """Now to the second, or as finely as it takes to come after what these targets' logs hold already."""
    instants = [update.at.instant for target in named for update in target.updates]
    latest = max((instant for instant in instants if instant <= now), default=None)
    texts = [now.isoformat(timespec=grain) for grain in ("seconds", "microseconds")]
    return next((text for text in texts if latest is None or parse_moment(text).instant > latest), texts[-1])


def _data(target: Target, report: Report, at: str, by: str) -> dict[str, Any]:
    extend = report.extend
    terms = extend and {"to": str(extend.to), "reason": extend.reason, "approved_by": extend.approved_by}
    data = {
        "at": at,
        "by": by,
        "status": report.status,
        "note": report.note,
        "values": numbers(target, report.values),
        "evidence": list(report.evidence),
        "extend": terms,
    }
    return {key: value for key, value in data.items() if value}
