"""The envelope as JSON: Chinese as it is, whatever would steer a screen as `\\uXXXX`."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from yuxi_checklist.formats import Screen
from yuxi_checklist.text.visible import STEERING

if TYPE_CHECKING:
    from yuxi_checklist.answers.listing import Listing

_STEERING = re.compile(f"(?!\n)[{STEERING}]")


def render(listing: Listing, _screen: Screen) -> str:
    """The listing's envelope, two spaces a level. The screen does not matter."""
    return json_text(listing.envelope)


def json_text(data: dict[str, Any]) -> str:
    """One object as JSON, in the way of all answers."""
    text = json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False)
    return _STEERING.sub(_escaped, text) + "\n"


def _escaped(match: re.Match[str]) -> str:
    """JSON's own escape, two of them for what lies beyond the basic plane."""
    return json.dumps(match[0], ensure_ascii=True)[1:-1]
