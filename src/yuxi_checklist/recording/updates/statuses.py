"""Statuses as people write them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from yuxi_checklist.checklist.model import Status
from yuxi_checklist.errors import UsageError
from yuxi_checklist.recording.updates.words import half_width
from yuxi_checklist.vocabulary import STATUS_SYNONYMS, STATUSES, StatusName

_REPORTED = tuple(code for code in STATUSES if code != "not_started")
_NOTHING = {"not_started", STATUSES["not_started"], *STATUS_SYNONYMS["not_started"].split()}


def status_meant(words: str, choices: Iterable[StatusName] = _REPORTED) -> StatusName:
    """Understand a status by its code, its word or a synonym. Raises UsageError, which names the choices."""
    plain = _plain(words)
    own = [code for code, word in STATUSES.items() if plain in (code, word)]
    meant = own or [code for code, others in STATUS_SYNONYMS.items() if plain in others.split()]
    if not meant:
        raise UsageError(f"没有状态“{words}”。可以写：{_listed(choices)}。")
    if len(meant) > 1:
        either = "，也可以是".join(STATUSES[code] for code in meant)
        raise UsageError(f"状态“{words}”可以是{either}，请写明是哪一个。")
    return meant[0]


def reported_status(words: str, choices: Iterable[StatusName] = _REPORTED) -> tuple[Status, str]:
    """Understand a status that a report can give: its code, and what to say of it where it is a synonym.

    Raises UsageError, also for 未启动, which is what a target is until somebody reports.
    """
    status = status_meant(words, choices)
    if status == "not_started":
        raise UsageError(f"“{words}”不用报：没有报告的目标就是未启动。可以写：{_listed(choices)}。")
    return status, "" if _is_own(words, status) else f"状态“{words}”当作“{STATUSES[status]}”"


def says_a_status(words: str) -> bool:
    """Whether words are meant as something to report: neither nothing at all nor 未启动."""
    return bool(words.strip()) and _plain(words) not in _NOTHING


def _listed(codes: Iterable[StatusName]) -> str:
    return "、".join(f"{STATUSES[code]}（{code}）" for code in codes)


def _is_own(words: str, status: StatusName) -> bool:
    return words.strip() == STATUSES[status] or half_width(words).isascii()


def _plain(words: str) -> str:
    return re.sub(r"[\s。.]", "", half_width(words).casefold()).replace("-", "_")
