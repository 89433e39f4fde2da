"""What spreadsheets make of the cells that people fill in: days as numbers, ids as days, long numbers cut off."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from datetime import date, datetime, timedelta

from yuxi_checklist.deadline.dates import last_day
from yuxi_checklist.errors import UsageError
from yuxi_checklist.recording.updates import half_width, moment_text

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAME = rf"({'|'.join(_MONTHS)})"
_MIDNIGHT = re.compile(r"(.+?)[T ]+0?0:00(?::00(?:\.0+)?)?")
_SERIAL = re.compile(r"(\d{5})(\.\d+)?")
_FIRST, _LAST = 36526, 73050  # 2000-01-01 and 2099-12-31
_DAY_ZERO = datetime(1899, 12, 30)  # a spreadsheet's own count, in no zone
_ENGLISH = re.compile(rf"(\d{{1,2}})-{_NAME}-(\d{{2}}|\d{{4}})", re.IGNORECASE)
_DATES = (
    re.compile(r"(?P<y>\d{4})[-/.年](?P<m>\d{1,2})[-/.月](?P<d>\d{1,2})日?"),
    re.compile(r"(?P<m>\d{1,2})月(?P<d>\d{1,2})日"),
)
_ENGLISH_PAIR = re.compile(rf"(\d{{1,2}})-{_NAME}|{_NAME}-(\d{{1,2}})", re.IGNORECASE)
_POWER = re.compile(r"([1-9])(?:\.(\d+))?E\+(\d{1,2})", re.IGNORECASE)
_AS_TEXT = "请把这一列的格式设为“文本”，重新填写。"


def cell_day(text: str, ground: date) -> date:
    """Read the day to which something is put off, in a form that people write or that spreadsheets leave. Raises UsageError."""
    return last_day(_as_written(text), ground, "ahead", strictly=True)


def cell_moment(text: str, ground: date) -> str:
    """Read when a report was made, in the form of the file: a day, or a day and time. Raises UsageError."""
    return moment_text(_as_written(text), ground)


def refuse_cut_off(parts: Sequence[str]) -> None:
    """Raise UsageError for a long number of which a spreadsheet has kept the first digits only."""
    for part in parts:
        if match := _POWER.fullmatch(half_width(part)):
            was = f"{int(match[3]) + 1} 位的号码（大约 {match[1]}{match[2] or ''} 开头）"
            raise UsageError(
                f"佐证“{part}”是电子表格改写过的数，原来多半是{was}，后面几位已经丢了。{_AS_TEXT}"
            )


def refuse_id_made_a_date(text: str, known: Container[str]) -> None:
    """Raise UsageError for an id that is a day by now, with the id that it was where the list has that."""
    guess = _id_made_a_date(text)
    if guess is not None:
        was = f"，原来多半是 {guess}" if guess in known else ""
        raise UsageError(f"编号“{text}”像是被电子表格改成了日期{was}。{_AS_TEXT}")


def _id_made_a_date(text: str) -> str | None:
    """Guess the id that a spreadsheet has taken for a day, `1.2.1` of `2001/2/1`; None for what is no day."""
    words = _as_written(text)
    for form in _DATES:
        if match := form.fullmatch(words):
            parts = match.groupdict()
            year = [int(parts["y"]) % 100] if "y" in parts else []
            return ".".join(map(str, [*year, int(parts["m"]), int(parts["d"])]))
    if match := _ENGLISH_PAIR.fullmatch(words):
        name, other = (match[2], match[1]) if match[2] else (match[3], match[4])
        return f"{_month(name)}.{int(other)}"
    return None


def _as_written(text: str) -> str:
    """The cell with a day as people write it, where it is one in a form of spreadsheets alone."""
    words = half_width(text)
    if match := _MIDNIGHT.fullmatch(words):
        words = match[1]
    if (match := _SERIAL.fullmatch(words)) and _FIRST <= int(match[1]) <= _LAST:
        return _of_serial(float(words))
    if match := _ENGLISH.fullmatch(words):
        year = int(match[3]) + (2000 if len(match[3]) == 2 else 0)
        return f"{year}-{_month(match[2]):02}-{int(match[1]):02}"
    return words


def _of_serial(serial: float) -> str:
    moment = _DAY_ZERO + timedelta(seconds=round(serial * 86400))
    return str(moment.date()) if serial.is_integer() else moment.isoformat(" ", "minutes")


def _month(name: str) -> int:
    return _MONTHS.index(name.casefold()) + 1
