"""The options that commands share: how they are written, what they mean, and a way to take a whole set of them at once."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, get_type_hints

import typer

from yuxi_checklist.cli import complete
from yuxi_checklist.days import today
from yuxi_checklist.errors import UsageError

if TYPE_CHECKING:
    from yuxi_checklist.answers import Answer
    from yuxi_checklist.vocabulary import Order

File = Annotated[
    Path | None,
    typer.Option(
        "--file",
        metavar="文件",
        help="清单文件；不写就用 $CHECKLIST_FILE，或这里及上级文件夹里的 checklist.yaml。",
    ),
]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="日期", help="按哪一天的情况回答，如 上月底；默认今天（北京时间）。"),
]
Json = Annotated[bool, typer.Option("--json", help="输出 JSON，同 --format json。")]
Format = Annotated[
    str | None,
    typer.Option(
        "--format",
        metavar="格式",
        help="table 表格（默认）、tsv 制表符分隔、codes 同 tsv 但用英文代码、md Markdown、json。",
        autocompletion=complete.formats,
    ),
]
NoPager = Annotated[bool, typer.Option("--no-pager", help="长的结果也一次全部显示，不分页。")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Which list is asked, and for which day."""

    file: File = None
    as_of: AsOf = None

    @property
    def day(self) -> date:
        """The as-of day. Raises UsageError."""
        if self.as_of is None:
            return today()
        from yuxi_checklist.deadline.dates import last_day

        return last_day(self.as_of, today(), "back")


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """The form of the answer."""

    format: Format = None
    json: Json = False
    codes: Annotated[
        bool, typer.Option("--codes", help="制表符分隔，表头和值用英文代码，给程序用；同 --format codes。")
    ] = False
    no_pager: NoPager = False

    def give(self, answer: Answer) -> int:
        """Write the answer; returns the exit code 0. Raises UsageError as `name` does."""
        from yuxi_checklist.cli.output import give

        return give(answer, self.name, paged=not self.no_pager)

    def check(self) -> None:
        """Raise UsageError for a format that is not there, before any work is done for it."""
        _ = self.name

    @property
    def name(self) -> str:
        """The format's name. Raises UsageError for one that is not there, and for two that contradict."""
        from yuxi_checklist.formats import FORMATS

        wanted = [f"--{short}" for short in ("json", "codes") if getattr(self, short)]
        agreed = {"json": (None, "json"), "codes": (None, "codes", "tsv")}
        if any(self.format not in agreed[short.removeprefix("--")] for short in wanted):
            wanted.append(f"--format {self.format}")
        if len(wanted) > 1:
            raise UsageError(f"{' 和 '.join(wanted)} 只能写一个。")
        name = wanted[0].removeprefix("--") if wanted else self.format or "table"
        if name not in FORMATS:
            raise UsageError(f"没有格式“{name}”。可以写：{'、'.join(FORMATS)}")
        return name


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """The filters, the same wherever targets are listed."""

    dept: Annotated[
        list[str] | None,
        typer.Option(
            "--dept", metavar="部门", help="只看这个部门的（可写几次）。", autocompletion=complete.departments
        ),
    ] = None
    role: Annotated[
        list[str] | None,
        typer.Option(
            "--role", metavar="角色", help="lead 牵头，support 配合。", autocompletion=complete.roles
        ),
    ] = None
    section: Annotated[
        list[str] | None,
        typer.Option(
            "--section",
            metavar="大项",
            help="只看这个大项或任务：二、2、2.4 或标题里的词。",
            autocompletion=complete.sections,
        ),
    ] = None
    status: Annotated[
        list[str] | None,
        typer.Option(
            "--status", metavar="状态", help="如 推进中 或 in_progress。", autocompletion=complete.statuses
        ),
    ] = None
    light: Annotated[
        list[str] | None,
        typer.Option("--light", metavar="预警", help="如 逾期 或 overdue。", autocompletion=complete.lights),
    ] = None
    before: Annotated[
        str | None,
        typer.Option("--before", metavar="日期", help="这一天及以前到期的（含当天），如 12月31日、本月。"),
    ] = None
    after: Annotated[
        str | None, typer.Option("--after", metavar="日期", help="这一天及以后到期的（含当天），如 下月。")
    ] = None
    ongoing: Annotated[
        bool | None,
        typer.Option(
            "--ongoing/--dated", help="只看长期坚持、没有期限的，或只看有期限的。", show_default=False
        ),
    ] = None
    unreported: Annotated[bool, typer.Option("--unreported", help="应报的报告过了日子还没有报的。")] = False
    silent_since: Annotated[
        str | None,
        typer.Option("--silent-since", metavar="日期", help="没有完成，从这一天起没有报告过的。"),
    ] = None
    text: Annotated[
        list[str] | None, typer.Option("--text", metavar="词", help="目标、标题或进展里有这些词的。")
    ] = None

    def filters(self, as_of: date) -> Any:
        """The filters as the query takes them; dates that are relative count from `as_of`. Raises UsageError."""
        from yuxi_checklist.checklist.view import Filters
        from yuxi_checklist.deadline.dates import first_day, last_day
        from yuxi_checklist.vocabulary import LIGHTS, ROLES, STATUSES

        return Filters(
            departments=self.dept or (),
            roles=choices(self.role, ROLES, "角色"),
            sections=self.section or (),
            statuses=choices(self.status, STATUSES, "状态"),
            lights=choices(self.light, LIGHTS, "预警"),
            before=last_day(self.before, as_of, "ahead") if self.before is not None else None,
            after=first_day(self.after, as_of, "ahead") if self.after is not None else None,
            ongoing=self.ongoing,
            words=self.text or (),
            unreported=self.unreported,
            silent_since=first_day(self.silent_since, as_of, "back")
            if self.silent_since is not None
            else None,
        )


Sort = Annotated[
    str | None,
    typer.Option(
        "--sort",
        metavar="顺序",
        help="due 到期早的在前、light 预警急的在前、id 按编号。",
        autocompletion=complete.orders,
    ),
]


def order(given: str | None, usual: Order) -> Order:
    """The order asked for, else the usual one. Raises UsageError."""
    from yuxi_checklist.vocabulary import ORDERS

    found: Order = usual if given is None else choice(given, ORDERS, "顺序")
    return found


def choices(given: list[str] | None, words: dict[Any, str], what: str) -> list[Any]:
    """Each value as its code, whether the code or the Chinese word was written. Raises UsageError."""
    return [choice(value, words, what) for value in given or ()]


def choice(value: str, words: dict[Any, str], what: str) -> Any:
    """The code for a code or its Chinese word. Raises UsageError, which lists them all."""
    for code, word in words.items():
        if value.strip().casefold().replace("-", "_") in (code, word):
            return code
    known = "、".join(f"{word}（{code}）" for code, word in words.items())
    raise UsageError(f"没有{what}“{value}”。可以写：{known}")


def whole(option: str, words: str | None) -> str | None:
    """The words without surrounding space, None where the option was not given. Raises UsageError as `written`."""
    return None if words is None else written(option, words).strip()


def written(option: str, words: str) -> str:
    """The words as they were typed. Raises UsageError where there are none, or such as no file can hold."""
    if not words.strip():
        raise UsageError(f"{option} 是空的。")
    try:
        words.encode()
    except UnicodeEncodeError:
        raise UsageError(f"{option} 里有不是 UTF-8 的文字，请重新输入。") from None
    return words


def takes_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Spread every parameter that is a set of options (a dataclass above) into those options on the command line."""
    hints = get_type_hints(function, include_extras=True)
    sets: dict[str, list[str]] = {}
    parameters: list[inspect.Parameter] = []
    for name, parameter in inspect.signature(function).parameters.items():
        if not is_dataclass(hints[name]):
            parameters.append(parameter.replace(annotation=hints[name]))
            continue
        option_hints = get_type_hints(hints[name], include_extras=True)
        sets[name] = [option.name for option in fields(hints[name])]
        for option in fields(hints[name]):
            kind = inspect.Parameter.KEYWORD_ONLY
            parameters.append(
                inspect.Parameter(
                    option.name, kind, default=option.default, annotation=option_hints[option.name]
                )
            )

    @functools.wraps(function)
    def spread(**given: Any) -> Any:
        for name, options in sets.items():
            given[name] = hints[name](**{option: given.pop(option) for option in options})
        return function(**given)

    parameters.sort(key=lambda parameter: parameter.kind)
    spread.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    spread.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    del spread.__dict__["__wrapped__"]
    return spread
