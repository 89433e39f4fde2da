"""Dates that say what something is, not when it is due: titles, base years, conditions, years of building.

落实《…（2021—2025年）》, 比2020年下降, 2004年底前投运的电厂, 2022届毕业生, 自2020年以来, 2027年春节.
"""

from __future__ import annotations

import re
from typing import Literal

from yuxi_checklist.deadline.marks import PUNCTUATION, TITLE
from yuxi_checklist.deadline.seasons import SEASON

Role = Literal["bounds", "heads", "names", "describes"]
"""What a date does: it bounds a duty, heads a smaller date after it, names a task, or describes a thing."""
Form = Literal["day", "period", "plan", "range"]
"""How it is written: a year, half or quarter and nothing more is a period, “十四五” alone a plan, all else a day."""

_TITLES = (
    re.compile("《[^《》]*》"),
    re.compile(f"\\d{{4}}年度?(?={TITLE})", re.ASCII),
    re.compile(r"[(\[]\d{4}[)\]]第?\d{1,5}号", re.ASCII),
    re.compile(
        r"(?<!\d)\d{1,3}[年月日天](?:行动|攻坚|会战|计划|规划|专项|提升|倍增|滚动|整治|保留)", re.ASCII
    ),
    re.compile("十[一二三四五六七]五(?:规划|计划)(?!期|时)"),
)
_BASE_AHEAD = re.compile(
    "(?:较|比|(?<!不)超过|[高低优多少]于|相当于|恢复到|回到|达到(?=.{2,8}(?:同期|水平)))$"
)
_BASE_BEHIND = re.compile(
    "(?:年|的)*(?:相比|相较|比较|同期|水平|基础上|为?(?:基[期准数年点]|参照)|不变价|可比价|价格|基数)"
)
_ATTRIBUTIVE = re.compile("以来|至今的|的(?![\\d\0])")
_STATE = (
    "(?:已经?|仍|尚|还|新|首次|正式|依法)?(?:建成|建设|建造|新建|改建|扩建|投[运产用]|投入(?:使用|运[行营]|生产)|营运|运营|[开竣完]工|交付|交工|验收|注册|登记|备案"
    "|核准|批准|审批|认定|取得|获得|出生|参加[^,;。的]{1,8}|入职|入学|就读|毕业|[退离]休|任职|签订|签约|签署|发生|产生|到期|届满|购[买置]|成立|设立"
    "|开办|新办|形成|存在|生产|销售|上市|出厂|制造|淘汰|入库|立项|实施|施行|执行|生效|发布|印发|出台|颁布|修[订正]|制定|作出|受理|立案|查处"
    "|排查(?:出|发现)?|发现|确定|明确|提出|下达|公布|公开|启动|开展|举办|召开|完成(?:改造|整改|验收|登记|注册|建设)?|逾期[^,;。的]{0,8}|未[^,;。的]{1,10}"
    "|(?:取得|获得)[^,;。的]{0,8}(?:证|照|资格|资质|许可|称号|批准)|领取|颁发|核发|通过|纳入|列入|拖欠|欠缴|[补]?缴[纳清]|还清|报名|申[报请]|提交|报送|入驻|落户|搬迁|迁入|拆除|退出|关停|改造|年满[^,;。的]{1,8}|[被由经][^,;。的]{1,12}|在[^,;。的]{1,8}(?:注册|登记|缴纳|参加)[^,;。的]{0,6})"
)
_CONDITION = re.compile(f"{_STATE}(?:[并且和、及或]*{_STATE}){{0,3}}的")
_CONDITION_AHEAD = re.compile("(?:凡是?|对于?|如|若)[在于]?$")
_OF_PLAN = re.compile(
    r"年?\)?(?:(?!实施|开展|推进|完成|制定|编制|组织|落实|每)[^,;。:()\0\1]){0,16}?(?:规划|计划|纲要|行动方案|实施方案)|学年"
)
_PLAN_AHEAD = re.compile(
    r"(?:规划|计划|纲要|方案|行动|任务|目标|清单|意见|[近远短中长]期)\($|规划期限?[为:]*$"
)
_NAMED = re.compile(
    r"(?:全[市县区省国]|我[市县区省校]|[市县区省乡镇校院]|公司|集团|部门|单位|中央|国家|地方|政府|党组织|法治|普通|重点|主要|年度|度){0,3}"
    r"(?:工作报告|工作要点|重点(?:工作|任务|项目)|目标|任务|工作(?:任务|总结|计划|方案|情况|目标|会议)|总结|预算|决算|审计|考核|绩效|评价|述职|财务|统计"
    r"|[半季月年]报(?!送)|(?:工作|落实|完成|进展)?情况|民生实事|(?:新开工|新建|续建|在建|结转|新增|计划|下达|安排|立项|入库|重点){1,2}(?:项目|资金|任务|企业|债券)(?=[,;。:]|$|\d)|办实事|招[生聘考]|公务员|清单|台账|数据|版|届|级|款|应届|毕业生|远景目标|第\d{1,3}[次届]|[^,;。\0\1]{0,12}(?:会议|大会|全会)精神)"
)


_NAMED_AHEAD = re.compile("(?:落实|贯彻|对[照标]|按照?|依据|根据|围绕|锚定|瞄准|聚焦|结合|紧扣|参照)$")
_CLAUSE_END = re.compile(f"$|[{PUNCTUATION}、\0\1\3-]|[至到和及]")
# A year before words that say nothing is done: 2022年全省科技奖励大会.
_DONE = re.compile(
    "[^,;。:()]*?(?:\\d|[一二三四五六七八九十百千两]|[完建形达]成|达|实现|新[建增开]|增|[升降提]|减|[将要应须需]|争|确保|计划|预计|拟|全部|全面|基本|启动|开|推|实施|组织|制|立|出台|印发|公布|发布|召|举"
    "|持续|长期|常|力|安排|落实|办|报|建|改|覆盖|突破|超|保持|控|取|消|淘汰|关|投|验收|使|培|引|扩|加|构|打造|探索|试点|深|强|优|做|抓|继续|逐|分|支持|[\0\1\3])"
)


def without_titles(words: str) -> str:
    """The words with what stands in titles and document numbers blotted out."""
    for title in _TITLES:
        words = title.sub(lambda match: TITLE * len(match[0]), words)
    return words


def role(words: str, begin: int, end: int, form: Form) -> Role:
    """What the date from `begin` to before `end` does in its surroundings."""
    ahead = words[max(begin - 8, 0) : begin]
    if _BASE_AHEAD.search(ahead) or _BASE_BEHIND.match(words, end) or _ATTRIBUTIVE.match(words, end):
        return "describes"
    if form == "range" and (_OF_PLAN.match(words, end) or _PLAN_AHEAD.search(ahead)):
        return "describes"
    if _CONDITION_AHEAD.search(ahead) and re.match("[^,;。:()]{1,40}的", words[end:]):
        return "describes"
    if _CONDITION.match(words, end) or (form == "period" and SEASON.match(words, end)):
        return "describes"
    named = _names(words, end, form) or (form in ("period", "plan") and _NAMED_AHEAD.search(ahead))
    return "names" if named else "bounds"


def _names(words: str, end: int, form: Form) -> bool:
    """Whether the words that follow a period without 前 or 底 are its own: 2022年度任务, “十四五”重大项目."""
    if form not in ("period", "plan") or _CLAUSE_END.match(words, end):
        return False
    return form == "plan" or bool(_NAMED.match(words, end)) or not _DONE.match(words, end)
