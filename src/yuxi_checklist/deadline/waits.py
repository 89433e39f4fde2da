"""The events that a duty waits for: 省级出台后2个月内, 自印发之日起30日内, 会后7日内, 验收前."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from yuxi_checklist.deadline.marks import CLAUSE_ENDS, DESCRIBED, READ, SPAN, TITLE
from yuxi_checklist.deadline.reading import Event
from yuxi_checklist.deadline.spans import Span

HAPPENING = (
    "出台|印发|下发|发布|公布|颁布|批复|批准|审批|核准|审议|通过|结束|召开|竣工|验收|投产|建成|到位|下达|签订|签约|备案|立项"
    "|施行|实施|生效|完成|开学|到期|届满|期满|通知|交办|受理|确定|明确|(?<!社)会|会议|上线|启动|开工|完工|交付|投用|文件|办件"
    "|审计|决算|考核|反馈|合格|评审|评估|检查|终了|摸底|整改|同意|退休|入职|考试"
)
_MARK = re.compile(
    f"之[日时]起(?!计?算)|(?:{HAPPENING}|{TITLE})(?P<side>[以之]?[后前])(?![\\d续期备勤往述的])"
    f"|(?<![今最此然先前随滞落背售产善年月日{READ}{SPAN}{DESCRIBED},;。:()])(?P<bare_side>[以之]?后)(?=$|[,;。)]|及时|适时|立即|尽快|再|制定|出台|报)"
)
_ENDS_IN_HAPPENING = re.compile(f"(?:{HAPPENING})$")
_CONNECTION = re.compile("的?(?:之?[日时]起|[当即][日天]起?|起|[以之]?后)的?$")
_LEADING = re.compile(
    "(?:自|从|在|于|待|经|须|应当|应|要求|要|需|请|务必|原则上|力争|争取|确保|最[迟晚]|不超过|不得?[迟晚]于|并|、|和|及|且|的)+"
)
# Who has to do it stands before the event: 各单位应在收到通知后, 被巡察党组织要在反馈后.
_WHO = re.compile(
    "[^,;。]*(?:(?<![现正存所潜])在|(?<![关等大由至基低高优])于|(?<![各亲独])自(?![治查主然行我愿动贸纠评办收筹建])|从(?![业事严快重])"
    "|(?<![重主需必首简纲摘])要(?![求点素件])|(?<![相供响适反对])应当?(?![急用收付届])|须|(?=收到|接到|接报))"
)
_UNIT = re.compile("(?:局|府|委|办|厅|部|院|乡|镇|街道|单位|部门|公司|企业|学校|中心|队|处|科)$")
_NOW = ("", "即", "现在", "今后", "此后", "未来")
_LONGEST_NAME = 60


class Wait(NamedTuple):
    """An event to wait for; `begin` covers its name. `standing` where a duty starts with it without end."""

    begin: int
    end: int
    event: Event
    standing: bool = False
    doubt: str | None = None


def wait_for(span: Span, words: str, spelled: str) -> Wait:
    """The event that a span is counted from: what stands before it in its clause.

    `words` are the words with everything already read blotted out, `spelled` the same length of them in full.
    """
    begin = clause_begin(words, span.begin)
    name, connected = _name(spelled[begin : span.begin])
    if not (connected or _ENDS_IN_HAPPENING.search(name)) or name in _NOW:
        unnamed = span.doubt or "没有写明从哪天起算，按收到之日起算"
        return Wait(span.begin, span.end, span.length, doubt=unnamed)
    either = f"“{spelled[begin : span.end]}”不清楚是满了以后才办，还是在此期间办完"
    return Wait(begin, span.end, replace(span.length, name=name), doubt=either if span.after else span.doubt)


def find_marked(words: str, spelled: str) -> list[Wait]:
    """Events with no length of time: 省级出台后, 自系统上线之日起, 验收前."""
    return [_marked(match, words, spelled) for match in _MARK.finditer(words)]


def event_before(words: str, spelled: str, end: int) -> Wait | None:
    """The event right before a day that is counted from it: 项目竣工次月15日前."""
    begin = clause_begin(words, end)
    name, _ = _name(spelled[begin:end])
    name = name.removesuffix("的").removesuffix("之")
    return Wait(begin, end, Event(name, days=0)) if name and not _UNIT.search(name) else None


def clause_begin(words: str, end: int) -> int:
    earliest = max(end - _LONGEST_NAME, 0)
    return max(max(words.rfind(mark, earliest, end) for mark in CLAUSE_ENDS) + 1, earliest)


def _marked(match: re.Match[str], words: str, spelled: str) -> Wait:
    begin = clause_begin(words, match.start())
    side = match["side"] or match["bare_side"] or ""
    name, _ = _name(spelled[begin : match.end() - len(side or match[0])])
    name = name or match[0]
    if not side:
        return Wait(begin, match.end(), Event(name, days=0), standing=True)
    missing = "没有写明多少日内完成" if side.endswith("后") else "没有写明当天算不算"
    doubt = f"“{spelled[begin : match.end()]}”{missing}"
    return Wait(begin, match.end(), Event(name + side * (len(name) == 1), days=0), doubt=doubt)


def _name(words: str) -> tuple[str, bool]:
    """The event's name without the words around it, and whether 后 or 之日起 tied it to the time."""
    who = _WHO.match(words)
    bare = words[who.end() :] if who else words
    leading = _LEADING.match(bare)
    bare = bare[leading.end() :] if leading else bare
    connection = _CONNECTION.search(bare)
    if connection is None:
        return bare, bare.startswith(("收到", "接到", "接报"))
    name = bare[: connection.start()]
    return (name + "后" if len(name) == 1 and connection[0].endswith("后") else name), True
