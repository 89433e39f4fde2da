"""The note, why a result that falls short is claimed, and what proves it."""

from __future__ import annotations

from yuxi_checklist.cli.update.draft import Draft, Ground
from yuxi_checklist.cli.update.note import note
from yuxi_checklist.cli.update.questions.question import Question, ask_text, text


def _needs_note(ground: Ground, draft: Draft) -> bool:
    return "note" not in draft.answered


def _ask_note(ground: Ground, draft: Draft) -> Draft:
    reason = ground.lacks(draft).get("note")
    edited = note(ground.targets(draft), ground.talk.earlier("note")) if ground.edit else ""
    if not edited and (reason or not ground.edit):
        return ask_text(ground, draft, "note", "为什么" if reason else "进展说明", reason)
    ground.talk.remember("note", edited)
    return draft.with_answer("note", note=edited or None)


def _falls_short(ground: Ground, draft: Draft) -> bool:
    return "shortfall" in ground.lacks(draft)


def _ask_shortfall(ground: Ground, draft: Draft) -> Draft:
    reason = ground.lacks(draft)["shortfall"].removesuffix("（shortfall）")
    return ask_text(ground, draft, "shortfall", "未达标说明", reason)


def _needs_evidence(ground: Ground, draft: Draft) -> bool:
    return "evidence" not in draft.answered


def _ask_evidence(ground: Ground, draft: Draft) -> Draft:
    given = draft.report.evidence
    needed = "evidence" in ground.lacks(draft)
    otherwise = "销号要有佐证" if needed else "直接回车结束"
    question = "佐证：文号、链接或文件路径，一次一件"
    item = ground.talk.ask(
        f"evidence {len(given)}", question, otherwise, text("销号要有佐证" if needed else None)
    )
    return draft.with_evidence(item) if item else draft.with_answer("evidence")


NOTE = Question(_needs_note, _ask_note)
SHORTFALL = Question(_falls_short, _ask_shortfall)
EVIDENCE = Question(_needs_evidence, _ask_evidence)
