"""An answer's data as JSON: Chinese as it is, control characters as `\\uXXXX`."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from yuxi_checklist.text.visible import STEERING

if TYPE_CHECKING:
    from yuxi_checklist.answers import Answer
    from yuxi_checklist.formats import Screen

_STEERING = re.compile(f"(?!\n)[{STEERING}]")


def render(answer: Answer, _screen: Screen) -> str:
    """Write the data, two spaces a level. The screen does not matter."""
    text = json.dumps(answer.data, ensure_ascii=False, indent=2, allow_nan=False)
    return _STEERING.sub(_escaped, text) + "\n"


def _escaped(match: re.Match[str]) -> str:
    """Write JSON's own escape, two of them for what lies beyond the basic plane."""
    return json.dumps(match[0], ensure_ascii=True)[1:-1]
