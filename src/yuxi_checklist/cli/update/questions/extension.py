"""An extension, which a lead may ask for."""

from __future__ import annotations

from datetime import date, timedelta

from yuxi_checklist.checklist.model import Request
from yuxi_checklist.cli.update.draft import Draft, Ground
from yuxi_checklist.cli.update.questions.question import NEEDED, Question, text
from yuxi_checklist.days import today
from yuxi_checklist.deadline.dates import last_day


def _may_request(ground: Ground, draft: Draft) -> bool:
    """Whether an extension can be asked for: of a date in force, by a lead, where the result is not claimed."""
    if draft.answered & {"request", "extend_to"} or draft.report.status in ("done", "verified", "returned"):
        return False
    dues = [item.standing.due for item in ground.items(draft)]
    latest = max((due for due in dues if due), default=None)
    if latest is None or None in dues or any(item.standing.met for item in ground.items(draft)):
        return False
    request = Request(extend_to=max(latest, today()) + timedelta(days=1), reason="…")
    return ground.refused(draft, request=request) is None


def _ask_request(ground: Ground, draft: Draft) -> Draft:
    def read(answer: str) -> date | None:
        if not answer:
            return None
        day = last_day(answer, today(), "ahead", strictly=True)
        if error := ground.refused(draft, request=Request(extend_to=day, reason="…")):
            raise error
        return day

    due = "、".join(dict.fromkeys(str(item.standing.due) for item in ground.items(draft)))
    day = ground.talk.ask("extend_to", f"要申请延期就写延到哪一天（现行时限 {due}）", "直接回车不申请", read)
    return draft.wishing(day)


def _needs_why(ground: Ground, draft: Draft) -> bool:
    return draft.extend_to is not None and "request" not in draft.answered


def _ask_why(ground: Ground, draft: Draft) -> Draft:
    reason = ground.talk.ask("request", "申请延期的理由", NEEDED, text("申请延期要写理由"))
    return draft.with_request(reason)


EXTENSION = Question(_may_request, _ask_request)
REASON = Question(_needs_why, _ask_why)
