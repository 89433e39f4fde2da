"""What many reports at once come to: what each target has more, and what became of every row and column of the sheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from yuxi_checklist.answers.outcome import Outcome, concerning
from yuxi_checklist.checklist.doubts import doubts
from yuxi_checklist.text.numbers import spans
from yuxi_checklist.vocabulary import LIGHTS, STATUSES

if TYPE_CHECKING:
    from yuxi_checklist.checklist.view import Item, View
    from yuxi_checklist.recording.update_batch import Account
    from yuxi_checklist.recording.update_table import Rows
    from yuxi_checklist.recording.updates import Filed


def imported(view: View, read: Rows, account: Account) -> Outcome:
    """Say what was written for which target, and account for all rows."""
    counts: dict[str, int] = {}
    for each in account.filed:
        counts[each.target.id] = counts.get(each.target.id, 0) + 1
    items = [item for item in view.items if item.target.id in counts]
    total = len(account.filed)
    lines = [_line(item, counts[item.target.id]) for item in items]
    done = f"已导入 {total} 条，涉及 {len(items)} 项目标。" if total else "没有新的进展，清单没有改动。"
    answer = concerning(view, items, [done, accounted(read, account), *lines])
    return Outcome(
        replace(answer, data={**answer.data, "sheet": _data(read, account)}),
        f"导入进展 {total} 条",
        "\n".join(lines),
        [*account.remarks, *_ahead(account.filed, view), *_odd(account.filed, items)],
    )


def readings(read: Rows, file: str) -> Iterator[str]:
    """Say how the file was read, where that is not a matter of course."""
    if read.encoding != "UTF-8":
        yield f"{file} 不是 UTF-8，按 {read.encoding} 读取。"
    if read.heading > 1:
        yield f"表头在第 {read.heading} 行，上面的行没有读。"
    if read.taken_for:
        pairs = "，".join(f"“{name}”当作“{word}”" for name, word in read.taken_for.items())
        yield f"表头里{pairs}。"
    if read.left_aside:
        yield f"这些列不认识，没有读：{'、'.join(read.left_aside)}。"


def accounted(read: Rows, account: Account) -> str:
    """Account for all rows below the headings, each once."""
    parts = {
        "记录": account.recorded,
        "已有相同的，跳过": account.taken,
        "没有填写，跳过": read.blank,
        "有问题，没有记录": account.wrong,
    }
    said = [_part(word, rows, named=word != "记录") for word, rows in parts.items() if rows]
    return f"表里 {sum(map(len, parts.values()))} 行：{'；'.join(said)}。"


def _part(word: str, rows: Sequence[int], *, named: bool) -> str:
    return f"{word} {len(rows)} 行{f'（第 {spans(rows)} 行）' if named else ''}"


def _line(item: Item, count: int) -> str:
    status, light = STATUSES[item.standing.status], LIGHTS[item.standing.light]
    return f"{item.target.id} 新增 {count} 条：{status}，预警 {light}"


def _ahead(filed: Iterable[Filed], view: View) -> Iterator[str]:
    for each in filed:
        if each.update.at.day > view.as_of:
            yield f"{each.target.id} 的报告时间 {each.update.at.text} 晚于今天，请核对。"


def _odd(filed: Iterable[Filed], items: Iterable[Item]) -> Iterator[str]:
    """Name the numbers that deserve a second look."""
    added = {(each.target.id, each.update.at.text, each.update.by) for each in filed}
    for item in items:
        for step in item.standing.steps:
            if (item.target.id, step.update.at.text, step.update.by) in added:
                odd = doubts(item.target, step.before.values, step.update.values)
                yield from (f"{item.target.id} 的{words}，请核对。" for words in odd)


def _data(read: Rows, account: Account) -> dict[str, object]:
    wrong = [
        {"row": problem.line, "id": problem.id, "message": problem.message} for problem in account.problems
    ]
    return {
        "recorded": sorted(account.recorded),
        "taken": sorted(account.taken),
        "blank": list(read.blank),
        "wrong": wrong,
        "headings_taken_for": dict(read.taken_for),
        "columns_left_aside": list(read.left_aside),
    }
