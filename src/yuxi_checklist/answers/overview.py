"""The whole list at one look: what it is, how its targets stand, and what an office looks for first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, islice

from yuxi_checklist.answers.answer import Answer, Fact, Facts, Line, Paragraph, Part, Tone, notes
from yuxi_checklist.answers.counts import count_table
from yuxi_checklist.answers.records import count_record
from yuxi_checklist.answers.targets import days_left, light_text, lived, targets_data
from yuxi_checklist.checklist.counts import counts
from yuxi_checklist.checklist.view import Item, View, as_rows, by_due, lights
from yuxi_checklist.vocabulary import GROUPINGS, LIGHTS, Light

_DATES = 3
_NAMED = 4
_LEADS = 3
_MORE = "due 到期的 · dept 部门 一个部门的 · show 编号 一项的全部 · --help 全部命令"


def overview(view: View) -> Answer:
    """Answer with which document it is, how many targets show which light, what is late or next, what has no lead."""
    sections = counts(view, view.items, "section")
    shown = lights(view.items)
    total = Line(f"共 {len(view.items)} 项", "strong")
    parts: list[Part] = [
        _document(view),
        Paragraph(
            [total, *(Line(f"{light_text(each)} {number}", each) for each, number in shown.items())], True
        ),
        count_table(GROUPINGS["section"], sections),
        Facts(list(_noticed(view))),
        notes(_MORE),
    ]
    data = targets_data(
        view, as_rows(view.items), lights=shown, groups=[count_record(each) for each in sections]
    )
    data["document"] = {"title": view.contents.document.title, "issuer": view.contents.document.issuer}
    data["document"]["issued"] = str(view.contents.document.issued or "") or None
    return Answer(view.contents.title, parts, data)


def _document(view: View) -> Part:
    contents, document = view.contents, view.contents.document
    issued = f"{document.issuer or ''} {document.issued} 印发" if document.issued else document.issuer or ""
    title = [Line(document.title)] if document.title != contents.title else []
    last = lived(view)
    day = f"{view.as_of}（看当时加 --as-of {last}）" if last else f"{view.as_of} 的情况"
    faint = [Line(issued.strip(), "faint"), Line(day, "faint")]
    return Paragraph([*title, *faint], side_by_side=True)


def _noticed(view: View) -> Iterator[Fact]:
    """Say what is late, due next, owed a report, or led by nobody."""
    awaited = [item for item in by_due(view.items) if item.standing.days_left is not None]
    coming = [item for item in awaited if item.standing.light != "overdue"]
    yield _named("逾期", _showing(view, "overdue"), "overdue")
    for day, group in islice(groupby(coming, lambda item: item.standing.due), _DATES):
        due = list(group)
        yield _named(str(day), due, due[0].standing.light, f"{days_left(due[0].standing.days_left or 0)}，")
    yield _named(LIGHTS["stale"], _showing(view, "stale"), "stale")
    yield _named(LIGHTS["waiting"], _showing(view, "waiting"), "waiting")
    yield _named("没有牵头", [item for item in view.items if not item.target.lead], "due_soon")


def _showing(view: View, light: Light) -> list[Item]:
    return [item for item in view.items if item.standing.light == light]


def _named(label: str, items: Sequence[Item], tone: Tone, before: str = "") -> Fact:
    """Say how many there are, and each with its leads where they are few, else how many each department leads."""
    if not items:
        return Fact(label, [])
    if len(items) <= _NAMED:
        rest = ""
        named = [f"{item.target.id} {'、'.join(item.target.lead)}".rstrip() for item in items]
    else:
        loads = Counter(lead for item in items for lead in item.target.lead).most_common()
        named = [f"{lead} {number}" for lead, number in loads[:_LEADS]]
        rest = f" 等 {len(loads)} 个部门" if len(loads) > _LEADS else ""
    return Fact(label, [Line(f"{before}{len(items)} 项：{'，'.join(named)}{rest}", tone)])
