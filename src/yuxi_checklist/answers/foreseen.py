"""What a report would come to, before it is written: what it says, what was, and what becomes of that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from yuxi_checklist.answers.answer import Answer, Fact, Facts, Heading, Line, Paragraph, Part
from yuxi_checklist.answers.log_lines import moment_words
from yuxi_checklist.answers.reported import News, news
from yuxi_checklist.answers.targets import light_text
from yuxi_checklist.text.numbers import number_text
from yuxi_checklist.vocabulary import FIELDS, STATUSES

if TYPE_CHECKING:
    from yuxi_checklist.checklist.view import Item, View


def foreseen(before: View, after: View, ids: Sequence[str]) -> Answer:
    """Answer with what a report would make of these targets, each of which would have one update more."""
    known = {item.target.id: item for item in before.items}
    added = [(known[id], news(id, after, known[id].target.log)) for id in ids]
    return Answer("", [part for old, new in added for part in _target(old, new)], {})


def _target(old: Item, new: News) -> Iterator[Part]:
    yield Heading(f"将记录 {old.target.id}")
    yield Paragraph([Line(old.target.text)])
    yield Facts([*_written(new), *_becomes(old, new), *_said(new)])


def _written(new: News) -> Iterator[Fact]:
    """Say by whom and when it is reported."""
    update = new.update
    by = f"{update.by}（由{update.recorded_by}代录）" if update.recorded_by else update.by
    yield _fact("by", by)
    yield _fact("at", f"{moment_words(update.at.text)}{'（补录）' if update.recorded_at else ''}")


def _said(new: News) -> Iterator[Fact]:
    """Say what the report says, as far as that is not seen from what becomes of the target."""
    update = new.update
    yield _fact("note", update.note or "")
    yield Fact(FIELDS["evidence"], [Line(each) for each in update.evidence])
    yield _fact("shortfall", update.shortfall or "")
    yield _fact("reached", str(update.reached or ""))
    yield _fact("decline", update.decline or "")
    if update.request:
        yield _fact("request", f"延期至 {update.request.extend_to}，待批；理由：{update.request.reason}")
    if update.extend:
        yield _fact("extend", f"理由：{update.extend.reason}；批准人：{update.extend.approved_by}")


def _becomes(old: Item, new: News) -> Iterator[Fact]:
    """Say what was, and what becomes of it."""
    was, now = old.standing, new.item.standing
    yield _fact("status", _change(STATUSES[was.status], STATUSES[now.status]))
    yield Fact(FIELDS["indicators"], [Line(words) for words in _values(old, new)])
    undated = old.target.reading.text
    yield Fact("时限", [Line(_change(str(was.due or undated), str(now.due or undated)))])
    yield _fact("light", _change(light_text(was.light), light_text(now.light)))


def _values(old: Item, new: News) -> Iterator[str]:
    for indicator in old.target.indicators:
        if (number := new.update.values.get(indicator.name)) is not None:
            before = old.standing.values.get(indicator.name)
            was = "没有报过" if before is None else f"{number_text(before)}{indicator.unit}"
            goal = f"（目标 {number_text(indicator.target)}{indicator.unit}）"
            yield f"{indicator.name}：{_change(was, f'{number_text(number)}{indicator.unit}')}{goal}"


def _change(was: str, now: str) -> str:
    return f"{now}（不变）" if was == now else f"{was} → {now}"


def _fact(key: str, words: str) -> Fact:
    return Fact(FIELDS[key], [Line(words)] if words else [])
