"""Reports as other programs hand them over: the rows of a table (CSV), or lines of JSON.

A row says the same as the options of `update`, and an id. Nothing is judged here that needs the list.
bytes → text → the row of headings, by its words → rows, or what is wrong with them
"""

from yuxi_checklist.recording.update_table.cells import (
    cell_day,
    cell_moment,
    refuse_cut_off,
    refuse_id_made_a_date,
)
from yuxi_checklist.recording.update_table.headings import COLUMNS
from yuxi_checklist.recording.update_table.reading import read_rows
from yuxi_checklist.recording.update_table.rows import NotATable, Row, Rows, row_problem
from yuxi_checklist.recording.update_table.template import template

__all__ = [
    "COLUMNS",
    "NotATable",
    "Row",
    "Rows",
    "cell_day",
    "cell_moment",
    "read_rows",
    "refuse_cut_off",
    "refuse_id_made_a_date",
    "row_problem",
    "template",
]
