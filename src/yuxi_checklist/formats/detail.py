"""Everything about a target, for `show`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from yuxi_checklist.answers.listing import light_text, when
from yuxi_checklist.checklist.model import Indicator, Number, number_text
from yuxi_checklist.checklist.view import Entry, View
from yuxi_checklist.formats import Screen
from yuxi_checklist.formats.blocks import Block, Line, blocks
from yuxi_checklist.formats.history import history
from yuxi_checklist.formats.reading import INDENT, sentences
from yuxi_checklist.formats.source import responsibility
from yuxi_checklist.formats.terminal import draw, wrapped
from yuxi_checklist.vocabulary import STATUSES

_BAR = 20


def detail(entries: Sequence[Entry], view: View, screen: Screen) -> str:
    """The targets, each with its place, who answers for it, by when, and what was reported."""
    parts: list[str] = []
    for entry in entries:
        parts += ["", ""] if parts else []
        parts += [*_title(entry, screen.width), *blocks(_about(entry, view), screen.width, INDENT)]
    return draw(parts, screen)


def _title(entry: Entry, width: int) -> Iterator[str]:
    progress = entry.progress
    time = " ".join(when(entry).split("\n"))
    state = f"{entry.target.id}  {light_text(progress.light)}  {STATUSES[progress.status]}  {time}"
    yield from wrapped(state, width, progress.light)
    yield from wrapped(entry.target.text, width, "strong")
    yield ""


def _about(entry: Entry, view: View) -> Iterator[Block]:
    target, values = entry.target, entry.progress.values
    yield "位置", [Line(title) for title in (entry.section.title, entry.task.title, entry.measure.title)]
    yield "牵头", list(_units(target.lead, view)) or [Line("（无）", "due_soon")]
    yield "配合", list(_units(target.support, view))
    yield "时限", list(_deadline(entry, view))
    yield "指标", [line for each in target.indicators for line in _indicator(each, values.get(each.name))]
    yield "进展", list(history(entry, view)) or [Line("还没有报告", "faint")]
    yield "原表", list(_printed(entry))


def _units(names: Sequence[str], view: View) -> Iterator[Line]:
    """The names in one line, then the members of each that is a group."""
    if names:
        yield Line("、".join(names))
    for name in names:
        department = view.register.find(name)
        if department and department.members:
            yield Line(f"{name}：{'、'.join(department.members)}", "faint", 2)


def _deadline(entry: Entry, view: View) -> Iterator[Line]:
    """The words printed, how they were read and why, and the date in force where it is another one."""
    stated, reading, due = entry.target.deadline, entry.reading, entry.progress.due
    yield Line(stated.text)
    yield Line(f"读作：{'；'.join(sentences(reading))}")
    if stated.reason:
        yield Line(f"理由（清单写明）：{stated.reason}", "faint")
    if reading.ambiguous:
        yield Line(f"存疑：{reading.ambiguous}", "due_soon")
    for event in view.checklist.events:
        if reading.event and event.name == reading.event.name:
            happened = event.on and event.on <= view.as_of
            yield Line(f"“{event.name}”：{event.on}" if happened else f"“{event.name}”还没有发生", "waiting")
    if due and due != reading.due:
        yield Line(f"现行时限：{due}，含当天", "strong")


def _indicator(indicator: Indicator, value: Number | None) -> Iterator[Line]:
    goal = f"{number_text(indicator.target)}{indicator.unit}"
    if value is None:
        yield Line(f"{indicator.name}：目标 {goal}，还没有报数")
        return
    share = value / indicator.target if indicator.target else float(value >= 0)
    filled = int(min(max(share, 0.0), 1.0) * _BAR)
    yield Line(f"{indicator.name}：{number_text(value)}/{goal}")
    yield Line(f"{'█' * filled}{'░' * (_BAR - filled)} {_percent(share)}", "on_track" if share >= 1 else None)


def _percent(share: float) -> str:
    """In whole percent, rounded down, so that 100% is said only of what is reached."""
    percent = int(share * 100 + 1e-9)
    return f"{percent if share >= 1 else min(percent, 99)}%"


def _printed(entry: Entry) -> Iterator[Line]:
    """The cells of the published table that read otherwise than the fields."""
    for heading, verbatim, _ in responsibility(entry):
        if verbatim is not None:
            yield Line(f"{heading}：{verbatim or '（空白，与上一行合并）'}", "faint")
