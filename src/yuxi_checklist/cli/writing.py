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
from yuxi_checklist.cli.manner import Manner
from yuxi_checklist.cli.output import give
from yuxi_checklist.cli.saved import saved, whereabouts_of
from yuxi_checklist.cli.streams import Unsaid, complain, say, say_difference
from yuxi_checklist.days import today
from yuxi_checklist.git.commit import Commit, check_ready, commit
from yuxi_checklist.git.whereabouts import Whereabouts
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
    if manner.commit:  # before another writer may begin, so that the commit holds this change and no other
        saving = _Saving(path, plan)
        record(path, saving.plan, today(), afterwards=partial(_tell, path, manner, describe, saving))
    else:
        _tell(path, manner, describe, None, record(path, plan, today()))
    return 0


class _Saving:
    """A plan whose outcome is to be committed alone, and nothing else with it."""

    def __init__(self, path: Path, plan: Plan) -> None:
        self._path, self._plan = path, plan
        self.where: Whereabouts | None = None

    def plan(self, loaded: Loaded) -> Sequence[Change]:
        """The plan, once it is sure, while nobody else writes, that the file can be committed alone."""
        self.where = check_ready(self._path)
        return self._plan(loaded)

    def commit(self, answer: Answer) -> Commit:
        """Commit the file. Raises NotCommitted."""
        return commit(self._path, answer.subject, answer.body)


def _tell(path: Path, manner: Manner, describe: Describe, saving: _Saving | None, recorded: Recorded) -> None:
    view = View(recorded.after.checklist, today())
    answer = describe(view, recorded)
    try:
        if manner.json:
            _give_json(view, answer)
        else:
            say("".join(f"{visible(line)}\n" for line in answer.lines))
    except Unsaid as error:  # must not look like a failed write, which would be tried again
        complain(f"已经写入 {path}。{error}")
    for remark in answer.remarks:
        complain(f"注意：{remark}")
    if not recorded.changed:
        return
    if saving:
        complain(saved(path, saving.where, saving.commit(answer)))
    else:
        complain(saved(path, whereabouts_of(path)))


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


def _give_json(view: View, answer: Answer, **more: object) -> None:
    data = targets_data(view, plain(answer.entries), **more)
    give(answers.Answer("", [], data), "json")
