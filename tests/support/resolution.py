"""What other readers of YAML take an unquoted text for."""

from __future__ import annotations

import re
from typing import Any

import yaml

LOOKALIKES = [
    "188", "010", "20221130", "1e3", "1E+3", "0x1F", "0o17", "0b11", "1_000", "+1", "-1", "3.10", ".5", "1.", "12:30",
    "1:30:00.5", "190:20:30", "no", "No", "NO", "yes", "y", "N", "on", "Off", "true", "FALSE", "null", "Null", "~",
    ".inf", "-.INF", "+.Inf", ".nan", ".NaN", "=", "<<", "2022-12-31", "2022-11-25T09:30:00+08:00",
    "2022-11-25 09:30:00", "2001-12-14 21:59:43.10 -5", "2001-12-14t21:59:43.10-05:00", "6.8523015e+5", "685_230.15",
]  # fmt: skip
"""One and more of all that YAML 1.1 or 1.2 takes for something else than a text."""

# The core schema of YAML 1.2.2, section 10.3.2.
_CORE = re.compile(
    r"null|Null|NULL|~|true|True|TRUE|false|False|FALSE|[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+"
    r"|[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)|"
)
_LONE = re.compile("y|Y|n|N")
"""Yes and no in the type repository of YAML 1.1, which PyYAML leaves out."""


def by_1_1(text: str) -> Any:
    """The data that PyYAML, which guesses types by YAML 1.1, finds in a text."""
    return yaml.load(text, Loader=yaml.SafeLoader)


def guessed(text: str) -> set[str]:
    """The unquoted scalars of a text, keys included, that any reader would take for something else than a text."""
    plain = [
        event.value for event in yaml.parse(text) if isinstance(event, yaml.ScalarEvent) and not event.style
    ]
    known: Any = yaml.SafeLoader("")
    return {
        value
        for value in plain
        if known.resolve(yaml.ScalarNode, value, (True, False)) != "tag:yaml.org,2002:str"
        or _CORE.fullmatch(value)
        or _LONE.fullmatch(value)
    }
