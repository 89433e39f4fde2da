"""What has become of the rows of a table, and how those that cannot be recorded are told."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from yuxi_checklist.errors import MOST_TOLD, ChecklistError, Problem
from yuxi_checklist.recording.update_table import COLUMNS, Row, row_problem
from yuxi_checklist.recording.updates import Filed

_OPTIONS = {
    "--by": "by",
    "--at": "at",
    "--status": "status",
    "--note": "note",
    "--value": "values",
    "--evidence": "evidence",
    "--shortfall": "shortfall",
    "--request-extension": "request_to",
    "--extend-to": "extend_to",
    "--reason": "extend_reason",
    "--approved-by": "extend_approved_by",
}


@dataclass(frozen=True, slots=True)
class Account:
    """The rows that say something, by their numbers, each of them either recorded, taken before or wrong.

    `filed` is what is to be written, one for each row recorded; `remarks` say what words were taken for.
    """

    filed: Sequence[Filed]
    recorded: Sequence[int]
    taken: Sequence[int]
    problems: Sequence[Problem]
    remarks: Sequence[str] = ()

    @property
    def wrong(self) -> list[int]:
        """The rows that cannot be recorded."""
        return sorted({problem.line or 0 for problem in self.problems})

    def complaints(self, file: str) -> list[str]:
        """One line for each problem, in the order of the file; of very many the first, and how many more there are."""
        told = sorted(self.problems, key=lambda problem: problem.line or 0)
        lines = [
            f"{file} 第 {problem.line} 行{f' {problem.id}' if problem.id else ''}：{problem.message}"
            for problem in told[:MOST_TOLD]
        ]
        more = len(told) - len(lines)
        return [*lines, f"还有 {more} 个问题没有列出。"] if more else lines


class NotImported(ChecklistError):
    """Some rows cannot be recorded, so none was; names every one of them, in the order of the file."""

    exit_code = 1

    def __init__(self, file: str, account: Account) -> None:
        said = f"有 {len(account.wrong)} 行要改，一条也没有写入。改好后再导入一次"
        way = f"；或者加 --keep-going，先记没有问题的 {len(account.recorded)} 行" if account.recorded else ""
        super().__init__("\n".join([*account.complaints(file), f"{said}{way}。"]))


@contextlib.contextmanager
def noted(row: Row, problems: list[Problem]) -> Iterator[None]:
    """Add what is wrong to the problems, options of the command line being columns here."""
    try:
        yield
    except ChecklistError as error:
        words = re.sub(r" ?(--[a-z-]+) ?", _column, str(error).replace("（--by）", ""))
        words = words.removeprefix(f"{row.id}：")
        problems.append(row_problem(row.number, words, "" if row.id in words else row.id))


def _column(option: re.Match[str]) -> str:
    key = _OPTIONS.get(option[1])
    return f"“{COLUMNS[key]}”" if key else option[0]
