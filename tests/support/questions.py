"""What an office asks of a list, asked on the first, the last and an ordinary day, in every format."""

from __future__ import annotations

from datetime import date

from yuxi_checklist.checklist.model import Checklist
from yuxi_checklist.checklist.view import View, by_due
from yuxi_checklist.days import FIRST, LAST
from yuxi_checklist.formats import EXPORTS, FORMATS, Screen, export, render
from yuxi_checklist.listing import Group, plain, target_listing
from yuxi_checklist.records import targets_envelope

DAYS = (FIRST, date(2022, 11, 20), date(2030, 1, 1), LAST)


def ask(checklist: Checklist) -> None:
    """Every target must stand somewhere on each day, and be shown; an answer that fails raises."""
    for day in DAYS:
        view = View(checklist, day)
        assert len(by_due(view.entries)) <= len(view.entries)
    rows = plain(view.entries)
    listing = target_listing("目标", [Group(None, rows)], targets_envelope(view, rows), summary=[])
    for name in FORMATS:
        assert render(name, listing, Screen(80, colour=False)).endswith("\n")
    for name in EXPORTS:
        assert export(name, view, view.entries)
