"""The bare `checklist`: the whole list on one screen."""

from __future__ import annotations

from yuxi_checklist.cli.answer import give, screen
from yuxi_checklist.cli.opening import open_view
from yuxi_checklist.cli.options import Source
from yuxi_checklist.cli.streams import say


def command(source: Source, *, json: bool) -> int:
    """The overview, or with `json` all targets in the usual envelope."""
    view = open_view(source.file, source.day)
    if json:
        from yuxi_checklist.answers.listing import Group, plain, target_listing
        from yuxi_checklist.answers.records import targets_envelope

        rows = plain(view.entries)
        return give(
            target_listing(view.checklist.title, [Group(None, rows)], targets_envelope(view, rows)), "json"
        )
    from yuxi_checklist.formats.overview import overview

    say(overview(view, screen()))
    return 0
