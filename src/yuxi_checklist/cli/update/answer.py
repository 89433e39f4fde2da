"""What a report comes to, in words: one line a target, what deserves a second look, and the commit message."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from yuxi_checklist.answers.records import indicator_text
from yuxi_checklist.checklist.model import Update
from yuxi_checklist.checklist.standing import Step
from yuxi_checklist.checklist.view import Entry, View
from yuxi_checklist.cli.writing import Answer, Describe
from yuxi_checklist.recording.transaction import Recorded
from yuxi_checklist.recording.updates import Desk
from yuxi_checklist.vocabulary import LIGHTS, STATUSES

_MOST_NAMED = 5  # ids in the subject of a commit


@dataclass(frozen=True, slots=True)
class _News:
    """A target as it stands now, and the update that was added with the deadline before it."""

    entry: Entry
    step: Step
    ahead: bool  # dated after the day of the answer

    @property
    def update(self) -> Update:
        return self.step.update


def describe(ids: Sequence[str]) -> Describe:
    """What says how the report changed these targets, each of which has one update more."""

    def answer(view: View, recorded: Recorded) -> Answer:
        news = _news(ids, view, recorded)
        update = news[0].update
        named = "、".join(ids[:_MOST_NAMED]) + (f" 等 {len(ids)} 项" if len(ids) > _MOST_NAMED else "")
        return Answer(
            lines=[f"已记录 {_line(each)}" for each in news],
            entries=[each.entry for each in news],
            subject=f"进展 {named} {update.by}：{_kind(update)}",
            body=update.note or "",
            remarks=[f"{each.entry.target.id} {remark}" for each in news for remark in _remarks(each)],
        )

    return answer


def _news(ids: Sequence[str], view: View, recorded: Recorded) -> list[_News]:
    before, after = Desk(recorded.before.checklist), Desk(recorded.after.checklist)
    found = []
    for identifier in ids:
        known = before.target(identifier)[1].updates
        entry = next(entry for entry in view.under(identifier) if entry.target.id == identifier)
        added = next(update for update in entry.target.updates if update not in known)
        found.append(_News(entry, after.step(entry.target, added), added.at.day > view.as_of))
    return found


def _line(news: _News) -> str:
    update, standing = news.update, news.entry.standing
    said = "，".join([_status(news), *_facts(news)])
    light = f"预警 {LIGHTS[standing.light]}{_left(standing.days_left)}"
    return f"{news.entry.target.id} {update.by}：{said}，{light}"


def _left(days: int | None) -> str:
    if days is None:
        return ""
    return f"（还有 {days} 天）" if days > 0 else f"（已过 {-days} 天）" if days else "（今天到期）"


def _status(news: _News) -> str:
    now, said = STATUSES[news.entry.standing.status], news.update.status
    if said is None:
        return f"状态 {now}"
    late = f"（晚于时限 {news.step.due}）" if said == "done" and news.step.late else ""
    return f"{STATUSES[said]}{late}" + ("" if STATUSES[said] == now else f"（现状态 {now}）")


def _facts(news: _News) -> list[str]:
    update, extend = news.update, news.update.extend
    known = {indicator.name: indicator for indicator in news.entry.target.indicators}
    facts = [indicator_text(known[name], update.values) for name in update.values]
    facts += [f"佐证 {len(update.evidence)} 件"] if update.evidence else []
    if extend:
        late = "，逾期后申请" if news.step.late else ""
        facts.append(f"时限由 {news.step.due} 延到 {extend.to}（{extend.approved_by}批准{late}）")
    return facts


def _remarks(news: _News) -> list[str]:
    update, standing = news.update, news.entry.standing
    if news.ahead:
        return [f"的报告时间 {update.at.text} 晚于今天，到那一天才算数，请核对。"]
    if update.status and standing.status != update.status:
        later, word = standing.log[-1].at.text, STATUSES[standing.status]
        return [f"有排在这次后面的报告（{later}），现状态仍是{word}；顺序不对就用 --at 写明时间。"]
    return []


def _kind(update: Update) -> str:
    if update.status:
        return STATUSES[update.status]
    if update.extend:
        return f"延期到 {update.extend.to}"
    return "进展说明" if update.note else "指标" if update.values else "佐证"
