"""What is left of an expression when everything else has been read: a time that was not understood."""

from __future__ import annotations

import re

from yuxi_checklist.deadline.numerals import APPROXIMATELY
from yuxi_checklist.deadline.seasons import AS_TIME, SEASON

# A number of things, not of days.
_MEASURED = re.compile(
    r"[A-Za-z][\d.]+|\d{3,4}-\d{6,8}|\d{5,}(?![年月日天个周])|\d[\d.,]{0,20}(?:-\d[\d.,]{0,20})?[余多]?(?:[%‰+GgKkMmTtWw]|阶段|周岁|个(?!月|工作日|自然日|季度|周|星期)|[^\d.,;。:()%/年月日号天周季旬时个目\0-\4-])",
    re.ASCII,
)
_CLOCK = re.compile(r"(?<=\0)\)?(?:[上中下]午)?\d{1,2}(?:[时点](?:半|\d{1,2}分?)?|:\d\d)前?", re.ASCII)
_UNREAD = re.compile(
    rf"\d[\d.,{APPROXIMATELY}]*[年月日号天周季旬时个]?|{AS_TIME}|工作日|[数几半]小时|(?:年|月|旬|周|日|季度?)(?:底|末|前|内)|[以之]前|不得?[迟晚]于|截[至止]"
    r"|(?:周|星期)[一二三四五六日天]|第[一二三四五1-5]个?(?:周|星期)|未来[几数]|[数几十百]+[几来余多]*个?[月日年天周]|近年|前夕|双月|单月|首月|末月|(?:非|不再|不[用必能]|无需|不需要?|未能?)(?:长期|持续|常态)",
    re.ASCII,
)
_BLANK = re.compile(r"(?:[×✕xX*＊_?？]{1,4})年|^年月日|[×✕*_]{1,4}[月日]")


def blank(spelled: str) -> str | None:
    """The place that the document left to be filled in: ××年12月31日前, 20**年."""
    match = _BLANK.search(spelled)
    return match[0] if match else None


def unread(words: str) -> str | None:
    """The first word of time in words with everything read blotted out."""
    match = _UNREAD.search(_MEASURED.sub("", _CLOCK.sub("", words)))
    return match[0].replace(APPROXIMATELY, "、") if match else None


def why_nothing(word: str | None, words: str) -> str:
    """Why an expression has no reading at all, given the word of time in it that was not read, and all its words."""
    word = word or _season(words)
    if word is None:
        return "里面没有写到时间，请写明年月日、“长期坚持”等"
    if SEASON.match(word):
        return f"“{word}”没有对应的公历日期，请写明年月日"
    return f"其中“{word}”没有读懂，请写明年月日"


def _season(words: str) -> str | None:
    match = SEASON.search(words)
    return match[0] if match else None
