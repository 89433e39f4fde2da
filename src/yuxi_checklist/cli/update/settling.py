"""What a report that is written on one line still needs: who reports, and what its status takes, asked for on a terminal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from yuxi_checklist.cli.options import written
from yuxi_checklist.cli.prompts import ask, ask_until, nth, numbered, terminal
from yuxi_checklist.cli.streams import complain
from yuxi_checklist.errors import UsageError
from yuxi_checklist.recording.updates import Incomplete, Needed, Report, ReporterProblem, WhoReports

T = TypeVar("T")
_QUESTIONS: dict[Needed, str] = {"note": "为什么：", "shortfall": "未达标说明："}


def settle(attempt: Callable[[Report], T], report: Report) -> T:
    """What the attempt gives; on a terminal a missing reporter and what else is missing is asked for."""
    while True:
        try:
            return attempt(report)
        except (WhoReports, Incomplete) as error:
            if not terminal():
                raise
            complain(str(error))
            report = _completed(report, error)


def _completed(report: Report, error: WhoReports | Incomplete) -> Report:
    if isinstance(error, ReporterProblem):
        return replace(report, by=_reporter(error.choices))
    if error.field == "evidence":
        return replace(report, evidence=_evidence())
    answer = ask_until(_QUESTIONS[error.field], lambda answer: written("回答", answer))
    return replace(report, **{error.field: answer})  # type: ignore[arg-type]  # note and shortfall are texts


def _evidence() -> tuple[str, ...]:
    found: list[str] = []
    while answer := ask("佐证（文号、链接或文件路径，一次一件；直接回车结束）："):
        found.append(answer)
    return tuple(found)


def _reporter(choices: Sequence[str]) -> str:
    def read(answer: str) -> str:
        index = nth(answer, len(choices))
        chosen = choices[index] if index is not None else answer
        if not chosen:
            raise UsageError("要写明由哪个部门报告。")
        return chosen

    numbered(choices)
    return ask_until("由谁报告？", read)
