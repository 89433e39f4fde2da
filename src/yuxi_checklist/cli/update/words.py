"""What the options of `update` say, as a report."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from yuxi_checklist.cli import complete
from yuxi_checklist.cli.options import whole, written
from yuxi_checklist.cli.prompts import ask_until, terminal
from yuxi_checklist.cli.streams import complain
from yuxi_checklist.days import today
from yuxi_checklist.errors import UsageError

if TYPE_CHECKING:
    from yuxi_checklist.checklist.model import Extension, Request, Status
    from yuxi_checklist.recording.updates import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The options that make up a report, as they were written."""

    status: Annotated[
        str | None,
        typer.Option(
            "--status",
            metavar="状态",
            help="推进中、受阻、已完成、已销号、已退回，或英文代码 in_progress 等。",
            autocompletion=complete.reported_statuses,
        ),
    ] = None
    note: Annotated[str | None, typer.Option("--note", metavar="说明", help="做了什么，可以多行。")] = None
    value: Annotated[
        list[str] | None,
        typer.Option(
            "--value",
            metavar="指标=数",
            help="指标目前达到的数，可写几次；只有一个指标时可只写数。",
            autocompletion=complete.indicators,
        ),
    ] = None
    evidence: Annotated[
        list[str] | None, typer.Option("--evidence", metavar="佐证", help="文号、链接或文件路径，可写几次。")
    ] = None
    extend_to: Annotated[
        str | None,
        typer.Option(
            "--extend-to",
            metavar="日期",
            help="督查单位批准延期到哪一天（含当天），如 明年3月底；要写理由和批准人。",
        ),
    ] = None
    reason: Annotated[str | None, typer.Option("--reason", metavar="原因", help="延期或申请延期的理由。")] = (
        None
    )
    approved_by: Annotated[
        str | None, typer.Option("--approved-by", metavar="谁", help="批准延期的人或单位。")
    ] = None
    request_extension: Annotated[
        str | None,
        typer.Option("--request-extension", metavar="日期", help="牵头部门申请延期到哪一天；要写理由。"),
    ] = None
    decline_extension: Annotated[
        str | None, typer.Option("--decline-extension", metavar="理由", help="督查单位不予延期，写理由。")
    ] = None
    reached: Annotated[
        str | None,
        typer.Option(
            "--reached",
            metavar="日期",
            help="分步完成的时限里，哪一步已经达到：写它的日期。",
            autocompletion=complete.milestones,
        ),
    ] = None
    shortfall: Annotated[
        str | None,
        typer.Option("--shortfall", metavar="原因", help="指标还差一些就报完成或销号：写为什么。"),
    ] = None

    @property
    def say_something(self) -> bool:
        """Whether anything to be recorded was written."""
        single = (self.status, self.note, self.extend_to, self.request_extension, self.reached)
        more = (self.decline_extension, self.shortfall)
        return any(part is not None for part in (*single, *more)) or bool(self.value or self.evidence)

    def report(self, written_by: Report) -> Report:
        """The report with what was written in it; `written_by` says by whom and when. Raises UsageError."""
        return replace(
            written_by,
            status=_status(self.status) if self.status is not None else None,
            note=written("--note", self.note) if self.note is not None else None,
            values=tuple(self.value or ()),
            evidence=tuple(written("--evidence", item).strip() for item in self.evidence or ()),
            shortfall=whole("--shortfall", self.shortfall),
            reached=self._reached(),
            extend=self._extension(),
            request=self._request(),
            decline=whole("--decline-extension", self.decline_extension),
        )

    def _reached(self) -> date | None:
        """The date of the step that was reached, as the document names it."""
        from yuxi_checklist.deadline.dates import last_day

        return last_day(self.reached, today(), "ahead") if self.reached is not None else None

    def _extension(self) -> Extension | None:
        from yuxi_checklist.checklist.model import Extension
        from yuxi_checklist.deadline.dates import last_day

        if self.extend_to is None:
            if self.approved_by is not None or (self.reason is not None and self.request_extension is None):
                stray = "--reason" if self.approved_by is None else "--approved-by"
                raise UsageError(
                    f"{stray} 是延期用的，还要用 --extend-to（批准）或 --request-extension（申请）写延到哪一天。"
                )
            return None
        if self.request_extension is not None:
            raise UsageError("--extend-to 是批准延期，--request-extension 是申请延期，一次只写一项。")
        to = last_day(self.extend_to, today(), "ahead", strictly=True)
        reason = _needed("--reason", self.reason, "延期原因：")
        return Extension(
            to=to, reason=reason, approved_by=_needed("--approved-by", self.approved_by, "批准人或批准单位：")
        )

    def _request(self) -> Request | None:
        from yuxi_checklist.checklist.model import Request
        from yuxi_checklist.deadline.dates import last_day

        if self.request_extension is None:
            return None
        to = last_day(self.request_extension, today(), "ahead", strictly=True)
        return Request(extend_to=to, reason=_needed("--reason", self.reason, "申请延期的理由："))


def _status(words: str) -> Status:
    """The status meant; where a synonym was written, it is said what that was taken for."""
    from yuxi_checklist.recording.updates import reported_status

    status, said = reported_status(written("--status", words))
    if said:
        complain(f"{said}。")
    return status


def _needed(option: str, given: str | None, question: str) -> str:
    if given is not None:
        return written(option, given)
    if not terminal():
        raise UsageError(f"延期要写理由，批准的还要写批准人，缺 {option}。")
    return ask_until(question, lambda answer: written(option, answer))
