"""The walk through a report on a terminal: one question after the other, forth and back, up to the confirmation."""

from __future__ import annotations

from dataclasses import replace

from yuxi_checklist.answers.foreseen import foreseen
from yuxi_checklist.answers.show import show as shown
from yuxi_checklist.checklist.plain import contents
from yuxi_checklist.checklist.view import View
from yuxi_checklist.cli.output import screen
from yuxi_checklist.cli.prompts import show, show_drawn
from yuxi_checklist.cli.streams import complain
from yuxi_checklist.cli.update.draft import Draft, Ground
from yuxi_checklist.cli.update.finding import pick
from yuxi_checklist.cli.update.questions import QUESTIONS, Question
from yuxi_checklist.cli.update.talk import MANNERS, Back, Left
from yuxi_checklist.days import clock, today
from yuxi_checklist.errors import ChecklistError, UsageError
from yuxi_checklist.formats import render
from yuxi_checklist.recording.transaction import Refused, rehearse
from yuxi_checklist.recording.updates import ReporterProblem, pinned, plan
from yuxi_checklist.text.unified_diff import preview


class Walk:
    """A walk from what the command line says to a whole report; `fullest` is the most that was said on the way."""

    def __init__(self, ground: Ground, draft: Draft) -> None:
        self._ground, self._draft = ground, draft
        self._past: list[Draft] = []
        self.fullest = draft

    def through(self) -> Draft:
        """Ask until everything is said and confirmed. Raises Left, typer.Abort, and what refuses a whole report."""
        show(MANNERS)
        if self._draft.ids:
            stand(self._ground, self._draft)
        while question := self._next():
            try:
                draft = question.ask(self._ground, self._draft)
            except Back:
                self._go_back()
            except (Refused, ReporterProblem) as error:
                if not self._past:
                    raise
                complain(str(error))
                self._go_back()
            else:
                self._past.append(self._draft)
                self._go(draft)
        return self._draft

    def _next(self) -> Question | None:
        """The first question that is still to be asked."""
        found = (each for each in _ALL if each.applies(self._ground, self._draft))
        return next(found, None)

    def _go(self, draft: Draft) -> None:
        self._draft = draft
        self.fullest = max(draft, self.fullest, key=lambda each: each.size)

    def _go_back(self) -> None:
        if self._past:
            self._draft = self._past.pop()
        else:
            show("这已经是第一步；要离开写 q。")


def stand(ground: Ground, draft: Draft) -> None:
    """Show where the targets stand. Raises what refuses that their reporter says anything about them."""
    show_drawn(str(render("table", shown(ground.items(draft), ground.view), screen())))
    settled = draft.report.by or ground.speaks_for_itself(draft.report)
    if settled and (error := ground.refused(draft)):
        raise error


def _needs_target(_: Ground, draft: Draft) -> bool:
    return not draft.ids


def _ask_target(ground: Ground, draft: Draft) -> Draft:
    while True:
        chosen = replace(draft, ids=(pick(ground, draft).target.id,))
        try:
            stand(ground, chosen)
        except ChecklistError as error:
            complain(str(error))
        else:
            return chosen


def _needs_confirmation(_: Ground, draft: Draft) -> bool:
    return "confirm" not in draft.answered


def _ask_confirmation(ground: Ground, draft: Draft) -> Draft:
    """From here on it is the very update that is shown, and not one a minute later."""
    if not draft.report.says_something:
        raise UsageError("什么都没有写，没有写入。")
    report = pinned(ground.loaded, draft.ids, draft.report, clock())
    rehearsed = rehearse(ground.loaded, plan(draft.ids, report, clock), today())
    after = View(contents(rehearsed.after.checklist), today())
    show_drawn(str(render("table", foreseen(ground.view, after, draft.ids), screen())))
    texts = ground.loaded.document.text, rehearsed.after.document.text
    if not ground.talk.confirm("写入吗？", lambda: preview(ground.path, *texts)):
        raise Left("没有写入。")
    return replace(draft, report=report).with_answer("confirm")


_ALL = (
    Question(_needs_target, _ask_target),
    *QUESTIONS,
    Question(_needs_confirmation, _ask_confirmation),
)
