"""What an expression still says of time after everything else has been read: reasons to doubt the reading."""

from __future__ import annotations

import re

from yuxi_checklist.deadline.reading import Unreadable

_MEASURED = re.compile(
    r"\d[\d.,]{0,20}(?:-\d[\d.,]{0,20})?[余多]?(?:[%‰+GgKkMmTtWw]|阶段|个(?![月工自季周星])"
    r"|[户家项件名人次万亿元亩公里吨台套座条批种类所米平处只倍级场轮份辆艘头块张篇本部支队组宗起笔样档千百])(?:以[上下内]|左右|上下)?",
    re.ASCII,
)
_CONDITION = re.compile(
    "左右|前后|大约|大概|约(?=\0)|预计|暂定|拟于?(?=\0)|可?延[至期长]|顺延|推迟|除外|如遇|视情|不得(?![迟晚早少低超])|禁止|严禁|不再"
    "|\0或者?[^,;。]{0,6}\0"
)
_UNREAD = re.compile(
    r"\d[\d.,]*[年月日号天周季旬时个]?|春节|元旦|国庆节?|中秋|端午|清明|五一|汛期|雨季|[寒暑]假|假期|两会|今冬|明春|入[冬汛夏春]"
    r"|[春夏秋冬](?:季|天|耕|节)|学期|学年|世纪|年代|工作日|小时|(?:年|月|旬|周|日|季度?)(?:底|末|前|内)|[以之][前内]|不得?[迟晚早]于|截[至止]"
    r"|(?:周|星期)[一二三四五六日天末]|未来[几数]|[数几]个?[月日年天周]|近年|双月|单月|农历|阴历|腊月|正月",
    re.ASCII,
)
_SEASON = re.compile("[春元国中端清五汛雨寒暑假两今明入夏秋冬学世农阴腊正]")


def doubt(words: str, *, understood: bool) -> str | None:
    """Why the words, with everything read blotted out, put the reading in doubt; None where they do not.

    Raises Unreadable where nothing was understood at all.
    """
    rest = _MEASURED.sub("", words)
    unread = _UNREAD.search(rest)
    if not understood:
        raise Unreadable(_why_nothing(unread[0] if unread else ""))
    if unread:
        return f"其中“{unread[0]}”没有读懂"
    condition = _CONDITION.search(rest)
    if condition is None:
        return None
    word = condition[0].replace("\0", "")
    return f"写有“{word}”，时限不确定"


def _why_nothing(unread: str) -> str:
    if _SEASON.match(unread):
        return f"“{unread}”没有对应的公历日期，请写明年月日"
    if unread:
        return f"其中“{unread}”没有读懂，请写明年月日"
    return "里面没有写到时间，请写明年月日、“长期坚持”等"
