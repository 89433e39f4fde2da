"""The bare `checklist`: the whole list at one look."""

from __future__ import annotations

from yuxi_checklist.cli.opening import open_view
from yuxi_checklist.cli.options import Source
from yuxi_checklist.cli.output import give


def command(source: Source, *, json: bool) -> int:
    """Give the overview; with `json` all targets are in it too."""
    from yuxi_checklist.answers.overview import overview

    return give(overview(open_view(source.file, source.day)), "json" if json else "table")
