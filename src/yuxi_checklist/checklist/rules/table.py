"""Every rule that a problem may name: how serious it is, and what it means.

The rules of reading a text are those of `yamltext`, those of a step from one state to the next are the guard's. They stand
here too, so that there is one list of all. A rule is one line here, and one example under `tests/examples`.
"""

from __future__ import annotations

from typing import NamedTuple

from yuxi_checklist.errors import Severity


class Rule(NamedTuple):
    """A rule that a problem may name."""

    severity: Severity
    meaning: str


def _error(meaning: str) -> Rule:
    return Rule("error", meaning)


def _warning(meaning: str) -> Rule:
    return Rule("warning", meaning)


READING = {
    "too-large": _error("文件太大，不像是一份清单"),
    "not-utf8": _error("文件不是 UTF-8 文字"),
    "control-character": _error("有 YAML 不允许的控制字符"),
    "conflict-marker": _error("合并冲突的标记还在文件里"),
    "invisible-break": _error("有看不见的换行符，后面的内容会当作新的一行"),
    "direction-sign": _warning("有改变文字方向的控制符，屏幕上的顺序与文件里的不同"),
    "syntax": _error("YAML 写法有误"),
    "file-empty": _error("文件是空的"),
    "shape": _error("最外层不是“键: 值”"),
    "several-documents": _error("一个文件里有几份清单"),
    "depth": _error("嵌套太深"),
    "duplicate-key": _error("同一个键写了两次"),
    "complex-key": _error("键不是文字"),
    "merge-key": _error("用了合并键“<<”"),
    "tag": _error("用了标签“!…”"),
    "alias": _error("引用“*…”没有出处，指向自己，或展开后太大"),
    "too-many": _error("错误太多，没有全部列出"),
    "too-many-warnings": _warning("警告太多，没有全部列出"),
}
"""What makes a text unreadable, or readable in more ways than one."""

SHAPE = {
    "key-missing": _error("缺少必须写的键"),
    "key-unknown": _error("格式里没有这个键"),
    "type": _error("值的类型不对，如该写日期、数、列表的地方写了别的"),
    "value": _error("不是可以写的几个值之一"),
    "empty": _error("写了键，内容是空的"),
    "id": _error("编号的写法不对"),
    "deadline-reading": _error("时限写了理由，没有写读法"),
    "deadline-reason": _error("时限写了读法，没有写理由"),
    "deadline-order": _error("时限的截止日期早于起始日期"),
    "deadline-milestones": _error("分步日期没有从早到晚，或最后一个不是截止日期"),
    "deadline-day": _error("周期内的哪一天写得不对，或没有写周期"),
    "deadline-unsettled-reading": _error("时限写了待定，又写了读法"),
    "deadline-event": _error("等待事件的时长没有写，或写了几个"),
    "report-rhythm": _error("报告时间没有写明周期，或写有别的"),
    "update-empty": _error("报告没有内容"),
    "retract-mixed": _error("撤回和别的内容写在一条里"),
    "extend-mixed": _error("延期的申请、批准、不予写在一条里"),
    "correction-empty": _error("更正没有写更正了什么"),
    "correction-reason": _error("更正没有写理由"),
}
"""What puts one record out of shape."""

LIST = {
    "id-duplicate": _error("编号用了两次"),
    "id-place": _error("编号与所在的大项、任务、措施不符"),
    "id-gap": _warning("编号跳过了一个"),
    "count": _error("目标数与文件自己写的不一致"),
    "department-unknown": _error("名称不在部门名册里"),
    "department-duplicate": _error("一个名称指两个部门"),
    "department-group": _error("一组单位的成员自己也是一组"),
    "lead-missing": _warning("没有牵头部门"),
    "lead-and-support": _warning("同一部门既牵头又配合"),
    "deadline": _error("时限读不懂"),
    "deadline-ambiguous": _error("时限有歧义，没有写明读法"),
    "event-unknown": _error("时限等待的事件不在清单里"),
    "event-duplicate": _error("同一事件写了两次"),
    "indicator-duplicate": _error("同一目标里指标重名"),
    "indicator-text": _warning("指标的原话不在目标文字里"),
    "value-unknown": _error("报告的数不属于这项目标的指标"),
    "done-ongoing": _error("长期坚持的目标报了完成或销号"),
    "verified-own": _error("牵头或申报部门自己销号、退回"),
    "verified-evidence": _error("销号没有佐证"),
    "update-future": _warning("报告时间晚于今天"),
    "update-order": _warning("进展记录没有按时间排，多半是合并时没有按内容"),
    "update-twice": _warning("同一次报告记了两遍，多半是合并时没有按内容"),
    "update-late": _warning("完成报告或延期申请晚于当时的时限"),
    "extend-undated": _error("没有日期的时限申请了延期"),
    "extend-order": _error("延期没有晚于原定的时限"),
    "log-order": _warning("报告的先后不合次序，多半是合并以后才排在一起的"),
    "deadline-unsettled": _warning("时限还没有定下读法"),
    "line-ends": _warning("换行不全是 LF，多半是编辑器改的"),
}
"""What must hold between the records of a list."""

STEP = {
    "past-update-changed": _error("改动了以往的报告"),
    "past-update-removed": _error("删除了以往的报告"),
    "target-removed": _error("删除了目标"),
    "document-changed": _error("改动了文件原文，没有如实的更正"),
    "event-changed": _error("改动了已登记的事件日期，没有如实的更正"),
    "power-changed": _error("改动了谁能代表督查单位，没有如实的更正"),
    "correction-author": _error("更正的不是督查单位"),
    "correction-untrue": _error("更正与清单的改动不符"),
    "update-stranger": _error("报告单位不是责任部门，也不是督查单位"),
    "update-author": _error("提交者不属于报告单位"),
    "recorded-by-missing": _warning("督查单位的人替别的单位写的，没有写明代录"),
    "backdated": _warning("报告时间比写入早了几天以上（settings.backdate_days）：补录"),
    "step-author": _error("这一步不是由该作出它的单位作出的"),
    "step-reason": _error("这一步要写理由，没有写"),
    "step-shortfall": _error("指标没有达到就报完成或销号，没有写为什么"),
    "step-order": _error("这一步前面还没有它要有的，或者已经不能再有它"),
    "file-removed": _error("删除了清单文件"),
    "list-replaced": _error("清单文件换成了符号链接"),
    "list-from-nowhere": _error("看不出清单从哪里来，而对照的版本里有一份不见了"),
    "nothing-to-compare": _warning("对照的版本里没有这份清单，无法核对"),
}
"""What may not happen to an issued list from one state to the next (`check --against`)."""

ROWS = {
    "row": _error("导入的表里，这一行不能记入清单"),
}
"""What is wrong with a table of reports."""

RULES = READING | SHAPE | LIST | STEP | ROWS
