"""Words for a duty without end, and words that name no day at all: 长期坚持, 全年, 按计划推进, 立即, 尽快."""

from __future__ import annotations

import re

_STANDING = re.compile(
    "(?<![中非])长期(?=$|[,;。、()]|性?(?:坚持|推进|任务|执行|实施|开展|抓|工作|有效|保持|落实|整[改治]|巩固|跟踪|监[管测]|治理|进行|持续|组织|做好|贯彻))|常年|长年"
    "|(?<!可)持续(?!时间|增长)(?!(?<=[^,;。()、要应须需将并且以后前底末起续年月日内\\0]持续)(?:提[升高]|优化|改善|增[强加]|下降|扩大|向好|好转|稳定|健全|完善|降低|减少|上升|壮大|领先))|常态(?!化?[^,;。]{0,4}(?:机制|制度))|经常|贯穿"
    "|全年(?=$|[,;。()]|持续|推进|实施|开展|坚持|组织实施|抓|不间断|进行)|(?:一直|始终|并)坚持|坚持(?:不懈|$|(?=[,;。)]))"
)
_NEGATED = re.compile("(?:不再|不用|不必|无需|不需要?|不能|未能?|停止)$")
_WEAKLY_STANDING = re.compile("不断|始终|一直|日常|全程|动态|滚动|随时|实时")
_PLANNED = re.compile(
    "(?:按照?|根据|依据)[^,;。]{0,16}?(?:计划|进度|安排|方案|部署|时序|节点)|分(?:年度?|步|期|批|阶段)"
)
_AT_ONCE = re.compile("立即|立刻|马上|即刻|即日|即时|即行|即改|立行立改|立查立改|当[日天]|当即|随即")
_SOMETIME = re.compile(
    "尽快|尽早|早日|适时|限期|及时|近期|逐步|按时|按期|如期|按(?:要求|规定|[^,;。]{1,12}要求)|择机|适当时候|抓紧|同步|不?定期"
    "|今后|下一?步|下一阶段|短期|中期"
)


def is_standing(words: str) -> bool:
    """Whether a word in normalised words makes the duty one without end: 长期坚持, but not 不再长期坚持."""
    return any(not _NEGATED.search(words, 0, match.start()) for match in _STANDING.finditer(words))


def is_weakly_standing(words: str) -> bool:
    """Whether words such as 不断 or 按计划 make it one, where nothing firmer was said."""
    return bool(_PLANNED.search(words) or _WEAKLY_STANDING.search(words))


def at_once(words: str) -> str | None:
    """The word that means the day of issue: 立即."""
    match = _AT_ONCE.search(words)
    return match[0] if match else None


def sometime(words: str) -> str | None:
    """The word that promises a time and names none: 尽快, 按计划."""
    match = _PLANNED.search(words) or _SOMETIME.search(words)
    return match[0] if match else None
