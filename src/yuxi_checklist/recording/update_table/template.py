"""A table of reports to be filled in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from yuxi_checklist.recording.update_table.headings import COLUMNS, REFERENCE
from yuxi_checklist.text.sheet import sheet

if TYPE_CHECKING:
    from yuxi_checklist.checklist.model import Target


def template(targets: Iterable[Target], by: str = "") -> bytes:
    """Make a table with a row for each target, reported by `by`; it opens in Excel and WPS by a double click."""
    headings = {"id": COLUMNS["id"], **REFERENCE, **COLUMNS}
    known = ({**_known(target), "by": by} for target in targets)
    return sheet([headings.values(), *([cells.get(key, "") for key in headings] for cells in known)])


def _known(target: Target) -> dict[str, str]:
    """What the template says of a target."""
    return {
        "id": target.id,
        "text": target.text,
        "lead": "、".join(target.lead),
        "deadline": target.deadline.text,
        "values": "；".join(f"{indicator.name}=" for indicator in target.indicators),
    }
