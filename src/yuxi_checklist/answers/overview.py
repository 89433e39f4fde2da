"""The whole list at one look: what it is, how its targets stand, what is red and why, and what comes next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, islice

from yuxi_checklist.answers.advance import advance, changes, finished_fact
from yuxi_checklist.answers.answer import Answer, Fact, Facts, Line, Paragraph, Part, Tone, notes
from yuxi_checklist.answers.counts import count_table
from yuxi_checklist.answers.records import count_record
from yuxi_checklist.answers.red import leads_of, red_facts, red_records
from yuxi_checklist.answers.targets import days_left, light_text, lived, targets_data
from yuxi_checklist.checklist.counts import counts
from yuxi_checklist.checklist.view import Item, View, as_rows, by_due, lights
from yuxi_checklist.vocabulary import GROUPINGS, LIGHTS, Light

_DATES = 2
_MORE = "todo 部门 一个部门要办的 · due 到期的 · show 编号 一项的全部 · --help 全部命令"


def overview(view: View, before: View | None = None) -> Answer:
    """Answer with which document it is, how many targets show which light, what is red and why, what comes next.

    Numbers are set against those of `before`, the same list on an earlier day.
    """
    sections = counts(view.items, "section")
    shown = lights(view.items)
    total = Line(f"共 {len(view.items)} 项", "strong")
    parts: list[Part] = [
        _document(view),
        Paragraph(
            [
                total,
                *(Line(f"{light_text(each)} {number}", each) for each, number in shown.items() if number),
                *([Line(f"比 {before.as_of}：{changes(view, before) or '没有变化'}")] if before else []),
            ],
            True,
        ),
        count_table(GROUPINGS["section"], sections),
        Facts([finished_fact(view), *red_facts(view), *_noticed(view)]),
        notes(_MORE),
    ]
    data = targets_data(
        view, as_rows(view.items), lights=shown, groups=[count_record(each) for each in sections]
    )
    data["document"] = {"title": view.contents.document.title, "issuer": view.contents.document.issuer}
    data["advance"] = advance(view)
    data["since"] = before and {"as_of": str(before.as_of), "advance": advance(before)}
    data["red"] = red_records(view)
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
    """Say what is due next, owed a report, or led by nobody."""
    awaited = [item for item in by_due(view.items) if item.standing.days_left is not None]
    coming = [item for item in awaited if item.standing.light != "overdue"]
    for day, group in islice(groupby(coming, lambda item: item.standing.due), _DATES):
        due = list(group)
        yield _named(
            view, str(day), due, due[0].standing.light, f"{days_left(due[0].standing.days_left or 0)}，"
        )
    yield _named(view, LIGHTS["stale"], _showing(view, "stale"), "stale")
    yield _named(view, LIGHTS["waiting"], _showing(view, "waiting"), "waiting")
    unled = [item.target.id for item in view.items if not item.target.lead]
    yield Fact("没有牵头", [Line(f"{len(unled)} 项：{'、'.join(unled)}", "due_soon")] if unled else [])


def _showing(view: View, light: Light) -> list[Item]:
    return [item for item in view.items if item.standing.light == light]


def _named(view: View, label: str, items: Sequence[Item], tone: Tone, before: str = "") -> Fact:
    """Say how many there are, and each with its leads where they are few, else how many each department leads."""
    if not items:
        return Fact(label, [])
    return Fact(label, [Line(f"{before}{len(items)} 项：{leads_of(view, items)}", tone, brief=True)])
