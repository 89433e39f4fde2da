"""The whole list on one screen, for the bare `checklist`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, islice

from yuxi_checklist.answers.listing import Tone, count_listing, light_text, when
from yuxi_checklist.checklist.counts import counts
from yuxi_checklist.checklist.view import Entry, View, by_due, lights
from yuxi_checklist.formats import Screen
from yuxi_checklist.formats.blocks import Block, Line, blocks, packed
from yuxi_checklist.formats.table import body
from yuxi_checklist.formats.terminal import draw, wrapped
from yuxi_checklist.vocabulary import Light

_DATES = 3
_NAMED = 4
_LEADS = 3
_INDENT = 12
_MORE = "due 到期的 · dept 部门 一个部门的 · show 编号 一项的全部 · --help 全部命令"


def overview(view: View, screen: Screen) -> str:
    """Which document, how many targets show which light, what is late or next, and what has no lead."""
    return draw(_parts(view, screen.width), screen)


def _parts(view: View, width: int) -> Iterator[str]:
    checklist, document = view.checklist, view.checklist.document
    yield from wrapped(checklist.title, width, "strong")
    if document.title != checklist.title:
        yield from wrapped(document.title, width)
    issued = f"{document.issuer or ''} {document.issued} 印发" if document.issued else document.issuer or ""
    yield from packed(
        [wrapped(text, width, "faint") for text in (issued.strip(), f"{view.as_of} 的情况")], width
    )
    yield ""
    total = wrapped(f"共 {len(view.entries)} 项", width, "strong")
    shown = lights(view.entries).items()
    yield from packed(
        [total, *(wrapped(f"{light_text(each)} {number}", width, each) for each, number in shown)], width
    )
    yield ""
    yield from body(count_listing("", "大项", counts(view, view.entries, "section"), {}, ()), width)
    yield ""
    yield from blocks(_noticed(view), width, _INDENT)
    yield ""
    yield from wrapped(_MORE, width, "faint")


def _noticed(view: View) -> Iterator[Block]:
    """What an office looks for first: what is late, due next, owed a report, or led by nobody."""
    awaited = [entry for entry in by_due(view.entries) if entry.progress.days_left is not None]
    coming = [entry for entry in awaited if entry.progress.light != "overdue"]
    yield "逾期", _named(_showing(view, "overdue"), "overdue")
    for _, group in islice(groupby(coming, lambda entry: entry.progress.due), _DATES):
        due = list(group)
        date, left, *_ = when(due[0]).split("\n")
        yield date, _named(due, due[0].progress.light, f"{left}，")
    yield "待报", _named(_showing(view, "stale"), "stale")
    yield "待触发", _named(_showing(view, "waiting"), "waiting")
    yield "没有牵头", _named([entry for entry in view.entries if not entry.target.lead], "due_soon")


def _showing(view: View, light: Light) -> list[Entry]:
    return [entry for entry in view.entries if entry.progress.light == light]


def _named(entries: Sequence[Entry], tone: Tone, before: str = "") -> list[Line]:
    """How many there are, and each with its leads where they are few, else how many each department leads."""
    if not entries:
        return []
    if len(entries) <= _NAMED:
        rest = ""
        named = [f"{entry.target.id} {'、'.join(entry.target.lead)}".rstrip() for entry in entries]
    else:
        loads = Counter(lead for entry in entries for lead in entry.target.lead).most_common()
        named = [f"{lead} {number}" for lead, number in loads[:_LEADS]]
        rest = f" 等 {len(loads)} 个部门" if len(loads) > _LEADS else ""
    return [Line(f"{before}{len(entries)} 项：{'，'.join(named)}{rest}", tone)]
