"""Feasts and seasons, which have no fixed day in the calendar of a grammar."""

from __future__ import annotations

import re

_NAMES = (
    r"\d{1,2}[·•‧]\d{1,2}|春节|元旦|国庆节?|中秋|端午|元宵|清明节?|(?:五一|七一|八一|教师)节?(?=[前后以之期假]|左右|$)|主?汛期|雨季|[寒暑]假|假期|两会|今冬|明春|入[冬汛夏春秋]|汛[前后末]"
    "|[春夏秋冬](?:季(?!度)|天|耕|播|节|收)|三夏|三秋|农闲|开学|学期|学年|[供采]暖[季期]|腊月|正月|农历|阴历|世纪|年代|党的[一二三四五六七八九十]+大"
)
SEASON = re.compile(_NAMES)
AS_TIME = f"(?:{_NAMES})(?=[前后]|[以之][前后]|期间|之际|到来|来临|结束|$|[,;。)])"
"""A pattern for a season that stands for a time, 汛期前, not for a kind of work, 汛期安全检查."""
