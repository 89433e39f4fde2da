"""The plan of an import: all rows or none, or with all those that can be recorded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from yuxi_checklist.checklist.load import Loaded
from yuxi_checklist.recording.update_batch.account import Account, NotImported
from yuxi_checklist.recording.update_batch.row_reports import NONE_ACCEPTED, Accepted
from yuxi_checklist.recording.update_batch.sorting import sort_out
from yuxi_checklist.recording.update_table import Rows
from yuxi_checklist.recording.updates import Report, insertions
from yuxi_checklist.yamltext.edit import Change


@dataclass(slots=True)
class Import:
    """The rows of a file, to be recorded; `default` says who and when where a row does not.

    `account` is what has become of them the last time that it was planned.
    """

    read: Rows
    file: str
    default: Report
    clock: Callable[[], datetime]
    accepted: Accepted = NONE_ACCEPTED
    keep_going: bool = False
    account: Account = field(init=False)

    def plan(self, loaded: Loaded) -> Sequence[Change]:
        """Plan what is new in the rows. Raises NotImported where one is wrong, or all with `keep_going`."""
        self.account = sort_out(
            self.read, loaded, self.default, self.clock(), accepted=self.accepted, keep_going=self.keep_going
        )
        if self.account.problems and not (self.keep_going and (self.account.recorded or self.account.taken)):
            raise NotImported(self.file, self.account)
        return insertions(self.account.filed)
