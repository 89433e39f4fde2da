"""What things are called: the codes that the file and programs use, and the one Chinese word for each.

Every screen, message, document and help page takes its words from here, so that an idea has one name everywhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

StatusName = Literal["not_started", "in_progress", "blocked", "done", "verified", "returned"]
Light = Literal[
    "overdue",
    "returned",
    "blocked",
    "due_soon",
    "stale",
    "claimed",
    "unsettled",
    "waiting",
    "on_track",
    "done",
]
Role = Literal["lead", "support"]
Order = Literal["due", "light", "id"]
Concern = Literal[
    "verify",
    "decide",
    "overdue",
    "returned",
    "blocked",
    "this_month",
    "next_days",
    "report",
    "extension",
    "unreported",
    "unled",
]
Capacity = Literal["lead", "support", "office"]
Period = Literal["week", "month", "quarter", "half_year", "year"]
ReportResult = Literal["on_time", "late", "unreported", "pending"]
ChangeKind = Literal[
    "report",
    "status",
    "value",
    "extension",
    "report-changed",
    "report-removed",
    "wording",
    "added",
    "removed",
    "event",
    "register",
    "settings",
    "document",
    "other",
]

STATUSES: dict[StatusName, str] = {
    "not_started": "未启动",
    "in_progress": "推进中",
    "blocked": "受阻",
    "done": "已完成",
    "verified": "已销号",
    "returned": "已退回",
}
STATUS_SYNONYMS: dict[StatusName, str] = {
    "not_started": "未开展 未开始 尚未启动 尚未开展 尚未开始 待启动 待开展",
    "in_progress": "进行中 正在推进 正在进行 正在开展 正在办理 正在落实 办理中 落实中 开展中 实施中 已启动 已开展 持续推进 "
    "有序推进 稳步推进 正常推进 按序时推进 序时推进 长期坚持 未完成 基本完成 部分完成 滞后 进展缓慢 推进缓慢 停滞 暂停",
    "blocked": "遇阻 受阻中 推进受阻 未完成 滞后 进展缓慢 推进缓慢 停滞 暂停",
    "done": "完成 全部完成 完成任务 已办结 办结 已办 已落实 达标 已达标 基本完成 部分完成",
    "verified": "销号 核实 已核实 已验收 验收合格",
    "returned": "退回 打回 已打回",
}
"""What people write for a status. A word in two rows may mean either, and they are asked which."""
LIGHTS: dict[Light, str] = {  # the most urgent first
    "overdue": "逾期",
    "returned": "已退回",
    "blocked": "受阻",
    "due_soon": "临期",
    "stale": "待报",
    "claimed": "待核实",
    "unsettled": "待定",
    "waiting": "待触发",
    "on_track": "正常",
    "done": "完成",
}
LIGHT_SIGNS: dict[Light, str] = {
    "overdue": "×",
    "returned": "←",
    "blocked": "■",
    "due_soon": "▲",
    "stale": "◆",
    "claimed": "●",
    "unsettled": "?",
    "waiting": "◇",
    "on_track": "○",
    "done": "√",
}
"""A sign beside each light's word, since colour is never the only one."""
CONCERNS: dict[Concern, str] = {  # the most urgent first
    "verify": "报了完成，待核实",
    "decide": "申请延期，待批",
    "overdue": "逾期",
    "returned": "已退回",
    "blocked": "受阻",
    "this_month": "本月到期",
    "next_days": "30天内到期",
    "report": "该报进展",
    "extension": "延期申请",
    "unreported": "到期没报",
    "unled": "没有牵头",
}
"""Why a target is to be seen to."""
ROLES: dict[Role, str] = {"lead": "牵头", "support": "配合"}
CAPACITIES: dict[Capacity, str] = {"lead": "牵头部门", "support": "配合部门", "office": "督查单位"}
"""In which capacity a unit may do something about a target."""
PERIODS: dict[Period, str] = {
    "week": "每周",
    "month": "每月",
    "quarter": "每季度",
    "half_year": "每半年",
    "year": "每年",
}
REPORT_FOR = {"ongoing": "长期坚持的", "all": "全部目标"}
"""Which targets owe reports."""
REPORT_RESULTS: dict[ReportResult, str] = {
    "on_time": "按时",
    "late": "迟报",
    "unreported": "未报",
    "pending": "未到期",
}
"""What has become of a report that is owed."""
CHANGES: dict[ChangeKind, str] = {
    "report": "新报告",
    "status": "状态变化",
    "value": "指标",
    "extension": "延期",
    "report-changed": "改动报告",
    "report-removed": "删除报告",
    "wording": "文字修改",
    "added": "新增",
    "removed": "删除",
    "event": "事件",
    "register": "部门名册",
    "settings": "设置",
    "document": "文件信息",
    "other": "其他",
}
"""The kinds of change between two states of a list."""
LEVELS = ("大项", "工作任务", "工作措施")
"""What the titles above a target are titles of, outermost first."""
GROUPINGS = {"section": "大项", "dept": "部门", "deadline": "时限"}
"""What counts may be grouped by."""
ORDERS: dict[Order, str] = {"due": "时限", "light": "预警", "id": "编号"}
"""What targets may be sorted by."""
REPORT_GROUPINGS = {"dept": "部门", "period": "报告期"}
"""What reports that are owed may be grouped by."""
FIELDS = {
    "id": "编号",
    "section": "大项",
    "task": "工作任务",
    "measure": "工作措施",
    "title": "标题",
    "text": "目标任务",
    "lead": "牵头部门",
    "support": "配合部门",
    "role": "角色",
    "deadline": "完成时限",
    "due": "截止日期",
    "days_left": "剩余天数",
    "light": "预警",
    "source": "原表",
    "indicators": "指标",
    "updates": "报告",
    "last_update": "最近报告",
    "at": "时间",
    "by": "报告单位",
    "status": "状态",
    "note": "说明",
    "values": "指标值",
    "evidence": "佐证",
    "extend": "延期",
    "to": "延到",
    "reason": "理由",
    "approved_by": "批准人",
    "extensions": "延期次数",
    "request": "申请延期",
    "extend_to": "延期至",
    "decline": "不予延期",
    "reached": "已达到的分步时限",
    "shortfall": "未达标说明",
    "retract": "撤回",
    "recorded_by": "代录单位",
    "recorded_at": "补录时间",
    "unsettled": "待定",
    "corrects": "更正",
    "old": "由",
    "new": "改为",
    "ongoing": "长期坚持",
    "start": "起始日期",
    "recurs": "周期",
    "day": "期内哪一天",
    "month": "期内哪个月",
    "after_days": "期后几天",
    "event": "等待事件",
    "months": "几个月后",
    "days": "几天后",
    "workdays": "几个工作日后",
    "milestones": "分步日期",
    "name": "名称",
    "full_name": "全称",
    "aliases": "别名",
    "members": "成员",
    "on": "发生日期",
    "target": "要达到",
    "unit": "单位",
    "format": "格式版本",
    "document": "文件",
    "settings": "设置",
    "issuer": "印发机关",
    "issued": "印发日期",
    "office": "督查单位",
    "targets": "目标数",
    "due_soon_days": "临期天数",
    "due_soon_share": "临期比例",
    "backdate_days": "补录天数",
    "report": "报告时间",
    "report_for": "要报告的目标",
    "report_every": "报告周期",
    "departments": "部门名册",
    "events": "事件",
    "sections": "各大项",
    "tasks": "各工作任务",
    "measures": "各工作措施",
}
"""What the keys of the file and of an answer are called."""


VALUES: dict[str, Mapping[Any, str]] = {
    "status": STATUSES,
    "recurs": PERIODS,
    "report_every": PERIODS,
    "report_for": REPORT_FOR,
}
"""The words for the codes that a key may hold."""


def value_word(key: str, value: str) -> str:
    """Give a code its word; what is none of its key stays as it is."""
    return VALUES.get(key, {}).get(value, value)


def status_word(status: str) -> str:
    """Give a status its word; one that is not known, as an old revision may hold, stays as it is."""
    return value_word("status", status)


def field_word(key: str) -> str:
    """Give a key its word; one that is not known stays as it is."""
    return FIELDS.get(key, key)
