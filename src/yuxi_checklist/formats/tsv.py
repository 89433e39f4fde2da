"""Tab-separated text for pipelines: a line of field keys, then a row a line, fields whole and unquoted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from yuxi_checklist.formats import Screen
from yuxi_checklist.text.visible import visible

if TYPE_CHECKING:
    from yuxi_checklist.answers.listing import Listing

_BREAKS = re.compile(r"\r\n|[\t\n\r]")


def render(listing: Listing, _screen: Screen) -> str:
    """The listing's fields; tabs and line breaks inside a field are spaces. The screen does not matter."""
    lines = [[field.key for field in listing.fields]]
    lines += [[_BREAKS.sub(" ", field.field(row)) for field in listing.fields] for row in listing.rows]
    return "".join("\t".join(map(visible, line)) + "\n" for line in lines)
