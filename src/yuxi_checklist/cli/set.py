"""`checklist set`: a formal correction of what the document says about a target."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from yuxi_checklist.cli import complete
from yuxi_checklist.cli.authorship import Authorship
from yuxi_checklist.cli.manner import Manner
from yuxi_checklist.cli.options import File, takes_options, whole
from yuxi_checklist.days import clock, today
from yuxi_checklist.errors import UsageError
from yuxi_checklist.workspace import file_to_write

if TYPE_CHECKING:
    from yuxi_checklist.recording.corrections import Correction
    from yuxi_checklist.recording.updates import Report

_DEPARTMENTS = '可写几次，写全所有部门；写 "" 就是没有。'


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """The options that say what shall hold instead, as they were written."""

    lead: Annotated[
        list[str] | None,
        typer.Option(
            "--lead", metavar="部门", help=f"牵头部门，{_DEPARTMENTS}", autocompletion=complete.departments
        ),
    ] = None
    support: Annotated[
        list[str] | None,
        typer.Option(
            "--support", metavar="部门", help=f"配合部门，{_DEPARTMENTS}", autocompletion=complete.departments
        ),
    ] = None
    deadline: Annotated[
        str | None, typer.Option("--deadline", metavar="时限", help="完成时限，照文件的写法。")
    ] = None
    due: Annotated[
        str | None, typer.Option("--due", metavar="日期", help="新时限有歧义时：截止哪一天（含当天）。")
    ] = None
    ongoing: Annotated[bool, typer.Option("--ongoing", help="新时限有歧义时：是长期坚持。")] = False
    reason_of_reading: Annotated[
        str | None, typer.Option("--reason-of-reading", metavar="理由", help="为什么这样读。")
    ] = None
    text: Annotated[str | None, typer.Option("--text", metavar="文字", help="目标任务的文字。")] = None
    indicator: Annotated[
        list[str] | None,
        typer.Option(
            "--indicator",
            metavar="指标=数",
            help="指标要达到的数，可写几次。",
            autocompletion=complete.indicators,
        ),
    ] = None
    reason: Annotated[
        str | None, typer.Option("--reason", metavar="理由", help="更正的理由，必写，记入进展记录。")
    ] = None

    def correction(self, report: Report) -> Correction:
        """The correction; `report` says by whom and when. Raises UsageError."""
        from yuxi_checklist.deadline.dates import last_day
        from yuxi_checklist.recording.corrections import Correction

        if not (self.reason or "").strip():
            raise UsageError("正式更正要用 --reason 写明理由。")
        return Correction(
            reason=whole("--reason", self.reason) or "",
            lead=_names(self.lead),
            support=_names(self.support),
            deadline=whole("--deadline", self.deadline),
            due=last_day(self.due, today(), "ahead") if self.due is not None else None,
            ongoing=self.ongoing,
            reading_reason=whole("--reason-of-reading", self.reason_of_reading),
            text=whole("--text", self.text),
            indicators=tuple(self.indicator or ()),
            written=report,
        )


@takes_options
def command(
    corrected: Corrected,
    authorship: Authorship,
    manner: Manner,
    identifier: Annotated[
        str, typer.Argument(metavar="编号", help="如 1.2.1。", autocompletion=complete.ids)
    ],
    file: File = None,
) -> int:
    """正式更正一项目标的牵头部门、配合部门、时限、文字或指标要达到的数，并记一条“更正”。原表各格的文字另行保留。

    例：checklist set 1.2.1 --lead 市科技局 --lead 市财政局 --reason 印发后职责调整 --by 市政府办公室
    """
    from yuxi_checklist.answers.corrected import corrected as outcome
    from yuxi_checklist.cli.writing import write
    from yuxi_checklist.recording.corrections import plan
    from yuxi_checklist.recording.updates import half_width

    path, wanted = file_to_write(file), half_width(identifier)
    correcting = plan(wanted, corrected.correction(authorship.report(path)), clock)
    return write(path, correcting, manner, lambda view, before: outcome(view, before, wanted))


def _names(given: list[str] | None) -> tuple[str, ...] | None:
    return None if given is None else tuple(name for name in given if name.strip())
