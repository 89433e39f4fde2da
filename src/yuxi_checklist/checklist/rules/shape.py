"""What pydantic finds out of shape, in the user's words: Chinese, with the key meant and what to write instead."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from yuxi_checklist.checklist.model import Checklist, WrittenCorrections
from yuxi_checklist.errors import Finding
from yuxi_checklist.text.nearest import nearest
from yuxi_checklist.vocabulary import PERIODS, REPORT_FOR, STATUSES
from yuxi_checklist.yamltext import Data, Path
from yuxi_checklist.yamltext.data import child, has


def wording(error: ValidationError, data: Data) -> list[Finding]:
    """Each thing that the models refuse, at its place in `data`."""
    return [_finding(details, data) for details in error.errors(include_url=False) if not _follows(details)]


def _follows(details: ErrorDetails) -> bool:
    """Whether a list is called too short only because items of it were refused, each with an error of its own."""
    return details["type"] == "too_short" and bool(details["input"])


def _finding(details: ErrorDetails, data: Data) -> Finding:
    kind = details["type"]
    path = _existing(details["loc"], data, whole=kind == "missing")
    rule, word = _WORDS.get(kind, (kind, None))
    hint = partial(_alike, path) if rule == "key-unknown" else None
    return Finding(path, rule, word(path, details) if word else details["msg"], hint)


def _existing(loc: tuple[str | int, ...], data: Data, *, whole: bool) -> Path:
    """The location as a path of the data: what pydantic adds of its own (`[key]`, names of branches) left out."""
    path: list[str | int] = []
    for step in loc:
        if has(data, step):
            path.append(step)
            data = child(data, step)
        elif whole:
            path.append(step)
    return tuple(path)


def _record(path: Path) -> type[BaseModel]:
    """The model of the record that the path's last key belongs to."""
    record: type[BaseModel] = Checklist
    for part in path[:-1]:
        if isinstance(part, str) and part in record.model_fields:
            record = _model_in(record.model_fields[part].annotation) or record
    return record


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, WrittenCorrections):
        return annotation.model
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(_model_in, get_args(annotation))), None)


def _key(path: Path) -> str:
    return next((part for part in reversed(path) if isinstance(part, str)), "文件")


def _shown(value: object) -> str:
    if value is None:
        return "空的"
    if isinstance(value, dict):
        return "几个“键: 值”"
    if isinstance(value, list | tuple):
        return "列表"
    text = str(value)
    return f"“{text[:30]}{'…' if len(text) > 30 else ''}”"


def _missing(path: Path, details: ErrorDetails) -> str:
    field = _record(path).model_fields.get(str(path[-1]))
    meaning = f"（{field.description}）" if field and field.description else ""
    return f"缺少 {path[-1]}{meaning}，请补上"


def _unknown(path: Path, details: ErrorDetails) -> str:
    return f"没有 {path[-1]} 这个键；"


def _alike(path: Path) -> str:
    known = list(_record(path).model_fields)
    alike = nearest(str(path[-1]), known, 1)
    return f"是不是 {alike[0]}？" if alike else f"这里可以写：{'、'.join(known)}"


def _literal(path: Path, details: ErrorDetails) -> str:
    if path == ("format",):
        return f"文件格式的版本是 {_shown(details['input'])}，这个程序只认得 1；请升级程序，或核对 format"
    codes = re.findall("'([^']+)'", str(details["ctx"]["expected"]))
    expected = "、".join(f"{code}（{_MEANINGS[code]}）" if code in _MEANINGS else code for code in codes)
    return f"{_key(path)} 不能写{_shown(details['input'])}，可以写：{expected}"


def _expected(what: str) -> Callable[[Path, ErrorDetails], str]:
    def word(path: Path, details: ErrorDetails) -> str:
        key = _key(path)
        if details["input"] is not None:
            return f"{key} 应是{what}，现在是{_shown(details['input'])}"
        field = _record(path).model_fields.get(key)
        if field and field.is_required():
            return f"{key} 是空的，请补上（{field.description}）"
        return f"{key} 是空的；没有内容就删掉这一行"

    return word


def _empty(path: Path, details: ErrorDetails) -> str:
    return f"{_key(path)} 不能是空的"


def _pattern(path: Path, details: ErrorDetails) -> str:
    return f"编号{_shown(details['input'])}不对，应写成 1.2.1 或 2.1.3.1 这样"


_MEANINGS = {str(code): word for words in (STATUSES, PERIODS, REPORT_FOR) for code, word in words.items()}
_TEXT, _NUMBER = _expected("文字"), _expected("数字")
_LIST, _MAPPING = _expected("列表，写成 [甲, 乙] 或每行一个“- ”"), _expected("“键: 值”的形式")
_WORDS: dict[str, tuple[str, Callable[[Path, ErrorDetails], str] | None]] = {
    "missing": ("key-missing", _missing),
    "extra_forbidden": ("key-unknown", _unknown),
    "literal_error": ("value", _literal),
    "string_type": ("type", _TEXT),
    "int_type": ("type", _NUMBER),
    "float_type": ("type", _NUMBER),
    "bool_type": ("type", _expected(" true 或 false")),
    "date_type": ("type", _expected("日期，如 2022-12-31")),
    "is_instance_of": ("type", _expected("日期或时间，如 2022-11-25T09:30+08:00")),
    "tuple_type": ("type", _LIST),
    "dict_type": ("type", _MAPPING),
    "model_type": ("type", _MAPPING),
    "string_too_short": ("empty", _empty),
    "too_short": ("empty", _empty),
    "string_pattern_mismatch": ("id", _pattern),
}
