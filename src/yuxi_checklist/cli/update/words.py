"""What the options of `update` say, as a report."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from yuxi_checklist.cli import complete
from yuxi_checklist.cli.options import choice, written
from yuxi_checklist.cli.prompts import ask_until, terminal
from yuxi_checklist.days import parse_day, today
from yuxi_checklist.errors import UsageError

if TYPE_CHECKING:
    from yuxi_checklist.checklist.model import Extension
    from yuxi_checklist.recording.updates import Report


@dataclass(frozen=True, slots=True)
class Words:
    """The options that make up a report, as they were written."""

    status: Annotated[
        str | None,
        typer.Option(
            "--status",
            metavar="状态",
            help="推进中、受阻、已完成、已销号、已退回，或英文代码 in_progress 等。",
            autocompletion=complete.statuses,
        ),
    ] = None
    note: Annotated[str | None, typer.Option("--note", metavar="说明", help="做了什么，可以多行。")] = None
    value: Annotated[
        list[str] | None,
        typer.Option(
            "--value", metavar="指标=数", help="指标目前达到的数，可写几次；只有一个指标时可只写数。"
        ),
    ] = None
    evidence: Annotated[
        list[str] | None, typer.Option("--evidence", metavar="佐证", help="文号、链接或文件路径，可写几次。")
    ] = None
    extend_to: Annotated[
        str | None,
        typer.Option("--extend-to", metavar="日期", help="延期到哪一天（含当天）；要写原因和批准人。"),
    ] = None
    reason: Annotated[str | None, typer.Option("--reason", metavar="原因", help="延期原因。")] = None
    approved_by: Annotated[
        str | None, typer.Option("--approved-by", metavar="谁", help="批准延期的人或单位。")
    ] = None
    by: Annotated[
        str | None,
        typer.Option(
            "--by",
            metavar="部门",
            help="谁报告；默认 $CHECKLIST_BY、git 的 checklist.by、唯一的牵头部门（销号、退回是督查单位）。",
            autocompletion=complete.departments,
        ),
    ] = None
    at: Annotated[
        str | None,
        typer.Option(
            "--at", metavar="时间", help="何时报告：日期，或 2022-11-25T09:30（北京时间）；默认现在。"
        ),
    ] = None

    @property
    def say_something(self) -> bool:
        """Whether anything to be recorded was written."""
        return any(part is not None for part in (self.status, self.note, self.extend_to)) or bool(
            self.value or self.evidence
        )

    def report(self, path: Path) -> Report:
        """The report; the one who reports is looked up where not written. Raises UsageError."""
        from yuxi_checklist.recording.updates import Report, moment_text
        from yuxi_checklist.vocabulary import STATUSES

        words = {code: word for code, word in STATUSES.items() if code != "not_started"}
        by, source = self._by(path)
        return Report(
            status=choice(self.status, words, "状态") if self.status is not None else None,
            note=written("--note", self.note) if self.note is not None else None,
            values=tuple(self.value or ()),
            evidence=tuple(written("--evidence", item).strip() for item in self.evidence or ()),
            extend=self._extension(),
            by=by,
            by_from=source,
            at=moment_text(self.at, today()) if self.at is not None else None,
        )

    def _extension(self) -> Extension | None:
        from yuxi_checklist.checklist.model import Extension

        if self.extend_to is None:
            stray = "--reason" if self.reason is not None else "--approved-by"
            if self.reason is not None or self.approved_by is not None:
                raise UsageError(f"{stray} 是延期用的，还要用 --extend-to 写延到哪一天。")
            return None
        to = parse_day(self.extend_to, today())
        reason = _needed("--reason", self.reason, "延期原因：")
        return Extension(
            to=to, reason=reason, approved_by=_needed("--approved-by", self.approved_by, "批准人或批准单位：")
        )

    def _by(self, path: Path) -> tuple[str | None, str]:
        """The one who reports, if anyone is named, and where."""
        if self.by is not None:
            return written("--by", self.by), "--by"
        if by := os.environ.get("CHECKLIST_BY", "").strip():
            return by, "$CHECKLIST_BY"
        return _configured(path), "git 的 checklist.by"


def _configured(path: Path) -> str | None:
    from yuxi_checklist import git
    from yuxi_checklist.files import real

    try:
        found = git.run(["config", "--get", "checklist.by"], real(path).parent, check=False)
    except git.GitError:
        return None
    return found.out.decode(errors="replace").strip() or None


def _needed(option: str, given: str | None, question: str) -> str:
    if given is not None:
        return written(option, given)
    if not terminal():
        raise UsageError(f"延期要写原因和批准人，缺 {option}。")
    return ask_until(question, lambda answer: written(option, answer))
