"""What other readers of YAML take an unquoted text for: this program reads text everywhere, they guess."""

from __future__ import annotations

import re

_OTHER = re.compile(
    "|".join(
        (
            "~|null|true|false|yes|no|on|off|y|n",  # in any mixture of capitals, as some readers take them
            "<<|=",
            r"[-+]?0b[01_]+|[-+]?0o?[0-7_]+|[-+]?0x[0-9a-f_]+",
            r"[-+]?(?:[0-9][0-9_]*(?:\.[0-9_]*)?|\.[0-9_]+)(?:e[-+]?[0-9_]+)?",
            r"[-+]?[0-9][0-9_]*(?::[0-9]{1,2})+(?:\.[0-9_]*)?",  # to the base of 60
            r"[-+]?\.inf|\.nan",
            r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}",
            r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:t|[ \t]+)[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]*)?)?"
            r"(?:[ \t]*(?:z|[-+][0-9]{1,2}(?::?[0-9]{2})?))?",
        )
    ),
    re.IGNORECASE,
)


class Bare(str):
    """A text that is written without quotes whatever another reader takes it for: a number, a date, yes or no."""

    __slots__ = ()


def looks_other(text: str) -> bool:
    """Say whether YAML 1.1 or 1.2 takes the unquoted text for a number, a date, yes or no, nothing, or a sign of its own."""
    return _OTHER.fullmatch(text) is not None
