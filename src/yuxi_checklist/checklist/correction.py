"""The shape of a correction: which words of the document it changed, what they were, and what they are now."""

from __future__ import annotations

from typing import Generic, Literal, TypeVar

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from yuxi_checklist.checklist.model import Day, Deadline, Department, Indicator, Record, Source, Text

Of = TypeVar("Of")


class Correction(Record, Generic[Of]):
    """更正一处：原来是什么，改成什么。"""

    old: Of | None = Field(description="原来的内容，照抄；原来没有就写 null")
    new: Of | None = Field(description="改成的内容，要与清单现在的一致；去掉了就写 null")


class NamesCorrection(Correction[tuple[Text, ...]]):
    """更正几个部门。"""


class TextCorrection(Correction[Text]):
    """更正文字。"""


class DayCorrection(Correction[Day]):
    """更正日期。"""


class DeadlineCorrection(Correction[Deadline]):
    """更正时限。"""


class SourceCorrection(Correction[Source]):
    """更正原表的文字。"""


class IndicatorCorrection(Correction[Indicator]):
    """更正指标。"""


class DepartmentCorrection(Correction[Department]):
    """更正名册里的一条。"""


DocumentKey = Literal["title", "issuer", "issued", "office", "targets"]


class Corrections(Record):
    """一次正式更正：改了文件的哪些内容。只由督查单位更正。"""

    lead: NamesCorrection | None = Field(None, description="牵头部门")
    support: NamesCorrection | None = Field(None, description="配合部门")
    deadline: DeadlineCorrection | None = Field(None, description="完成时限")
    text: TextCorrection | None = Field(None, description="目标任务的文字")
    source: SourceCorrection | None = Field(None, description="原表单元格的文字")
    indicators: dict[str, IndicatorCorrection] = Field({}, description="指标名称 → 更正")
    section: TextCorrection | None = Field(None, description="所在大项的标题")
    task: TextCorrection | None = Field(None, description="所在工作任务的标题")
    measure: TextCorrection | None = Field(None, description="所在工作措施的标题")
    title: TextCorrection | None = Field(None, description="清单标题")
    document: dict[DocumentKey, TextCorrection] = Field({}, description="所属文件的哪一项 → 更正")
    events: dict[str, DayCorrection] = Field({}, description="事件名称 → 发生日期的更正")
    departments: dict[str, DepartmentCorrection] = Field(
        {}, description="部门名称 → 名册里这一条的更正；改动谁能代表督查单位，要写"
    )

    @model_validator(mode="after")
    def _says_something(self) -> Corrections:
        if not self.model_fields_set:
            raise PydanticCustomError(
                "correction-empty", "没有写更正了哪一栏，如 lead: {old: [甲], new: [乙]}"
            )
        return self
