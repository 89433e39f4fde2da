"""From the bytes of a file to the reports in it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from itertools import islice

from yuxi_checklist.errors import Problem
from yuxi_checklist.recording.update_table.headings import (
    COLUMNS,
    CONTENT,
    Headings,
    looks_like_headings,
    read_headings,
)
from yuxi_checklist.recording.update_table.json_lines import from_json
from yuxi_checklist.recording.update_table.rows import NotATable, Row, Rows, row_problem
from yuxi_checklist.recording.updates import says_a_status
from yuxi_checklist.text.encodings import decode
from yuxi_checklist.text.sheet import unguarded

_JSON = re.compile(r"\s*(\[\s*)?\{")
_SEVERAL = re.compile(r"[;；\r\n]+")
_FORMULA = re.compile(r'="([^"]*)"')  # how a cell is kept from being taken for a number or a day
_DEEPEST = 30  # rows that may stand above the headings
_DELIMITERS = (",", "\t")


def read_rows(raw: bytes, file: str) -> Rows:
    """Read the reports in a file; `file` is only its name in messages. Raises NotATable."""
    found = decode(raw)
    if found is None:
        advice = "在 Excel 里另存为“CSV UTF-8（逗号分隔）”再导入。"
        raise NotATable(f"{file} 不是 UTF-8、GBK 或 UTF-16 的文本。{advice}")
    text, encoding = found
    if not text.strip():
        raise NotATable(f"{file} 是空的。用 checklist import-updates --template 得到一份可以填写的表。")
    if _JSON.match(text):
        return _sorted(from_json(text), encoding)
    delimiter, place, cells = _heading_row(text, file)
    headings = read_headings(cells, file)
    return _sorted(_from_table(text, delimiter, place, headings), encoding, place, headings)


def _sorted(
    found: Iterator[Row | Problem], encoding: str, place: int = 0, headings: Headings | None = None
) -> Rows:
    each = list(found)
    rows = [row for row in each if isinstance(row, Row)]
    return Rows(
        [row for row in rows if _says_something(row)],
        [problem for problem in each if isinstance(problem, Problem)],
        [row.number for row in rows if not _says_something(row)],
        place,
        headings.taken_for if headings else {},
        headings.left_aside if headings else (),
        encoding,
    )


def _heading_row(text: str, file: str) -> tuple[str, int, list[str]]:
    """The delimiter, and the row of headings with its number; where none is, the first row of any text is judged."""
    first: tuple[str, int, list[str]] | None = None
    for delimiter in _DELIMITERS:
        for number, cells in _top(text, delimiter):
            if looks_like_headings(cells):
                return delimiter, number, cells
            first = first or (delimiter, number, cells)
    if first is None:
        raise NotATable(f"{file} 里没有表头。表头可以有：{'、'.join(COLUMNS.values())}。")
    return first


def _top(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """The rows among which the headings may be, as far as they can be read."""
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for number, cells in enumerate(islice(rows, _DEEPEST), 1):
            if any(cell.strip() for cell in cells):
                yield number, cells
    except csv.Error:
        return


def _from_table(text: str, delimiter: str, place: int, headings: Headings) -> Iterator[Row | Problem]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number, width = 0, len(headings.keys)
    try:
        for number, cells in enumerate(reader, 1):
            if number <= place:
                continue
            if any(cell.strip() for cell in cells[width:]):
                message = f"有 {len(cells)} 格，表头只有 {width} 格；内容里有逗号的要加双引号"
                yield row_problem(number, message)
            else:
                yield _row(number, dict(zip(headings.keys, cells, strict=False)))
    except csv.Error as error:
        yield row_problem(number + 1, f"{_unreadable(error)}从这一行起都没有读")


def _unreadable(error: csv.Error) -> str:
    if "field limit" in str(error):
        return f"有一格超过 {csv.field_size_limit()} 个字，多半是前面少了一个双引号；"
    return "双引号没有成对：一格里面的双引号要写两个，整格再用双引号括起来；"


def _row(number: int, cells: dict[str, str]) -> Row:
    fields = {key: _cell(cells.get(key, "")) for key in COLUMNS}
    values = tuple(_pair(part) for part in _parts(unguarded(fields["values"])))
    return Row(number, fields, tuple(pair for pair in values if pair), _parts(fields["evidence"]))


def _cell(text: str) -> str:
    words = text.strip().replace("\r\n", "\n").replace("\r", "\n")
    match = _FORMULA.fullmatch(words)
    return match[1].strip() if match else words


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in _SEVERAL.split(cell) if part.strip())


def _pair(part: str) -> str:
    """`name=number`; a colon will do. "" where the number is left out, as in the template."""
    name, sign, number = re.sub(r"[:：＝](?=[^:：=＝]*\Z)", "=", part).rpartition("=")
    return "" if sign and not number.strip() else f"{name}{sign}{number}"


def _says_something(row: Row) -> bool:
    """Whether there is anything in a row to record: 未启动, and who and when alone, are nothing."""
    texts = [row.fields[key] for key in CONTENT if key not in ("status", "values", "evidence")]
    return any(texts) or bool(row.values or row.evidence) or says_a_status(row.fields["status"])
