"""What the commands that change the list share: a preview instead, the answer, a commit of this one file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from yuxi_checklist.answers import Answer
from yuxi_checklist.answers.outcome import Outcome
from yuxi_checklist.checklist.contents import Contents
from yuxi_checklist.checklist.load import Loaded, load
from yuxi_checklist.checklist.plain import contents
from yuxi_checklist.checklist.view import View
from yuxi_checklist.cli.manner import Manner
from yuxi_checklist.cli.output import give
from yuxi_checklist.cli.streams import Unsaid, complain, say_difference
from yuxi_checklist.days import today
from yuxi_checklist.git.commit import check_ready, commit
from yuxi_checklist.recording.transaction import Plan, Recorded, record, rehearse
from yuxi_checklist.text.unified_diff import preview
from yuxi_checklist.yamltext.edit import Change

Describe = Callable[[View, Contents], Outcome]
"""What a change comes to, given the list as it is after it, today, and what it said before."""


def write(path: Path, plan: Plan, manner: Manner, describe: Describe) -> int:
    """Change the list as planned and say what that comes to; with `dry_run` show the difference instead."""
    if manner.dry_run:
        return _rehearse(path, plan, manner, describe)
    tell = partial(_tell, path, manner, describe)
    if manner.commit:  # before another writer may begin, so that the commit holds this change and no other
        record(path, _committable(path, plan), today(), afterwards=tell)
    else:
        tell(record(path, plan, today()))
    return 0


def _tell(path: Path, manner: Manner, describe: Describe, recorded: Recorded) -> None:
    outcome = _outcome(recorded, describe)
    try:
        _give(outcome.answer, json=manner.json)
    except Unsaid as error:  # must not look like a failed write, which would be tried again
        complain(f"已经写入 {path}。{error}")
    for remark in outcome.remarks:
        complain(f"注意：{remark}")
    if manner.commit and recorded.changed:
        remark = commit(path, outcome.subject, outcome.body)
        complain(f"已提交：{outcome.subject}")
        if remark:
            complain(f"注意：{remark}")


def _rehearse(path: Path, plan: Plan, manner: Manner, describe: Describe) -> int:
    rehearsed = rehearse(load(path, today()), plan, today())
    difference = preview(path, rehearsed.before.document.text, rehearsed.after.document.text)
    outcome = _outcome(rehearsed, describe)
    if manner.json:
        answer = outcome.answer
        _give(replace(answer, data={**answer.data, "dry_run": True, "diff": difference}), json=True)
    else:
        say_difference(difference)
    for remark in outcome.remarks:
        complain(f"注意：{remark}")
    complain("这是预览，没有写入。" if rehearsed.changed else "没有要改的，文件会保持原样。")
    return 0


def _committable(path: Path, plan: Plan) -> Plan:
    """The plan, once it is sure, while nobody else writes, that the file can be committed alone."""

    def guarded(loaded: Loaded) -> Sequence[Change]:
        check_ready(path)
        return plan(loaded)

    return guarded


def _outcome(recorded: Recorded, describe: Describe) -> Outcome:
    return describe(View(contents(recorded.after.checklist), today()), contents(recorded.before.checklist))


def _give(answer: Answer, *, json: bool) -> None:
    give(answer, "json" if json else "table", paged=False)
