"""Who reports, where that is not settled."""

from __future__ import annotations

from yuxi_checklist.cli.prompts import nth, numbered
from yuxi_checklist.cli.update.draft import Draft, Ground
from yuxi_checklist.cli.update.questions.question import Question
from yuxi_checklist.errors import UsageError


def _needs_reporter(ground: Ground, draft: Draft) -> bool:
    return "by" not in draft.answered and not ground.speaks_for_itself(draft.report)


def _ask_reporter(ground: Ground, draft: Draft) -> Draft:
    targets = ground.targets(draft)
    known = ground.desk.reporters(targets)
    choices = [name for name in known if ground.refused(draft, by=name) is None] or known
    default = draft.report.identity or ground.desk.default_reporter(targets)
    if default and ground.refused(draft, by=default):
        default = None

    def read(answer: str) -> str:
        index = nth(answer, len(choices))
        chosen = choices[index] if index is not None else answer or default
        if not chosen:
            raise UsageError("要写明由哪个部门报告。")
        if error := ground.refused(draft, by=chosen):
            raise error
        return chosen

    numbered(choices)
    otherwise = f"直接回车是{default}" if default else "写序号或名称"
    by = ground.talk.ask("by", "由谁报告", otherwise, read)
    return draft.with_answer("by", by=ground.desk.register.canonical(by))


REPORTER = Question(_needs_reporter, _ask_reporter)
