"""What becomes of the status, and which step of the deadline was reached: only what may be said is offered."""

from __future__ import annotations

from datetime import date
from typing import cast

from yuxi_checklist.checklist.model import Status
from yuxi_checklist.cli.prompts import nth, numbered, show
from yuxi_checklist.cli.streams import complain
from yuxi_checklist.cli.update.draft import Draft, Ground
from yuxi_checklist.cli.update.questions.question import SKIP, Question
from yuxi_checklist.days import today
from yuxi_checklist.deadline.dates import last_day
from yuxi_checklist.recording.updates import reported_status
from yuxi_checklist.vocabulary import STATUSES, StatusName


def _offered(ground: Ground, draft: Draft) -> list[StatusName]:
    codes = (code for code in STATUSES if code != "not_started")
    return [code for code in codes if ground.refused(draft, status=code) is None]


def _needs_status(ground: Ground, draft: Draft) -> bool:
    return "status" not in draft.answered and bool(_offered(ground, draft))


def _ask_status(ground: Ground, draft: Draft) -> Draft:
    offered = _offered(ground, draft)
    if any(item.target.reading.is_endless for item in ground.items(draft)):
        show("长期坚持的目标没有完成的时候，不能报已完成、已销号。")

    def read(answer: str) -> Status | None:
        if not answer:
            return None
        index = nth(answer, len(offered))
        code, said = (
            reported_status(answer, offered) if index is None else (cast("Status", offered[index]), "")
        )
        if error := ground.refused(draft, status=code):
            raise error
        if said:
            complain(f"{said}。")
        return code

    numbered([STATUSES[code] for code in offered])
    status = ground.talk.ask("status", "状态", "直接回车不变", read)
    return draft.with_answer("status", status=status)


def _steps(ground: Ground, draft: Draft) -> list[date]:
    """The steps of the deadline that may be reported as reached."""
    first, *others = ground.items(draft)
    days = [] if others else first.target.reading.milestones
    left = (day for day in days if day not in first.standing.progress.reached)
    return [day for day in left if ground.refused(draft, reached=day) is None]


def _needs_step(ground: Ground, draft: Draft) -> bool:
    return "reached" not in draft.answered and bool(_steps(ground, draft))


def _ask_step(ground: Ground, draft: Draft) -> Draft:
    steps = _steps(ground, draft)

    def read(answer: str) -> date | None:
        if not answer:
            return None
        index = nth(answer, len(steps))
        day = steps[index] if index is not None else last_day(answer, today(), "ahead")
        if error := ground.refused(draft, reached=day):
            raise error
        return day

    numbered([f"{day} 的一步" for day in steps])
    reached = ground.talk.ask("reached", "时限是分步的，已经达到哪一步", SKIP, read)
    return draft.with_answer("reached", reached=reached)


STATUS = Question(_needs_status, _ask_status)
STEP = Question(_needs_step, _ask_step)
