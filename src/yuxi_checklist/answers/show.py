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
from yuxi_checklist.answers.counts import percent
from yuxi_checklist.answers.log_lines import log_lines
from yuxi_checklist.answers.targets import TARGET_FIELDS, days_left, extension, state, targets_data, when
from yuxi_checklist.checklist.view import Item, View, as_rows
from yuxi_checklist.deadline.words import sentences
from yuxi_checklist.text.numbers import number_text
from yuxi_checklist.vocabulary import FIELDS

if TYPE_CHECKING:
    from yuxi_checklist.checklist.contents import Indicator
    from yuxi_checklist.text.numbers import Number


def show(items: Sequence[Item], view: View) -> Answer:
    """Answer with the targets, each with all that the list knows of it on the view's day."""
    rows = as_rows(items)
    data = targets_data(view, rows)
    for record, item in zip(data["targets"], items, strict=True):
        record.update(_more(item, view))
    parts = [part for item in items for part in _target(item, view)]
    return Answer("", parts, data, Table([*TARGET_FIELDS, *_fields(view)], [Group(None, rows)]))


def responsibility(item: Item) -> Iterator[tuple[str, str | None, str]]:
    """Give the last three cells of the published table: field, verbatim text where the list has it, field as text.

    Verbatim text is blank for a cell that is merged with the one above.
    """
    target = item.target
    words = {
        "lead": "、".join(target.lead),
        "support": "、".join(target.support),
        "deadline": target.reading.text,
    }
    for key, field in words.items():
        yield key, target.source.get(key), field


def _target(item: Item, view: View) -> list[Part]:
    due = when(item).replace("\n", "，")
    heading = Heading(f"{item.target.id}  {state(item)}  {due}", item.standing.light)
    return [heading, Paragraph([Line(item.target.text, "strong")]), Facts(list(_about(item, view)))]


def _about(item: Item, view: View) -> Iterator[Fact]:
    target, values = item.target, item.standing.values
    yield Fact(
        "位置", [Line(title) for title in (item.target.section, item.target.task, item.target.measure)]
    )
    yield Fact("牵头", list(_units(target.lead, view)) or [Line("（无）", "due_soon")])
    yield Fact("配合", list(_units(target.support, view)))
    yield Fact("时限", list(_deadline(item, view)))
    yield Fact("应报", list(_report(item, view)))
    yield Fact("指标", [_indicator(each, values.get(each.name)) for each in target.indicators])
    yield Fact("进展", list(log_lines(item)) or [Line("还没有报告", "faint")])
    yield Fact("原表", list(_printed(item)))


def _units(names: Sequence[str], view: View) -> Iterator[Line]:
    """Name the units in one line, then the members of each that is a group."""
    if names:
        yield Line("、".join(names))
    for name, members in _members(names, view).items():
        yield Line(f"{name}：{'、'.join(members)}", "faint", 2)


def _members(names: Sequence[str], view: View) -> dict[str, list[str]]:
    found = {name: view.register.find(name) for name in names}
    return {name: list(unit.members) for name, unit in found.items() if unit and unit.members}


def _deadline(item: Item, view: View) -> Iterator[Line]:
    """Give the words printed, how they were read and why, and the date in force where it is another one."""
    target, reading, due = item.target, item.target.reading, item.standing.due
    yield Line(reading.text)
    yield Line(f"读作：{'；'.join(sentences(reading))}")
    if target.reason:
        yield Line(f"理由（清单写明）：{target.reason}", "faint")
    if reading.ambiguous:
        yield Line(f"存疑：{reading.ambiguous}", "due_soon")
    for name, on in _awaited(item, view).items():
        yield Line(f"“{name}”：{on}" if on else f"“{name}”还没有发生", "waiting")
    if due and due != reading.due:
        yield Line(f"现行时限：{due}，含当天{_put_off(item)}", "strong")
    if item.standing.progress.request:
        yield Line(list(extension(item))[-1], "due_soon")


def _put_off(item: Item) -> str:
    """Say how often the deadline was put off, and the date printed."""
    times, printed = item.standing.progress.extensions, item.target.reading.due
    return f"（已延期{times}次{f'，原定 {printed}' if printed else ''}）" if times else ""


def _report(item: Item, view: View) -> Iterator[Line]:
    """Say which period is to be reported on next and by when; nothing where no reports are owed."""
    reports = item.standing.reports
    if period := reports.next:
        left = days_left((period.due - view.as_of).days)
        if period == reports.unreported:
            yield Line(f"{period.name}的还没有报：{period.due} 到期，{left}", "stale")
        else:
            yield Line(f"下次应报 {period.name}的：{period.due} 前，含当天，{left}")


def _awaited(item: Item, view: View) -> dict[str, str | None]:
    """Give the events that the deadline waits for, each with its day where it has happened by the view's day."""
    event = item.target.reading.event
    return {
        name: str(on) if on and on <= view.as_of else None
        for name, on in view.contents.events.items()
        if event and name == event.name
    }


def _indicator(indicator: Indicator, value: Number | None) -> Line:
    goal = f"{number_text(indicator.target)}{indicator.unit}"
    if value is None:
        return Line(f"{indicator.name}：目标 {goal}，还没有报数")
    share = value / indicator.target if indicator.target else float(value >= 0)
    words = f"{percent(share)}  {indicator.name}：{number_text(value)}/{goal}"
    return Line(words, "on_track" if share >= 1 else None, share=max(share, 0.0))


def _printed(item: Item) -> Iterator[Line]:
    """Give the cells of the published table that read otherwise than the fields."""
    for key, verbatim, _ in responsibility(item):
        if verbatim is not None:
            yield Line(f"{FIELDS[key]}：{verbatim or '（空白，与上一行合并）'}", "faint")


def _more(item: Item, view: View) -> dict[str, Any]:
    """Give what this answer says beyond the record of every listing."""
    target = item.target
    return {
        "log": [
            {
                **step.update.record(),
                "late": step.late,
                "due_before": str(step.due) if step.due else None,
                "retracted": step.retracted,
            }
            for step in item.standing.steps
        ],
        "next_report": _next_report(item),
        "reading": list(sentences(target.reading)),
        "events": _awaited(item, view),
        "members": _members((*target.lead, *target.support), view),
        "source": dict(target.source),
    }


def _next_report(item: Item) -> dict[str, Any] | None:
    reports = item.standing.reports
    return (
        {**period_record(reports.next), "late": reports.next == reports.unreported} if reports.next else None
    )


def _fields(view: View) -> list[Column]:
    """Make the fields that pipelines get beyond those of every listing."""

    def joined(lines: Iterator[Line]) -> str:
        return "；".join(line.text for line in lines)

    return [
        Column("reading", "时限读法", lambda row: joined(_deadline(row.item, view))),
        Column("next_report", "下次应报", lambda row: joined(_report(row.item, view))),
        Column("log", "进展", lambda row: joined(log_lines(row.item))),
        Column("members", "组内单位", lambda row: joined(_units_below(row.item, view))),
        Column("source", "原表", lambda row: joined(_printed(row.item))),
    ]


def _units_below(item: Item, view: View) -> Iterator[Line]:
    names = (*item.target.lead, *item.target.support)
    return (line for line in _units(names, view) if line.inset)
