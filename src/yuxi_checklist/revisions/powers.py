"""Who may do what about a target, and what that takes: one table, asked about each entry of a log.

Writers, hook, merge driver and guard ask it of every new entry and refuse what it objects to; the ordinary check asks
it of a whole log and only warns, since a merge can put entries into an odd order without anybody's fault.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, NamedTuple, TypeAlias, TypeVar

from yuxi_checklist.revisions.progress import Duty, Entry, Progress
from yuxi_checklist.text.numbers import number_text
from yuxi_checklist.vocabulary import CAPACITIES, Capacity

_Entry_co = TypeVar("_Entry_co", bound=Entry, covariant=True)
EVERYONE: tuple[Capacity, ...] = ("lead", "support", "office")
NOT_ITS_OWN: tuple[Capacity, ...] = ("support",)
"""Who gives a verdict where no office is named: not a lead, whose work it is."""


@dataclass(frozen=True, slots=True)
class Situation(Generic[_Entry_co]):
    """An entry, what the log had come to just before it, and what the target asks for.

    `goals` are the numbers to reach by the indicators' names; `printed` is the date that the document's words gave on the
    day of the entry; `log` is the whole one in its order, what was taken back included, and `place` where the entry stands
    in it; `waits` says that the deadline waits for an event.
    """

    entry: _Entry_co
    before: Progress[_Entry_co]
    duty: Duty
    goals: Mapping[str, int | float]
    printed: date | None
    log: Sequence[_Entry_co] = ()
    place: int = 0
    waits: bool = False

    @property
    def earlier(self) -> Sequence[_Entry_co]:
        """The entries before this one."""
        return self.log[: self.place]

    @property
    def due(self) -> date | None:
        """The date in force before the entry."""
        return self.before.due(self.duty, self.printed)

    @property
    def short(self) -> list[str]:
        """The indicators that are not reached with what the entry reports, in words."""
        values = {**self.before.values, **self.entry.values}
        return [
            f"{name} {number_text(values[name]) if name in values else '—'}/{number_text(goal)}"
            for name, goal in self.goals.items()
            if name not in values or values[name] < goal
        ]

    @property
    def retracted(self) -> list[_Entry_co]:
        """The entries that this one takes back: there should be one."""
        retract = self.entry.retract
        return [
            entry
            for entry in self.earlier
            if retract and (entry.at.instant, entry.by) == (retract.at.instant, retract.by)
        ]


Case: TypeAlias = Situation[Entry]


class Objection(NamedTuple):
    """What is wrong with an entry: the rule, and why."""

    rule: str
    message: str


@dataclass(frozen=True, slots=True)
class Power:
    """One thing that may be done: what it is called, in which capacity it may be done, and what it takes, in words.

    `without_office` are the capacities in a list that names no office, where they are not the same.
    """

    word: str
    does: Callable[[Entry], bool]
    capacities: tuple[Capacity, ...]
    needs: str = ""
    without_office: tuple[Capacity, ...] | None = None

    def capacities_of(self, duty: Duty) -> tuple[Capacity, ...]:
        """Who may, in a list with an office or without one."""
        return self.capacities if duty.office or self.without_office is None else self.without_office


def _says_something(entry: Entry) -> bool:
    return bool(entry.note or entry.values or entry.evidence)


POWERS = (
    Power("说明、数值、佐证", lambda entry: entry.corrects is None and _says_something(entry), EVERYONE),
    Power("推进中", lambda entry: entry.status == "in_progress", EVERYONE, "撤回完成申报时写理由"),
    Power("受阻", lambda entry: entry.status == "blocked", EVERYONE, "写原因"),
    Power(
        "已完成",
        lambda entry: entry.status == "done",
        ("lead",),
        "指标都达到，否则写未达标说明（shortfall）；长期坚持的没有完成",
    ),
    Power(
        "已销号",
        lambda entry: entry.status == "verified",
        ("office",),
        "有完成申报，有佐证，不是自己申报的；指标没达到的写未达标说明（shortfall）",
        NOT_ITS_OWN,
    ),
    Power(
        "已退回",
        lambda entry: entry.status == "returned",
        ("office",),
        "有完成申报或已销号，写理由",
        NOT_ITS_OWN,
    ),
    Power(
        "分步时限已达到", lambda entry: entry.reached is not None, ("lead",), "时限是分步的，写的是其中一步"
    ),
    Power("申请延期", lambda entry: entry.request is not None, ("lead",), "晚于现行时限，写理由"),
    Power(
        "批准延期",
        lambda entry: entry.extend is not None,
        ("office",),
        "晚于原定时限，写理由和批准人",
        EVERYONE,
    ),
    Power("不予延期", lambda entry: entry.decline is not None, ("office",), "有待批的申请，写理由", EVERYONE),
    Power(
        "撤回",
        lambda entry: entry.retract is not None,
        EVERYONE,
        "本单位自己写的一条（督查单位可以撤回任何一条），不是更正；已销号的由督查单位撤回",
    ),
)
"""What may be done about a target, one row each."""
CORRECTING = Power("更正文件内容", lambda entry: entry.corrects is not None, ("office",), "写理由", EVERYONE)
"""What is asked by a rule of its own, `correction-author`, which knows the office that it is handed over to."""
ON_BEHALF = Power(
    "代其他单位记录",
    lambda entry: entry.recorded_by is not None,
    ("office",),
    "那个单位自己可以写的，写明由谁代录（recorded_by）",
    (),
)
"""What may be done beside any of these; the capacity is that of the one who writes it down."""


def objections(case: Case) -> Iterator[Objection]:
    """Everything that is wrong with an entry, by who wrote it, by what it lacks, and by what came before it."""
    yield from _unauthorised(case)
    for test in _TESTS:
        if message := test.ask(case):
            yield Objection(test.rule, message)


def _unauthorised(case: Case) -> Iterator[Objection]:
    """What is not for the one who wrote it; who has no part in the target at all is another rule's."""
    entry, duty = case.entry, case.duty
    roles = duty.roles(entry.by)
    for power in POWERS:
        allowed = power.capacities_of(duty)
        if roles and power.does(entry) and roles.isdisjoint(allowed):
            who = "、".join(_named(capacity, duty) for capacity in allowed)
            yield Objection("step-author", f"“{power.word}”只能由{who}写，不能由{entry.by}写")
    recorder = entry.recorded_by
    if recorder is not None and duty.roles(recorder).isdisjoint(ON_BEHALF.capacities_of(duty)):
        who = duty.office or "督查单位"
        yield Objection("step-author", f"代其他单位记录的只能是{who}，不能是{recorder}")


def _named(capacity: Capacity, duty: Duty) -> str:
    units = {"lead": sorted(duty.leads), "support": sorted(duty.supports), "office": [duty.office]}[capacity]
    named = "、".join(filter(None, units))
    return f"{CAPACITIES[capacity]}（{named}）" if named else CAPACITIES[capacity]


def _reason(case: Case) -> str | None:
    entry = case.entry
    if entry.note:
        return None
    if entry.status in ("blocked", "returned"):
        return {"blocked": "报受阻要写原因", "returned": "退回要写理由"}[entry.status]
    withdraws = entry.status == "in_progress" and case.before.claim is not None and not case.duty.goes_on
    return "改回推进中就是撤回完成申报，要写理由" if withdraws and not case.before.closed(case.duty) else None


def _closed(case: Case) -> str | None:
    status = case.entry.status
    if status in (None, "returned") or not case.before.closed(case.duty):
        return None
    return f"已销号，状态不再改变；确实要重新办理，由{case.duty.office or '核实的单位'}退回"


def _unclaimed(case: Case) -> str | None:
    before, status = case.before, case.entry.status
    if status == "verified" and before.claim is None and not before.closed(case.duty):
        return "还没有人报已完成，不能销号；先由牵头部门报已完成"
    return "没有报过已完成，没有什么可退回" if status == "returned" and not before.met else None


def _short(case: Case) -> str | None:
    if case.entry.status not in ("done", "verified") or case.entry.shortfall or not case.short:
        return None
    what = "报完成" if case.entry.status == "done" else "销号"
    return f"指标还没有达到：{'；'.join(case.short)}；确实要{what}，写明为什么（shortfall）"


def _unfinishable(case: Case) -> str | None:
    if not case.duty.is_endless or case.entry.status not in ("done", "verified"):
        return None
    what = {"done": "完成", "verified": "销号"}[case.entry.status]
    return f"长期坚持的目标没有完成的时候，不能报{what}；请报推进中并写明进展"


def _own_work(case: Case) -> str | None:
    """A verdict is not for the one who claimed, nor where no office is named for any lead."""
    entry, duty, claim = case.entry, case.duty, case.before.claim
    if entry.status not in ("verified", "returned"):
        return None
    claimed = claim is not None and duty.is_one(entry.by, claim.by)
    roles = duty.roles(entry.by)
    if not claimed and ("lead" not in roles or "office" in roles):
        return None
    what = {"verified": "销号", "returned": "退回"}[entry.status]
    return f"{entry.by}是牵头或申报部门，不能由它自己{what}；要由督查单位核实"


def _unproven(case: Case) -> str | None:
    if case.entry.status != "verified" or case.before.proven or case.entry.evidence:
        return None
    return "销号要有佐证：用 evidence 写上文号、链接或文件"


def _undecided(case: Case) -> str | None:
    return "没有待批的延期申请" if case.entry.decline and case.before.request is None else None


def _request_too_early(case: Case) -> str | None:
    request, due = case.entry.request, case.due
    if request is None or due is None or request.extend_to > due:
        return None
    return f"申请延到的日期要晚于现行时限 {due}；请核对日期"


def _no_milestone(case: Case) -> str | None:
    reached, days = case.entry.reached, case.duty.milestones
    if reached is None or reached in days:
        return None
    return f"时限里没有 {reached} 这一步；{f'有的是：{_days(days)}' if days else '它不是分步的时限'}"


def _days(days: Sequence[date]) -> str:
    return "、".join(map(str, days))


def _not_retractable(case: Case) -> str | None:
    entry, found = case.entry, case.retracted
    if entry.retract is None:
        return None
    if len(found) > 1:
        return f"{entry.retract.by} {entry.retract.at.text} 的记录有 {len(found)} 条，分不清撤回哪一条；用一条新的报告说明"
    gone = found[0] if found else None
    if gone is None:
        return f"没有 {entry.retract.by} {entry.retract.at.text} 的记录可撤回"
    if gone.retract is not None or any(_same(other, entry) for other in case.earlier):
        return "这一条已经是撤回，或者已经撤回过了"
    if gone.corrects is not None:
        return "更正不能撤回；用 checklist set 再更正一次"
    return _not_ones_own(case, gone)


def _not_ones_own(case: Case, gone: Entry) -> str | None:
    """The office takes back anything; a unit takes back its own, unless the target is closed on the strength of it."""
    own = case.duty.is_one(case.entry.by, gone.by)
    if "office" in case.duty.roles(case.entry.by):
        return None
    if not own:
        return f"{gone.by}的记录只能由它自己或督查单位撤回，不能由{case.entry.by}撤回"
    if case.before.closed(case.duty) and gone.status is not None:
        return f"已销号，状态不再改变；确实要重新办理，由{case.duty.office or '核实的单位'}退回"
    return None


def _same(one: Entry, other: Entry) -> bool:
    """Whether both take back the same entry."""
    a, b = one.retract, other.retract
    return a is not None and b is not None and (a.at.instant, a.by) == (b.at.instant, b.by)


def _undated(case: Case) -> str | None:
    asked = case.entry.extend is not None or case.entry.request is not None
    if not asked or case.due is not None:
        return None
    why = "时限等待的事件还没有发生" if case.waits else "时限不是日期"
    return f"{why}，没有日期可以延期；请用 note 写明情况"


def _no_extension(case: Case) -> str | None:
    extend, printed = case.entry.extend, case.before.next_milestone(case.duty) or case.printed
    if extend is None or printed is None or extend.to > printed:
        return None
    return f"延期要晚于原定时限 {printed}；请核对日期"


class _Test(NamedTuple):
    """A rule, and the question that it asks about an entry: the answer says what is wrong, None where nothing is."""

    rule: str
    ask: Callable[[Case], str | None]


_TESTS = (  # what may not be at all comes before what only lacks something
    _Test("done-ongoing", _unfinishable),
    _Test("verified-own", _own_work),
    _Test("step-order", _closed),
    _Test("step-order", _unclaimed),
    _Test("step-order", _undecided),
    _Test("step-order", _request_too_early),
    _Test("step-order", _no_milestone),
    _Test("step-order", _not_retractable),
    _Test("verified-evidence", _unproven),
    _Test("step-reason", _reason),
    _Test("step-shortfall", _short),
    _Test("extend-undated", _undated),
    _Test("extend-order", _no_extension),
)
POWER_RULES = tuple(dict.fromkeys(["step-author", *(test.rule for test in _TESTS)]))
"""The rules that an objection may name."""
_BY_THE_WORDS = {"deadline": {"done-ongoing", "extend-undated", "extend-order"}, "lead": {"verified-own"}}


def by_the_words(fields: Iterable[str]) -> set[str]:
    """The rules that follow from how these fields read now: what was right before they were corrected stays right."""
    return set[str]().union(*(_BY_THE_WORDS.get(field, ()) for field in fields))
