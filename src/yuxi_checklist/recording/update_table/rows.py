"""Reports as other programs hand them over: the rows of a table (CSV), or lines of JSON.

A row says the same as the options of `update`, and an id. Nothing is judged here that needs the list.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from yuxi_checklist.errors import ChecklistError, Problem
from yuxi_checklist.text.nearest import nearest
from yuxi_checklist.text.sheet import sheet, unguarded
from yuxi_checklist.vocabulary import FIELDS

if TYPE_CHECKING:
    from yuxi_checklist.checklist.model import Target

COLUMNS = {key: FIELDS[key] for key in ("id", "at", "by", "status", "note", "values", "evidence")} | {
    "extend_to": "延期到",
    "extend_reason": "延期原因",
    "extend_approved_by": FIELDS["approved_by"],
}
"""The columns of a table of reports, by the name of the field and as their heading says."""
_REFERENCE = {key: FIELDS[key] for key in ("text", "lead", "deadline")}  # for those who fill it in; not read
_CONTENT = tuple(COLUMNS)[3:]
_SEVERAL = re.compile(r"[;；\r\n]+")


class NotATable(ChecklistError):
    """The file as a whole cannot be taken for reports."""


@dataclass(frozen=True, slots=True)
class Row:
    """One report as written: text by field, "" for what is left out; `values` are `name=number`.

    `number` counts from 1, headings included, as spreadsheets count.
    """

    number: int
    fields: dict[str, str]
    values: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The target's id."""
        return self.fields["id"]


@dataclass(frozen=True, slots=True)
class Rows:
    """What was read, and what is wrong with rows, whose numbers are the lines of the problems. `blank` counts the rows that nobody has filled in; `encoding` is None for UTF-8."""

    rows: Sequence[Row]
    problems: Sequence[Problem]
    blank: int = 0
    encoding: str | None = None


def row_problem(number: int, message: str, id: str = "") -> Problem:
    """What is wrong with one row."""
    return Problem(message, "row", line=number, id=id or None)


def read_rows(raw: bytes, file: str) -> Rows:
    """The reports in a file; `file` is only its name in messages. Raises NotATable."""
    text, encoding = _decode(raw, file)
    if not text.strip():
        raise NotATable(f"{file} 是空的。用 checklist import-updates --template 得到一份可以填写的表。")
    found = list(_from_json(text) if text.lstrip().startswith(("{", "[")) else _from_table(text, file))
    rows = [row for row in found if isinstance(row, Row) and _says_something(row)]
    problems = [problem for problem in found if isinstance(problem, Problem)]
    return Rows(rows, problems, len(found) - len(rows) - len(problems), encoding)


def template(targets: Iterable[Target]) -> bytes:
    """A table to be filled in, with a row for each target; opens in Excel and WPS by a double click."""
    headings = {"id": COLUMNS["id"], **_REFERENCE, **COLUMNS}
    known = map(_known, targets)
    return sheet([headings.values(), *([cells.get(key, "") for key in headings] for cells in known)])


def _known(target: Target) -> dict[str, str]:
    """What the template says of a target."""
    return {
        "id": target.id,
        "text": target.text,
        "lead": "、".join(target.lead),
        "deadline": target.deadline.text,
        "values": "；".join(f"{indicator.name}=" for indicator in target.indicators),
    }


def _decode(raw: bytes, file: str) -> tuple[str, str | None]:
    """The text, and the encoding where it is not UTF-8: Excel on a Chinese Windows writes GBK by default."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text, None if encoding == "utf-8-sig" else "GBK"
    raise NotATable(f"{file} 不是 UTF-8 也不是 GBK 的文本。在 Excel 里另存为“CSV UTF-8（逗号分隔）”再导入。")


def _from_table(text: str, file: str) -> Iterator[Row | Problem]:
    head = text.lstrip("\r\n").partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter="\t" if "\t" in head else ",", strict=True)
    number, keys = 0, list[str]()
    try:
        for number, cells in enumerate(reader, 1):
            if not any(cell.strip() for cell in cells):
                continue
            if not keys:
                keys = _keys(cells, file)
            elif any(cell.strip() for cell in cells[len(keys) :]):
                yield row_problem(
                    number, f"有 {len(cells)} 格，表头只有 {len(keys)} 格；内容里有逗号的要加双引号"
                )
            else:
                yield _row(number, dict(zip(keys, cells, strict=False)))
    except csv.Error as error:
        yield row_problem(number + 1, f"读不下去：引号没有成对，或一格太长（{error}）")


def _keys(headings: Sequence[str], file: str) -> list[str]:
    known = {word: key for key, word in {**COLUMNS, **_REFERENCE}.items()}
    known |= {key: key for key in known.values()}
    names = [heading.strip() for heading in headings]
    while names and not names[-1]:
        names.pop()
    for name in names:
        if name not in known:
            alike = nearest(name, known, 1)
            hint = f"是不是“{alike[0]}”？" if alike else f"可以有：{'、'.join(COLUMNS.values())}。"
            raise NotATable(f"{file} 的表头里有不认识的“{name}”。{hint}")
    keys = [known[name] for name in names]
    if "id" not in keys or len(set(keys)) < len(keys):
        wrong = "有重复的列" if "id" in keys else "没有“编号”一列"
        raise NotATable(f"{file} 的表头{wrong}。表头可以有：{'、'.join(COLUMNS.values())}。")
    return keys


def _row(number: int, cells: dict[str, str]) -> Row:
    fields = {key: cells.get(key, "").strip() for key in COLUMNS}
    values = tuple(_pair(part) for part in _parts(unguarded(fields["values"])))
    return Row(number, fields, tuple(pair for pair in values if pair), _parts(fields["evidence"]))


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in _SEVERAL.split(cell) if part.strip())


def _pair(part: str) -> str:
    """`name=number`; a colon will do. "" where the number is left out, as in the template."""
    name, sign, number = re.sub(r"[:：＝](?=[^:：=＝]*\Z)", "=", part).rpartition("=")
    return "" if sign and not number.strip() else f"{name}{sign}{number}"


def _says_something(row: Row) -> bool:
    """Whether anybody has written anything beside what a template has."""
    content = any(row.fields[key] for key in (*_CONTENT, "at", "by") if key not in ("values", "evidence"))
    return content or bool(row.values or row.evidence)


def _from_json(text: str) -> Iterator[Row | Problem]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                yield _json_row(number, line)
            except _Wrong as error:
                yield row_problem(number, str(error))


class _Wrong(Exception):
    """What is wrong with a line of JSON."""


def _json_row(number: int, line: str) -> Row:
    try:
        data = json.loads(line, parse_int=str, parse_float=str, parse_constant=str, object_pairs_hook=_unique)
    except (ValueError, RecursionError):
        raise _Wrong("不是一行完整的 JSON；每行写一个 {…}，中间不换行") from None
    if not isinstance(data, dict):
        raise _Wrong("不是 {…}；每行写一个 JSON 对象")
    if re.search("[\ud800-\udfff]", json.dumps(data, ensure_ascii=False)):
        raise _Wrong("文字里有半个代理字符（\\ud800 至 \\udfff），不能写进文件")
    data = {key: value for key, value in data.items() if value is not None}
    extend = _mapping(data.pop("extend", {}), "extend", ("to", "reason", "approved_by"))
    values = _mapping(data.pop("values", {}), "values")
    evidence = data.pop("evidence", [])
    evidence = [evidence] if isinstance(evidence, str) else evidence
    if not isinstance(evidence, list) or not all(isinstance(item, str) for item in evidence):
        raise _Wrong('evidence 要写成 ["文号", …]')
    fields = _mapping(data, "", ("id", "at", "by", "status", "note"))
    fields |= {f"extend_{key}": value for key, value in extend.items()}
    pairs = tuple(f"{name}={value}" for name, value in values.items())
    return Row(number, dict.fromkeys(COLUMNS, "") | fields, pairs, tuple(evidence))


def _mapping(data: Any, name: str, known: Sequence[str] = ()) -> dict[str, str]:
    where = f"{name} 里的 " if name else ""
    if not isinstance(data, dict):
        raise _Wrong(f"{name} 要写成 {{…}}")
    for key, value in data.items():
        if known and key not in known:
            alike = nearest(key, known, 1)
            raise _Wrong(
                f"不认识{where}“{key}”；"
                + (f"是不是 {alike[0]}？" if alike else f"可以有：{'、'.join(known)}")
            )
        if not isinstance(value, str):
            raise _Wrong(f"{where}{key} 应是文字或数")
    return {key: value.strip() for key, value in data.items()}


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    data = dict(pairs)
    if len(data) < len(pairs):
        raise _Wrong("同一个键写了两次")
    return data
