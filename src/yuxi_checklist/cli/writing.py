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
from yuxi_checklist.cli.doubts import clock_behind, kept_elsewhere
from yuxi_checklist.cli.manner import Manner
from yuxi_checklist.cli.output import give
from yuxi_checklist.cli.saved import saved, whereabouts_of
from yuxi_checklist.cli.streams import Unsaid, complain, say_difference
from yuxi_checklist.days import today
from yuxi_checklist.git.commit import Commit, check_ready, commit
from yuxi_checklist.git.whereabouts import Whereabouts
from yuxi_checklist.recording.transaction import Plan, Recorded, record, rehearse
from yuxi_checklist.text.unified_diff import preview
from yuxi_checklist.yamltext import Data
from yuxi_checklist.yamltext.edit import Change

Describe = Callable[[View, Contents], Outcome]
"""What a change comes to, given the list as it is after it, today, and what it said before."""


def write(path: Path, plan: Plan, manner: Manner, describe: Describe, *, trusted: Data = None) -> int:
    """Change the list as planned and say what that comes to; with `dry_run` show the difference instead.

    `trusted` is what the step is judged from, None for the list as it is in the file.
    """
    if manner.dry_run:
        return _rehearse(path, plan, manner, describe, trusted)
    kept = kept_elsewhere(path)
    if manner.commit:  # before another writer may begin, so that the commit holds this change and no other
        saving = _Saving(path, plan)
        tell = partial(_tell, path, manner, describe, saving, kept)
        record(path, saving.plan, today(), afterwards=tell, trusted=trusted)
    else:
        _tell(path, manner, describe, None, kept, record(path, plan, today(), trusted=trusted))
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

    def commit(self, outcome: Outcome) -> Commit:
        """Commit the file. Raises NotCommitted."""
        return commit(self._path, outcome.subject, outcome.body)


def _tell(
    path: Path, manner: Manner, describe: Describe, saving: _Saving | None, kept: str, recorded: Recorded
) -> None:
    try:
        _tell_all(path, manner, describe, saving, kept, recorded)
    except KeyboardInterrupt:  # must not look as if nothing had been written
        complain(f"已经写入 {path}。" if recorded.changed else "没有要改的。")
        raise


def _tell_all(
    path: Path, manner: Manner, describe: Describe, saving: _Saving | None, kept: str, recorded: Recorded
) -> None:
    outcome = _outcome(recorded, describe)
    try:
        _give(outcome.answer, json=manner.json)
    except Unsaid as error:  # must not look like a failed write, which would be tried again
        complain(f"已经写入 {path}。{error}")
    doubts = [*clock_behind(path, recorded.before), *([kept] if kept and recorded.changed else [])]
    for remark in (*outcome.remarks, *doubts):
        complain(f"注意：{remark}")
    if not recorded.changed:
        return
    if saving:
        complain(saved(path, saving.where, saving.commit(outcome)))
    else:
        complain(saved(path, whereabouts_of(path)))


def _rehearse(path: Path, plan: Plan, manner: Manner, describe: Describe, trusted: Data) -> int:
    rehearsed = rehearse(load(path, today()), plan, today(), trusted)
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


def _outcome(recorded: Recorded, describe: Describe) -> Outcome:
    return describe(View(contents(recorded.after.checklist), today()), contents(recorded.before.checklist))


def _give(answer: Answer, *, json: bool) -> None:
    give(answer, "json" if json else "table", paged=False)
