"""The bare `checklist`: the whole list at one look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yuxi_checklist.cli.opening import open_view
from yuxi_checklist.cli.options import Output, Source
from yuxi_checklist.days import add_months
from yuxi_checklist.errors import UsageError

if TYPE_CHECKING:
    from datetime import date

    from yuxi_checklist.checklist.view import View


def command(source: Source, output: Output, since: str | None) -> int:
    """Give the overview; in JSON all targets are in it too."""
    from yuxi_checklist.answers.overview import overview

    output.check()
    view = open_view(source.file, source.day)
    return output.give(overview(view, _before(view, since)))


def _before(view: View, since: str | None) -> View | None:
    """The same list on the day that it is set against. Raises UsageError.

    Without one that is a month before, if it was issued by then and something has changed.
    """
    from yuxi_checklist.answers.advance import changes
    from yuxi_checklist.checklist.view import View

    if since is not None:
        return View(view.contents, _earlier(since, view.as_of))
    issued = view.contents.document.issued
    if issued is None or issued > add_months(view.as_of, -1):
        return None
    before = View(view.contents, add_months(view.as_of, -1))
    return before if changes(view, before) else None


def _earlier(since: str, as_of: date) -> date:
    from yuxi_checklist.deadline.dates import last_day

    day = last_day(since, as_of, "back")
    if day >= as_of:
        raise UsageError(f"--since 要早于 {as_of}，“{since}”是 {day}。")
    return day
