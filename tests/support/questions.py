"""What an office asks of a list, asked on the first, the last and an ordinary day, in every format."""

from __future__ import annotations

from datetime import date

from yuxi_checklist.answers import Group, Table
from yuxi_checklist.answers.source import source
from yuxi_checklist.answers.targets import TARGET_COLUMNS, targets_answer
from yuxi_checklist.checklist.model import Checklist
from yuxi_checklist.checklist.plain import contents
from yuxi_checklist.checklist.view import View, as_rows, by_due
from yuxi_checklist.days import FIRST, LAST
from yuxi_checklist.formats import EXPORTS, FORMATS, Screen, render

DAYS = (FIRST, date(2022, 11, 20), date(2030, 1, 1), LAST)


def ask(checklist: Checklist) -> None:
    """Every target must stand somewhere on each day, and be shown; an answer that fails raises."""
    for day in DAYS:
        view = View(contents(checklist), day)
        assert len(by_due(view.items)) <= len(view.items)
    rows = as_rows(view.items)
    answer = targets_answer("目标", view, [Table(TARGET_COLUMNS, [Group(None, rows)])], rows)
    for name in FORMATS:
        assert str(render(name, answer, Screen(80, colour=False))).endswith("\n")
    for name in EXPORTS:
        assert render(name, source(view, view.items), Screen(80, colour=False))
