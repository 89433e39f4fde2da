"""What a report comes to: one line a target, and what deserves a second look."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from yuxi_checklist.answers.outcome import Outcome, concerning
from yuxi_checklist.answers.records import indicator_text
from yuxi_checklist.checklist.doubts import doubts
from yuxi_checklist.checklist.standing import Step, steps
from yuxi_checklist.revisions.courses import duty
from yuxi_checklist.vocabulary import LIGHTS, STATUSES

if TYPE_CHECKING:
    from yuxi_checklist.checklist.contents import Contents, Update
    from yuxi_checklist.checklist.view import Item, View

_MOST_NAMED = 5  # ids in the subject of a commit


@dataclass(frozen=True, slots=True)
class News:
    """A target as it stands now, and the update that was added with the deadline before it."""

    item: Item
    step: Step
    ahead: bool  # dated after the day of the answer

    @property
    def update(self) -> Update:
        return self.step.update


def reported(
    view: View,
    before: Contents,
    ids: Sequence[str],
    *,
    of_default: bool = False,
    confirmed: bool = False,
) -> Outcome:
    """Say how a report changed these targets, each of which has one update more.

    `of_default` says that nobody was named as the one who reports, `confirmed` that odd numbers were asked about.
    """
    known = {target.id: target.log for target in before.targets}
    added = [news(id, view, known[id]) for id in ids]
    update = added[0].update
    named = "、".join(ids[:_MOST_NAMED]) + (f" 等 {len(ids)} 项" if len(ids) > _MOST_NAMED else "")
    return Outcome(
        answer=concerning(view, [each.item for each in added], [f"已记录 {_line(each)}" for each in added]),
        subject=f"进展 {named} {update.by}：{_kind(update)}",
        body=update.note or "",
        remarks=[*_assumed(update, of_default), *_each(added, confirmed=confirmed)],
    )


def news(id: str, view: View, known: Sequence[Update]) -> News:
    """Find the update that a target has beside those that were known."""
    item = next(item for item in view.under(id) if item.target.id == id)
    target, office = item.target, view.contents.document.office
    own = duty(target.lead, target.support, target.reading, view.register, office)
    log = steps(target.log, own, target.reading, view.contents.events, date.max)
    added = next(step for step in log if step.update not in known)
    return News(item, added, added.update.at.day > view.as_of)


def _line(news: News) -> str:
    update, standing = news.update, news.item.standing
    said = "，".join([_status(news), *_facts(news)])
    light = f"预警 {LIGHTS[standing.light]}{_left(standing.days_left)}"
    return f"{news.item.target.id} {update.by}：{said}，{light}"


def _left(days: int | None) -> str:
    if days is None:
        return ""
    return f"（还有 {days} 天）" if days > 0 else f"（已过 {-days} 天）" if days else "（今天到期）"


def _status(news: News) -> str:
    now, said = STATUSES[news.item.standing.status], news.update.status
    if said is None:
        return f"状态 {now}"
    late = f"（晚于时限 {news.step.due}）" if said == "done" and news.step.late else ""
    return f"{STATUSES[said]}{late}" + ("" if STATUSES[said] == now else f"（现状态 {now}）")


def _facts(news: News) -> list[str]:
    update, extend = news.update, news.update.extend
    known = {indicator.name: indicator for indicator in news.item.target.indicators}
    facts = [indicator_text(known[name], update.values) for name in update.values]
    facts += [f"佐证 {len(update.evidence)} 件"] if update.evidence else []
    if extend:
        late = "，逾期后申请" if news.step.late else ""
        facts.append(f"时限由 {news.step.due} 延到 {extend.to}（{extend.approved_by}批准{late}）")
    if update.request:
        late = "，过期申请" if news.step.late else ""
        facts.append(f"申请延期至 {update.request.extend_to}，待批（现行时限 {news.step.due}{late}）")
    facts += [f"不予延期：{update.decline}"] if update.decline else []
    facts += [f"达到分步时限 {update.reached}"] if update.reached else []
    facts += [f"未达标说明：{update.shortfall}"] if update.shortfall else []
    facts += [f"由{update.recorded_by}代录"] if update.recorded_by else []
    facts += ["补录"] if update.recorded_at else []
    return facts


def _remarks(news: News) -> list[str]:
    update, standing = news.update, news.item.standing
    if news.ahead:
        return [f"的报告时间 {update.at.text} 晚于今天，到那一天才算数，请核对。"]
    if update.status and standing.status != update.status and standing.steps[-1].update != update:
        later, word = standing.steps[-1].update.at.text, STATUSES[standing.status]
        return [f"有排在这次后面的报告（{later}），现状态仍是{word}；顺序不对就用 --at 写明时间。"]
    return []


def _each(added: Sequence[News], *, confirmed: bool) -> Iterator[str]:
    for each in added:
        target, update = each.item.target, each.update
        odd = [] if confirmed else doubts(target, each.step.before.values, update.values)
        yield from (f"{target.id} 的{words}，请核对。" for words in odd)
        yield from (f"{target.id} {remark}" for remark in _remarks(each))


def _assumed(update: Update, of_default: bool) -> list[str]:
    """Say by whom it was taken to be, where nobody was named, and how to settle that."""
    if not of_default:
        return []
    setup = f"checklist git setup --by {update.by}"
    return [
        f"没有写由谁报告，按唯一的牵头部门{update.by}记。写明用 --by；这是{update.by}的电脑，就运行一次 {setup}。"
    ]


def _kind(update: Update) -> str:
    if update.status:
        return STATUSES[update.status]
    if update.extend:
        return f"延期到 {update.extend.to}"
    if update.request:
        return f"申请延期至 {update.request.extend_to}"
    if update.decline:
        return "不予延期"
    if update.reached:
        return f"达到分步时限 {update.reached}"
    return "进展说明" if update.note else "指标" if update.values else "佐证"
