"""The walk through a report on a terminal: each thing is asked for in turn, and an empty answer skips it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from yuxi_checklist.answers.targets import light_text
from yuxi_checklist.checklist.load import Loaded
from yuxi_checklist.checklist.model import Indicator, Status, Target
from yuxi_checklist.checklist.standing import is_purely_ongoing
from yuxi_checklist.checklist.view import Filters, Item, View
from yuxi_checklist.cli.options import choice
from yuxi_checklist.cli.output import screen
from yuxi_checklist.cli.prompts import ask, ask_until, nth, numbered, show, show_drawn, terminal
from yuxi_checklist.cli.streams import complain
from yuxi_checklist.cli.update.editor import compose
from yuxi_checklist.cli.update.kept import note_kept
from yuxi_checklist.errors import UsageError
from yuxi_checklist.recording.updates import Desk, NoEvidence, Report, ReporterProblem, WhoReports, value
from yuxi_checklist.text.numbers import number_text
from yuxi_checklist.vocabulary import STATUSES

T = TypeVar("T")
_MOST = 40  # targets offered at once


def walk(
    loaded: Loaded, view: View, ids: Sequence[str], report: Report, *, edit: bool
) -> tuple[list[str], Report]:
    """Ask for all that the command line does not say; returns the ids and the report."""
    desk = Desk(loaded)
    known = {item.target.id: item for item in view.items}
    items = [known[desk.target(identifier)[1].id] for identifier in ids] or [pick(view)]
    targets = [desk.target(item.target.id)[1] for item in items]
    stand(view, items)
    if report.status is None:
        report = replace(report, status=_ask_status(items))
    if report.note is None:
        report = replace(report, note=note(targets) if edit else ask("进展说明（直接回车跳过）："))
    with note_kept(report.note):
        if not report.values:
            report = replace(report, values=_ask_values(items, targets))
        if not report.evidence:
            report = replace(report, evidence=_ask_evidence())
        if not report.says_something:
            raise UsageError("什么都没有写，没有写入。")
        default = report.by or desk.default_reporter(targets, report.status)
        report = replace(report, by=_ask_reporter(desk.reporters(targets), default), by_from="--by")
    return [target.id for target in targets], report


def settle(attempt: Callable[[Report], T], report: Report, *, again: bool = False) -> T:
    """What the attempt gives; on a terminal a missing reporter or missing evidence is asked for.

    With `again` another reporter is asked for where one is refused, too.
    """
    while True:
        try:
            return attempt(report)
        except ReporterProblem as error:
            if not (terminal() and (again or isinstance(error, WhoReports))):
                raise
            again = True
            complain(str(error))
            report = replace(report, by=_ask_reporter(error.choices, None), by_from="--by")
        except NoEvidence as error:
            if not terminal():
                raise
            complain(str(error))
            report = replace(report, evidence=_ask_evidence())


def note(targets: Sequence[Target], text: str = "") -> str:
    """What the user writes in an editor, with the targets before their eyes."""
    named = [f"{target.id} {target.text}" for target in targets]
    help = ["在上面写进展说明，可以写多行；写完保存，关闭编辑器。什么都不写就是没有说明。"]
    return compose([*help, "以下各行和上面这行不会写进去：", *named], text)


def pick(view: View) -> Item:
    """The target meant, found by id, department or words, and chosen from a numbered list."""
    found = _search(view, ask("找哪项目标？写编号、部门或文字（直接回车列出全部）："))
    while True:
        if len(found) == 1:
            return found[0]
        if found:
            numbered([_brief(item) for item in found[:_MOST]])
            if len(found) > _MOST:
                show(f"  …… 还有 {len(found) - _MOST} 项，请再写些文字缩小范围。")
        answer = ask("选第几项？也可以重新写编号、部门或文字：" if found else "没有找到。请重新写：")
        index = nth(answer, min(len(found), _MOST))
        if index is not None:
            return found[index]
        found = _search(view, answer)


def stand(view: View, items: Sequence[Item]) -> None:
    """Show where the targets stand."""
    from yuxi_checklist.answers.show import show as shown
    from yuxi_checklist.formats import render

    show_drawn(str(render("table", shown(items, view), screen())))


def _search(view: View, words: str) -> list[Item]:
    if items := view.under(words.rstrip(".")):
        return items
    if view.register.find(words):
        return [involvement.item for involvement in view.involvements(words)]
    return view.select(Filters(words=[words]))


def _brief(item: Item) -> str:
    lead = "、".join(item.target.lead) or "（无牵头）"
    return f"{item.target.id}  {light_text(item.standing.light)}  {lead}  {item.target.text}"


def _ask_status(items: Sequence[Item]) -> Status | None:
    offered = {code: word for code, word in STATUSES.items() if code != "not_started"}
    if any(is_purely_ongoing(item.target.reading) for item in items):
        del offered["done"], offered["verified"]
        show("长期坚持的目标没有完成的时候，不能报已完成、已销号。")
    codes: list[Any] = list(offered)
    numbered(list(offered.values()))

    def read(answer: str) -> Status | None:
        if not answer:
            return None
        index = nth(answer, len(offered))
        code: Status = choice(answer, offered, "状态") if index is None else codes[index]
        return code

    return ask_until("状态（直接回车不变）：", read)


def _ask_values(items: Sequence[Item], targets: Sequence[Target]) -> tuple[str, ...]:
    """The numbers of those indicators that all the targets have."""
    first, *others = targets
    shared = [
        indicator
        for indicator in first.indicators
        if all(indicator.name in [each.name for each in other.indicators] for other in others)
    ]
    answers = [_ask_value(items[0], first, indicator) for indicator in shared]
    return tuple(answer for answer in answers if answer)


def _ask_value(item: Item, target: Target, indicator: Indicator) -> str:
    def read(answer: str) -> str:
        return f"{indicator.name}={value(target, f'{indicator.name}={answer}')[1]}" if answer else ""

    reached = item.standing.values.get(indicator.name)
    last = "还没有报过" if reached is None else f"上次 {number_text(reached)}"
    goal = f"{number_text(indicator.target)}{indicator.unit}"
    return ask_until(f"{indicator.name}（目标 {goal}，{last}；直接回车跳过）：", read)


def _ask_evidence() -> tuple[str, ...]:
    found: list[str] = []
    while answer := ask("佐证（文号、链接或文件路径，一次一件；直接回车结束）："):
        found.append(answer)
    return tuple(found)


def _ask_reporter(choices: Sequence[str], default: str | None) -> str:
    def read(answer: str) -> str:
        index = nth(answer, len(choices))
        chosen = choices[index] if index is not None else answer or default
        if not chosen:
            raise UsageError("要写明由哪个部门报告。")
        return chosen

    numbered(choices)
    return ask_until(f"由谁报告？{f'（直接回车是{default}）' if default else ''}", read)
