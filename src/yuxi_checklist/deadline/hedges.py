"""Words that change what a reading means and are not in it: 左右, 适时, 暂停, 视工作需要, 不得."""

from __future__ import annotations

import re

from yuxi_checklist.deadline.marks import DESCRIBED, READ, SPAN

_TIME = f"[{READ}{SPAN}]"
_SENTENCE = re.compile("[^;。!?]+")
_CLAUSE = re.compile("[^,:()]+")
_BESIDE_TIME = re.compile(
    f"(?<={_TIME})(?:左右|前后|上下)|(?:大?约|大概)(?={_TIME})|可?(?:延[至期长]|推迟)[^,;。]{{0,2}}(?={_TIME})|{_TIME}或者?[^,;。]{{0,6}}{_TIME}"
    f"|{_TIME}[,]?(?:一律|全面|原则上)?(?:不得(?![迟晚早少低超])|禁止|严禁|不再)|{_TIME}[^,;。:()\0-\3]{{1,8}}(?<![提目当此超空先之])前(?![列沿期提往后来述瞻0-9一二三四五六七八九十])|{_TIME}(?:均|继续|持续)?有效|有效期[为:]?(?={DESCRIBED})|{_TIME}(?:调整|变更|更改|修改)[为至到]"
)
_IN_CLAUSE = re.compile(
    "适时|择[机期]|另行(?:通知|安排|确定|公告|发布)|酌情|视[^,;。]{0,8}?(?:情况|需要|而定|进展)|视情|按需|(?:根据|按照?)(?:工作|实际)?需要|必要时|暂停|暂缓|中止|停止(?=办理|收取|征收|执行|受理)"
    "|恢复(?=征收|收取|执行|办理|受理|缴纳)|预计|暂定|待定|(?<!模)拟(?!定|订|制|稿)|顺延|如遇|除外"
)
_FORMAL = re.compile(f"[{READ}{SPAN}{DESCRIBED}]+|在|于|自|从|到|至|力争|争取|原则上|确保|(?:具体)?时间")


def hedge(words: str) -> str | None:
    """The word that puts a reading in doubt; a word counts where the time stands in its clause, or in one of its own before it.

    根据工作需要召开会议，每年至少一次 is sure of the year, 每年视工作需要召开会议 is not.
    """
    if beside := _BESIDE_TIME.search(words):
        return re.sub(f"[{READ}{SPAN}{DESCRIBED}]|[,]", "", beside[0]) or None
    if not _IN_CLAUSE.search(words):
        return None
    return next(filter(None, map(_in_sentence, _SENTENCE.findall(words))), None)


def _in_sentence(words: str) -> str | None:
    timed = False
    for clause in _CLAUSE.findall(words):
        hedging = _IN_CLAUSE.search(clause)
        has_time = READ in clause or SPAN in clause
        alone = not _FORMAL.sub("", clause.replace(hedging[0], "") if hedging else clause)
        if hedging and (has_time or timed or alone):
            return hedging[0]
        timed = alone and has_time
    return None
