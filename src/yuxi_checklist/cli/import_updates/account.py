"""What an import comes to, in words: what was written, and what became of every row and column."""

from __future__ import annotations

from collections.abc import Sequence

from yuxi_checklist.checklist.model import Update
from yuxi_checklist.checklist.view import Entry, View
from yuxi_checklist.cli.writing import Answer
from yuxi_checklist.recording.update_batch import Outcome
from yuxi_checklist.recording.update_table import Rows, rows_text
from yuxi_checklist.vocabulary import LIGHTS, STATUSES


def readings(read: Rows, file: str) -> list[str]:
    """Say how the file was read, where that is not a matter of course."""
    lines = [f"{file} 不是 UTF-8，按 {read.encoding} 读取。"] if read.encoding != "UTF-8" else []
    if read.heading > 1:
        lines.append(f"表头在第 {read.heading} 行，上面的行没有读。")
    if read.taken_for:
        pairs = "，".join(f"“{name}”当作“{word}”" for name, word in read.taken_for.items())
        lines.append(f"表头里{pairs}。")
    if read.left_aside:
        lines.append(f"这些列不认识，没有读：{'、'.join(read.left_aside)}。")
    return lines


def answer(view: View, read: Rows, outcome: Outcome) -> Answer:
    """Say what was written for which target, and account for all rows."""
    news: dict[str, list[Update]] = {}
    for each in outcome.filed:
        news.setdefault(each.target.id, []).append(each.update)
    entries = [entry for entry in view.entries if entry.target.id in news]
    lines = [_line(entry, len(news[entry.target.id])) for entry in entries]
    total = len(outcome.filed)
    done = f"已导入 {total} 条，涉及 {len(entries)} 项目标。" if total else "没有新的进展，清单没有改动。"
    return Answer(
        [done, rows_line(read, outcome), *lines],
        entries,
        f"导入进展 {total} 条",
        "\n".join(lines),
        [*outcome.remarks, *_ahead(news, view)],
        _data(read, outcome),
    )


def rows_line(read: Rows, outcome: Outcome) -> str:
    """Account for all rows below the headings, each once."""
    parts = {
        "记录": outcome.recorded,
        "已有相同的，跳过": outcome.taken,
        "没有填写，跳过": read.blank,
        "有问题，没有记录": outcome.wrong,
    }
    said = [_part(word, rows, named=word != "记录") for word, rows in parts.items() if rows]
    return f"表里 {sum(map(len, parts.values()))} 行：{'；'.join(said)}。"


def _line(entry: Entry, count: int) -> str:
    standing = entry.standing
    return f"{entry.target.id} 新增 {count} 条：{STATUSES[standing.status]}，预警 {LIGHTS[standing.light]}"


def _part(word: str, rows: Sequence[int], *, named: bool) -> str:
    return f"{word} {len(rows)} 行{f'（{rows_text(rows)}）' if named else ''}"


def _ahead(news: dict[str, list[Update]], view: View) -> list[str]:
    return [
        f"{identifier} 的报告时间 {update.at.text} 晚于今天，请核对。"
        for identifier, updates in news.items()
        for update in updates
        if update.at.day > view.as_of
    ]


def _data(read: Rows, outcome: Outcome) -> dict[str, object]:
    wrong = [
        {"row": problem.line, "id": problem.id, "message": problem.message} for problem in outcome.problems
    ]
    sheet = {
        "recorded": sorted(outcome.recorded),
        "taken": sorted(outcome.taken),
        "blank": list(read.blank),
        "wrong": wrong,
        "headings_taken_for": dict(read.taken_for),
        "columns_left_aside": list(read.left_aside),
    }
    return {"sheet": sheet}
