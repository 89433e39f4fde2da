"""The shape of the data file as pydantic models: what each key is called, what it may hold, what it means.

The models take the plain data of `document.parse`, in which every leaf is text or None, and decide the types themselves.
What needs more than one place of the file to be judged (names in the register, counts, the log's order) is in `rules`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError, PydanticKnownError, core_schema

from yuxi_checklist.checklist.periods import Rhythm
from yuxi_checklist.days import BACKDATE_DAYS, FIRST, LAST, Moment, parse_date, parse_moment
from yuxi_checklist.deadline import DayWithin as DayOfPeriod
from yuxi_checklist.deadline import Event as AwaitedEvent
from yuxi_checklist.deadline import NotUnderstood, Reading, read
from yuxi_checklist.text.numbers import Number
from yuxi_checklist.vocabulary import Period

if TYPE_CHECKING:
    from pydantic import GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema

Status = Literal["in_progress", "blocked", "done", "verified", "returned"]

_WHOLE = re.compile(r"[0-9]{1,15}")
# Not more digits than a number keeps exactly: two that are written differently must not become one.
_NUMBER = re.compile(r"-?(?!(?:\.?[0-9]){16})[0-9]+(\.[0-9]+)?")
_SOME_DAY = re.compile("[0-9０-９一二三四五六七八九十]个?(?:[日号]|工作日)|(?:周|星期)[一二三四五六日天]")
_NO_SUCH_DAY = "这种周期里没有这一天：每周的只写 day（1 到 7），每月的只写 day，更长的写 month（不超出一期），可以再写 day"
_MOST_MONTHS, _MOST_DAYS = 1200, 36500  # a hundred years, as in the grammar of deadlines


def _reader(pattern: re.Pattern[str], convert: Callable[[str], Any], message: str) -> BeforeValidator:
    """A validator that takes text of one form only, so that nothing is guessed, and leaves ready values alone."""

    def validate(value: object) -> object:
        if convert is _number and (value is None or isinstance(value, list | dict)):
            raise PydanticKnownError("float_type")  # one refusal, not one for each kind of number
        if not isinstance(value, str):
            return value
        if not pattern.fullmatch(value):
            raise PydanticCustomError("type", "{message}", {"message": f"“{_shorten(value)}”{message}"})
        try:
            return convert(value)
        except ValueError:
            raise PydanticCustomError(
                "type", "{message}", {"message": f"“{_shorten(value)}”{message}"}
            ) from None

    return BeforeValidator(validate)


def _shorten(text: str) -> str:
    return text if len(text) <= 30 else text[:30] + "…"


def _number(text: str) -> Number:
    return float(text) if "." in text else int(text)


def _at_most(limit: int, what: str) -> BeforeValidator:
    def convert(text: str) -> int:
        if int(text) > limit:
            raise ValueError(text)
        return int(text)

    return _reader(_WHOLE, convert, f"不是整数，或者太长；应写成 7 这样的数字，最多 {limit} {what}")


class _AsText:
    """How a value that is no type of JSON stands in the JSON Schema: as text, with examples."""

    def __init__(self, *examples: str) -> None:
        self.examples = list(examples)

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"type": "string", "examples": self.examples}


_ANY = re.compile(r"(?s).*")

Text = Annotated[str, Field(min_length=1)]
Whole = Annotated[int, _reader(_WHOLE, int, "不是整数，应写成 7 这样的数字")]
Months = Annotated[int, _at_most(_MOST_MONTHS, "个月")]
Days = Annotated[int, _at_most(_MOST_DAYS, "天")]
DayNumber = Annotated[
    int, _reader(re.compile("[1-9]|[12][0-9]|3[01]"), int, "不是 1 到 31 的整数"), Field(ge=1, le=31)
]
MonthWithin = Annotated[
    Literal["first", "last"] | Annotated[int, Field(ge=1, le=12)],
    _reader(
        re.compile("first|last|[1-9]|1[0-2]"),
        lambda text: int(text) if text.isdigit() else text,
        "应写 first、last 或 1 到 12",
    ),
]
Workdays = Annotated[int, _at_most(_MOST_DAYS, "个工作日")]
Amount = Annotated[
    Number, _reader(_NUMBER, _number, "不是数，应写成 196 或 17.3 这样的数字，不带单位，最多 15 位")
]
Share = Annotated[
    float,
    _reader(re.compile(r"0\.[0-9]{1,6}"), float, "不是 0 到 1 之间的小数，应写成 0.3 这样"),
    Field(gt=0, lt=1),
]
Yes = Annotated[bool, _reader(re.compile("true|false"), "true".__eq__, "应写 true 或 false")]
_YEARS = f"年份在 {FIRST.year} 到 {LAST.year} 之间"
Day = Annotated[
    date, _reader(_ANY, parse_date, f"不是有效日期，应写成 2022-12-31 这样，日历上要有这一天，{_YEARS}")
]
At = Annotated[
    Moment,
    _reader(_ANY, parse_moment, f"不是有效时间，应写成 2022-11-25 或 2022-11-25T09:30+08:00，{_YEARS}"),
    _AsText("2022-11-25", "2022-11-25T09:30+08:00"),
]


class Record(BaseModel):
    """What all parts of the file share: unknown keys are refused, and a record never changes once it is made."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


class Extension(Record):
    """延期：一次批准的延期。"""

    to: Day = Field(description="延到哪一天（含当天）")
    reason: Text = Field(description="延期原因")
    approved_by: Text = Field(description="批准人或批准单位")


class Request(Record):
    """延期申请：不改时限，等督查单位批准或不予。"""

    extend_to: Day = Field(description="申请延到哪一天（含当天）")
    reason: Text = Field(description="申请的理由")


class Retraction(Record):
    """撤回以前的一条记录：从这时起它不再算数，原文留在文件里。"""

    at: At = Field(description="撤回的那一条的时间，照抄")
    by: Text = Field(description="撤回的那一条的报告单位，照抄")
    reason: Text = Field(description="撤回的理由")


class WrittenCorrections:
    """Corrections as they are written: held to the shape of their model, and quoted, not read.

    The model is made when a list has any, which most lists never do.
    """

    @property
    def model(self) -> type[Record]:
        """The model that they are held to."""
        from yuxi_checklist.checklist.correction import Corrections

        return Corrections

    def __get_pydantic_core_schema__(self, source: object, handler: object) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self._held)

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        self.model.model_rebuild()
        return handler(self.model.__pydantic_core_schema__)

    def _held(self, value: object) -> object:
        self.model.model_validate(value)
        return value


_CONTENT = (
    *("status", "note", "values", "evidence", "extend", "request", "decline"),
    *("reached", "shortfall", "retract", "corrects"),
)
"""What a report may say, beside when, by whom and how it was written down."""


class Update(Record):
    """一次进展报告：只追加，不修改。"""

    at: At = Field(description="报告时间：日期，或带时差的日期时间；只写日期的按当天结束（+08:00）算")
    by: Text = Field(description="由哪个单位报告，须在部门名册里")
    status: Status | None = Field(
        None,
        description="in_progress 推进中 · blocked 受阻 · done 已完成 · verified 已销号 · returned 已退回",
    )
    note: Text | None = Field(None, description="做了什么，可以多行")
    values: dict[str, Amount] = Field({}, description="指标名称 → 目前达到的数")
    evidence: tuple[Text, ...] = Field((), description="佐证：文号、链接或仓库里的文件路径")
    extend: Extension | None = Field(None, description="批准的延期；原定时限不变，现行时限顺延")
    request: Request | None = Field(None, description="牵头部门申请延期")
    decline: Text | None = Field(None, description="督查单位不予延期的理由")
    reached: Day | None = Field(None, description="分步完成的时限里，哪一步（写它的日期）已经达到")
    shortfall: Text | None = Field(None, description="报完成或销号时指标还差一些，为什么也算完成")
    retract: Retraction | None = Field(None, description="撤回以前的一条记录")
    recorded_by: Text | None = Field(None, description="代录：由督查单位替报告单位记的，写督查单位")
    recorded_at: At | None = Field(None, description="补录：比报告时间晚几天才写的，写当时的时间")
    corrects: Annotated[dict[str, Any], WrittenCorrections()] | None = Field(
        None, description="正式更正：改了文件的哪些内容，原来是什么；理由写在 note"
    )

    @model_validator(mode="after")
    def _says_something(self) -> Update:
        if not any(getattr(self, key) for key in _CONTENT):
            raise PydanticCustomError(
                "update-empty", "这次进展没有内容：status、note、values、evidence、extend 至少写一项"
            )
        if self.retract and any(getattr(self, key) for key in _CONTENT if key not in ("retract", "note")):
            raise PydanticCustomError("retract-mixed", "撤回要单独记一条，不能和别的内容写在一起")
        if sum(each is not None for each in (self.request, self.extend, self.decline)) > 1:
            raise PydanticCustomError("extend-mixed", "request、extend、decline 一条里只能写一项")
        if self.corrects is not None and self.note is None:
            raise PydanticCustomError("correction-reason", "更正要用 note 写明理由")
        return self


class Indicator(Record):
    """量化指标：对目标文字里一个数的读法。"""

    name: Text = Field(description="指标名称，同一目标内不重复")
    target: Amount = Field(description="要达到的数")
    unit: str = Field("", description="单位，如 户、项、%")
    text: Text | None = Field(None, description="目标文字里的原话")


class Wait(Record):
    """时限等待的事件，以及事件之后还有多久。"""

    name: Text = Field(description="事件名称，须在 events 里")
    months: Months | None = Field(None, description="事件之后几个月")
    days: Days | None = Field(None, description="事件之后几天")
    workdays: Workdays | None = Field(None, description="事件之后几个工作日（周一至周五，未扣除法定节假日）")

    @model_validator(mode="after")
    def _one_length(self) -> Wait:
        if sum(length is not None for length in (self.months, self.days, self.workdays)) != 1:
            raise PydanticCustomError("deadline-event", "months、days、workdays 要写一个，也只能写一个")
        return self


class DayWithin(Record):
    """周期内的哪一天到期：month、day，或者只写 after_days；不写就是每期最后一天。"""

    month: MonthWithin | None = Field(
        None, description="一期里的哪个月：first 首月、last 末月或第几个月；每年的写月份"
    )
    day: DayNumber | None = Field(None, description="几日；每周的写 1（周一）到 7（周日）")
    after_days: Days | None = Field(None, description="一期结束后几日内")

    @model_validator(mode="after")
    def _one_day(self) -> DayWithin:
        if (self.after_days is None) == (self.month is None and self.day is None):
            raise PydanticCustomError("deadline-day", "写 month、day，或者只写 after_days")
        return self

    @property
    def value(self) -> DayOfPeriod:
        """The day as the grammar gives it."""
        return DayOfPeriod(self.month, self.day, self.after_days)


class Deadline(Record):
    """完成时限：原文，以及原文有歧义或读不懂时由文件写明的读法和理由。"""

    text: Text = Field(description="文件里的原话，一字不改")
    due: Day | None = Field(None, description="截止日期（含当天）")
    ongoing: Yes = Field(False, description="是否长期坚持")
    start: Day | None = Field(None, description="从哪一天起")
    recurs: Period | None = Field(None, description="每周、每月、每季度、每半年还是每年")
    day: DayWithin | None = Field(None, description="周期内的哪一天，写了 recurs 才有")
    event: Wait | None = Field(None, description="等待的事件")
    milestones: tuple[Day, ...] = Field((), description="分步完成的各个日期，最后一个就是 due")
    unsettled: Yes = Field(False, description="原话还没有人能定下读法：没有日期，显示为待定，reason 写为什么")
    reason: Text | None = Field(None, description="为什么这样读")

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: object) -> object:
        return {"text": value} if isinstance(value, str) else value

    @model_validator(mode="after")
    def _stated_with_reason(self) -> Deadline:
        if self.unsettled and self.has_reading:
            raise PydanticCustomError(
                "deadline-unsettled-reading", "写了 unsettled，就不能再写 due 等读法；定下来就删掉 unsettled"
            )
        if self.stated and self.reason is None:
            raise PydanticCustomError("deadline-reason", "写明了时限的读法，还要用 reason 写明理由")
        if self.reason is not None and not self.stated:
            raise PydanticCustomError(
                "deadline-reading", "只写了理由，没有写读法：加上 due、ongoing、start、recurs 或 event"
            )
        if self.milestones and (
            self.due != self.milestones[-1] or list(self.milestones) != sorted(self.milestones)
        ):
            raise PydanticCustomError("deadline-milestones", "milestones 要从早到晚，最后一个与 due 相同")
        if self.day and not self.recurs:
            raise PydanticCustomError("deadline-day", "写了 day，还要写 recurs：是哪种周期里的一天")
        if self.day and self.recurs and not self.day.value.fits(self.recurs):
            raise PydanticCustomError("deadline-day", _NO_SUCH_DAY)
        if self.start and self.due and self.due < self.start:
            raise PydanticCustomError("deadline-order", "due 早于 start")
        return self

    @property
    def has_reading(self) -> bool:
        """Whether the file says itself what the words mean."""
        return bool(self.due or self.ongoing or self.start or self.recurs or self.event or self.milestones)

    @property
    def stated(self) -> bool:
        """Whether the file states the reading, or that there is none yet, rather than leaving it to the grammar."""
        return self.unsettled or self.has_reading

    def reading(self, issued: date | None) -> Reading:
        """How the deadline is read: as the file states it, else by the grammar. Raises deadline.NotUnderstood."""
        if not self.stated:
            return read(self.text, issued)
        wait = self.event
        return Reading(
            text=self.text,
            due=self.due,
            ongoing=self.ongoing,
            start=self.start,
            recurs=self.recurs,
            event=AwaitedEvent(wait.name, wait.months, wait.days, wait.workdays) if wait else None,
            milestones=self.milestones,
            day=self.day.value if self.day else None,
            unsettled=self.unsettled,
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        stated = handler(core_schema)
        return {"anyOf": [{"type": "string", "minLength": 1, "description": "完成时限的原话"}, stated]}


class Source(Record):
    """原表单元格的原样文字，只在与字段写法不同时才写；"" 是与上一行合并的空格子。"""

    lead: str | None = Field(None, description="牵头部门一格的原文")
    support: str | None = Field(None, description="配合部门一格的原文")
    deadline: str | None = Field(None, description="完成时限一格的原文")


class Target(Record):
    """一项目标任务。"""

    id: str = Field(
        pattern=r"^[1-9][0-9]{0,8}(\.[1-9][0-9]{0,8}){2,3}$", description="编号，如 1.2.1；不改号，不重用"
    )
    text: Text = Field(description="目标任务的原文")
    lead: tuple[Text, ...] = Field(description="牵头部门，可以有几个；没有就写 []")
    support: tuple[Text, ...] = Field((), description="配合部门")
    deadline: Deadline = Field(description="完成时限：原话，或者原话加写明的读法")
    indicators: tuple[Indicator, ...] = Field((), description="量化指标")
    source: Source | None = Field(None, description="原表单元格的原文，只在与字段不同时写")
    updates: tuple[Update, ...] = Field((), description="进展记录，只追加")


class Measure(Record):
    """一条工作措施。"""

    title: Text = Field(description="工作措施的原文，带编号")
    targets: tuple[Target, ...] = Field(min_length=1, description="这条措施下的目标任务")


class Task(Record):
    """一项工作任务。"""

    title: Text = Field(description="工作任务的原文，带编号")
    measures: tuple[Measure, ...] = Field(min_length=1, description="这项任务下的工作措施")


class Section(Record):
    """一个大项。"""

    title: Text = Field(description="大项标题的原文，带编号")
    tasks: tuple[Task, ...] = Field(min_length=1, description="这个大项下的工作任务")


class Department(Record):
    """名册里的一个单位，或者一组单位。"""

    name: Text = Field(description="文件里的叫法")
    full_name: Text | None = Field(None, description="全称")
    aliases: tuple[Text, ...] = Field((), description="别的叫法")
    members: tuple[Text, ...] = Field((), description="如果是一组单位：有哪些成员")

    @property
    def labels(self) -> tuple[str, ...]:
        """Every name the department goes by, its own first."""
        return (self.name, *([self.full_name] if self.full_name else []), *self.aliases)


class Event(Record):
    """时限等待的一件事。"""

    name: Text = Field(description="事件名称")
    on: Day | None = Field(None, description="发生的日期；还没发生写 null")


class IssuedDocument(Record):
    """这份清单所属的文件。"""

    title: Text = Field(description="文件标题")
    issuer: Text | None = Field(None, description="印发机关")
    issued: Day | None = Field(None, description="印发日期；没写年份的时限按它推算")
    office: Text | None = Field(None, description="督查单位：核实、退回、代录，须在部门名册里")
    targets: Whole | None = Field(None, description="文件自己说有多少项目标；清单要与它一致")


def _rhythm_only(text: str) -> str:
    """Refuse words that are not a rhythm beyond doubt, and nothing but a rhythm."""
    try:
        found = read(text, None)
        doubt = found.ambiguous or _not_a_rhythm(found)
    except NotUnderstood as error:
        doubt = error.reason
    if doubt:
        message = f"report“{_shorten(text)}”不能用：{doubt}；应写成 每季度末月25日前 这样，多久一次、哪天以前"
        raise PydanticCustomError("report-rhythm", "{message}", {"message": message})
    return text


def _not_a_rhythm(found: Reading) -> str | None:
    """Say what is wanting in a reading, or is in it beside the rhythm."""
    if found.recurs is None:
        return "没有周期"
    if found.due or found.start or found.event:
        return "除了周期还写有别的时间"
    return "没有读出是哪一天" if found.day is None and _SOME_DAY.search(found.text) else None


class Settings(Record):
    """清单的设置。"""

    due_soon_days: Whole | None = Field(
        None, description="提前几天亮“临期”；没写，也没写 due_soon_share，就是 15 天"
    )
    due_soon_share: Share | None = Field(
        None, description="离时限还剩从印发算起的几分之几时亮“临期”，如 0.3；两样都写就取早的"
    )
    backdate_days: Whole = Field(BACKDATE_DAYS, description="报告时间比写入早几天以上算补录")
    report: Annotated[Text, AfterValidator(_rhythm_only)] | None = Field(
        None, description="多久报一次、哪天以前报：照抄文件的话，如 每季度末月25日前"
    )
    report_for: Literal["ongoing", "all"] = Field(
        "ongoing", description="哪些目标要定期报：ongoing 长期坚持的 · all 没有完成的都要"
    )
    report_every: Literal["month", "quarter", "half_year", "year"] = Field(
        "quarter",
        description="没有写 report 时多久报一次，每期最后一天以前报：month 月 · quarter 季 · half_year 半年 · year 年",
    )

    @property
    def rhythm(self) -> Rhythm:
        """How often reports are owed where the deadline itself does not say so."""
        words = read(self.report, None) if self.report else None
        return Rhythm(words.recurs, words.day) if words and words.recurs else Rhythm(self.report_every)


class Checklist(Record):
    """目标任务落实清单。"""

    format: Annotated[Literal[1], _reader(_WHOLE, int, "不是格式版本号，应写 1")] = Field(
        description="文件格式的版本，现在是 1"
    )
    title: Text = Field(description="清单标题")
    document: IssuedDocument = Field(description="所属的文件")
    settings: Settings = Field(Settings.model_validate({}), description="设置")
    departments: tuple[Department, ...] = Field(description="部门名册：下面用到的名称都要在这里")
    events: tuple[Event, ...] = Field((), description="时限等待的事件")
    sections: tuple[Section, ...] = Field(description="各大项")
