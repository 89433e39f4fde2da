"""Everything about a target: its place, who answers for it, by when and why, and what was reported."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from yuxi_checklist.answers.answer import (
    Answer,
    Column,
    Fact,
    Facts,
    Group,
    Heading,
    Line,
    Paragraph,
    Part,
    Table,
)
from yuxi_checklist.answers.compliance import period_record
from yuxi_checklist.answers.log_lines import log_lines
from yuxi_checklist.answers.records import update_record
from yuxi_checklist.answers.targets import TARGET_FIELDS, days_left, state, targets_data, when
from yuxi_checklist.deadline.words import sentences
from yuxi_checklist.text.numbers import number_text

if TYPE_CHECKING:
    from yuxi_checklist.checklist.model import Indicator, Number
    from yuxi_checklist.checklist.view import Entry, Share, View


def show(entries: Sequence[Entry], view: View) -> Answer:
    """Answer with the targets, each with all that the list knows of it on the view's day."""
    from yuxi_checklist.checklist.view import plain

    rows = plain(entries)
    data = targets_data(view, rows)
    for record, entry in zip(data["targets"], entries, strict=True):
        record.update(_more(entry, view))
    parts = [part for entry in entries for part in _target(entry, view)]
    return Answer("", parts, data, Table([*TARGET_FIELDS, *_fields(view)], [Group(None, rows)]))


def responsibility(entry: Entry) -> Iterator[tuple[str, str | None, str]]:
    """Give the last three cells of the published table: field, verbatim text where the list has it, field as text.

    Verbatim text is blank for a cell that is merged with the one above.
    """
    target, source = entry.target, entry.target.source
    yield "lead", source.lead if source else None, "、".join(target.lead)
    yield "support", source.support if source else None, "、".join(target.support)
    yield "deadline", source.deadline if source else None, target.deadline.text


def _target(entry: Entry, view: View) -> list[Part]:
    due = when(entry).replace("\n", "，")
    heading = Heading(f"{entry.target.id}  {state(entry)}  {due}", entry.standing.light)
    return [heading, Paragraph([Line(entry.target.text, "strong")]), Facts(list(_about(entry, view)))]


def _about(entry: Entry, view: View) -> Iterator[Fact]:
    target, values = entry.target, entry.standing.values
    yield Fact(
        "位置", [Line(title) for title in (entry.section.title, entry.task.title, entry.measure.title)]
    )
    yield Fact("牵头", list(_units(target.lead, view)) or [Line("（无）", "due_soon")])
    yield Fact("配合", list(_units(target.support, view)))
    yield Fact("时限", list(_deadline(entry, view)))
    yield Fact("应报", list(_report(entry, view)))
    yield Fact("指标", [_indicator(each, values.get(each.name)) for each in target.indicators])
    yield Fact("进展", list(log_lines(entry, view)) or [Line("还没有报告", "faint")])
    yield Fact("原表", list(_printed(entry)))


def _units(names: Sequence[str], view: View) -> Iterator[Line]:
    """Name the units in one line, then the members of each that is a group."""
    if names:
        yield Line("、".join(names))
    for name, members in _members(names, view).items():
        yield Line(f"{name}：{'、'.join(members)}", "faint", 2)


def _members(names: Sequence[str], view: View) -> dict[str, list[str]]:
    found = {name: view.register.find(name) for name in names}
    return {name: list(entry.members) for name, entry in found.items() if entry and entry.members}


def _deadline(entry: Entry, view: View) -> Iterator[Line]:
    """Give the words printed, how they were read and why, and the date in force where it is another one."""
    stated, reading, due = entry.target.deadline, entry.reading, entry.standing.due
    yield Line(stated.text)
    yield Line(f"读作：{'；'.join(sentences(reading))}")
    if stated.reason:
        yield Line(f"理由（清单写明）：{stated.reason}", "faint")
    if reading.ambiguous:
        yield Line(f"存疑：{reading.ambiguous}", "due_soon")
    for name, on in _awaited(entry, view).items():
        yield Line(f"“{name}”：{on}" if on else f"“{name}”还没有发生", "waiting")
    if due and due != reading.due:
        yield Line(f"现行时限：{due}，含当天", "strong")


def _report(entry: Entry, view: View) -> Iterator[Line]:
    """Say which period is to be reported on next and by when; nothing where no reports are owed."""
    reports = entry.standing.reports
    if period := reports.next:
        left = days_left((period.due - view.as_of).days)
        if period == reports.unreported:
            yield Line(f"{period.name}的还没有报：{period.due} 到期，{left}", "stale")
        else:
            yield Line(f"下次应报 {period.name}的：{period.due} 前，含当天，{left}")


def _awaited(entry: Entry, view: View) -> dict[str, str | None]:
    """Give the events that the deadline waits for, each with its day where it has happened by the view's day."""
    event = entry.reading.event
    return {
        each.name: str(each.on) if each.on and each.on <= view.as_of else None
        for each in view.checklist.events
        if event and each.name == event.name
    }


def _indicator(indicator: Indicator, value: Number | None) -> Line:
    goal = f"{number_text(indicator.target)}{indicator.unit}"
    if value is None:
        return Line(f"{indicator.name}：目标 {goal}，还没有报数")
    share = value / indicator.target if indicator.target else float(value >= 0)
    words = f"{_percent(share)}  {indicator.name}：{number_text(value)}/{goal}"
    return Line(words, "on_track" if share >= 1 else None, share=max(share, 0.0))


def _percent(share: float) -> str:
    """Write whole percent, rounded down, so that 100% is said only of what is reached."""
    percent = int(share * 100 + 1e-9)
    return f"{percent if share >= 1 else min(percent, 99)}%"


def _printed(entry: Entry) -> Iterator[Line]:
    """Give the cells of the published table that read otherwise than the fields."""
    from yuxi_checklist.vocabulary import FIELDS

    for key, verbatim, _ in responsibility(entry):
        if verbatim is not None:
            yield Line(f"{FIELDS[key]}：{verbatim or '（空白，与上一行合并）'}", "faint")


def _more(entry: Entry, view: View) -> dict[str, Any]:
    """Give what this answer says beyond the record of every listing."""
    from yuxi_checklist.checklist.standing import steps

    target = entry.target
    log = steps(target, entry.reading, view.checklist, view.as_of)
    return {
        "log": [
            {
                **update_record(step.update),
                "late": step.late,
                "due_before": str(step.due) if step.due else None,
            }
            for step in log
        ],
        "next_report": _next_report(entry),
        "reading": list(sentences(entry.reading)),
        "events": _awaited(entry, view),
        "members": _members((*target.lead, *target.support), view),
        "source": {key: words for key, words, _ in responsibility(entry) if words is not None},
    }


def _next_report(entry: Entry) -> dict[str, Any] | None:
    reports = entry.standing.reports
    return (
        {**period_record(reports.next), "late": reports.next == reports.unreported} if reports.next else None
    )


def _fields(view: View) -> list[Column]:
    """Make the fields that pipelines get beyond those of every listing."""

    def joined(lines: Iterator[Line]) -> str:
        return "；".join(line.text for line in lines)

    def of(share: Share) -> Entry:
        return share.entry

    return [
        Column("reading", "时限读法", lambda share: joined(_deadline(of(share), view))),
        Column("next_report", "下次应报", lambda share: joined(_report(of(share), view))),
        Column("log", "进展", lambda share: joined(log_lines(of(share), view))),
        Column("members", "组内单位", lambda share: joined(_units_below(of(share), view))),
        Column("source", "原表", lambda share: joined(_printed(of(share)))),
    ]


def _units_below(entry: Entry, view: View) -> Iterator[Line]:
    names = (*entry.target.lead, *entry.target.support)
    return (line for line in _units(names, view) if line.inset)
