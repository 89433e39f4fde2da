"""What the commands that change the list share: a preview instead, the answer, a commit of this one file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from yuxi_checklist import answers
from yuxi_checklist.answers.targets import targets_data
from yuxi_checklist.checklist.load import Loaded, load
from yuxi_checklist.checklist.view import Entry, View, plain
from yuxi_checklist.cli.doubts import clock_behind, kept_elsewhere
from yuxi_checklist.cli.manner import Manner
from yuxi_checklist.cli.output import give
from yuxi_checklist.cli.streams import Unsaid, complain, say, say_difference
from yuxi_checklist.days import today
from yuxi_checklist.git.commit import check_ready, commit
from yuxi_checklist.recording.transaction import Plan, Recorded, record, rehearse
from yuxi_checklist.text.unified_diff import preview
from yuxi_checklist.text.visible import visible
from yuxi_checklist.yamltext.edit import Change


@dataclass(frozen=True, slots=True)
class Answer:
    """What a change comes to: lines for people, the targets concerned as they now stand, a commit message.

    `remarks` are what deserves a second look.
    """

    lines: Sequence[str]
    entries: Sequence[Entry]
    subject: str
    body: str = ""
    remarks: Sequence[str] = ()


Describe = Callable[[View, Recorded], Answer]
"""The answer, given the list as it is after the change, today."""


def write(path: Path, plan: Plan, manner: Manner, describe: Describe) -> int:
    """Change the list as planned and say what that comes to; with `dry_run` show the difference instead."""
    if manner.dry_run:
        return _rehearse(path, plan, manner, describe)
    tell = partial(_tell, path, manner, describe, kept_elsewhere(path))
    if manner.commit:  # before another writer may begin, so that the commit holds this change and no other
        record(path, _committable(path, plan), today(), afterwards=tell)
    else:
        tell(record(path, plan, today()))
    return 0


def _tell(path: Path, manner: Manner, describe: Describe, kept: str, recorded: Recorded) -> None:
    view = View(recorded.after.checklist, today())
    answer = describe(view, recorded)
    try:
        if manner.json:
            _give_json(view, answer)
        else:
            say("".join(f"{visible(line)}\n" for line in answer.lines))
    except Unsaid as error:  # must not look like a failed write, which would be tried again
        complain(f"已经写入 {path}。{error}")
    doubts = [*clock_behind(path, recorded.before), *([kept] if kept and recorded.changed else [])]
    for remark in (*answer.remarks, *doubts):
        complain(f"注意：{remark}")
    if manner.commit and recorded.changed:
        remark = commit(path, answer.subject, answer.body)
        complain(f"已提交：{answer.subject}")
        if remark:
            complain(f"注意：{remark}")


def _rehearse(path: Path, plan: Plan, manner: Manner, describe: Describe) -> int:
    rehearsed = rehearse(load(path, today()), plan, today())
    difference = preview(path, rehearsed.before.document.text, rehearsed.after.document.text)
    view = View(rehearsed.after.checklist, today())
    answer = describe(view, rehearsed)
    if manner.json:
        _give_json(view, answer, dry_run=True, diff=difference)
    else:
        say_difference(difference)
    for remark in answer.remarks:
        complain(f"注意：{remark}")
    complain("这是预览，没有写入。" if rehearsed.changed else "没有要改的，文件会保持原样。")
    return 0


def _committable(path: Path, plan: Plan) -> Plan:
    """The plan, once it is sure, while nobody else writes, that the file can be committed alone."""

    def guarded(loaded: Loaded) -> Sequence[Change]:
        check_ready(path)
        return plan(loaded)

    return guarded


def _give_json(view: View, answer: Answer, **more: object) -> None:
    data = targets_data(view, plain(answer.entries), **more)
    give(answers.Answer("", [], data), "json")
